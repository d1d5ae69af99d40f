// The conditions of a checked ruleset and the values in them: every name resolved to an index, every type settled.
//
// Thread rule: plain data.
#pragma once

#include <cstdint>
#include <memory>
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
using DefineIndex = std::uint32_t;
using ScoreIndex = std::uint32_t;
using ConditionId = std::uint32_t;  ///< into CheckedRuleset::conditions
using OperandId = std::uint32_t;    ///< into CheckedRuleset::operands

using syntax::Presence;
using syntax::Relation;
using syntax::Scale;

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
/// A constant whose value depends on the assessment date. The steps follow each other without gap or overlap; the
/// first may have no `from`, the last no `until`, both days included.
struct DatedValue {
  std::optional<Date> from;
  std::optional<Date> until;
  Value value;
};
struct DatedConstantOperand {
  Type type;
  std::shared_ptr<const std::vector<DatedValue>> values;  ///< never null; every mention of the parameter shares them
  std::string origin;                                     ///< the parameter's id
};
/// What a table is looked up by: the value of a fact, or an academic year.
struct TableKey {
  enum class By : std::uint8_t { fact, year_of_fact, year_of_assessment };
  By by = By::fact;
  FactIndex fact = 0;  ///< fact, year_of_fact
};
struct TableRow {
  std::vector<std::int64_t> keys;  ///< in the order of TableOperand::keys: a value index, or the year it starts in
  Value value;
};
/// A table looked up by one or two keys that are known only for a school. A value of a fact that has no row makes the
/// operand not applicable, a year that has none makes it missing.
struct TableOperand {
  std::string table;
  std::vector<TableKey> keys;
  Type type;
  std::shared_ptr<const std::vector<TableRow>> rows;  ///< never null; mentions with the same written keys share them
};
/// How far a yearly fact fell (or rose) from one year to a later one, never rounded up: in the fact's own unit,
/// percents in percentage points; `relative`: in percent of the earlier value, not applicable where that is not above
/// zero.
struct ChangeOperand {
  FactIndex fact = 0;
  int from_years_before = 0;
  int to_years_before = 0;
  bool rise = false;
  bool relative = false;
};
/// The number of the term that the assessment date falls in, as a value index: term 1 is 0.
struct TermOperand {};
/// The outcome as an earlier assessment confirmed it: the latest before the assessment date, or the latest made in the
/// term so many terms ago. Missing where none is confirmed.
struct PreviousOutcomeOperand {
  OutcomeIndex outcome = 0;
  int terms_ago = 0;  ///< 0: the latest, whenever it was
};
/// Terms between the latest confirmed assessment whose outcome was one of `values` and now, a count. Not applicable
/// where no confirmed assessment was, missing where none is confirmed at all.
struct TermsSinceOperand {
  OutcomeIndex outcome = 0;
  std::vector<std::int64_t> values;  ///< sorted
};
struct AssessmentDateOperand {};
/// numeric ± numeric, or lengths of time of one unit; date ± length of time is DateShiftOperand.
struct SumOperand {
  OperandId left = 0;
  OperandId right = 0;
  bool subtract = false;
};
struct ProductOperand {
  OperandId left = 0;
  OperandId right = 0;
};
/// The amount is of a length-of-time type, whose unit says how the date moves.
struct DateShiftOperand {
  OperandId date = 0;
  OperandId amount = 0;
  bool subtract = false;
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
               DateShiftOperand, DefaultOperand, OutcomeOperand, DatedConstantOperand, ChangeOperand, TermOperand,
               PreviousOutcomeOperand, TermsSinceOperand>
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

/// The points of the parts that hold, added up and compared. Parts that are unknown make it unknown only while the
/// answer hangs on them; a part that is no, or not applicable, adds nothing.
struct TallyPart {
  Decimal points;  ///< 1 for `number of`; may be negative
  ConditionId when = 0;
  Span span;
};
struct TallyCondition {
  std::optional<ScoreIndex> score;  ///< whose lines are the parts
  std::vector<TallyPart> parts;     ///< of `number of`; CheckedRuleset::parts gives those of either
  Relation relation = Relation::less;
  OperandId right = 0;
};

struct Condition {
  std::variant<AllCondition, AnyCondition, NotCondition, AtLeastOfCondition, CompareCondition, MembershipCondition,
               PresenceCondition, DefineCondition, TallyCondition>
      node;
  Span span;
};

}  // namespace riskcat
