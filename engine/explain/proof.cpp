#include "explain/proof.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "explain/words.hpp"

namespace riskcat {
namespace {

const OutcomeOperand* as_outcome(const CheckedRuleset& ruleset, OperandId id) {
  return std::get_if<OutcomeOperand>(&ruleset.operand(id).node);
}

/// No for good: a fact that it asks for means nothing for this school.
bool never_applies(const Proof& proof) {
  if (proof.truth != Truth::no) return false;
  if (proof.evidence.empty()) return proof.parts.size() == 1 && never_applies(proof.parts.front());
  return std::any_of(proof.evidence.begin(), proof.evidence.end(),
                     [](const Evidence& each) { return each.state == State::not_applicable; });
}

/// One part that never applies says why the whole is no; what else does not hold adds nothing.
void keep_what_never_applies(Proof& all) {
  const auto settles = std::find_if(all.parts.begin(), all.parts.end(), never_applies);
  if (settles == all.parts.end()) return;
  Proof kept = std::move(*settles);
  all.parts.clear();
  all.parts.push_back(std::move(kept));
}

std::string without_comma(const std::string& margin) { return margin.empty() ? margin : margin.substr(2); }

}  // namespace

Evidence Prover::evidence(FactIndex index, int years_before, std::optional<Period> period) const {
  const Fact& fact = ruleset_.facts[index];
  const Reading reading = evaluator_.fact(index, years_before, period);
  Evidence out;
  out.fact = fact.id;
  out.title = fact.title + (period ? " in " + period->text() : years_before_words(fact.yearly ? years_before : 0));
  out.state = reading.state;
  if (reading.state == State::known) out.value = display(fact.type, {reading.number, std::string(reading.text)});
  if (reading.state == State::unknown) out.reason = ruleset_.reasons.at(reading.reason).title;
  if (reading.state == State::not_applicable && fact.applies) out.reason = fact.applies_because;
  out.supposed = evaluator_.is_supposed(index, years_before, period);
  const bool no_column =
      reading.state == State::unknown && reading.reason == static_cast<ReasonIndex>(EngineReason::column_absent);
  if (!reading.cell || reading.cell->source == kNoSource || no_column) return out;
  const SnapshotSource& source = evaluator_.snapshot().sources().at(reading.cell->source);
  const auto header = source.headers.find(index);
  out.address = Address{source.delivery,      source.file_name,
                        reading.cell->row,    header == source.headers.end() ? "" : header->second,
                        source.period.text(), std::string(status_name(source.status)),
                        source.delivered_on};
  return out;
}

/// The fact, and what it follows from: the cases of a derived one, and why one that does not apply does not.
void Prover::add_fact(FactIndex index, int years_before, std::optional<Period> period, Proof& proof) const {
  const Fact& fact = ruleset_.facts[index];
  proof.evidence.push_back(evidence(index, years_before, period));
  if (fact.applies && proof.evidence.back().state == State::not_applicable) {
    if (evaluator_.condition(*fact.applies) == Truth::no) proof.parts.push_back(prove(*fact.applies));
  }
  for (const DerivedCase& derived_case : fact.cases) {
    // The first case that holds counts, so those before it are a part of why.
    proof.parts.push_back(prove(derived_case.when));
    if (evaluator_.condition(derived_case.when) == Truth::yes) break;
  }
}

void Prover::add_evidence(OperandId id, int years_before, Proof& proof) const {
  const auto& node = ruleset_.operand(id).node;
  if (const auto* fact = std::get_if<FactOperand>(&node)) {
    add_fact(fact->fact, fact->years_before + years_before, fact->period, proof);
  } else if (const auto* table = std::get_if<TableOperand>(&node)) {
    for (const TableKey& key : table->keys) {
      if (key.by == TableKey::By::fact) add_fact(key.fact, 0, std::nullopt, proof);
    }
  } else if (const auto* change = std::get_if<ChangeOperand>(&node)) {
    add_fact(change->fact, change->from_years_before + years_before, std::nullopt, proof);
    add_fact(change->fact, change->to_years_before + years_before, std::nullopt, proof);
  } else if (const auto* sum = std::get_if<SumOperand>(&node)) {
    add_evidence(sum->left, years_before, proof);
    add_evidence(sum->right, years_before, proof);
  } else if (const auto* product = std::get_if<ProductOperand>(&node)) {
    add_evidence(product->left, years_before, proof);
    add_evidence(product->right, years_before, proof);
  } else if (const auto* shift = std::get_if<DateShiftOperand>(&node)) {
    add_evidence(shift->date, years_before, proof);
    add_evidence(shift->amount, years_before, proof);
  } else if (const auto* with_default = std::get_if<DefaultOperand>(&node)) {
    add_evidence(with_default->operand, years_before, proof);
  }
}

/// "its title: 47%"; for a missing one "its title: missing (suppressed …)".
std::string Prover::reading_words(OperandId id, int years_before) const {
  const Operand& operand = ruleset_.operand(id);
  const Reading reading = evaluator_.operand(id, years_before);
  const std::string name = operand_name(ruleset_, id, years_before);
  if (reading.state == State::unknown) {
    return fmt::format("{}: missing ({})", name, ruleset_.reasons.at(reading.reason).title);
  }
  if (reading.state == State::not_applicable) {
    const auto* fact = std::get_if<FactOperand>(&operand.node);
    const bool says_why = fact != nullptr && !ruleset_.facts[fact->fact].applies_because.empty();
    return says_why ? fmt::format("{}: does not apply ({})", name, ruleset_.facts[fact->fact].applies_because)
                    : fmt::format("{}: does not apply", name);
  }
  const std::string value = display(operand.type, {reading.number, std::string(reading.text)});
  if (reading.by_default) return fmt::format("{}: missing, so {} was assumed", name, value);
  return fmt::format("{}: {}", name, value);
}

std::string Prover::worked_out(OperandId id, int years_before) const {
  const Operand& operand = ruleset_.operand(id);
  const auto part = [&](OperandId of) { return worked_out(of, years_before); };
  if (const auto* sum = std::get_if<SumOperand>(&operand.node))
    return fmt::format("{} {} {}", part(sum->left), sum->subtract ? "minus" : "plus", part(sum->right));
  if (const auto* product = std::get_if<ProductOperand>(&operand.node))
    return fmt::format("{} × {}", part(product->left), part(product->right));
  if (const auto* shift = std::get_if<DateShiftOperand>(&operand.node))
    return fmt::format("{} {} {}", part(shift->amount), shift->subtract ? "before" : "after", part(shift->date));
  std::string name = operand_name(ruleset_, id, years_before);
  const Reading reading = evaluator_.operand(id, years_before);
  if (std::holds_alternative<ConstantOperand>(operand.node) || reading.state != State::known) return name;
  return fmt::format("{} ({})", display(operand.type, {reading.number, ""}), name);
}

Proof Prover::prove_comparison(const CompareCondition& node, Truth truth, int years_before) const {
  Proof proof;
  proof.truth = truth;
  const Type& type = ruleset_.operand(node.left).type;
  const bool bare_threshold = std::holds_alternative<ConstantOperand>(ruleset_.operand(node.right).node) ||
                              std::holds_alternative<AssessmentDateOperand>(ruleset_.operand(node.right).node);
  const Reading left = evaluator_.operand(node.left, years_before);
  const Reading right = evaluator_.operand(node.right, years_before);
  std::string threshold = operand_name(ruleset_, node.right, years_before);
  if (std::holds_alternative<AssessmentDateOperand>(ruleset_.operand(node.right).node)) {
    threshold += ", " + evaluator_.date().words();
  } else if (!bare_threshold && right.state == State::known) {
    const std::string parts = worked_out(node.right, years_before);
    const std::string value = display(type, {right.number, ""});
    threshold = parts.starts_with(value + " (") ? parts : fmt::format("{} ({})", value, parts);
  }
  if (left.state == State::known && right.state == State::known) {
    proof.margin = without_comma(margin_words(type, left.number, right.number));
    proof.sentence = fmt::format("{}, {} {}{}", reading_words(node.left, years_before),
                                 relation_words(node.relation, type.kind, truth == Truth::yes), threshold,
                                 margin_words(type, left.number, right.number));
  } else if (left.state == State::known) {
    proof.sentence =
        fmt::format("{}, but {}", reading_words(node.left, years_before), reading_words(node.right, years_before));
  } else {
    proof.sentence = fmt::format("{}; the rule needs {} {}", reading_words(node.left, years_before),
                                 relation_words(node.relation, type.kind, true), threshold);
  }
  add_evidence(node.left, years_before, proof);
  add_evidence(node.right, years_before, proof);
  return proof;
}

Proof Prover::prove_outcome_test(const MembershipCondition& node, OutcomeIndex index, Truth truth) const {
  const OutcomeProof of = prove_outcome(index);
  Proof proof;
  proof.truth = truth;
  proof.sentence = fmt::format("{}: {}", of.title, spaced(of.certain));
  if (of.possible != of.certain) proof.sentence += fmt::format(", possibly {}", spaced(of.possible));
  if (truth == Truth::no) {
    proof.sentence +=
        fmt::format("; the rule needs {}{}", node.negated ? "other than " : "", wanted_words(ruleset_, node));
  }
  const auto add = [&](const RuleProof& rule) {
    Proof part = rule.proof;
    part.parts = {rule.proof};
    part.evidence.clear();
    part.sentence = fmt::format("{}: {}", spaced(rule.value), rule.because);
    proof.parts.push_back(std::move(part));
  };
  for (const RuleProof& rule : of.decided_by) add(rule);
  if (truth == Truth::unknown) {
    for (const RuleProof& rule : of.open) add(rule);
  }
  // That it is not more severe is proved by what blocks the rules that would make it so.
  if (node.negated || truth != Truth::no) return proof;
  for (const RuleIndex id : ruleset_.outcomes[index].rules) {
    const Rule& rule = ruleset_.rules[id];
    const bool wanted = std::binary_search(node.values.begin(), node.values.end(), std::int64_t{rule.value});
    const bool blocked = rule.value > evaluator_.outcome(index).certain && rule.in_force.on(evaluator_.date());
    if (wanted && blocked) add(prove_rule(id));
  }
  return proof;
}

Proof Prover::prove_membership(const MembershipCondition& node, Truth truth, int years_before) const {
  if (const auto* outcome = as_outcome(ruleset_, node.operand))
    return prove_outcome_test(node, outcome->outcome, truth);
  Proof proof;
  proof.truth = truth;
  proof.sentence = reading_words(node.operand, years_before);
  if (truth != Truth::yes) {
    const char* needs = node.negated ? "other than " : "";
    proof.sentence += fmt::format("; the rule needs {}{}", needs, wanted_words(ruleset_, node));
  }
  add_evidence(node.operand, years_before, proof);
  return proof;
}

Proof Prover::prove_presence(const PresenceCondition& node, Truth truth, int years_before) const {
  Proof proof;
  proof.truth = truth;
  if (const auto* outcome = as_outcome(ruleset_, node.operand)) {
    const OutcomeProof of = prove_outcome(outcome->outcome);
    const bool decided = of.certain == of.possible;
    proof.sentence =
        decided ? fmt::format("{} is decided: {}", of.title, spaced(of.certain))
                : fmt::format("{} is undecided: {}, possibly {}", of.title, spaced(of.certain), spaced(of.possible));
    for (const RuleProof& rule : of.open) proof.parts.push_back(rule.proof);
    return proof;
  }
  proof.sentence = reading_words(node.operand, years_before);
  if (truth == Truth::no) {
    proof.sentence +=
        fmt::format("; the rule needs it {}{}", node.negated ? "not " : "", presence_words(node.presence));
  }
  add_evidence(node.operand, years_before, proof);
  return proof;
}

/// "Points of concern: 5, at least 4, by 1", with the parts that count towards it.
Proof Prover::prove_tally(const TallyCondition& node, Truth truth, int years_before) const {
  const auto& parts = ruleset_.parts(node);
  const auto [least, most] = evaluator_.points(node, years_before);
  const Type type{Kind::points, {}};
  const std::string count = least == most
                                ? display(type, {least, ""})
                                : fmt::format("{} to {}", display(type, {least, ""}), display(type, {most, ""}));
  const Reading right = evaluator_.operand(node.right, years_before);
  Proof proof;
  proof.truth = truth;
  const std::string needed =
      relation_words(node.relation, Kind::points, true) + " " + operand_name(ruleset_, node.right, years_before);
  if (node.score) {
    const Score& score = ruleset_.scores[*node.score];
    proof.sentence =
        fmt::format("{}: {}, {}{}", title_words(score.title, score.id), count,
                    truth == Truth::unknown ? "and it is open whether that is " + needed
                                            : relation_words(node.relation, Kind::points, truth == Truth::yes) + " " +
                                                  operand_name(ruleset_, node.right, years_before),
                    least == most && right.state == State::known ? margin_words(type, least, right.number) : "");
  } else {
    const char* rule = truth == Truth::unknown ? ", and it is open whether that is "
                       : truth == Truth::yes   ? ", and the rule asks for "
                                               : "; the rule needs ";
    proof.sentence =
        fmt::format("{} of these {} hold{}{}{}", count, parts.size(), count == "1" ? "s" : "", rule, needed);
  }
  if (least == most && right.state == State::known)
    proof.margin = without_comma(margin_words(type, least, right.number));
  // That so many are reached is explained by what counts; that they are not, by what does not count as well.
  const bool more = node.relation == Relation::greater || node.relation == Relation::greater_equal;
  const bool less = node.relation == Relation::less || node.relation == Relation::less_equal;
  const bool reached = truth == Truth::unknown || (more && truth == Truth::yes) || (less && truth == Truth::no);
  for (const TallyPart& part : parts) {
    const Truth of_part = evaluator_.condition(part.when, years_before);
    if (of_part == Truth::no && part.points > Decimal() && reached) continue;
    Proof of = prove(part.when, years_before);
    if (node.score) {
      const std::string points = part.points.text();
      of.sentence = fmt::format("{} point{}{}: {}", points, points == "1" ? "" : "s",
                                of_part == Truth::no ? " not counted" : "", of.sentence);
    }
    proof.parts.push_back(std::move(of));
  }
  add_evidence(node.right, years_before, proof);
  return proof;
}

Proof Prover::prove_define(const DefineCondition& node, Truth truth, int years_before) const {
  const Define& define = ruleset_.defines[node.define];
  const int years = years_before + node.years_before;
  Proof proof = prove(define.when, years);
  Proof named;
  named.truth = truth;
  named.sentence =
      fmt::format("{}{}", define.title.empty() ? spaced(define.id) : define.title, years_before_words(years));
  named.sentence += truth == Truth::yes ? ": yes" : truth == Truth::no ? ": no" : ": cannot be told";
  named.parts.push_back(std::move(proof));
  return named;
}

Proof Prover::prove_group(const std::vector<ConditionId>& parts, Truth truth, std::string sentence, bool every,
                          int years_before) const {
  Proof proof;
  proof.truth = truth;
  proof.sentence = std::move(sentence);
  for (const ConditionId part : parts) {
    const Truth of_part = evaluator_.condition(part, years_before);
    const bool decides_yes = every || of_part == Truth::yes;
    const bool decides_no = !every || of_part == Truth::no;
    const bool decides_open = every || of_part == Truth::unknown;
    const bool used = truth == Truth::yes ? decides_yes : truth == Truth::no ? decides_no : decides_open;
    if (used) proof.parts.push_back(prove(part, years_before));
  }
  return proof;
}

Proof Prover::prove(ConditionId id, int years_before) const {
  const Truth truth = evaluator_.condition(id, years_before);
  const auto& node = ruleset_.condition(id).node;
  if (const auto* all = std::get_if<AllCondition>(&node)) {
    Proof proof = prove_group(all->parts, truth, truth == Truth::no ? "not all of these hold" : "all of these", true,
                              years_before);
    if (truth == Truth::no) keep_what_never_applies(proof);
    return proof;
  }
  if (const auto* any = std::get_if<AnyCondition>(&node)) {
    return prove_group(any->parts, truth, truth == Truth::no ? "none of these holds" : "at least one of these", false,
                       years_before);
  }
  if (const auto* some = std::get_if<AtLeastOfCondition>(&node)) {
    const bool every = truth == Truth::no;
    return prove_group(some->parts, truth, fmt::format("at least {} of {} needed", some->count, some->parts.size()),
                       every, years_before);
  }
  if (const auto* no = std::get_if<NotCondition>(&node)) {
    Proof proof = prove(no->part, years_before);
    proof.truth = truth;
    return proof;
  }
  if (const auto* compared = std::get_if<CompareCondition>(&node))
    return prove_comparison(*compared, truth, years_before);
  if (const auto* member = std::get_if<MembershipCondition>(&node))
    return prove_membership(*member, truth, years_before);
  if (const auto* presence = std::get_if<PresenceCondition>(&node))
    return prove_presence(*presence, truth, years_before);
  if (const auto* tally = std::get_if<TallyCondition>(&node)) return prove_tally(*tally, truth, years_before);
  return prove_define(std::get<DefineCondition>(node), truth, years_before);
}

RuleProof Prover::prove_rule(RuleIndex id) const {
  const Rule& rule = ruleset_.rules[id];
  return {rule.id, ruleset_.outcomes[rule.outcome].values[rule.value], rule.because, rule.citations, prove(rule.when)};
}

OutcomeProof Prover::prove_outcome(OutcomeIndex id) const {
  const Outcome& outcome = ruleset_.outcomes[id];
  const OutcomeResult& result = evaluator_.outcome(id);
  OutcomeProof proof;
  proof.id = outcome.id;
  proof.title = outcome.title.empty() ? spaced(outcome.id) : outcome.title;
  proof.certain = outcome.values[result.certain];
  proof.possible = outcome.values[result.possible];
  for (const RuleIndex index : outcome.rules) {
    const Rule& rule = ruleset_.rules[index];
    const Truth truth = evaluator_.rule(index);
    if (truth == Truth::yes && rule.value == result.certain) proof.decided_by.push_back(prove_rule(index));
    if (truth == Truth::unknown && rule.value > result.certain) proof.open.push_back(prove_rule(index));
  }
  return proof;
}

}  // namespace riskcat
