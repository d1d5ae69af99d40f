// The syntax tree of one rule file: what was written, in the order it was written, with a span on every node and no
// name resolved. docs/language.md gives the grammar.
//
// Thread rule: plain data. A node that the text does not have (an optional clause) is an empty optional or vector.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "language/source.hpp"
#include "values/date.hpp"
#include "values/decimal.hpp"
#include "values/period.hpp"

namespace riskcat::syntax {

/// A word or dotted name: `category`, `ks2.cohort`, `4`, `3s`.
struct Name {
  std::string text;
  Span span;
};

/// A quoted text with its escapes resolved; the span includes the quotes.
struct Text {
  std::string text;
  Span span;
};

enum class DurationUnit { days, working_days, months, years };

enum class LiteralKind { number, percent, percentage_points, money, date, duration, yes, no, period, text, word };

struct Literal {
  LiteralKind kind = LiteralKind::number;
  Decimal number;       ///< number, percent, percentage_points, money, duration
  DurationUnit unit{};  ///< duration
  Date date;            ///< date
  Period period;        ///< period
  std::string text;     ///< text and word
  Span span;
};

/// `fact`, `fact in 2016-2017`, `fact 1 year before`, `table[key]`, a define, an outcome or a parameter.
struct Reference {
  Name name;
  std::optional<Name> index;
  std::optional<Period> period;
  int years_before = 0;
  Span span;
};

enum class OperandKind { literal, reference, assessment_date, sum, difference, product };

struct Operand {
  OperandKind kind = OperandKind::literal;
  Literal literal;
  Reference reference;
  std::vector<Operand> parts;      ///< sum, difference, product: exactly two
  std::optional<Literal> or_else;  ///< `or else 5%`
  Span span;
};

enum class ConditionKind {
  all,          ///< a and b and c; also `all of (…)`
  any,          ///< a or b; also `any of (…)`
  negation,     ///< not a
  at_least_of,  ///< at least 2 of (a, b, c)
  comparison,   ///< operand relation operand
  membership,   ///< operand is [not] [at least|at most] word; operand is [not] one of {a, b}
  presence,     ///< operand is [not] known | missing | not applicable | undecided
  bare,         ///< a yes/no fact or a define standing alone
};

enum class Relation { less, less_equal, greater, greater_equal, equal, not_equal };
enum class Scale { exactly, at_least, at_most };
enum class Presence { known, missing, not_applicable, undecided };

struct Condition {
  ConditionKind kind = ConditionKind::bare;
  std::vector<Condition> parts;   ///< all, any, at_least_of: two or more (one in a list); negation: one
  int count = 0;                  ///< at_least_of
  std::vector<Operand> operands;  ///< comparison: two; membership, presence, bare: one
  Relation relation{};            ///< comparison
  Scale scale = Scale::exactly;   ///< membership
  std::vector<Name> words;        ///< membership: one or more
  Presence presence{};            ///< presence
  bool negated = false;           ///< membership and presence: `is not`
  Span span;
};

/// `cite plan "1.2"`
struct Citation {
  Name source;
  std::optional<Text> paragraph;
  Span span;
};

struct TypeName {
  /// As written: "yes/no", "percent", "percentage points", "count", "points", "money", "date", "text", "one of" or
  /// "ordered".
  std::string kind;
  std::vector<Name> values;  ///< one of, ordered
  Span span;
};

// ---- declarations: each begins in the first column -------------------------------------------------------------

struct Ruleset {
  Text title;
  Name version;
  std::optional<Date> effective_from;
  std::optional<Date> effective_to;
  std::optional<Text> owner;
  std::optional<Name> school_name;      ///< `school name register.name`
  std::optional<Name> group_by;         ///< `group by register.phase`
  std::vector<Name> shows;              ///< `shows category, at_risk`
  std::optional<Condition> decides;     ///< `decides schools where …`
  std::optional<Text> decides_because;  ///< why the others are not decided, for `list --not-decided`
};

struct Use {
  Text path;
};

struct Source {
  Name id;
  Text title;
};

/// `reason suppressed "suppressed to protect pupils in a small group"`
struct Reason {
  Name id;
  Text title;
};

struct Holiday {
  Date date;
  Text title;
  Span span;
};

struct Calendar {
  Name id;
  Text title;
  std::vector<Holiday> holidays;
  std::vector<Citation> citations;
};

struct DerivedCase {
  Name value;
  Condition when;
  Span span;
};

struct Fact {
  Name id;
  TypeName type;
  std::optional<Text> title;
  std::optional<Literal> from;  ///< the declared range, both ends included
  std::optional<Literal> to;
  std::optional<Condition> applies;
  std::optional<Text> applies_because;  ///< why it does not apply to the others
  std::vector<DerivedCase> cases;       ///< `case VALUE when …`: derived, first case that holds
  bool changeable = false;
  bool yearly = false;  ///< a series: `years before` and shifted defines look at other years
  std::vector<Citation> citations;
};

struct CodeMapping {
  Text code;
  Literal value;
  Span span;
};  ///< `"1" is outstanding` (word, yes, no, number…)
struct MissingCode {
  std::vector<Text> codes;
  Name reason;
  Span span;
};  ///< `missing "SUPP" as suppressed`
struct RowFilter {
  bool keep = false;  ///< true: keep only rows where …; false: skip rows where …
  Text column;
  std::vector<Text> values;
  Text label;  ///< what the rows left out are: "summary row"
  Span span;
};

struct Column {
  std::vector<Text> headers;  ///< alternatives: `column "LA" or "LEA"`
  Name fact;
  bool optional = false;
  std::vector<CodeMapping> codes;
  std::vector<MissingCode> missing;
  std::vector<Text> not_applicable;
  int first_character = 0;  ///< `characters 1 to 3`: 1-based, inclusive; 0 when absent
  int last_character = 0;
  Span span;
};

struct Dataset {
  Name id;
  Text title;
  std::vector<Name> encodings;  ///< `encoding windows-1252 or utf-8`
  std::vector<Text> key;        ///< header alternatives of the URN column
  std::optional<Name> dates;    ///< dd/mm/yyyy, dd-mm-yyyy or yyyy-mm-dd
  std::vector<RowFilter> filters;
  std::vector<MissingCode> missing;
  std::vector<Text> not_applicable;
  std::vector<Column> columns;
  std::vector<Citation> citations;
};

struct Parameter {
  Name id;
  TypeName type;
  Literal value;
  std::vector<Citation> citations;
};

struct TableRow {
  Name key;
  Literal value;
  Span span;
};

struct Table {
  Name id;
  TypeName type;
  Name by;  ///< a fact of a listed type, or a free word such as `subject`
  std::vector<TableRow> rows;
  std::vector<Citation> citations;
};

struct Define {
  Name id;
  std::optional<Text> title;
  Condition when;
  std::vector<Citation> citations;
};

struct Outcome {
  Name id;
  std::optional<Text> title;
  std::vector<Name> values;  ///< least concern first
  std::vector<Citation> citations;
};

struct Rule {
  Name id;
  Name outcome;
  bool at_least = false;
  Name value;
  std::optional<Condition> when;
  std::optional<Text> because;
  std::vector<Citation> citations;
};

struct Action {
  Name id;
  Text title;
  std::optional<Condition> when;
  std::optional<Text> because;
  std::optional<Text> assign;
  std::optional<Literal> due_in;  ///< a duration after the assessment date
  std::optional<Date> due_by;
  std::optional<Text> repeats;  ///< how it recurs, in words: "monthly"
  std::optional<Text> letter;
  std::vector<Citation> citations;
};

struct Given {
  Reference fact;
  Literal value;
  std::optional<Name> missing;  ///< `= missing suppressed`: then `value` is not used
  Span span;
};

struct Expectation {
  enum class What { outcome, outcome_possibly, action, no_action };
  What what = What::outcome;
  Name name;   ///< the outcome or action
  Name value;  ///< outcome, outcome_possibly
  Span span;
};

struct Example {
  Text title;
  std::optional<Date> on;
  std::vector<Given> givens;
  std::vector<Expectation> expectations;
};

using DeclarationBody = std::variant<Ruleset, Use, Source, Reason, Calendar, Fact, Dataset, Parameter, Table, Define,
                                     Outcome, Rule, Action, Example>;

struct Declaration {
  DeclarationBody body;
  Span span;
};

struct File {
  FileId file = 0;
  std::vector<Declaration> declarations;
};

}  // namespace riskcat::syntax
