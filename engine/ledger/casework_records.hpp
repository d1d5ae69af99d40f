// What people do with decisions, as data: moderation, overrides, telling a school, and the steps of actions. None of it
// changes a decision; it stands beside it. docs/ledger-format.md gives the events these are read from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/records.hpp"
#include "values/date.hpp"
#include "values/urn.hpp"

namespace riskcat {

/// One school in one finished run.
struct DecidedSchool {
  std::uint32_t run = 0;
  Urn urn;

  friend auto operator<=>(const DecidedSchool&, const DecidedSchool&) = default;
};

/// What a moderator says of a computed value. Who settles a dispute is not who raised it.
enum class Opinion : std::uint8_t { agreed, disputed, settled };
std::string_view opinion_name(Opinion opinion);
std::optional<Opinion> parse_opinion(std::string_view text);

struct Moderation {
  DecidedSchool of;
  std::string outcome;  ///< id
  Opinion opinion = Opinion::agreed;
  std::string value;  ///< the value held right; empty when agreed
  std::string why;    ///< not empty unless agreed
  std::vector<NoteReference> evidence;
};
struct ModerationRecord {
  std::uint64_t entry = 0;
  Moderation moderation;
  Stamp stamp;
};

/// Another value that a person sets beside the computed one, for a time.
struct Override {
  DecidedSchool of;
  std::string outcome;
  std::string computed;  ///< what the run decided: "2", or "2, possibly 3"
  std::string value;
  std::string why;
  std::vector<NoteReference> evidence;
  Date expires;  ///< the last day on which it stands
};
struct OverrideRecord {
  std::uint64_t entry = 0;
  Override override;
  Stamp made;
  std::optional<Stamp> withdrawn;
  std::string withdrawn_why;

  /// Whether it stands on the day: made by then, not withdrawn by then, not expired.
  bool stands_on(Date day) const;
};

/// That a school's head, or its chair of governors, was told.
enum class Told : std::uint8_t { head, chair };
std::string_view told_name(Told told);
std::optional<Told> parse_told(std::string_view text);

struct Communication {
  DecidedSchool of;
  Told to = Told::head;
  Date on;
  std::string how;  ///< "letter", "meeting of 12 October"; may be empty
};
struct CommunicationRecord {
  std::uint64_t entry = 0;
  Communication communication;
  Stamp stamp;
};

enum class ActionStep : std::uint8_t {
  proposed,
  approved,
  issued,
  answered,
  done,
  declined,
  withdrawn,
  escalated,
  closed,  ///< by an event: the school closed or converted, the trigger ended
};
std::string_view step_name(ActionStep step);
std::optional<ActionStep> parse_step(std::string_view text);
/// No step follows these.
bool is_last(ActionStep step);
/// Whether a step may follow another; `proposed` follows none.
bool may_follow(ActionStep before, ActionStep next);

/// One step of a case: who did what, when and why.
struct TakenStep {
  std::uint64_t entry = 0;
  ActionStep step = ActionStep::proposed;
  std::string why;          ///< not empty for declined, withdrawn, escalated and closed
  std::optional<Date> due;  ///< the deadline from this step on, where it has one
  std::vector<NoteReference> evidence;
  Stamp stamp;
};

/// One action of the policy, for one school, from its proposal to its end.
struct ActionCase {
  std::uint32_t number = 0;  ///< from 1
  DecidedSchool proposed_by;
  std::string action;            ///< the action's id in the run's ruleset
  std::vector<TakenStep> steps;  ///< one or more, in order

  ActionStep state() const { return steps.back().step; }
  bool is_open() const { return !is_last(state()); }
  /// Of the latest step that has one.
  std::optional<Date> due() const;
};

}  // namespace riskcat
