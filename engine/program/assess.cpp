#include "program/assess.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "program/county_program.hpp"
#include "program/evaluate.hpp"

namespace riskcat {
namespace {

template <class Named>
nlohmann::json ids_with(const std::vector<Named>& declared, const std::vector<Truth>& truths, Truth wanted) {
  nlohmann::json ids = nlohmann::json::array();
  for (std::size_t i = 0; i < declared.size(); ++i) {
    if (truths[i] == wanted) ids.push_back(declared[i].id);
  }
  return ids;
}

nlohmann::json deciding_rules(const CheckedRuleset& ruleset, const Decision& decision) {
  nlohmann::json ids = nlohmann::json::array();
  for (RuleIndex i = 0; i < ruleset.rules.size(); ++i) {
    const Rule& rule = ruleset.rules[i];
    if (decision.rules[i] == Truth::yes && rule.value == decision.outcomes[rule.outcome].certain)
      ids.push_back(rule.id);
  }
  return ids;
}

}  // namespace

std::optional<Diagnostic> outside_effective_dates(const CheckedRuleset& ruleset, Date date) {
  const bool early = ruleset.effective_from && date < *ruleset.effective_from;
  const bool late = ruleset.effective_to && date > *ruleset.effective_to;
  if (!early && !late) return std::nullopt;
  Diagnostic diagnostic;
  diagnostic.code = "D050";
  diagnostic.message = fmt::format("{} is outside the dates for which “{}” {} is effective", date.words(),
                                   ruleset.title, ruleset.version);
  diagnostic.help = fmt::format("choose a date from {} to {}, or the ruleset in force on that day",
                                ruleset.effective_from ? ruleset.effective_from->words() : "any day",
                                ruleset.effective_to ? ruleset.effective_to->words() : "any day");
  return diagnostic;
}

std::string missing_name(const CheckedRuleset& ruleset, const MissingFact& missing) {
  const std::string& id = ruleset.facts[missing.fact].id;
  if (missing.years_before == 0) return id;
  return fmt::format("{} {} year{} before", id, missing.years_before, missing.years_before == 1 ? "" : "s");
}

bool asks_for_past(const CheckedRuleset& ruleset) {
  return std::any_of(ruleset.operands.begin(), ruleset.operands.end(), [](const Operand& operand) {
    return std::holds_alternative<PreviousOutcomeOperand>(operand.node) ||
           std::holds_alternative<TermsSinceOperand>(operand.node);
  });
}

Assessment assess(const CheckedRuleset& ruleset, const std::vector<Delivery>& deliveries, Date date,
                  PastDecisions history, std::optional<Urn> school) {
  Assessment assessment;
  assessment.date = date;
  assessment.history = std::move(history);
  if (const auto outside = outside_effective_dates(ruleset, date)) {
    assessment.diagnostics.push_back(*outside);
    return assessment;
  }
  assessment.snapshot = make_snapshot(ruleset, deliveries, date, assessment.diagnostics, school);
  assessment.decisions = CountyProgram(ruleset, assessment.snapshot, date, &assessment.history).decide();
  return assessment;
}

nlohmann::json decision_record(const CheckedRuleset& ruleset, const Assessment& assessment, const Decision& decision) {
  nlohmann::json outcomes = nlohmann::json::object();
  for (OutcomeIndex i = 0; i < ruleset.outcomes.size(); ++i) {
    const Outcome& outcome = ruleset.outcomes[i];
    const OutcomeResult& result = decision.outcomes[i];
    outcomes[outcome.id] = {{"certain", outcome.values[result.certain]}, {"possible", outcome.values[result.possible]}};
  }
  nlohmann::json settle_with = nlohmann::json::array();
  for (const MissingFact& missing : decision.settle_with) settle_with.push_back(missing_name(ruleset, missing));
  return {{"urn", decision.urn.number()},
          {"name", school_name(ruleset, assessment, decision.urn)},
          {"group", fact_text(ruleset, assessment, decision.urn, ruleset.group_by, false)},
          {"outcomes", std::move(outcomes)},
          {"decided_by", deciding_rules(ruleset, decision)},
          {"settle_with", std::move(settle_with)},
          {"actions", ids_with(ruleset.actions, decision.actions, Truth::yes)},
          {"possible_actions", ids_with(ruleset.actions, decision.actions, Truth::unknown)},
          {"rules",
           {{"hold", ids_with(ruleset.rules, decision.rules, Truth::yes)},
            {"may_hold", ids_with(ruleset.rules, decision.rules, Truth::unknown)}}}};
}

nlohmann::json not_decided_record(const Assessment& assessment) {
  nlohmann::json out_of_scope = nlohmann::json::array();
  nlohmann::json scope_unknown = nlohmann::json::array();
  for (std::size_t school = 0; school < assessment.decisions.size(); ++school) {
    const Scope scope = assessment.decisions.scope(school);
    const std::int32_t urn = assessment.decisions.urn(school).number();
    if (scope == Scope::out_of_scope) out_of_scope.push_back(urn);
    if (scope == Scope::scope_unknown) scope_unknown.push_back(urn);
  }
  return {{"out_of_scope", std::move(out_of_scope)}, {"scope_unknown", std::move(scope_unknown)}};
}

std::string school_name(const CheckedRuleset& ruleset, const Assessment& assessment, Urn urn) {
  return fact_text(ruleset, assessment, urn, ruleset.school_name, false);
}

std::string school_group(const CheckedRuleset& ruleset, const Assessment& assessment, Urn urn) {
  return fact_text(ruleset, assessment, urn, ruleset.group_by, true);
}

std::string fact_text(const CheckedRuleset& ruleset, const Assessment& assessment, Urn urn,
                      std::optional<FactIndex> fact, bool for_reading) {
  const auto school = assessment.snapshot.find_school(urn);
  if (!fact || !school) return "";
  SchoolEvaluator evaluator(ruleset, assessment.snapshot, assessment.date, &assessment.history);
  evaluator.turn_to(*school);
  const Reading reading = evaluator.fact(*fact);
  if (reading.state != State::known) return "";
  const Type& type = ruleset.facts[*fact].type;
  const Value value{reading.number, std::string(reading.text)};
  return for_reading ? display(type, value) : canonical(type, value);
}

}  // namespace riskcat
