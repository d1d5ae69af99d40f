#include "ledger/replay.hpp"

#include <algorithm>
#include <utility>

#include "language/load.hpp"
#include "ledger/rule_reader.hpp"
#include "program/assess.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

std::string escaped(const std::string& member) {
  std::string token;
  for (const char c : member) token += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return token;
}

std::optional<Difference> in_objects(const json& recorded, const json& replayed, const std::string& pointer) {
  auto left = recorded.begin();
  auto right = replayed.begin();
  while (left != recorded.end() || right != replayed.end()) {
    const bool only_left = right == replayed.end() || (left != recorded.end() && left.key() < right.key());
    const bool only_right = left == recorded.end() || (right != replayed.end() && right.key() < left.key());
    const std::string place = pointer + "/" + escaped(only_right ? right.key() : left.key());
    if (only_left) return Difference{std::nullopt, place, *left, std::nullopt};
    if (only_right) return Difference{std::nullopt, place, std::nullopt, *right};
    if (auto inside = first_difference(*left, *right, place)) return inside;
    ++left;
    ++right;
  }
  return std::nullopt;
}

std::optional<Difference> in_arrays(const json& recorded, const json& replayed, const std::string& pointer) {
  for (std::size_t i = 0; i < std::max(recorded.size(), replayed.size()); ++i) {
    const std::string place = pointer + "/" + std::to_string(i);
    if (i >= replayed.size()) return Difference{std::nullopt, place, recorded[i], std::nullopt};
    if (i >= recorded.size()) return Difference{std::nullopt, place, std::nullopt, replayed[i]};
    if (auto inside = first_difference(recorded[i], replayed[i], place)) return inside;
  }
  return std::nullopt;
}

std::int32_t urn_of(const json& decision) { return decision.at("urn").get<std::int32_t>(); }

std::string value_text(const std::optional<json>& value) { return value ? value->dump() : "nothing"; }

std::string describe(const Difference& difference) {
  const std::string school = difference.urn ? "School " + std::to_string(*difference.urn) : "The list of schools";
  if (difference.urn && difference.pointer.empty()) {
    return school + (difference.recorded ? " was decided then and is not decided now."
                                         : " is decided now and was not decided then.");
  }
  return school + (difference.urn ? "" : " that were not decided") + " differs at " + difference.pointer +
         ": recorded was " + value_text(difference.recorded) + ", the replay gives " + value_text(difference.replayed) +
         ".";
}

ReplayResult cannot(std::string why) {
  ReplayResult result;
  result.verdict = ReplayVerdict::cannot_replay;
  result.sentence = std::move(why);
  return result;
}

ReplayResult cannot(std::string why, SourceSet sources, Diagnostics diagnostics) {
  ReplayResult result = cannot(std::move(why));
  result.sources = std::move(sources);
  result.diagnostics = std::move(diagnostics);
  return result;
}

/// What the run would record if it were made now.
struct Replayed {
  std::vector<json> decisions;
  json not_decided;
};

Replayed records(const CheckedRuleset& ruleset, const Assessment& assessment) {
  Replayed replayed;
  for (const Decision& decision : assessment.decisions) {
    if (decision.scope != Scope::decided) continue;
    replayed.decisions.push_back(decision_record(ruleset, assessment, decision));
  }
  replayed.not_decided = not_decided_record(assessment);
  return replayed;
}

ReplayResult compare(const Ledger& ledger, const RunRecord& run, const Replayed& replayed) {
  ReplayResult result;
  const auto recorded = ledger.decisions(run.number);
  result.decisions = recorded.size();
  result.difference = first_difference(recorded, replayed.decisions);
  if (!result.difference) result.difference = first_difference(run.not_decided, replayed.not_decided);
  if (result.difference) {
    result.verdict = ReplayVerdict::different;
    result.sentence = "The replay differs from what was recorded. " + describe(*result.difference);
  } else {
    result.sentence = "The replay is identical: " + std::to_string(recorded.size()) + " decisions of run " +
                      std::to_string(run.number) + ", each the same to the letter.";
  }
  return result;
}

ReplayResult decide_again(const Ledger& ledger, const RunRecord& run) {
  const auto ruleset = ledger.ruleset(run.request.ruleset);
  if (!ruleset || ruleset->files.empty()) return cannot("The ledger no longer holds the rules of this run; verify it.");
  const auto files = ledger.rule_files(*ruleset);
  LedgerRuleReader reader(files);
  LoadedRuleset loaded = load_ruleset(reader, files.front().path);
  if (!loaded.ruleset || has_errors(loaded.diagnostics)) {
    return cannot("This riskcat no longer accepts the rules of the run; replay it with the version that made it.",
                  std::move(loaded.sources), std::move(loaded.diagnostics));
  }
  const auto deliveries = ledger.load_deliveries(run.request.deliveries);
  if (deliveries.size() != run.request.deliveries.size()) {
    return cannot("The ledger no longer holds all data of this run; verify it.");
  }
  Assessment assessment = assess(*loaded.ruleset, deliveries, run.request.date, ledger.confirmed_before(run.number));
  if (has_errors(assessment.diagnostics)) {
    return cannot("This riskcat can no longer read the data of the run; replay it with the version that made it.",
                  std::move(loaded.sources), std::move(assessment.diagnostics));
  }
  return compare(ledger, run, records(*loaded.ruleset, assessment));
}

}  // namespace

std::optional<Difference> first_difference(const json& recorded, const json& replayed, const std::string& pointer) {
  if (recorded.is_object() && replayed.is_object()) return in_objects(recorded, replayed, pointer);
  if (recorded.is_array() && replayed.is_array()) return in_arrays(recorded, replayed, pointer);
  if (recorded.dump() == replayed.dump()) return std::nullopt;
  return Difference{std::nullopt, pointer, recorded, replayed};
}

std::optional<Difference> first_difference(const std::vector<json>& recorded, const std::vector<json>& replayed) {
  std::size_t left = 0;
  std::size_t right = 0;
  while (left < recorded.size() || right < replayed.size()) {
    const bool only_left =
        right == replayed.size() || (left < recorded.size() && urn_of(recorded[left]) < urn_of(replayed[right]));
    const bool only_right = left == recorded.size() || (!only_left && urn_of(replayed[right]) < urn_of(recorded[left]));
    if (only_left) return Difference{urn_of(recorded[left]), "", recorded[left], std::nullopt};
    if (only_right) return Difference{urn_of(replayed[right]), "", std::nullopt, replayed[right]};
    if (auto inside = first_difference(recorded[left], replayed[right])) {
      inside->urn = urn_of(recorded[left]);
      return inside;
    }
    ++left;
    ++right;
  }
  return std::nullopt;
}

ReplayResult replay(const Ledger& ledger, std::uint32_t number) {
  const auto run = ledger.run(number);
  const std::string name = "Run " + std::to_string(number);
  if (!run)
    return cannot("There is no run " + std::to_string(number) + " in this ledger; list the runs to see which are.");
  if (run->state == RunState::never_finished)
    return cannot(name + " was started and never finished, so it decided nothing.");
  if (run->state == RunState::abandoned)
    return cannot(name + " was abandoned (" + run->why + "), so it decided nothing.");
  try {
    return decide_again(ledger, *run);
  } catch (const StoreError& error) {
    if (error.problem() != StoreProblem::damaged) throw;
    return cannot(name + " cannot be replayed. " + error.what());
  } catch (const json::exception&) {
    return cannot(name + " cannot be replayed: it holds a decision that riskcat did not write. Verify the ledger.");
  }
}

}  // namespace riskcat
