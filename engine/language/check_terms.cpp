#include "language/check_terms.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "language/relation.hpp"
#include "values/decimal.hpp"

namespace riskcat::checking {
namespace {

/// The numbers that stand in the relation to `bound`, which is far from the ends of int64.
ValueSet standing(Relation relation, std::int64_t bound) {
  switch (relation) {
    case Relation::less:
      return ValueSet::between(ValueSet::kLeast, bound - 1);
    case Relation::less_equal:
      return ValueSet::between(ValueSet::kLeast, bound);
    case Relation::greater:
      return ValueSet::between(bound + 1, ValueSet::kMost);
    case Relation::greater_equal:
      return ValueSet::between(bound, ValueSet::kMost);
    case Relation::equal:
      return ValueSet::between(bound, bound);
    case Relation::not_equal:
      return ValueSet::all().without(ValueSet::between(bound, bound));
  }
  return ValueSet::all();
}

std::string change_text(const ChangeOperand& change) {
  return std::string(change.rise ? "rise" : "fall") + (change.relative ? " relative " : " ") +
         std::to_string(change.fact) + ' ' + std::to_string(change.from_years_before) + ' ' +
         std::to_string(change.to_years_before);
}

/// True of operands whose place in the text is all that they are made from.
template <typename Form>
constexpr bool kToldByText = std::is_same_v<Form, TableOperand> || std::is_same_v<Form, AssessmentDateOperand> ||
                             std::is_same_v<Form, SumOperand> || std::is_same_v<Form, ProductOperand> ||
                             std::is_same_v<Form, DateShiftOperand> || std::is_same_v<Form, DefaultOperand> ||
                             std::is_same_v<Form, DatedConstantOperand> || std::is_same_v<Form, TermOperand> ||
                             std::is_same_v<Form, PreviousOutcomeOperand> || std::is_same_v<Form, TermsSinceOperand>;

constexpr std::uint64_t kAnyKey = ~std::uint64_t{0};

}  // namespace

bool can_hold(const Atom& atom) {
  return !atom.yes.empty() || atom.when_missing == Truth::yes || atom.when_not_applicable == Truth::yes;
}

Atom both(const Atom& a, const Atom& b) {
  return {a.key, a.yes.common_with(b.yes), std::min(a.when_missing, b.when_missing),
          std::min(a.when_not_applicable, b.when_not_applicable)};
}

bool never_above(const Atom& a, const Atom& b) {
  return a.when_missing <= b.when_missing && a.when_not_applicable <= b.when_not_applicable && a.yes.within(b.yes);
}

Terms::Terms(const Context& context) : context_(context), made_(context.ruleset.conditions.size() * 2) {}

TermId Terms::of(ConditionId id, bool negated) {
  std::optional<TermId>& made = made_[std::size_t{id} * 2 + (negated ? 1 : 0)];
  if (!made) made = make(id, negated);
  return *made;
}

TermId Terms::of(Meaning meaning) { return of(context_.ruleset.defines[meaning.define].when, meaning.negated); }

bool Terms::says_nothing(const Atom& atom) const {
  const Key& asked = keys_[atom.key];
  return asked.fact && atom.when_missing == Truth::unknown && atom.yes == asked.domain;
}

TermId Terms::make(ConditionId id, bool negated) {
  const Condition& condition = context_.ruleset.condition(id);
  return std::visit(
      [&](const auto& node) {
        using Form = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<Form, AllCondition>)
          return join(negated ? Term::Shape::any : Term::Shape::all, node.parts, negated);
        else if constexpr (std::is_same_v<Form, AnyCondition>)
          return join(negated ? Term::Shape::all : Term::Shape::any, node.parts, negated);
        else if constexpr (std::is_same_v<Form, NotCondition>)
          return of(node.part, !negated);
        else if constexpr (std::is_same_v<Form, CompareCondition>)
          return compare(id, node, negated);
        else if constexpr (std::is_same_v<Form, MembershipCondition>)
          return member(node, negated);
        else if constexpr (std::is_same_v<Form, PresenceCondition>)
          return presence(node, negated);
        else if constexpr (std::is_same_v<Form, DefineCondition>)
          return define(node, negated);
        else if constexpr (std::is_same_v<Form, AtLeastOfCondition>)
          return at_least_of(node, negated);
        else if constexpr (std::is_same_v<Form, TallyCondition>)
          return tally(node, negated);
        else
          return opaque("condition " + std::to_string(id), negated);
      },
      condition.node);
}

TermId Terms::join(Term::Shape shape, const std::vector<ConditionId>& parts, bool negated) {
  Term joined;
  joined.shape = shape;
  for (const ConditionId part : parts) {
    const TermId id = of(part, negated);
    if (terms_[id].shape == shape)
      joined.parts.insert(joined.parts.end(), terms_[id].parts.begin(), terms_[id].parts.end());
    else
      joined.parts.push_back(id);
  }
  std::sort(joined.parts.begin(), joined.parts.end());
  joined.parts.erase(std::unique(joined.parts.begin(), joined.parts.end()), joined.parts.end());
  if (joined.parts.size() == 1) return joined.parts.front();
  std::string text = shape == Term::Shape::all ? "all" : "any";
  for (const TermId part : joined.parts) {
    joined.keys |= terms_[part].keys;
    text += ' ' + std::to_string(part);
  }
  return intern(std::move(text), std::move(joined));
}

TermId Terms::compare(ConditionId id, const CompareCondition& node, bool negated) {
  const auto* left = std::get_if<ConstantOperand>(&context_.ruleset.operand(node.left).node);
  const auto* right = std::get_if<ConstantOperand>(&context_.ruleset.operand(node.right).node);
  if (left != nullptr && right != nullptr) return opaque("condition " + std::to_string(id), negated);
  if (left == nullptr && right == nullptr) return compare_two(node, negated);
  const OperandId asked = left == nullptr ? node.left : node.right;
  const Relation relation = left == nullptr ? node.relation : mirrored(node.relation);
  const Value& bound = left == nullptr ? right->value : left->value;
  return asking(asked, standing(relation, in_units(asked, bound)), negated);
}

/// A question about the sign of the difference.
TermId Terms::compare_two(const CompareCondition& node, bool negated) {
  const std::string first = text_of(node.left);
  const std::string second = text_of(node.right);
  const bool other_way = second < first;
  const Relation relation = other_way ? mirrored(node.relation) : node.relation;
  const std::string text = other_way ? second + " - " + first : first + " - " + second;
  return atom({key_of(text, {ValueSet::all(), std::nullopt}), standing(relation, 0)}, negated);
}

TermId Terms::member(const MembershipCondition& node, bool negated) {
  std::vector<std::int64_t> values = node.values;
  for (const std::string& text : node.texts) values.push_back(index_of(text));
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  const ValueSet named = ValueSet::of(values);
  return asking(node.operand, node.negated ? ValueSet::all().without(named) : named, negated);
}

TermId Terms::presence(const PresenceCondition& node, bool negated) {
  const auto& operand = context_.ruleset.operand(node.operand).node;
  const bool turned = negated != node.negated;
  if (node.presence == Presence::undecided || std::holds_alternative<DefaultOperand>(operand))
    return opaque("presence " + std::to_string(static_cast<int>(node.presence)) + text_of(node.operand), turned);
  Atom asked{key_of(node.operand), {}, Truth::no, Truth::no};
  if (node.presence == Presence::known) asked.yes = keys_[asked.key].domain;
  if (node.presence == Presence::missing) asked.when_missing = Truth::yes;
  if (node.presence == Presence::not_applicable) asked.when_not_applicable = Truth::yes;
  return atom(std::move(asked), turned);
}

TermId Terms::define(const DefineCondition& node, bool negated) {
  const std::string text = "define " + std::to_string(node.define) + '@' + std::to_string(node.years_before);
  if (node.years_before != 0) return opaque(text, negated);
  return opaque(text, negated, Meaning{node.define, negated});
}

TermId Terms::at_least_of(const AtLeastOfCondition& node, bool negated) {
  std::vector<TermId> parts;
  for (const ConditionId part : node.parts) parts.push_back(of(part));
  std::sort(parts.begin(), parts.end());
  std::string text = "at least " + std::to_string(node.count) + " of";
  for (const TermId part : parts) text += ' ' + std::to_string(part);
  return opaque(text, negated);
}

TermId Terms::tally(const TallyCondition& node, bool negated) {
  std::string text = "tally";
  if (node.score) text += " of score " + std::to_string(*node.score);
  for (const TallyPart& part : node.parts) text += ' ' + part.points.text() + ':' + std::to_string(of(part.when));
  // What it can come to is a stretch of numbers, as the values of an outcome that is not decided are.
  if (const auto* right = std::get_if<ConstantOperand>(&context_.ruleset.operand(node.right).node))
    return atom({key_of(text, {ValueSet::all(), std::nullopt}), standing(node.relation, right->value.number)}, negated);
  return opaque(text + " relation " + std::to_string(static_cast<int>(node.relation)) + text_of(node.right), negated);
}

TermId Terms::opaque(const std::string& text, bool negated, std::optional<Meaning> meaning) {
  const KeyId key = key_of(text, {ValueSet::between(0, 1), std::nullopt});
  return atom({key, ValueSet::between(1, 1)}, negated, meaning);
}

TermId Terms::asking(OperandId operand, const ValueSet& yes, bool negated) {
  const auto* with_default = std::get_if<DefaultOperand>(&context_.ruleset.operand(operand).node);
  const OperandId asked = with_default == nullptr ? operand : with_default->operand;
  Atom made{key_of(asked), yes};
  if (with_default != nullptr) {
    const bool text = context_.ruleset.operand(operand).type.kind == Kind::text;
    const std::int64_t stands = text ? index_of(with_default->value.text) : in_units(asked, with_default->value);
    made.when_missing = ValueSet::of({stands}).within(yes) ? Truth::yes : Truth::no;
  }
  return atom(std::move(made), negated);
}

TermId Terms::atom(Atom atom, bool negated, std::optional<Meaning> meaning) {
  const ValueSet& domain = keys_[atom.key].domain;
  atom.yes = negated ? domain.without(atom.yes) : domain.common_with(atom.yes);
  if (negated) {
    atom.when_missing = !atom.when_missing;
    atom.when_not_applicable = !atom.when_not_applicable;
  }
  std::string text = "atom " + std::to_string(atom.key) + ' ' + atom.yes.text();
  text += std::to_string(static_cast<int>(atom.when_missing));
  text += std::to_string(static_cast<int>(atom.when_not_applicable));
  Term term;
  term.keys = meaning ? kAnyKey : std::uint64_t{1} << (atom.key % 64U);
  term.meaning = meaning;
  term.atom = std::move(atom);
  return intern(std::move(text), std::move(term));
}

TermId Terms::intern(std::string text, Term term) {
  const auto [place, fresh] = term_ids_.emplace(std::move(text), static_cast<TermId>(terms_.size()));
  if (fresh) terms_.push_back(std::move(term));
  return place->second;
}

std::string Terms::text_of(OperandId id) const {
  const Operand& operand = context_.ruleset.operand(id);
  const auto written = [&] { return "operand " + context_.report.text(operand.span); };
  return std::visit(
      [&](const auto& node) {
        using Form = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<Form, FactOperand>)
          return node.period ? written()
                             : "fact " + std::to_string(node.fact) + '@' + std::to_string(node.years_before);
        else if constexpr (std::is_same_v<Form, OutcomeOperand>)
          return "outcome " + std::to_string(node.outcome);
        else if constexpr (std::is_same_v<Form, ChangeOperand>)
          return change_text(node);
        else if constexpr (kToldByText<Form>)
          return written();
        else
          return "operand " + std::to_string(id);
      },
      operand.node);
}

KeyId Terms::key_of(OperandId id) { return key_of(text_of(id), describe(id)); }

KeyId Terms::key_of(const std::string& text, const Key& key) {
  const auto [place, fresh] = key_ids_.emplace(text, static_cast<KeyId>(keys_.size()));
  if (fresh) keys_.push_back(key);
  return place->second;
}

Key Terms::describe(OperandId id) const {
  const Operand& operand = context_.ruleset.operand(id);
  const Type& type = operand.type;
  Key key{ValueSet::all(), std::nullopt};
  if (!type.values.empty()) key.domain = ValueSet::between(0, static_cast<std::int64_t>(type.values.size()) - 1);
  if (type.kind == Kind::yes_no) key.domain = ValueSet::between(0, 1);
  const auto* asked = std::get_if<FactOperand>(&operand.node);
  if (asked == nullptr) return key;
  const Fact& fact = context_.ruleset.facts[asked->fact];
  key.fact = asked->fact;
  if (type.kind == Kind::count) key.domain = ValueSet::between(0, ValueSet::kMost);
  if (fact.from && fact.to)
    key.domain = key.domain.common_with(ValueSet::between(in_units(id, *fact.from), in_units(id, *fact.to)));
  return key;
}

std::int64_t Terms::unit_of(OperandId id) const {
  const Operand& operand = context_.ruleset.operand(id);
  if (const auto* with_default = std::get_if<DefaultOperand>(&operand.node)) return unit_of(with_default->operand);
  const bool counts = std::holds_alternative<FactOperand>(operand.node) && operand.type.kind == Kind::count;
  return counts ? Decimal::kScale : 1;
}

std::int64_t Terms::in_units(OperandId id, const Value& value) const { return value.number / unit_of(id); }

std::int64_t Terms::index_of(const std::string& text) {
  return texts_.emplace(text, static_cast<std::int64_t>(texts_.size())).first->second;
}

}  // namespace riskcat::checking
