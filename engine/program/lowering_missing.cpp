// Which missing facts keep something open, for every school at once: the walk of MissingSearch (decide.cpp) over masks.
// A place that several ways lead to is walked once, for all schools that come to it.
#include <algorithm>
#include <set>
#include <variant>

#include "program/lowering.hpp"
#include "program/overloaded.hpp"

namespace riskcat {

class MissingMasks {
 public:
  explicit MissingMasks(Lowering& lowering)
      : lowering_(lowering), ruleset_(lowering.ruleset_), graph_(lowering.graph_) {}

  std::vector<std::pair<MissingFact, Mask>> search() {
    std::vector<std::pair<Place, Mask>> begin;
    for (RuleIndex id = 0; id < ruleset_.rules.size(); ++id) {
      const Mask open = open_rule(id);
      if (open != kNoSchool) begin.emplace_back(condition_at(ruleset_.rules[id].when, 0), open);
    }
    // First the order in which places lead to each other, then the schools that come to each, in that order.
    for (const auto& [place, mask] : begin) visit(place);
    is_collecting_ = true;
    for (const auto& [place, mask] : begin) arrivals_[place].push_back(mask);
    for (auto place = order_.rbegin(); place != order_.rend(); ++place) {
      const Mask here = graph_.any_of(arrivals_[*place]);
      if (here != kNoSchool) step(*place, here, [&](const Place& next, Mask mask) { arrivals_[next].push_back(mask); });
    }
    std::vector<std::pair<MissingFact, Mask>> found;
    for (auto& [fact, masks] : found_) {
      const Mask mask = graph_.any_of(std::move(masks));
      if (mask != kNoSchool) found.emplace_back(fact, mask);
    }
    return found;
  }

 private:
  enum class What : std::uint8_t { condition, fact, outcome };
  /// A condition, fact or outcome, so many years before; a fact perhaps of one fixed period.
  using Place = std::tuple<What, std::uint32_t, int, std::optional<int>>;

  static Place condition_at(ConditionId id, int years_before) {
    return {What::condition, id, years_before, std::nullopt};
  }
  static Place fact_at(FactIndex id, int years_before, std::optional<Period> of = std::nullopt) {
    return {What::fact, id, years_before, of ? std::optional(of->start_year) : std::nullopt};
  }

  /// The schools whose outcome the rule could still raise.
  Mask open_rule(RuleIndex id) {
    const Rule& rule = ruleset_.rules[id];
    const Possibly truth = lowering_.rule(id);
    const LoweredOutcome& outcome = lowering_.outcome(rule.outcome);
    return graph_.all_of({truth.may, !truth.yes, !outcome.certain[rule.value]});
  }

  void visit(const Place& place) {
    if (!visited_.insert(place).second) return;
    step(place, kEverySchool, [&](const Place& next, Mask) { visit(next); });
    order_.push_back(place);
  }

  /// Leads on from a place, with the schools that go further.
  template <class Next>
  void step(const Place& place, Mask here, Next next) {
    const auto& [what, id, years_before, of] = place;
    if (what == What::condition) {
      const Possibly truth = lowering_.condition(id, years_before);
      const Mask open = graph_.all_of({here, truth.may, !truth.yes});
      if (open != kNoSchool) from_condition(ruleset_.condition(id), years_before, open, next);
    } else if (what == What::fact) {
      from_fact(id, years_before, of ? std::optional(Period{*of}) : std::nullopt, here, next);
    } else {
      for (const RuleIndex rule : ruleset_.outcomes[id].rules) {
        const Mask open = graph_.both(here, open_rule(rule));
        if (open != kNoSchool) next(condition_at(ruleset_.rules[rule].when, 0), open);
      }
    }
  }

  template <class Next>
  void from_condition(const Condition& condition, int years, Mask open, Next next) {
    const auto parts = [&](const std::vector<ConditionId>& ids) {
      for (const ConditionId part : ids) next(condition_at(part, years), open);
    };
    std::visit(Overloaded{
                   [&](const AllCondition& node) { parts(node.parts); },
                   [&](const AnyCondition& node) { parts(node.parts); },
                   [&](const AtLeastOfCondition& node) { parts(node.parts); },
                   [&](const NotCondition& node) { next(condition_at(node.part, years), open); },
                   [&](const MembershipCondition& node) { from_operand(node.operand, years, open, next); },
                   [&](const PresenceCondition&) {},  // always decided
                   [&](const CompareCondition& node) {
                     from_operand(node.left, years, open, next);
                     from_operand(node.right, years, open, next);
                   },
                   [&](const TallyCondition& node) {
                     for (const TallyPart& part : ruleset_.parts(node)) next(condition_at(part.when, years), open);
                     from_operand(node.right, years, open, next);
                   },
                   [&](const DefineCondition& node) {
                     next(condition_at(ruleset_.defines[node.define].when, years + node.years_before), open);
                   },
               },
               condition.node);
  }

  template <class Next>
  void from_operand(OperandId id, int years, Mask open, Next next) {
    const auto& node = ruleset_.operand(id).node;
    if (const auto* fact = std::get_if<FactOperand>(&node)) {
      next(fact_at(fact->fact, fact->years_before + years, fact->period), open);
    } else if (const auto* table = std::get_if<TableOperand>(&node)) {
      for (const TableKey& key : table->keys) {
        if (key.by == TableKey::By::fact) next(fact_at(key.fact, 0), open);
      }
    } else if (const auto* change = std::get_if<ChangeOperand>(&node)) {
      next(fact_at(change->fact, change->from_years_before + years), open);
      next(fact_at(change->fact, change->to_years_before + years), open);
    } else if (const auto* sum = std::get_if<SumOperand>(&node)) {
      from_operand(sum->left, years, open, next);
      from_operand(sum->right, years, open, next);
    } else if (const auto* product = std::get_if<ProductOperand>(&node)) {
      from_operand(product->left, years, open, next);
      from_operand(product->right, years, open, next);
    } else if (const auto* shifted = std::get_if<DateShiftOperand>(&node)) {
      from_operand(shifted->date, years, open, next);
      from_operand(shifted->amount, years, open, next);
    } else if (const auto* outcome = std::get_if<OutcomeOperand>(&node)) {
      next({What::outcome, outcome->outcome, 0, std::nullopt}, open);
    }
  }

  template <class Next>
  void from_fact(FactIndex index, int years_before, std::optional<Period> of, Mask here, Next next) {
    const Fact& fact = ruleset_.facts[index];
    const Mask missing = graph_.both(here, lowering_.fact(index, years_before, of).unknown);
    if (missing == kNoSchool) return;
    if (fact.applies) next(condition_at(*fact.applies, 0), missing);
    for (const DerivedCase& derived_case : fact.cases) next(condition_at(derived_case.when, 0), missing);
    if (!fact.cases.empty() || !is_collecting_) return;
    // One that was delivered, and of which nobody can say whether it applies, is not what is missing.
    const Mask lacking = graph_.both(missing, lowering_.delivered(index, years_before, of).unknown);
    found_[{index, fact.yearly ? years_before : 0}].push_back(lacking);
  }

  Lowering& lowering_;
  const CheckedRuleset& ruleset_;
  MaskGraph& graph_;
  bool is_collecting_ = false;  ///< past the first walk, which only finds the order
  std::set<Place> visited_;
  std::vector<Place> order_;  ///< every place after those it leads to
  std::map<Place, std::vector<Mask>> arrivals_;
  std::map<MissingFact, std::vector<Mask>> found_;
};

std::vector<std::pair<MissingFact, Mask>> Lowering::settle_with() { return MissingMasks(*this).search(); }

}  // namespace riskcat
