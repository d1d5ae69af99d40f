#include "policy.hpp"

#include <bit>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "facts/delivery.hpp"
#include "language/load.hpp"
#include "program/evaluate.hpp"

namespace riskcat::bench {
namespace {

class FolderOfRules : public RuleReader {
 public:
  explicit FolderOfRules(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::variant<std::string, Failure> read(const std::string& path) override {
    std::ifstream file(folder_ / path, std::ios::binary);
    if (!file) return Failure{"it cannot be opened"};
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace

CheckedRuleset load_policy(const std::string& path) {
  const std::filesystem::path file(path);
  FolderOfRules reader(file.parent_path());
  LoadedRuleset loaded = load_ruleset(reader, file.filename().string());
  if (!loaded.ruleset) {
    const std::string why = loaded.diagnostics.empty() ? "no message" : loaded.diagnostics.front().message;
    throw std::runtime_error(path + " is not in order: " + why);
  }
  return *std::move(loaded.ruleset);
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

Snapshot deliver(const CheckedRuleset& ruleset, std::string csv) {
  Delivery delivery;
  delivery.id = 1;
  delivery.dataset = ruleset.datasets.front().id;
  delivery.period = Period{2018};
  delivery.delivered_on = kAssessmentDate;
  delivery.file_name = "schools.csv";
  delivery.bytes = std::move(csv);
  std::vector<Delivery> deliveries;
  deliveries.push_back(std::move(delivery));
  Diagnostics diagnostics;
  Snapshot snapshot = make_snapshot(ruleset, deliveries, kAssessmentDate, diagnostics);
  if (!diagnostics.empty())
    throw std::runtime_error("the made-up schools cannot be read: " + diagnostics.front().message);
  return snapshot;
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
