#include "kill/promises.hpp"

#include <algorithm>
#include <filesystem>
#include <regex>
#include <sstream>
#include <string_view>

#include "ledger/ledger.hpp"
#include "ledger/verify.hpp"

namespace reliability {
namespace {

using riskcat::Ledger;
using Complaints = std::vector<std::string>;

std::uint32_t number_in(const std::string& text) { return static_cast<std::uint32_t>(std::stoul(text)); }

void add_line(Promises& promises, const std::string& line) {
  static const std::regex delivered("(?:delivery|already delivered as) (\\d+): (.+?): .*");
  static const std::regex assessed(".* assessed on .*: run (\\d+).*");
  static const std::regex confirmed("run (\\d+) of .* is confirmed by .*");
  static const std::regex head(".*proves the record later: (\\d+:[0-9a-f]{64})");
  static const std::regex adopted("(.+) now (?:counter)?signs for this store.*");
  static const std::regex signed_one("checkpoint of (\\d+) entries, signed by .*");
  static const std::regex countersigned(".* is countersigned by (.+); keep it elsewhere");
  std::smatch found;
  if (std::regex_match(line, found, delivered)) promises.deliveries[number_in(found[1])] = found[2];
  if (std::regex_match(line, found, assessed)) promises.finished = number_in(found[1]);
  if (std::regex_match(line, found, confirmed)) promises.confirmed = number_in(found[1]);
  if (std::regex_match(line, found, adopted)) promises.key = found[1];
  if (std::regex_match(line, found, signed_one)) promises.checkpoint = std::stoull(found[1].str());
  if (std::regex_match(line, found, countersigned)) promises.countersigned_by = found[1];
  if (std::regex_match(line, found, head)) promises.head = riskcat::Head::parse(found[1].str());
}

/// The store is intact, and begins with the entries of this head.
void require_intact(const std::string& store, const std::optional<riskcat::Head>& head, Complaints& wrong) {
  riskcat::VerifyOptions options;
  options.against = head;
  const auto result = verify(store, options);
  if (result.verdict == riskcat::Verdict::intact && result.anchored == head.has_value()) return;
  wrong.push_back(head ? "against the head " + head->text() + ": " + result.sentence : result.sentence);
}

/// Every run is on record whole, or only as started.
void require_whole_runs(const Ledger& ledger, Complaints& wrong) {
  for (const riskcat::RunRecord& run : ledger.runs()) {
    const bool finished = run.state == riskcat::RunState::finished;
    std::size_t decided = 0;
    ledger.each_decision(run.number, [&](std::string_view) { ++decided; });
    if (decided == (finished ? run.decisions : 0) && finished == (decided > 0)) continue;
    wrong.push_back("run " + std::to_string(run.number) + " is there in part: " + std::to_string(decided) +
                    " decisions");
  }
}

void require_kept(const Ledger& ledger, const Promises& promises, Complaints& wrong) {
  const auto known = ledger.deliveries();
  for (const auto& [number, file] : promises.deliveries) {
    if (number >= 1 && number <= known.size() && known[number - 1].delivery.file_name == file) continue;
    wrong.push_back("delivery " + std::to_string(number) + " was acknowledged and is not there");
  }
  if (promises.finished) {
    const auto run = ledger.run(*promises.finished);
    if (!run || run->state != riskcat::RunState::finished) wrong.emplace_back("an acknowledged run is not finished");
  }
  if (promises.confirmed) {
    const auto run = ledger.run(*promises.confirmed);
    if (!run || !run->confirmed) wrong.emplace_back("an acknowledged run is not confirmed");
  }
}

void require_signatures(const Ledger& ledger, const Promises& promises, Complaints& wrong) {
  const auto keys = ledger.keys();
  const auto is_key = [&](const riskcat::KeyRecord& each) { return each.key.name == promises.key; };
  if (!promises.key.empty() && std::none_of(keys.begin(), keys.end(), is_key)) {
    wrong.emplace_back("an acknowledged key is not there");
  }
  const auto checkpoints = ledger.checkpoints();
  const auto is_checkpoint = [&](const riskcat::CheckpointRecord& each) {
    return each.checkpoint.head.size == promises.checkpoint;
  };
  if (promises.checkpoint && std::none_of(checkpoints.begin(), checkpoints.end(), is_checkpoint)) {
    wrong.emplace_back("an acknowledged checkpoint is not there");
  }
  const auto is_countersigned = [](const riskcat::CheckpointRecord& each) { return !each.countersignatures.empty(); };
  if (!promises.countersigned_by.empty() && std::none_of(checkpoints.begin(), checkpoints.end(), is_countersigned)) {
    wrong.emplace_back("an acknowledged countersignature is not there");
  }
}

/// The command died while it made the store: there is none, or once the unfinished part is undone an empty file.
bool is_unmade(const std::string& store) {
  std::error_code missing;
  return std::filesystem::file_size(store, missing) == 0 || missing;
}

}  // namespace

Promises promises_in(const std::string& out) {
  Promises promises;
  std::istringstream lines(out.substr(0, out.rfind('\n') + 1));
  for (std::string line; std::getline(lines, line);) add_line(promises, line);
  return promises;
}

std::vector<std::string> broken_promises(const std::string& store, const std::optional<riskcat::Head>& before,
                                         const Promises& promises) {
  Complaints wrong;
  try {
    require_intact(store, before, wrong);
    // To look at it has undone what was unfinished: of the making of a store everything.
    if (!before && promises.none() && is_unmade(store)) return {};
    if (promises.head) require_intact(store, promises.head, wrong);
    const Ledger ledger = Ledger::open(store, riskcat::OpenMode::read_only);
    require_whole_runs(ledger, wrong);
    require_kept(ledger, promises, wrong);
    require_signatures(ledger, promises, wrong);
  } catch (const riskcat::StoreError& error) {
    if (before || !promises.none() || !is_unmade(store)) wrong.emplace_back(error.what());
  }
  return wrong;
}

}  // namespace reliability
