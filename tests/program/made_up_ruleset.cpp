#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>

#include "program/made_up.hpp"

namespace riskcat::testing {
namespace {

constexpr std::int64_t kScale = Decimal::kScale;

class Maker {
 public:
  explicit Maker(const Choose& choose) : choose_(choose) {}

  CheckedRuleset make() {
    header();
    const std::uint32_t facts = 3 + choose_(10);
    for (std::uint32_t i = 0; i < facts; ++i) fact();
    const std::uint32_t defines = choose_(4);
    for (std::uint32_t i = 0; i < defines; ++i) define();
    if (one_in(2)) score();
    const std::uint32_t outcomes = 1 + choose_(3);
    for (std::uint32_t i = 0; i < outcomes; ++i) outcome();
    const std::uint32_t actions = choose_(3);
    for (std::uint32_t i = 0; i < actions; ++i) action();
    if (one_in(3)) made_.decides = condition(2);
    return std::move(made_);
  }

 private:
  bool one_in(std::uint32_t n) { return choose_(n) == n - 1; }

  void header() {
    made_.title = "Made up";
    made_.version = "1";
    for (std::uint32_t i = 0; i < kEngineReasons + 3; ++i) made_.reasons.push_back({"reason" + std::to_string(i), "r"});
    for (const char* day : {"2017-12-25", "2018-01-01", "2018-08-27"}) {
      made_.holidays.push_back({*Date::parse_iso(day), "Holiday"});
    }
    int number = 1;
    for (const auto& [from, to] : {std::pair("2018-01-01", "2018-03-31"), std::pair("2018-04-01", "2018-08-31"),
                                   std::pair("2018-09-01", "2018-12-20")}) {
      made_.terms.push_back({number++, *Date::parse_iso(from), *Date::parse_iso(to)});
    }
    if (one_in(4)) made_.terms.pop_back();
  }

  Type type() {
    constexpr std::array kNumeric = {Kind::percent, Kind::count, Kind::points, Kind::percentage_points, Kind::money};
    switch (choose_(8)) {
      case 0:
        return {Kind::yes_no, {}};
      case 1:
        return {Kind::choice, values(2 + choose_(6))};
      case 2:
        return {Kind::ordered, values(2 + choose_(4))};
      case 3:
        return {Kind::date, {}};
      case 4:
        return {Kind::text, {}};
      case 5:
        return {Kind::months, {}};
      default:
        return {kNumeric.at(choose_(kNumeric.size())), {}};
    }
  }

  static std::vector<std::string> values(std::uint32_t count) {
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < count; ++i) names.push_back("v" + std::to_string(i));
    return names;
  }

  static bool is_number(Kind kind) { return is_numeric(kind); }
  static bool is_listed(Kind kind) { return kind == Kind::choice || kind == Kind::ordered || kind == Kind::yes_no; }
  static std::uint32_t value_count(const Type& type) {
    return type.kind == Kind::yes_no ? 2 : static_cast<std::uint32_t>(type.values.size());
  }

  void fact() {
    Fact fact;
    fact.id = "fact" + std::to_string(made_.facts.size());
    fact.type = type();
    fact.yearly = one_in(2);
    // What it rests on are facts before it, so that nothing goes in a circle.
    if (!made_.facts.empty() && one_in(4)) fact.applies = condition(1);
    if (!made_.facts.empty() && is_listed(fact.type.kind) && one_in(4)) {
      const std::uint32_t cases = 1 + choose_(3);
      for (std::uint32_t i = 0; i < cases; ++i) fact.cases.push_back({choose_(value_count(fact.type)), condition(1)});
    }
    made_.facts.push_back(std::move(fact));
  }

  void define() {
    const ConditionId when = condition(2);
    made_.defines.push_back({"define" + std::to_string(made_.defines.size()), "", when, {}, {}});
  }

  void score() {
    Score score;
    score.id = "score";
    score.lines = parts();
    made_.scores.push_back(std::move(score));
  }

  void outcome() {
    Outcome outcome;
    outcome.id = "outcome" + std::to_string(made_.outcomes.size());
    outcome.values = values(2 + choose_(4));
    const auto index = static_cast<OutcomeIndex>(made_.outcomes.size());
    const std::uint32_t rules = choose_(6);
    for (std::uint32_t i = 0; i < rules; ++i) {
      Rule rule;
      rule.id = "rule" + std::to_string(made_.rules.size());
      rule.outcome = index;
      rule.value = choose_(static_cast<std::uint32_t>(outcome.values.size()));
      rule.when = condition(3);
      if (one_in(8)) rule.in_force.from = *Date::parse_iso("2018-10-16");
      outcome.rules.push_back(static_cast<RuleIndex>(made_.rules.size()));
      made_.rules.push_back(std::move(rule));
    }
    made_.outcomes.push_back(std::move(outcome));
    made_.outcome_order.push_back(index);
  }

  void action() {
    Action action;
    action.id = "action" + std::to_string(made_.actions.size());
    action.when = condition(2);
    if (one_in(8)) action.in_force.to = *Date::parse_iso("2018-10-14");
    made_.actions.push_back(std::move(action));
  }

  // ---- conditions

  template <class Node>
  ConditionId add(Node node) {
    made_.conditions.push_back({std::move(node), {}});
    return static_cast<ConditionId>(made_.conditions.size() - 1);
  }

  std::vector<ConditionId> conditions(int depth) {
    std::vector<ConditionId> ids;
    const std::uint32_t count = 2 + choose_(3);
    for (std::uint32_t i = 0; i < count; ++i) ids.push_back(condition(depth - 1));
    return ids;
  }

  std::vector<TallyPart> parts() {
    std::vector<TallyPart> parts;
    const std::uint32_t count = 1 + choose_(4);
    for (std::uint32_t i = 0; i < count; ++i) {
      const auto points = static_cast<std::int32_t>(choose_(7)) - 3;
      parts.push_back({Decimal::from_integer(points == 0 ? 1 : points), condition(1), {}});
    }
    return parts;
  }

  ConditionId condition(int depth) {
    switch (depth == 0 ? 9 : choose_(16)) {
      case 0:
      case 1:
        return add(AllCondition{conditions(depth)});
      case 2:
      case 3:
        return add(AnyCondition{conditions(depth)});
      case 4:
        return add(NotCondition{condition(depth - 1)});
      case 5: {
        auto of = conditions(depth);
        const std::uint32_t count = 1 + choose_(static_cast<std::uint32_t>(of.size()));
        return add(AtLeastOfCondition{count, std::move(of)});
      }
      case 6:
        if (made_.defines.empty()) return leaf();
        return add(
            DefineCondition{choose_(static_cast<std::uint32_t>(made_.defines.size())), static_cast<int>(choose_(2))});
      case 7:
        return tally();
      default:
        return leaf();
    }
  }

  Relation relation() {
    constexpr std::array kRelations = {Relation::less,          Relation::less_equal, Relation::greater,
                                       Relation::greater_equal, Relation::equal,      Relation::not_equal};
    return kRelations.at(choose_(kRelations.size()));
  }

  ConditionId tally() {
    TallyCondition node;
    if (!made_.scores.empty() && one_in(2)) {
      node.score = 0;
    } else {
      node.parts = parts();
    }
    node.relation = relation();
    node.right = one_in(4) ? number(1)
                           : operand(ConstantOperand{{Kind::count, {}}, {small_number(), ""}, ""}, {Kind::count, {}});
    return add(std::move(node));
  }

  std::int64_t small_number() { return (static_cast<std::int64_t>(choose_(6)) - 1) * kScale; }

  ConditionId leaf() {
    switch (choose_(7)) {
      case 0:
        return membership();
      case 6:
        return fact_beside_table();
      case 1:
        return presence();
      case 2: {
        const OperandId left = date(2);
        const Relation how = relation();
        return add(CompareCondition{left, how, date(1)});
      }
      default: {
        const OperandId left = number(2);
        const Relation how = relation();
        return add(CompareCondition{left, how, number(one_in(3) ? 2 : 0)});
      }
    }
  }

  /// A threshold out of a table, as policies have it by phase.
  ConditionId fact_beside_table() {
    const auto fact = some_fact(is_number);
    const OperandId left = fact ? fact_operand(*fact) : constant_number();
    const Relation how = relation();
    return one_in(4) ? add(CompareCondition{table(0), how, left}) : add(CompareCondition{left, how, table(0)});
  }

  std::optional<FactIndex> some_fact(bool (*wanted)(Kind)) {
    std::vector<FactIndex> found;
    for (FactIndex i = 0; i < made_.facts.size(); ++i) {
      if (wanted(made_.facts[i].type.kind)) found.push_back(i);
    }
    if (found.empty()) return std::nullopt;
    return found[choose_(static_cast<std::uint32_t>(found.size()))];
  }

  template <class Node>
  OperandId operand(Node node, Type type) {
    made_.operands.push_back({std::move(node), std::move(type), {}});
    return static_cast<OperandId>(made_.operands.size() - 1);
  }

  OperandId fact_operand(FactIndex fact) {
    FactOperand node;
    node.fact = fact;
    node.years_before = static_cast<int>(one_in(4));
    if (one_in(8)) node.period = Period{2016 + static_cast<int>(choose_(2))};
    return operand(node, made_.facts[fact].type);
  }

  OperandId listed() {
    if (!made_.outcomes.empty() && one_in(3)) {
      const OutcomeIndex outcome = choose_(static_cast<std::uint32_t>(made_.outcomes.size()));
      const Type type{Kind::ordered, made_.outcomes[outcome].values};
      if (one_in(3)) return operand(PreviousOutcomeOperand{outcome, static_cast<int>(choose_(3))}, type);
      return operand(OutcomeOperand{outcome}, type);
    }
    if (one_in(12)) return operand(TermOperand{}, {Kind::choice, values(6)});
    const auto fact = some_fact(is_listed);
    if (!fact) return operand(TermOperand{}, {Kind::choice, values(6)});
    const OperandId of = fact_operand(*fact);
    if (!one_in(5)) return of;
    const Type type = made_.facts[*fact].type;
    return operand(DefaultOperand{of, {choose_(value_count(type)), ""}}, type);
  }

  ConditionId membership() {
    MembershipCondition node;
    node.negated = one_in(3);
    const auto text = some_fact([](Kind kind) { return kind == Kind::text; });
    if (text && one_in(3)) {
      node.operand = fact_operand(*text);
      if (one_in(5)) node.operand = operand(DefaultOperand{node.operand, {0, "t1"}}, {Kind::text, {}});
      node.texts = {"t" + std::to_string(choose_(4))};
      if (one_in(2)) node.texts.push_back("t" + std::to_string(choose_(4)));
      return add(std::move(node));
    }
    node.operand = listed();
    const std::uint32_t count = value_count(made_.operands[node.operand].type);
    for (std::uint32_t i = 0; i < count; ++i) {
      if (one_in(2)) node.values.push_back(i);
    }
    if (node.values.empty()) node.values.push_back(choose_(count));
    return add(std::move(node));
  }

  ConditionId presence() {
    PresenceCondition node;
    node.negated = one_in(3);
    node.operand = one_in(2) ? listed() : one_in(2) ? number(1) : date(1);
    constexpr std::array kAsked = {Presence::known, Presence::missing, Presence::not_applicable};
    node.presence = std::holds_alternative<OutcomeOperand>(made_.operands[node.operand].node)
                        ? Presence::undecided
                        : kAsked.at(choose_(kAsked.size()));
    return add(node);
  }

  // ---- figures

  std::int64_t figure() {
    constexpr std::array<std::int64_t, 9> kFigures = {
        0, 1, 5 * kScale, 65 * kScale, 64 * kScale + 9'900, -kScale, 127'500, 128 * kScale, 40'000 * kScale};
    return kFigures.at(choose_(kFigures.size()));
  }

  static std::shared_ptr<const std::vector<DatedValue>> dated(std::int64_t before, std::int64_t after) {
    const Date day = *Date::parse_iso("2018-09-01");
    return std::make_shared<const std::vector<DatedValue>>(std::vector<DatedValue>{
        {std::nullopt, *Date::parse_iso("2018-08-31"), {before, ""}}, {day, std::nullopt, {after, ""}}});
  }

  OperandId constant_number() {
    const Type type{Kind::points, {}};
    if (!one_in(4)) return operand(ConstantOperand{type, {figure(), ""}, ""}, type);
    const std::int64_t before = figure();
    return operand(DatedConstantOperand{type, dated(before, figure()), "floor"}, type);
  }

  OperandId table(int depth) {
    TableOperand node;
    node.table = "table";
    node.type = {Kind::points, {}};
    const auto fact = some_fact(is_listed);
    if (!fact) return constant_number();
    std::vector<std::vector<std::int64_t>> keys;
    node.keys.push_back({TableKey::By::fact, *fact});
    const std::uint32_t values = value_count(made_.facts[*fact].type);
    for (std::uint32_t i = 0; i < values; ++i) {
      if (!one_in(4)) keys.push_back({i});
    }
    if (one_in(3)) {
      const bool of_fact = one_in(2);
      node.keys.push_back({of_fact ? TableKey::By::year_of_fact : TableKey::By::year_of_assessment,
                           choose_(static_cast<std::uint32_t>(made_.facts.size()))});
      std::vector<std::vector<std::int64_t>> with_years;
      for (const auto& key : keys) {
        for (const std::int64_t year : {2016, 2017, 2018}) {
          if (!one_in(4)) with_years.push_back({key[0], year});
        }
      }
      keys = std::move(with_years);
    } else if (one_in(4)) {
      // Long enough to be looked up.
      for (std::int64_t i = 10; i < 24; ++i) keys.push_back({i});
    }
    std::vector<TableRow> rows;
    for (auto& key : keys) rows.push_back({std::move(key), {figure(), ""}});
    node.rows = std::make_shared<const std::vector<TableRow>>(std::move(rows));
    const OperandId id = operand(std::move(node), {Kind::points, {}});
    return depth > 0 && one_in(4) ? operand(DefaultOperand{id, {figure(), ""}}, {Kind::points, {}}) : id;
  }

  OperandId number(int depth) {
    const Type type{Kind::points, {}};
    const auto fact = some_fact(is_number);
    if (depth == 0 || !fact) return one_in(4) && depth > 0 ? table(0) : constant_number();
    switch (choose_(12)) {
      case 0: {
        const OperandId left = number(depth - 1);
        const OperandId right = number(depth - 1);
        return operand(SumOperand{left, right, one_in(2)}, type);
      }
      case 1: {
        const OperandId left = number(depth - 1);
        const OperandId right = number(depth - 1);
        return operand(ProductOperand{left, right}, type);
      }
      case 2:
        return table(depth);
      case 3: {
        ChangeOperand change;
        change.fact = *fact;
        change.from_years_before = 1;
        change.rise = one_in(2);
        change.relative = one_in(2);
        return operand(change, type);
      }
      case 4: {
        const OperandId of = number(depth - 1);
        return operand(DefaultOperand{of, {figure(), ""}}, type);
      }
      case 5:
        if (made_.outcomes.empty()) return fact_operand(*fact);
        return operand(TermsSinceOperand{choose_(static_cast<std::uint32_t>(made_.outcomes.size())), {1}}, type);
      case 6:
        return constant_number();
      default:
        return fact_operand(*fact);
    }
  }

  OperandId date(int depth) {
    const Type type{Kind::date, {}};
    const auto fact = some_fact([](Kind kind) { return kind == Kind::date; });
    switch (depth == 0 || !fact ? choose_(2) : choose_(6)) {
      case 0:
        return operand(AssessmentDateOperand{}, type);
      case 1:
        return operand(ConstantOperand{type, {made_up_day().days() - static_cast<int>(choose_(400)), ""}, ""}, type);
      case 2:
      case 3: {
        DateShiftOperand shift;
        shift.date = date(depth - 1);
        shift.amount = amount();
        shift.subtract = one_in(3);
        return operand(shift, type);
      }
      default:
        return fact_operand(*fact);
    }
  }

  OperandId amount() {
    const auto fact = some_fact([](Kind kind) { return kind == Kind::months; });
    if (fact && one_in(3)) return fact_operand(*fact);
    constexpr std::array kUnits = {Kind::days, Kind::working_days, Kind::months, Kind::years};
    const Type type{kUnits.at(choose_(kUnits.size())), {}};
    return operand(ConstantOperand{type, {static_cast<std::int64_t>(choose_(14)) * kScale, ""}, ""}, type);
  }

  const Choose& choose_;
  CheckedRuleset made_;
};

}  // namespace

CheckedRuleset made_up_ruleset(const Choose& choose) { return Maker(choose).make(); }

}  // namespace riskcat::testing
