// The checked ruleset: every name resolved to an index, every type and unit settled, nothing about how it is evaluated.
// It is what evaluation, explanation and every later target (columns, SQL, SMT) are made from.
//
// Thread rule: immutable once made; share freely.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "language/conditions.hpp"
#include "language/source.hpp"
#include "language/syntax.hpp"
#include "values/date.hpp"
#include "values/decimal.hpp"
#include "values/value.hpp"

namespace riskcat {

using RuleIndex = std::uint32_t;
using ActionIndex = std::uint32_t;
using ReasonIndex = std::uint32_t;

struct Citation {
  std::string source;     ///< the source's id
  std::string title;      ///< the source's title
  std::string paragraph;  ///< empty when the whole source is meant
};

/// A paragraph of a source, as the ruleset lists it.
struct Paragraph {
  std::string number;
  std::string title;
  std::string not_encoded;  ///< why nothing rests on it; empty: something does
  Span span;
};

struct Source {
  std::string id;
  std::string title;
  std::vector<Paragraph> paragraphs;  ///< in the order of the text; empty: the ruleset does not list them
  Span span;
};

/// One `cite` of one declaration.
struct Citing {
  std::string keyword;  ///< as in the text: `rule`, `table`
  std::string id;       ///< of the declaration
  std::string words;    ///< its title or reason; empty where it has none
  Span span;            ///< of the declaration's id
  std::size_t source = 0;
  std::string paragraph;  ///< empty when the whole source is meant
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
  not_in_table,    ///< the policy's table has no row for this year
  no_term,         ///< no calendar says which term the assessment date falls in
  not_confirmed,   ///< no earlier assessment of this school has been confirmed
};
inline constexpr ReasonIndex kEngineReasons = 12;

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
  std::optional<ReasonIndex> several_rows;  ///< a school with several rows has no figures, for this reason
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

struct Score {
  std::string id;
  std::string title;
  std::vector<TallyPart> lines;
  std::vector<Citation> citations;
  Span span;
};

/// The days on which something is in force, both included; a missing end is open.
struct InForce {
  std::optional<Date> from;
  std::optional<Date> to;

  bool on(Date date) const { return (!from || *from <= date) && (!to || date <= *to); }
};

/// Several rules may have one id where their dates do not overlap: versions of one rule.
struct Rule {
  std::string id;
  OutcomeIndex outcome = 0;
  std::uint32_t value = 0;  ///< index into the outcome's values
  bool at_least = false;
  InForce in_force;
  ConditionId when = 0;  ///< with `unless` as `and not`
  std::string because;
  std::vector<Citation> citations;
  Span span;
};

struct Due {
  int count = 0;
  syntax::DurationUnit unit = syntax::DurationUnit::days;
};

using syntax::RecurrenceUnit;

struct Recurrence {
  std::string words;  ///< when the text says it in words only
  int count = 0;      ///< every so many units; 0 when it is in words or in terms
  RecurrenceUnit unit{};
  std::vector<int> terms;  ///< ascending, from 1 to 6

  /// "every 6 weeks", "in terms 1, 3 and 5", or the words.
  std::string text() const;
};

struct Escalation {
  std::string to;
  Due after;  ///< without an answer
};

/// Several actions may have one id where their dates do not overlap: versions of one action.
struct Action {
  std::string id;
  std::string title;
  InForce in_force;
  ConditionId when = 0;  ///< with `unless` as `and not`
  std::string because;
  std::string assign;
  std::string approve;  ///< who approves it before it is issued; empty: whoever it is assigned to
  std::optional<Due> due_in;
  std::optional<Date> due_by;
  std::optional<Recurrence> repeats;
  std::optional<Escalation> escalation;
  std::string letter;
  std::vector<Citation> citations;
  Span span;
};

struct Parameter {
  std::string id;
  Type type;
  std::vector<DatedValue> values;  ///< one or more
  std::vector<Citation> citations;
  Span span;
};

struct Holiday {
  Date date;
  std::string title;
};

/// Terms in a school year: East Sussex has six.
inline constexpr int kTermsInYear = 6;

/// One of a school year's terms, both days included. A holiday belongs to the term before it.
struct SchoolTerm {
  int number = 0;  ///< from 1 to 6
  Date from;
  Date to;
};

struct Given {
  FactIndex fact = 0;
  int years_before = 0;
  std::optional<Period> period;  ///< a fixed period instead
  std::optional<Value> value;    ///< nullopt: missing for `reason`
  ReasonIndex reason = 0;
  Span span;
};

/// `given previous category = 3`, `given category 2 terms ago = 4`
struct GivenOutcome {
  OutcomeIndex outcome = 0;
  int terms_ago = 0;  ///< 0: the previous assessment, in the term before
  std::uint32_t value = 0;
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
  std::vector<GivenOutcome> past;
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

  std::vector<Source> sources;
  std::vector<Citing> citings;  ///< every `cite`, in the order of the files and their text
  std::vector<Reason> reasons;
  std::vector<Fact> facts;
  std::vector<Dataset> datasets;
  std::vector<Parameter> parameters;
  std::vector<Define> defines;
  std::vector<Score> scores;
  std::vector<Outcome> outcomes;
  std::vector<OutcomeIndex> outcome_order;  ///< every outcome after those its rules use
  std::vector<Rule> rules;
  std::vector<Action> actions;
  std::vector<Example> examples;
  std::vector<Holiday> holidays;  ///< of all calendars, by date
  std::vector<SchoolTerm> terms;  ///< of all calendars, by date, none overlapping

  std::vector<Condition> conditions;
  std::vector<Operand> operands;

  const Condition& condition(ConditionId id) const { return conditions.at(id); }
  const Operand& operand(OperandId id) const { return operands.at(id); }
  const std::vector<TallyPart>& parts(const TallyCondition& tally) const {
    return tally.score ? scores.at(*tally.score).lines : tally.parts;
  }
  /// The place in `terms` of the term that a day falls in, a holiday belonging to the term before it; nullopt before
  /// the first term, and after the last has ended.
  std::optional<std::size_t> term_at(Date date) const;
  std::optional<FactIndex> find_fact(std::string_view id) const;
  std::optional<OutcomeIndex> find_outcome(std::string_view id) const;
};

}  // namespace riskcat
