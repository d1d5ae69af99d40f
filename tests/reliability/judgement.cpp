#include "reliability/judgement.hpp"

#include "ledger/ledger_fixture.hpp"
#include "ledger/verify.hpp"
#include "reliability/workload.hpp"

namespace riskcat {
namespace {

std::string text(const std::optional<Head>& head) { return head ? head->text().substr(0, 12) : "nothing"; }

/// The head is a hash over every entry, so that with one of the expected heads and a verified ledger each event is
/// there as it was written, and a run with all its decisions and its end, or with neither.
std::string complaint_of(const std::string& path, const Head& head, const Expected& expected) {
  if (head != expected.acknowledged && head != expected.in_flight) {
    return "the head is " + text(head) + ", acknowledged was " + text(expected.acknowledged) + ", in flight " +
           text(expected.in_flight);
  }
  const VerifyResult result = verify(path, {expected.acknowledged, {}});
  if (result.verdict != Verdict::intact) return result.sentence;
  return result.head == head ? "" : "the verified head is another";
}

/// Nothing was acknowledged, and what is there does not claim to be a ledger.
bool right_refusal(const StoreError& error, const Expected& expected) {
  return !expected.acknowledged &&
         (error.problem() == StoreProblem::not_a_ledger || error.problem() == StoreProblem::cannot_open);
}

}  // namespace

Found judge(MemoryVfs& vfs, const std::string& path, const Files& files, const Expected& expected, OpenMode mode) {
  vfs.start_with(files);
  Found found;
  try {
    Head head;
    {
      const Ledger ledger = open_ledger(path, mode);
      head = ledger.head();
    }
    found.recovery = vfs.operations();
    found.head = head;
    found.complaint = complaint_of(path, head, expected);
  } catch (const StoreError& error) {
    found.recovery = vfs.operations();
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
    const VerifyResult result = verify(path, {before, {}});
    if (result.verdict != Verdict::intact) gone_on.complaint = result.sentence;
  } catch (const StoreError& error) {
    gone_on.complaint = error.what();
  }
  return gone_on;
}

}  // namespace riskcat
