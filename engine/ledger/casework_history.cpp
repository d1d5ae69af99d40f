#include "ledger/casework_history.hpp"

#include <algorithm>

#include "ledger/events.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

constexpr const char* kNotDecided = "it is about a school that the run did not decide";

bool needs_reason(ActionStep step) {
  return step == ActionStep::declined || step == ActionStep::withdrawn || step == ActionStep::escalated ||
         step == ActionStep::closed;
}

}  // namespace

CaseworkHistory::Complaint CaseworkHistory::next(std::uint64_t seq, const json& body) {
  const auto type = body.at("type").get<std::string>();
  if (type == events::kModerated) return moderated(seq, body);
  if (type == events::kOverridden) return overridden(seq, body);
  if (type == events::kOverrideWithdrawn) return override_withdrawn(body);
  if (type == events::kCommunicated) return communicated(seq, body);
  if (type == events::kActionProposed) return action_proposed(seq, body);
  if (type == events::kActionStep) return action_step(seq, body);
  return std::nullopt;
}

CaseworkHistory::Complaint CaseworkHistory::moderated(std::uint64_t seq, const json& body) {
  const ModerationRecord record{seq, events::moderation_of(body), events::stamp_of(body)};
  const Moderation& said = record.moderation;
  if (!was_decided_(said.of)) return kNotDecided;
  const bool agreed = said.opinion == Opinion::agreed;
  if (agreed != said.value.empty())
    return "it says which value is right where it agrees, or does not where it disputes";
  if (!agreed && said.why.empty()) return "it disputes a value and does not say why";
  const auto same = [&](const ModerationRecord& other) {
    return other.moderation.of == said.of && other.moderation.outcome == said.outcome;
  };
  const auto before = std::find_if(moderations_.rbegin(), moderations_.rend(), same);
  const bool disputed = before != moderations_.rend() && before->moderation.opinion == Opinion::disputed;
  if ((said.opinion == Opinion::settled) != disputed) {
    return disputed ? "the value is disputed, and it does not settle that" : "it settles what nobody disputes";
  }
  if (disputed && before->stamp.by == record.stamp.by) return "who raised a dispute cannot settle it";
  moderations_.push_back(record);
  return std::nullopt;
}

CaseworkHistory::Complaint CaseworkHistory::overridden(std::uint64_t seq, const json& body) {
  OverrideRecord record{seq, events::override_of(body), events::stamp_of(body), std::nullopt, {}};
  if (!was_decided_(record.override.of)) return kNotDecided;
  if (record.override.why.empty()) return "it sets a computed value aside and does not say why";
  if (record.override.value == record.override.computed) return "it sets the value that was computed";
  if (record.override.expires.iso() < record.made.at.substr(0, 10)) return "it has expired before it is made";
  overrides_.push_back(std::move(record));
  return std::nullopt;
}

CaseworkHistory::Complaint CaseworkHistory::override_withdrawn(const json& body) {
  const auto entry = body.at("override").get<std::uint64_t>();
  const auto found = std::find_if(overrides_.begin(), overrides_.end(),
                                  [entry](const OverrideRecord& each) { return each.entry == entry; });
  if (found == overrides_.end()) return "it withdraws no override";
  if (found->withdrawn) return "the override was withdrawn before";
  found->withdrawn_why = body.at("why").get<std::string>();
  if (found->withdrawn_why.empty()) return "it withdraws an override and does not say why";
  found->withdrawn = events::stamp_of(body);
  return std::nullopt;
}

CaseworkHistory::Complaint CaseworkHistory::communicated(std::uint64_t seq, const json& body) {
  const CommunicationRecord record{seq, events::communication_of(body), events::stamp_of(body)};
  if (!was_decided_(record.communication.of)) return kNotDecided;
  if (record.communication.on.iso() > record.stamp.at.substr(0, 10)) return "it tells of a day that was still to come";
  communications_.push_back(record);
  return std::nullopt;
}

CaseworkHistory::Complaint CaseworkHistory::action_proposed(std::uint64_t seq, const json& body) {
  ActionCase made = events::action_case_of(seq, body);
  if (made.number != cases_.size() + 1) return "the cases are not numbered one after the other";
  if (!was_decided_(made.proposed_by)) return kNotDecided;
  const bool is_open = std::any_of(cases_.begin(), cases_.end(), [&](const ActionCase& other) {
    return other.is_open() && other.proposed_by.urn == made.proposed_by.urn && other.action == made.action;
  });
  if (is_open) return "the school has an open case of this action";
  cases_.push_back(std::move(made));
  return std::nullopt;
}

CaseworkHistory::Complaint CaseworkHistory::action_step(std::uint64_t seq, const json& body) {
  const auto number = body.at("case").get<std::uint32_t>();
  if (number == 0 || number > cases_.size()) return "it is a step of no case that was proposed";
  ActionCase& of = cases_[number - 1];
  TakenStep taken = events::taken_step_of(seq, body);
  if (!may_follow(of.state(), taken.step)) {
    return std::string("the case is ") + std::string(step_name(of.state())) + ", and cannot then be " +
           std::string(step_name(taken.step));
  }
  if (needs_reason(taken.step) && taken.why.empty()) return "it does not say why";
  of.steps.push_back(std::move(taken));
  return std::nullopt;
}

}  // namespace riskcat
