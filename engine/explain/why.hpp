// Why a school got what it got: the proof of every outcome and action as data, made from the same evaluator that
// decided, with the address of every fact. Nothing used is left out, nothing unused is shown: of an "or" only the parts
// that hold, of an "and" that fails only the parts that fail.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "facts/cell.hpp"
#include "language/ruleset.hpp"
#include "program/assess.hpp"
#include "program/evaluate.hpp"
#include "values/truth.hpp"

namespace riskcat {

/// Where a value was delivered. `row` counts from 1, the header being row 1.
struct Address {
  std::uint32_t delivery = 0;
  std::string file;
  std::uint32_t row = 0;
  std::string column;
  std::string period;
  std::string status;
  Date delivered_on;
};

/// One fact as a condition used it.
struct Evidence {
  std::string fact;  ///< id
  std::string title;
  State state = State::unknown;
  std::string value;   ///< as a person reads it; empty unless known
  std::string reason;  ///< why it is missing or does not apply
  std::optional<Address> address;
  bool supposed = false;  ///< of a what-if: not as delivered, and without an address
};

/// "58%", "missing (suppressed …)", "does not apply".
std::string value_words(const Evidence& evidence);

/// Why a condition holds, does not hold or stays open.
struct Proof {
  Truth truth = Truth::unknown;
  std::string sentence;
  std::string margin;  ///< "by 7 percentage points": how clear of its threshold a comparison of known values is
  std::vector<Evidence> evidence;
  std::vector<Proof> parts;
};

struct RuleProof {
  std::string id;
  std::string value;
  std::string because;
  std::vector<Citation> citations;
  Proof proof;
};

struct OutcomeProof {
  std::string id;
  std::string title;
  std::string certain;
  std::string possible;
  std::vector<RuleProof> decided_by;  ///< the rules that hold for the certain value; empty: no rule holds
  std::vector<RuleProof> open;        ///< the rules for more severe values that facts still missing keep open
  /// No rule holds, and nothing is known that the rules ask about: nobody has looked.
  bool nothing_known = false;
};

inline constexpr const char* kNothingKnown = "nothing is known that its rules ask about";

struct ActionProof {
  std::string id;
  std::string title;
  std::vector<Citation> citations;
  Proof proof;
};

struct MissingAnswer {
  std::string fact;
  std::string title;
  std::string reason;
  int years_before = 0;
};

struct Why {
  Urn urn;
  std::string name;
  std::string group;
  std::vector<OutcomeProof> outcomes;  ///< those the ruleset shows, in its order, then the others
  std::size_t shown = 0;               ///< how many of them the ruleset shows
  std::vector<MissingAnswer> settle_with;
  std::vector<ActionProof> actions;           ///< those that follow for certain
  std::vector<ActionProof> possible_actions;  ///< those that facts still missing keep open
};

/// The school is one of the assessment's decisions and was in scope.
Why why(const CheckedRuleset& ruleset, const Assessment& assessment, const Decision& decision);
/// The same of the school the evaluator is turned to, as it reads its facts: `decision` is the evaluator's own.
Why why(const SchoolEvaluator& evaluator, const Decision& decision);

/// Why a school is not decided: for one outside the scope the conditions that keep it out, else those that cannot be
/// told, each as a sentence.
std::vector<std::string> why_not_decided(const CheckedRuleset& ruleset, const Assessment& assessment, Urn urn);

nlohmann::json to_json(const Why& why);
nlohmann::json to_json(const Evidence& evidence);
nlohmann::json to_json(const RuleProof& rule);
nlohmann::json to_json(const MissingAnswer& missing);

/// The explanation as plain text. The headline outcome comes with its whole proof; with `full` every other outcome too.
std::string to_text(const Why& why, bool full);

}  // namespace riskcat
