#include "ledger/as_of.hpp"

#include <memory>
#include <utility>

#include "program/assess.hpp"
#include "program/evaluate.hpp"

namespace riskcat {
namespace {

/// A delivery that counts is read whatever day it was delivered on.
const Date kNoLimit = *Date::from_parts(2200, 12, 31);

/// The facts of one side with an evaluator that is turned to the school; none where the side does not name it.
struct Facts {
  Assessment assessment;  ///< without decisions: one school only is asked about
  std::unique_ptr<SchoolEvaluator> school;
};

std::unique_ptr<Facts> read_facts(const Ledger& ledger, const CheckedRuleset& ruleset,
                                  const std::vector<std::uint32_t>& deliveries, const AsOf& asked,
                                  PastDecisions history) {
  auto facts = std::make_unique<Facts>();
  Assessment& assessment = facts->assessment;
  assessment.date = asked.day;
  assessment.history = std::move(history);
  assessment.snapshot = make_snapshot(ruleset, ledger.load_deliveries(deliveries), kNoLimit, assessment.diagnostics);
  if (const auto school = assessment.snapshot.find_school(asked.urn)) {
    facts->school =
        std::make_unique<SchoolEvaluator>(ruleset, assessment.snapshot, assessment.date, &assessment.history);
    facts->school->turn_to(*school);
  }
  return facts;
}

SideAsOf decide(const CheckedRuleset& ruleset, const Facts& facts, Urn urn, std::vector<std::uint32_t> deliveries) {
  SideAsOf side;
  side.deliveries = std::move(deliveries);
  side.there = facts.school != nullptr;
  if (!side.there) return side;
  side.name = school_name(ruleset, facts.assessment, urn);
  if (facts.school->scope() == Scope::decided) {
    side.decision = decision_record(ruleset, facts.assessment, facts.school->decide());
  } else {
    side.why_not = why_not_decided(ruleset, facts.assessment, urn);
  }
  return side;
}

std::vector<RunAsOf> runs_as_of(const Ledger& ledger, Urn urn, Date day) {
  std::vector<RunAsOf> runs;
  for (const RunRecord& run : ledger.runs()) {
    if (run.state != RunState::finished || !recorded_by(*run.ended, day)) continue;
    runs.push_back({run, run.confirmed && recorded_by(*run.confirmed, day), ledger.decision(run.number, urn)});
  }
  return runs;
}

}  // namespace

std::optional<RulesAsOf> rules_as_of(const Ledger& ledger, Date day) {
  const std::vector<RunRecord> runs = ledger.runs();
  for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
    if (!recorded_by(run->started, day)) continue;
    if (auto ruleset = ledger.ruleset(run->request.ruleset)) return RulesAsOf{*std::move(ruleset), run->number};
  }
  std::vector<RulesetRecord> rulesets = ledger.rulesets();
  if (rulesets.empty()) return std::nullopt;
  return RulesAsOf{std::move(rulesets.front()), std::nullopt};
}

AsOf as_of(const Ledger& ledger, const CheckedRuleset& ruleset, Urn urn, Date day) {
  AsOf answer;
  answer.urn = urn;
  answer.day = day;
  if (auto outside = outside_effective_dates(ruleset, day)) {
    answer.diagnostics.push_back(*std::move(outside));
    return answer;
  }
  const std::vector<DeliveryRecord> records = ledger.deliveries();
  for (const DeliveryRecord& record : records) answer.stamps.emplace(record.delivery.id, record.stamp);
  DeliveriesAsOf chosen = deliveries_as_of(records, day);
  const bool past = asks_for_past(ruleset);
  const auto then =
      read_facts(ledger, ruleset, chosen.known, answer, past ? ledger.confirmed_by(day, urn) : PastDecisions());
  const auto now = read_facts(ledger, ruleset, chosen.true_of, answer, past ? ledger.confirmed(urn) : PastDecisions());
  // What is true of the day includes what was known, so it has all there is to be said of the files.
  answer.diagnostics = now->assessment.diagnostics;
  if (has_errors(answer.diagnostics)) return answer;
  answer.known = decide(ruleset, *then, urn, std::move(chosen.known));
  answer.true_of = decide(ruleset, *now, urn, std::move(chosen.true_of));
  answer.facts = fact_sides(ruleset, then->school.get(), now->school.get());
  answer.runs = runs_as_of(ledger, urn, day);
  return answer;
}

bool named_at_all(const Ledger& ledger, const CheckedRuleset& ruleset, Urn urn) {
  std::vector<std::uint32_t> all;
  for (const DeliveryRecord& record : ledger.deliveries()) all.push_back(record.delivery.id);
  Diagnostics ignored;
  return make_snapshot(ruleset, ledger.load_deliveries(all), kNoLimit, ignored).find_school(urn).has_value();
}

}  // namespace riskcat
