// The bodies of events of the casework.
#include "ledger/event_parts.hpp"
#include "ledger/events.hpp"

namespace riskcat::events {
namespace {

using nlohmann::json;

Date date_at(const json& body, const char* member) { return required(Date::parse_iso(text_at(body, member)), member); }

json about(std::string_view type, const DecidedSchool& of, const Stamp& stamp) {
  json body = event(type, stamp);
  body["run"] = of.run;
  body["urn"] = of.urn.number();
  return body;
}

DecidedSchool about_of(const json& body) {
  return {body.at("run").get<std::uint32_t>(), Urn{body.at("urn").get<std::int32_t>()}};
}

}  // namespace

json moderated(const Moderation& moderation, const Stamp& stamp) {
  json body = about(kModerated, moderation.of, stamp);
  body["outcome"] = moderation.outcome;
  body["opinion"] = opinion_name(moderation.opinion);
  body["value"] = moderation.value;
  body["why"] = moderation.why;
  add_notes(body, moderation.evidence);
  return body;
}

Moderation moderation_of(const json& body) {
  return {
      about_of(body),         text_at(body, "outcome"), required(parse_opinion(text_at(body, "opinion")), "opinion"),
      text_at(body, "value"), text_at(body, "why"),     notes_of(body)};
}

json overridden(const Override& override, const Stamp& stamp) {
  json body = about(kOverridden, override.of, stamp);
  body["outcome"] = override.outcome;
  body["computed"] = override.computed;
  body["value"] = override.value;
  body["why"] = override.why;
  body["expires"] = override.expires.iso();
  add_notes(body, override.evidence);
  return body;
}

Override override_of(const json& body) {
  return {about_of(body),       text_at(body, "outcome"), text_at(body, "computed"), text_at(body, "value"),
          text_at(body, "why"), notes_of(body),           date_at(body, "expires")};
}

json override_withdrawn(std::uint64_t entry, std::string_view why, const Stamp& stamp) {
  json body = event(kOverrideWithdrawn, stamp);
  body["override"] = entry;
  body["why"] = why;
  return body;
}

json communicated(const Communication& communication, const Stamp& stamp) {
  json body = about(kCommunicated, communication.of, stamp);
  body["to"] = told_name(communication.to);
  body["on"] = communication.on.iso();
  body["how"] = communication.how;
  return body;
}

Communication communication_of(const json& body) {
  return {about_of(body), required(parse_told(text_at(body, "to")), "to"), date_at(body, "on"), text_at(body, "how")};
}

json action_proposed(const ActionCase& made, const Stamp& stamp) {
  json body = about(kActionProposed, made.proposed_by, stamp);
  body["case"] = made.number;
  body["action"] = made.action;
  if (const auto due = made.due()) body["due"] = due->iso();
  return body;
}

ActionCase action_case_of(std::uint64_t seq, const json& body) {
  ActionCase made{body.at("case").get<std::uint32_t>(), about_of(body), text_at(body, "action"), {}};
  TakenStep proposed{seq, ActionStep::proposed, {}, std::nullopt, {}, stamp_of(body)};
  if (body.contains("due")) proposed.due = date_at(body, "due");
  made.steps.push_back(std::move(proposed));
  return made;
}

json action_step(std::uint32_t number, const TakenStep& taken) {
  json body = event(kActionStep, taken.stamp);
  body["case"] = number;
  body["step"] = step_name(taken.step);
  body["why"] = taken.why;
  if (taken.due) body["due"] = taken.due->iso();
  add_notes(body, taken.evidence);
  return body;
}

TakenStep taken_step_of(std::uint64_t seq, const json& body) {
  TakenStep taken{seq,
                  required(parse_step(text_at(body, "step")), "step"),
                  text_at(body, "why"),
                  std::nullopt,
                  notes_of(body),
                  stamp_of(body)};
  if (body.contains("due")) taken.due = date_at(body, "due");
  return taken;
}

}  // namespace riskcat::events
