// The checked ruleset: every name resolved to an index, every type and unit settled, nothing about how it is evaluated.
// It is what evaluation, explanation and every later target (columns, SQL, SMT) are made from.
//
// Thread rule: immutable once made; share freely.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "language/source.hpp"
#include "language/syntax.hpp"
#include "values/date.hpp"
#include "values/decimal.hpp"
#include "values/period.hpp"
#include "values/value.hpp"

namespace riskcat {

using FactIndex = std::uint32_t;
using OutcomeIndex = std::uint32_t;
using RuleIndex = std::uint32_t;
using DefineIndex = std::uint32_t;
using ActionIndex = std::uint32_t;
using ReasonIndex = std::uint32_t;
using ConditionId = std::uint32_t;  ///< into CheckedRuleset::conditions
using OperandId = std::uint32_t;    ///< into CheckedRuleset::operands

using syntax::Presence;
using syntax::Relation;
using syntax::Scale;

struct Citation {
  std::string source;     ///< the source's id
  std::string title;      ///< the source's title
  std::string paragraph;  ///< empty when the whole source is meant
};

// ---- operands ---------------------------------------------------------------------------------------------------

struct ConstantOperand {
  Type type;
  Value value;
  std::string origin;  ///< the parameter's or table's id when it came from one ("rwm_floor"), else empty
};
struct FactOperand {
  FactIndex fact = 0;
  int years_before = 0;          ///< counted back from the latest delivered period
  std::optional<Period> period;  ///< a fixed period instead
};
/// A table looked up by the value of a fact; a value without a row makes the operand not applicable.
struct TableOperand {
  std::string table;
  FactIndex fact = 0;
  Type type;
  std::vector<std::optional<Value>> rows;  ///< by the fact's value index
};
struct AssessmentDateOperand {};
/// numeric ± numeric; date ± duration is DateShiftOperand.
struct SumOperand {
  OperandId left = 0;
  OperandId right = 0;
  bool subtract = false;
};
struct ProductOperand {
  OperandId left = 0;
  OperandId right = 0;
};
struct DateShiftOperand {
  OperandId date = 0;
  int count = 0;  ///< negative for subtraction
  syntax::DurationUnit unit = syntax::DurationUnit::days;
};
/// `x or else 5%`: the default stands when x is unknown; not applicable stays not applicable.
struct DefaultOperand {
  OperandId operand = 0;
  Value value;
};
/// An outcome as an ordered value; only in membership and presence conditions.
struct OutcomeOperand {
  OutcomeIndex outcome = 0;
};

struct Operand {
  std::variant<ConstantOperand, FactOperand, TableOperand, AssessmentDateOperand, SumOperand, ProductOperand,
               DateShiftOperand, DefaultOperand, OutcomeOperand>
      node;
  Type type;  ///< of the value; for an outcome: ordered, with the outcome's values
  Span span;
};

// ---- conditions -------------------------------------------------------------------------------------------------

struct AllCondition {
  std::vector<ConditionId> parts;
};
struct AnyCondition {
  std::vector<ConditionId> parts;
};
struct NotCondition {
  ConditionId part = 0;
};
struct AtLeastOfCondition {
  std::uint32_t count = 0;
  std::vector<ConditionId> parts;
};
/// Left and right are of one type. An unknown side makes it unknown, a not applicable side makes it no.
struct CompareCondition {
  OperandId left = 0;
  Relation relation = Relation::less;
  OperandId right = 0;
};
/// The operand's value index (choice, ordered, outcome; yes/no as 0 and 1) is one of `values`, sorted; `at least` and
/// `at most` are already spelled out as the values they stand for. A text operand compares with `texts`.
/// With `negated` the answer is turned round while the operand is known; a not applicable operand gives no either way.
struct MembershipCondition {
  OperandId operand = 0;
  std::vector<std::int64_t> values;
  std::vector<std::string> texts;
  bool negated = false;
  Scale scale = Scale::exactly;  ///< as written, for explaining
};
/// Always decided.
struct PresenceCondition {
  OperandId operand = 0;
  Presence presence{};
  bool negated = false;
};
/// A define, looked up `years_before` the present: every fact inside it shifts with it.
struct DefineCondition {
  DefineIndex define = 0;
  int years_before = 0;
};

struct Condition {
  std::variant<AllCondition, AnyCondition, NotCondition, AtLeastOfCondition, CompareCondition, MembershipCondition,
               PresenceCondition, DefineCondition>
      node;
  Span span;
};

// ---- declarations -----------------------------------------------------------------------------------------------

/// Why a value is missing. The engine's own reasons come first, in the order of EngineReason.
struct Reason {
  std::string id;
  std::string title;
};
enum class EngineReason : ReasonIndex {
  not_delivered,   ///< no delivery by the assessment date gives this fact for this period
  not_in_file,     ///< files give it, but none has a row for this school
  row_ends_early,  ///< the school's row ends before this column
  column_absent,   ///< the file has no such column
  unreadable,      ///< the cell cannot be read as the fact's type
  unknown_code,    ///< no code list knows the cell's code
  out_of_range,    ///< the value is outside the fact's declared range
  not_given,       ///< an example or what-if does not give it
  undetermined,    ///< a derived fact or an applicability rests on facts that are missing
};
inline constexpr ReasonIndex kEngineReasons = 9;

struct DerivedCase {
  std::int64_t value = 0;
  ConditionId when = 0;
};

struct Fact {
  std::string id;
  std::string title;
  Type type;
  std::optional<Value> from;
  std::optional<Value> to;
  std::optional<ConditionId> applies;
  std::string applies_because;
  std::vector<DerivedCase> cases;  ///< not empty: the fact is derived, never delivered
  bool changeable = false;
  bool yearly = false;  ///< one value for each year; other facts stand as they are now, also in a shifted define
  std::vector<Citation> citations;
  Span span;
};

/// What one code of a column means.
struct CodeValue {
  std::string code;
  Value value;
};
struct CodeMissing {
  std::string code;
  ReasonIndex reason = 0;
};

struct Column {
  std::vector<std::string> headers;  ///< alternatives, the first that the file has is read
  FactIndex fact = 0;
  bool optional = false;
  std::vector<CodeValue> codes;
  std::vector<CodeMissing> missing;  ///< the column's own, then the dataset's
  std::vector<std::string> not_applicable;
  int first_character = 0;  ///< 1-based inclusive; 0 for the whole cell
  int last_character = 0;
  Span span;
};

struct RowFilter {
  bool keep = false;
  std::string column;
  std::vector<std::string> values;
  std::string label;
};

enum class Encoding : std::uint8_t { utf_8, windows_1252 };

struct Dataset {
  std::string id;
  std::string title;
  std::vector<Encoding> encodings;  ///< utf-8, windows-1252, or both: then UTF-8 where the bytes allow it
  std::vector<std::string> key;
  DateOrder dates = DateOrder::day_month_year_slash;
  std::vector<RowFilter> filters;
  std::vector<Column> columns;
  std::vector<Citation> citations;
  Span span;
};

struct Define {
  std::string id;
  std::string title;
  ConditionId when = 0;
  std::vector<Citation> citations;
  Span span;
};

struct Outcome {
  std::string id;
  std::string title;
  std::vector<std::string> values;  ///< least concern first
  std::vector<RuleIndex> rules;     ///< in the order of the text
  Span span;
};

struct Rule {
  std::string id;
  OutcomeIndex outcome = 0;
  std::uint32_t value = 0;  ///< index into the outcome's values
  bool at_least = false;
  ConditionId when = 0;
  std::string because;
  std::vector<Citation> citations;
  Span span;
};

struct Due {
  int count = 0;
  syntax::DurationUnit unit = syntax::DurationUnit::days;
};

struct Action {
  std::string id;
  std::string title;
  ConditionId when = 0;
  std::string because;
  std::string assign;
  std::optional<Due> due_in;
  std::optional<Date> due_by;
  std::string repeats;
  std::string letter;
  std::vector<Citation> citations;
  Span span;
};

struct Parameter {
  std::string id;
  Type type;
  Value value;
  std::vector<Citation> citations;
  Span span;
};

struct Holiday {
  Date date;
  std::string title;
};

struct Given {
  FactIndex fact = 0;
  int years_before = 0;
  std::optional<Value> value;  ///< nullopt: missing for `reason`
  ReasonIndex reason = 0;
  Span span;
};

struct Expectation {
  syntax::Expectation::What what{};
  std::uint32_t index = 0;  ///< the outcome or the action
  std::uint32_t value = 0;
  Span span;
};

struct Example {
  std::string title;
  Date on;
  std::vector<Given> givens;
  std::vector<Expectation> expectations;
  Span span;
};

struct CheckedRuleset {
  std::string title;
  std::string version;
  std::optional<Date> effective_from;
  std::optional<Date> effective_to;
  std::string owner;
  std::optional<FactIndex> school_name;
  std::optional<FactIndex> group_by;
  std::vector<OutcomeIndex> shows;     ///< the first is the one a table leads with
  std::optional<ConditionId> decides;  ///< nullopt: every school with any delivered fact
  std::string decides_because;

  std::vector<Reason> reasons;
  std::vector<Fact> facts;
  std::vector<Dataset> datasets;
  std::vector<Parameter> parameters;
  std::vector<Define> defines;
  std::vector<Outcome> outcomes;
  std::vector<OutcomeIndex> outcome_order;  ///< every outcome after those its rules use
  std::vector<Rule> rules;
  std::vector<Action> actions;
  std::vector<Example> examples;
  std::vector<Holiday> holidays;  ///< of all calendars, by date

  std::vector<Condition> conditions;
  std::vector<Operand> operands;

  const Condition& condition(ConditionId id) const { return conditions.at(id); }
  const Operand& operand(OperandId id) const { return operands.at(id); }
  std::optional<FactIndex> find_fact(std::string_view id) const;
  std::optional<OutcomeIndex> find_outcome(std::string_view id) const;
};

}  // namespace riskcat
