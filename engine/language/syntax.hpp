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

/// What stands in the brackets of a table: `reading`, `2013-2014`, `register.phase`, `year of ks2.rwm`,
/// `year of assessment date`.
struct TableKey {
  enum class What { named, year_of_fact, year_of_assessment };
  What what = What::named;
  Name name;  ///< the row's key, or the fact
  Span span;
};

/// `fact`, `fact in 2016-2017`, `fact 1 year before`, `table[key]`, a define, an outcome, a score or a parameter;
/// `previous outcome` and `outcome 2 terms ago`.
struct Reference {
  Name name;
  std::vector<TableKey> keys;
  std::optional<Period> period;
  int years_before = 0;
  bool previous = false;
  int terms_ago = 0;
  Span span;
};

enum class Scale { exactly, at_least, at_most };

/// `category was at least 3`: what `terms since` counts from.
struct PastTest {
  Name outcome;
  bool negated = false;
  Scale scale = Scale::exactly;
  std::vector<Name> words;
};

enum class OperandKind { literal, reference, assessment_date, sum, difference, product, terms_since };

struct Operand {
  OperandKind kind = OperandKind::literal;
  Literal literal;
  Reference reference;
  PastTest since;                  ///< terms_since
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
  between,      ///< operand is [not] between operand and operand
  change,       ///< fact falls|rises by [at least|more than] operand in [each of] 2 years
  tally,        ///< number of {a, b, c} that are red >= 2
};

enum class Relation { less, less_equal, greater, greater_equal, equal, not_equal };
enum class Presence { known, missing, not_applicable, undecided };

struct Condition {
  ConditionKind kind = ConditionKind::bare;
  std::vector<Condition> parts;   ///< all, any, at_least_of: two or more (one in a list); negation: one; tally: each
  int count = 0;                  ///< at_least_of; change: the years
  std::vector<Operand> operands;  ///< comparison, change: two; between: three; tally: what is compared with; else one
  Relation relation{};            ///< comparison, tally; change: greater or greater_equal
  bool rises = false;             ///< change
  bool in_each = false;           ///< change: `in each of 2 years`
  Scale scale = Scale::exactly;   ///< membership
  std::vector<Name> words;        ///< membership: one or more
  Presence presence{};            ///< presence
  bool negated = false;           ///< membership, presence and between: `is not`
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
  /// "ordered", or a length of time: "days", "working days", "months", "years".
  std::string kind;
  std::vector<Name> values;  ///< one of, ordered
  Span span;
};

/// `effective 2018-09-01 to 2019-08-31`, `effective from …`, `effective until …`; both days included.
struct Effective {
  std::optional<Date> from;
  std::optional<Date> to;
  Span span;
};

// ---- declarations: each begins in the first column -------------------------------------------------------------

struct Ruleset {
  Text title;
  Name version;
  std::optional<Effective> effective;
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

/// `paragraph "1.2" "What it asks for"`, and `not encoded because "…"` where no rule rests on it.
struct Paragraph {
  Text number;
  Text title;
  std::optional<Text> not_encoded;
  Span span;
};

struct Source {
  Name id;
  Text title;
  std::vector<Paragraph> paragraphs;
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

/// `term 1 2018-09-03 to 2018-10-19`
struct SchoolTerm {
  int number = 0;
  Date from;
  Date to;
  Span span;
};

struct Calendar {
  Name id;
  Text title;
  std::vector<Holiday> holidays;
  std::vector<SchoolTerm> terms;
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
  std::optional<Name> several_rows;  ///< the reason for which a school with several rows has no figures
  std::vector<MissingCode> missing;
  std::vector<Text> not_applicable;
  std::vector<Column> columns;
  std::vector<Citation> citations;
};

/// `= 15% until 2015-08-31`; both days included.
struct ParameterValue {
  Literal value;
  std::optional<Date> from;
  std::optional<Date> until;
  Span span;
};

struct Parameter {
  Name id;
  TypeName type;
  std::vector<ParameterValue> values;  ///< one or more
  std::vector<Citation> citations;
};

struct TableRow {
  std::vector<Name> keys;  ///< one or two
  Literal value;
  Span span;
};

struct Table {
  Name id;
  TypeName type;
  std::vector<Name> by;  ///< one or two: a fact of a listed type, a free word such as `subject`, or `year`
  std::vector<TableRow> rows;
  std::vector<Citation> citations;
};

struct Define {
  Name id;
  std::optional<Text> title;
  Condition when;
  std::optional<Condition> unless;
  std::vector<Citation> citations;
};

struct Outcome {
  Name id;
  std::optional<Text> title;
  std::vector<Name> values;  ///< least concern first
  std::vector<Citation> citations;
};

/// `add 3 points when standards is red`; `take` makes the points negative.
struct ScoreLine {
  Decimal points;
  Condition when;
  Span span;
};

struct Score {
  Name id;
  std::optional<Text> title;
  std::vector<ScoreLine> lines;
  std::vector<Citation> citations;
};

struct Rule {
  Name id;
  Name outcome;
  bool at_least = false;
  Name value;
  std::optional<Effective> effective;
  std::optional<Condition> when;
  std::optional<Condition> unless;
  std::optional<Text> because;
  std::vector<Citation> citations;
};

enum class RecurrenceUnit { days, working_days, weeks, months, terms, years };

/// How an action recurs: in words, `every 6 weeks`, or `in terms 1, 3, 5`.
struct Recurrence {
  std::optional<Text> words;
  int count = 0;  ///< every so many units; 0 when it is in words or in terms
  RecurrenceUnit unit{};
  std::vector<int> terms;
  Span span;
};

struct Action {
  Name id;
  Text title;
  std::optional<Effective> effective;
  std::optional<Condition> when;
  std::optional<Condition> unless;
  std::optional<Text> because;
  std::optional<Text> assign;
  std::optional<Text> approve;    ///< who approves it before it is issued
  std::optional<Literal> due_in;  ///< a duration after the assessment date
  std::optional<Date> due_by;
  std::optional<Recurrence> repeats;
  std::optional<Text> escalate_to;        ///< who takes over
  std::optional<Literal> escalate_after;  ///< a duration without an answer
  std::optional<Text> letter;
  std::vector<Citation> citations;
};

struct Given {
  Reference fact;  ///< or an outcome of an earlier assessment
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
                                     Score, Outcome, Rule, Action, Example>;

/// Where a clause begins; what stands before the first is the declaration's head.
struct ClauseStart {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool inner = false;  ///< it belongs to the clause before it, as `codes` to its `column`
};

struct Declaration {
  DeclarationBody body;
  std::vector<ClauseStart> clauses;  ///< in the order of the text; for layout alone
  bool spoilt = false;               ///< a clause that could not be read is missing from it
  Span span;
};

struct File {
  FileId file = 0;
  std::vector<Declaration> declarations;
};

}  // namespace riskcat::syntax
