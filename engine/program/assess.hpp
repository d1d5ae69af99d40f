// The whole of one assessment: deliveries in, a decision for every school out. The same ruleset, deliveries and date
// give the same bytes, on any machine.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "facts/delivery.hpp"
#include "facts/snapshot.hpp"
#include "language/diagnostic.hpp"
#include "language/ruleset.hpp"
#include "program/county_decisions.hpp"
#include "program/decision.hpp"
#include "program/past_decisions.hpp"
#include "values/date.hpp"
#include "values/urn.hpp"

namespace riskcat {

/// Raised whenever the same ruleset, deliveries and date may give other bytes than before. Each run on record says
/// which it was decided by; this program decides as each of them did.
inline constexpr std::uint32_t kDecisionFormat = 1;

struct Assessment {
  Date date;
  PastDecisions history;  ///< as given: the earlier decisions that conditions may ask for
  Snapshot snapshot;
  CountyDecisions decisions;  ///< one for each school of the snapshot, in URN order, in scope or not
  Diagnostics diagnostics;    ///< of reading; with an error the decisions are not to be relied on
};

/// Decides every school on the facts delivered by `date`. A date outside the ruleset's effective dates is an error
/// diagnostic and gives no decisions.
/// `history` holds the earlier decisions that were confirmed by then. With a school, that one alone is read and
/// decided; where all can be read without error, the decision is the same.
Assessment assess(const CheckedRuleset& ruleset, const std::vector<Delivery>& deliveries, Date date,
                  PastDecisions history = {}, std::optional<Urn> school = {});

/// The error of a date on which the ruleset is not effective.
std::optional<Diagnostic> outside_effective_dates(const CheckedRuleset& ruleset, Date date);

/// Whether any condition asks what was decided earlier.
bool asks_for_past(const CheckedRuleset& ruleset);

/// The school's name, and the group it is listed under (its phase), as the ruleset's header says; empty when unknown.
std::string school_name(const CheckedRuleset& ruleset, const Assessment& assessment, Urn urn);
std::string school_group(const CheckedRuleset& ruleset, const Assessment& assessment, Urn urn);
/// One fact of one school, as a person reads it or as the records write it; empty when it is not known.
std::string fact_text(const CheckedRuleset& ruleset, const Assessment& assessment, Urn urn,
                      std::optional<FactIndex> fact, bool for_reading);

/// As the records name it: `ks2.rwm`, `ks2.rwm 1 year before`.
std::string missing_name(const CheckedRuleset& ruleset, const MissingFact& missing);

/// One decided school as it is recorded and shown: {"urn", "name", "group", "outcomes": {id: {"certain", "possible"}},
/// "decided_by": [rule ids], "settle_with": [fact ids], "actions": [action ids], "possible_actions": [action ids],
/// "rules": {"hold": [ids], "may_hold": [ids]}}. Keys and arrays have one fixed order; there are no floats.
nlohmann::json decision_record(const CheckedRuleset& ruleset, const Assessment& assessment, const Decision& decision);

/// The schools that were not decided: {"out_of_scope": [urns], "scope_unknown": [urns]}.
nlohmann::json not_decided_record(const Assessment& assessment);

}  // namespace riskcat
