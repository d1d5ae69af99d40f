#include "reliability/tampering/campaign.hpp"

#include "reliability/bits/logical_content.hpp"

namespace riskcat {
namespace {

/// Taking an instance's checks apart takes as long as all else together.
constexpr std::uint64_t kTakenApart = 20;

const char* name_of(Check check) {
  switch (check) {
    case Check::file:
      return "file";
    case Check::schema:
      return "schema";
    case Check::sequence:
      return "sequence";
    case Check::leaf:
      return "leaf";
    case Check::block:
      return "block";
    case Check::head:
      return "head";
    case Check::blob:
      return "blob";
    case Check::history:
      return "history";
  }
  return "?";
}

/// A file that is refused as being of another program or format is not taken for the ledger either.
bool found(const std::string& path, const VerifyOptions& options) {
  try {
    return verify(path, options).verdict != Verdict::intact;
  } catch (const StoreError&) {
    return true;
  }
}

}  // namespace

std::string Tally::heading() {
  return "| Tampering | Instances | Found with an exported head | Found without | Found by |\n|---|---|---|---|---|\n";
}

std::string Tally::row() const {
  std::string by;
  for (const Check check : checks) by += (by.empty() ? "" : ", ") + std::string(name_of(check));
  return "| " + kind + " | " + std::to_string(instances) + " | " + std::to_string(found_with_head) + " | " +
         std::to_string(found_without) + " | " + by + " |\n";
}

Campaign::Campaign(std::uint64_t seed) : seed_(seed), path_(scratch_.path()), start_(LedgerStory(scratch_).told()) {
  write_file(path_, start_.bytes);
  content_ = logical_content(path_).value();
}

Tally Campaign::run(const TamperingKind& kind, std::uint64_t instances) {
  Tally tally;
  tally.kind = kind.name;
  tally.seen = kind.seen;
  for (std::uint64_t instance = 0; instance < instances; ++instance) {
    const Digest seed = sha256(kind.name + " " + std::to_string(seed_) + " " + std::to_string(instance));
    Dice dice(std::stoull(seed.hex().substr(0, 16), nullptr, 16));
    change(kind, dice);
    judge(tally, instance);
  }
  return tally;
}

void Campaign::change(const TamperingKind& kind, Dice& dice) {
  constexpr int kDraws = 100;
  for (int draws = 0; draws < kDraws; ++draws) {
    write_file(path_, start_.bytes);
    kind.tamper({start_, path_, dice});
    if (logical_content(path_) != content_) return;
  }
  throw std::logic_error(kind.name + ": a hundred draws changed nothing");
}

void Campaign::judge(Tally& tally, std::uint64_t instance) {
  VerifyOptions options;
  options.against = start_.head;
  options.origin = kCreation.origin;
  const bool with_head = found(path_, options);
  const bool without = found(path_, {});
  ++tally.instances;
  tally.found_with_head += with_head ? 1 : 0;
  tally.found_without += without ? 1 : 0;
  if (with_head != (tally.seen != Seen::never) || without != (tally.seen == Seen::in_itself)) {
    if (tally.first_surprise.empty()) tally.first_surprise = "instance " + std::to_string(instance);
  }
  if (instance >= kTakenApart) return;
  const std::set<Check> seen_by = checks_that_see_it();
  tally.checks.insert(seen_by.begin(), seen_by.end());
  if (seen_by.size() == 1) ++tally.found_by_one[*seen_by.begin()];
}

std::set<Check> Campaign::checks_that_see_it() const {
  VerifyOptions blind;
  try {
    for (VerifyResult result = verify(path_); result.verdict != Verdict::intact; result = verify(path_, blind)) {
      if (result.findings.empty()) return {};
      for (const Finding& finding : result.findings) blind.skip.insert(finding.check);
    }
  } catch (const StoreError&) {
    return {};
  }
  return blind.skip;
}

}  // namespace riskcat
