#include "policy.hpp"

#include <fmt/format.h>

#include <array>
#include <bit>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "facts/delivery.hpp"
#include "language/load.hpp"
#include "program/evaluate.hpp"

namespace riskcat::bench {
namespace {

class OneFile : public RuleReader {
 public:
  explicit OneFile(std::string text) : text_(std::move(text)) {}

  std::variant<std::string, Failure> read(const std::string& path) override {
    if (path == "ruleset.rules") return text_;
    return Failure{"the benchmark's policy is one file"};
  }

 private:
  std::string text_;
};

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + " cannot be opened");
  return {std::istreambuf_iterator<char>(file), {}};
}

CheckedRuleset load_text(std::string text, const std::string& name) {
  OneFile reader(std::move(text));
  LoadedRuleset loaded = load_ruleset(reader, "ruleset.rules");
  if (!loaded.ruleset) {
    const std::string why = loaded.diagnostics.empty() ? "no message" : loaded.diagnostics.front().message;
    throw std::runtime_error(name + " is not in order: " + why);
  }
  return *std::move(loaded.ruleset);
}

constexpr std::array<const char*, 4> kGroups = {"register.phase is primary", "adviser.teaching is at least good",
                                                "register.phase is secondary", "ofsted.overall is good"};
constexpr std::array<const char*, 4> kDefinitions = {"visit_is_current", "staff_unsettled", "recently_good",
                                                     "disadvantaged"};
constexpr std::array<const char*, 7> kPercents = {"census.fsm",      "census.sen",         "ks2.rwm",
                                                  "absence.overall", "absence.persistent", "exclusions.fixed",
                                                  "staff.turnover"};

/// Each with figures that no other rule has, as far as there are figures with a place after the point.
std::string one_of_many(std::size_t i) {
  const std::size_t low = (i * 7 + 3) % 900;
  const std::size_t high = (i * 11 + 40) % 950;
  return fmt::format(
      "rule r{}: category is {}\n  when {} and {} < {}.{}% and ({} or {} > {}.{}%)\n"
      "  because \"Rule {}\"\n  cite plan \"{}\"\n",
      i, i % 3 + 2, kGroups[i % kGroups.size()], kPercents[i % kPercents.size()], low / 10, low % 10,
      kDefinitions[i / 4 % kDefinitions.size()], kPercents[(i + 1 + i / 7) % kPercents.size()], high / 10, high % 10, i,
      i);
}

}  // namespace

CheckedRuleset load_policy(const std::string& path) { return load_text(file_text(path), path); }

CheckedRuleset load_many_rules(const std::string& path, std::size_t rules) {
  std::string text = file_text(path);
  text.erase(text.find("# ---- standards ----"));
  const std::size_t shows = text.find("  shows ");
  text.erase(shows, text.find('\n', shows) + 1 - shows);
  text += "outcome category \"Category\" : 1 < 2 < 3 < 4\n";
  for (std::size_t i = 0; i < rules; ++i) text += one_of_many(i);
  return load_text(std::move(text), "the policy of many rules");
}

std::vector<PackedField> packed_fields(const CheckedRuleset& ruleset) {
  std::vector<PackedField> fields;
  unsigned shift = 0;
  for (const Outcome& outcome : ruleset.outcomes) {
    const auto bits = static_cast<unsigned>(std::bit_width(outcome.values.size() - 1));
    fields.push_back({shift, bits});
    shift += bits;
  }
  if (shift > 8 * sizeof(Packed)) throw std::runtime_error("the outcomes need more bits than a packed decision has");
  return fields;
}

Snapshot deliver(const CheckedRuleset& ruleset, std::vector<std::string> files) {
  std::vector<Delivery> deliveries;
  for (std::string& csv : files) {
    Delivery& delivery = deliveries.emplace_back();
    delivery.id = static_cast<std::uint32_t>(deliveries.size());
    delivery.dataset = ruleset.datasets.front().id;
    delivery.period = Period{2018};
    delivery.delivered_on = kAssessmentDate;
    delivery.file_name = fmt::format("schools{}.csv", delivery.id);
    delivery.bytes = std::move(csv);
  }
  Diagnostics diagnostics;
  Snapshot snapshot = make_snapshot(ruleset, deliveries, kAssessmentDate, diagnostics);
  if (!diagnostics.empty())
    throw std::runtime_error("the made-up schools cannot be read: " + diagnostics.front().message);
  return snapshot;
}

Snapshot deliver(const CheckedRuleset& ruleset, std::string csv) {
  std::vector<std::string> files;
  files.push_back(std::move(csv));
  return deliver(ruleset, std::move(files));
}

std::vector<PackedDecision> reference_decisions(const CheckedRuleset& ruleset, const Snapshot& snapshot,
                                                std::size_t first, std::size_t last) {
  const std::vector<PackedField> fields = packed_fields(ruleset);
  SchoolEvaluator evaluator(ruleset, snapshot, kAssessmentDate);
  std::vector<PackedDecision> decisions;
  decisions.reserve(last - first);
  for (std::size_t school = first; school < last; ++school) {
    evaluator.turn_to(school);
    PackedDecision decision;
    for (OutcomeIndex id = 0; id < fields.size(); ++id) {
      const OutcomeResult& result = evaluator.outcome(id);
      decision.certain = static_cast<Packed>(decision.certain | result.certain << fields[id].shift);
      decision.possible = static_cast<Packed>(decision.possible | result.possible << fields[id].shift);
    }
    decisions.push_back(decision);
  }
  return decisions;
}

}  // namespace riskcat::bench
