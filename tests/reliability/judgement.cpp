#include "reliability/judgement.hpp"

#include <functional>

#include "ledger/ledger_fixture.hpp"
#include "ledger/verify.hpp"
#include "reliability/workload.hpp"

namespace riskcat {
namespace {

std::string text(const std::optional<Head>& head) { return head ? head->text().substr(0, 12) : "nothing"; }

std::size_t hash_of(const Files& files, const std::optional<Head>& against) {
  std::size_t hash = std::hash<std::string>()(against ? against->text() : "");
  for (const auto& [name, bytes] : files) hash = hash * 31 + std::hash<std::string>()(bytes);
  return hash;
}

/// Nothing was acknowledged, and what is there does not claim to be a ledger.
bool right_refusal(const StoreError& error, const Expected& expected) {
  return !expected.acknowledged &&
         (error.problem() == StoreProblem::not_a_ledger || error.problem() == StoreProblem::cannot_open);
}

VerifyOptions against(const std::optional<Head>& head) {
  VerifyOptions options;
  options.against = head;
  return options;
}

}  // namespace

// The head is a hash over every entry, so that with one of the expected heads and a verified ledger each event is there
// as it was written, and a run with all its decisions and its end, or with neither.
std::string Judge::complaint_of(const Head& head, const Expected& expected) {
  if (head != expected.acknowledged && head != expected.in_flight) {
    return "the head is " + text(head) + ", acknowledged was " + text(expected.acknowledged) + ", in flight " +
           text(expected.in_flight);
  }
  const std::size_t hash = hash_of(vfs_.files(), expected.acknowledged);
  if (intact_.contains(hash)) return "";
  const VerifyResult result = verify(path_, against(expected.acknowledged));
  if (result.verdict != Verdict::intact) return result.sentence;
  if (result.head != head) return "the verified head is another";
  intact_.insert(hash);
  return "";
}

Found Judge::judge(const Files& files, const Expected& expected, OpenMode mode) {
  vfs_.start_with(files);
  Found found;
  try {
    Head head;
    {
      const Ledger ledger = open_ledger(path_, mode);
      head = ledger.head();
    }
    found.recovery = vfs_.operations();
    found.head = head;
    found.complaint = complaint_of(head, expected);
  } catch (const StoreError& error) {
    found.recovery = vfs_.operations();
    if (!right_refusal(error, expected)) found.complaint = error.what();
  }
  return found;
}

GoneOn go_on(MemoryVfs& vfs, const std::string& path, const Head& before) {
  GoneOn gone_on;
  try {
    {
      Ledger ledger = open_ledger(path, OpenMode::read_write);
      record_later_delivery(ledger);
      vfs.acknowledge();
      gone_on.head = ledger.head();
    }
    if (gone_on.head.size != before.size + 1) gone_on.complaint = "a later delivery was not recorded";
    const VerifyResult result = verify(path, against(before));
    if (result.verdict != Verdict::intact) gone_on.complaint = result.sentence;
  } catch (const StoreError& error) {
    gone_on.complaint = error.what();
  }
  return gone_on;
}

}  // namespace riskcat
