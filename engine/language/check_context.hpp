// What the steps of the checker share: the ruleset in the making, what is declared, and who uses whom.
//
// Thread rule: for one thread.
#pragma once

#include <compare>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/check_codes.hpp"
#include "language/check_report.hpp"
#include "language/ruleset.hpp"
#include "language/syntax.hpp"

namespace riskcat::checking {

/// What shares the one name space of conditions.
enum class Sort { fact, parameter, table, define, score, outcome };
std::string_view a_sort(Sort sort);  ///< `a fact`

struct Node {
  Sort sort = Sort::fact;
  std::uint32_t index = 0;
  friend auto operator<=>(const Node&, const Node&) = default;
};

struct Named {
  Node node;
  Span span;           ///< of the name where it is declared
  bool twice = false;  ///< declared twice, so that nobody knows what a use of it means
};

/// A declaration of its own name space: a rule, action, dataset, calendar, source or reason.
struct Entry {
  std::uint32_t index = 0;
  Span span;
};
using Entries = std::map<std::string, Entry, std::less<>>;

/// A declaration as written; the place in its vector is its index in the checked ruleset.
template <typename Body>
struct Item {
  const Body* body;
  Span span;  ///< of the whole declaration
};
template <typename Body>
using Items = std::vector<Item<Body>>;

/// What the keys of a table's rows are.
struct KeySort {
  std::optional<FactIndex> fact;  ///< the fact that a table goes by
  bool year = false;              ///< academic years
};

struct CheckedTable {
  Type type;
  std::vector<KeySort> by;
  std::map<std::vector<std::string>, Value> rows;
  bool broken = false;  ///< a row was refused: looking it up is not a second mistake
};

/// One place where a fact, definition or outcome uses another.
struct Use {
  Node to;
  Span span;
};

/// A definition or score used where no outcome may be, to be looked into when all are known.
struct OutcomeFree {
  Node user;
  Span span;
  std::string why;  ///< `a fact`: who cannot depend on an outcome
};

struct Context {
  Context(const SourceSet& source_set, Diagnostics& diagnostics)
      : sources(source_set), report(source_set, diagnostics) {}

  const SourceSet& sources;
  Report report;
  CheckedRuleset ruleset;

  Items<syntax::Ruleset> headers;
  Items<syntax::Source> cited;
  Items<syntax::Calendar> calendars;
  Items<syntax::Fact> facts;
  Items<syntax::Dataset> datasets;
  Items<syntax::Parameter> parameters;
  Items<syntax::Table> tables;
  Items<syntax::Define> defines;
  Items<syntax::Score> scores;
  Items<syntax::Outcome> outcomes;
  Items<syntax::Rule> rules;
  Items<syntax::Action> actions;
  Items<syntax::Example> examples;

  std::map<std::string, Named, std::less<>> names;
  Entries source_names, reason_names, calendar_names, dataset_names, rule_names, action_names;

  /// Every declaration of a rule or action with one id, in the order of the text: its versions.
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> rule_versions, action_versions;

  std::vector<bool> parameter_broken;  ///< its value was refused: uses of it are not reported again
  std::vector<CheckedTable> checked_tables;
  /// By parameter: its values, once some condition asks for them.
  std::map<std::uint32_t, std::shared_ptr<const std::vector<DatedValue>>> parameter_values;
  /// By table and the keys that are written out: the rows that the other keys choose from.
  std::map<std::pair<std::uint32_t, std::vector<std::string>>, std::shared_ptr<const std::vector<TableRow>>> table_rows;
  std::vector<bool> source_used, parameter_used, table_used, define_used, score_used;
  std::map<Node, std::vector<Use>> uses;
  std::size_t suggestions = 0;  ///< how often the meant one of all names was looked for
  std::map<Node, Span> asked;   ///< what any condition or the ruleset's header asks about, with the first such place
  std::vector<OutcomeFree> outcome_free;
};

}  // namespace riskcat::checking
