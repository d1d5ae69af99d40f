// What was known of a school on a day, and what is now true of that day: its facts and decisions on either, side by
// side, with what the runs of that time recorded. Everything is read and worked out; nothing is recorded.
//
// Thread rule: that of the Ledger.
// Failure rule: StoreError where the ledger cannot be read. A ruleset that was not in force on the day, or cannot read
// a stored file, is an error in AsOf::diagnostics, and then the rest is empty.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "explain/fact_sides.hpp"
#include "language/diagnostic.hpp"
#include "language/ruleset.hpp"
#include "ledger/as_of_deliveries.hpp"
#include "ledger/ledger.hpp"
#include "values/date.hpp"
#include "values/urn.hpp"

namespace riskcat {

/// The rules by which a day is looked at unless others are named.
struct RulesAsOf {
  RulesetRecord ruleset;
  std::optional<std::uint32_t>
      run;  ///< the latest run started by the day; nullopt: none was, these were recorded first
};
/// nullopt when no rules are recorded at all.
std::optional<RulesAsOf> rules_as_of(const Ledger& ledger, Date day);

/// What the rules give on one set of deliveries.
struct SideAsOf {
  std::vector<std::uint32_t> deliveries;
  bool there = false;  ///< one of the deliveries names the school
  std::string name;
  std::optional<nlohmann::json> decision;  ///< as decision_record() gives it, where the rules decide the school
  std::vector<std::string> why_not;        ///< where they do not: the conditions that keep it out, or cannot be told
};

/// A run that had been finished by the day.
struct RunAsOf {
  RunRecord run;
  bool confirmed = false;  ///< by the day
  std::optional<nlohmann::json> decision;
};

struct AsOf {
  Urn urn;
  Date day;
  SideAsOf known;                         ///< on the deliveries known on the day, after the runs confirmed by then
  SideAsOf true_of;                       ///< on those that are true of it, after all earlier runs confirmed by now
  std::vector<FactSides> facts;           ///< all, `then` being what was known
  std::vector<RunAsOf> runs;              ///< in order of number
  std::map<std::uint32_t, Stamp> stamps;  ///< when each delivery was recorded
  Diagnostics diagnostics;

  std::string name() const { return known.name.empty() ? true_of.name : known.name; }
};

AsOf as_of(const Ledger& ledger, const CheckedRuleset& ruleset, Urn urn, Date day);

/// Whether any file that is recorded names the school, of whatever day or year. The ruleset says how to read them.
bool named_at_all(const Ledger& ledger, const CheckedRuleset& ruleset, Urn urn);

/// As docs/json.md says; facts that are the same on both sides only with `all`.
nlohmann::json to_json(const AsOf& as_of, const CheckedRuleset& ruleset, bool all);

}  // namespace riskcat
