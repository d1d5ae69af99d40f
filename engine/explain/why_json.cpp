#include "explain/why.hpp"

namespace riskcat {
namespace {

nlohmann::json cited(const std::vector<Citation>& citations) {
  nlohmann::json out = nlohmann::json::array();
  for (const Citation& citation : citations) {
    out.push_back({{"source", citation.source}, {"title", citation.title}, {"paragraph", citation.paragraph}});
  }
  return out;
}

std::string truth_word(Truth truth) { return truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : "unknown"; }

std::string state_word(State state) {
  return state == State::known ? "known" : state == State::unknown ? "missing" : "not applicable";
}

nlohmann::json as_json(const Proof& proof) {
  nlohmann::json out = {{"holds", truth_word(proof.truth)}, {"sentence", proof.sentence}};
  if (!proof.margin.empty()) out["margin"] = proof.margin;
  for (const Evidence& evidence : proof.evidence) out["facts"].push_back(to_json(evidence));
  for (const Proof& part : proof.parts) out["parts"].push_back(as_json(part));
  return out;
}

nlohmann::json as_json(const ActionProof& action) {
  return {{"action", action.id},
          {"title", action.title},
          {"cites", cited(action.citations)},
          {"proof", as_json(action.proof)}};
}

nlohmann::json as_json(const RuleProof& rule) { return to_json(rule); }
nlohmann::json as_json(const MissingAnswer& missing) { return to_json(missing); }
nlohmann::json as_json(const OutcomeProof& outcome);

template <class Item>
nlohmann::json array_of(const std::vector<Item>& items) {
  nlohmann::json out = nlohmann::json::array();
  for (const Item& item : items) out.push_back(as_json(item));
  return out;
}

nlohmann::json as_json(const OutcomeProof& outcome) {
  return {{"outcome", outcome.id},
          {"title", outcome.title},
          {"certain", outcome.certain},
          {"possible", outcome.possible},
          {"decided_by", array_of(outcome.decided_by)},
          {"nothing_known", outcome.nothing_known},
          {"open", array_of(outcome.open)}};
}

}  // namespace

nlohmann::json to_json(const Evidence& evidence) {
  nlohmann::json out = {{"fact", evidence.fact}, {"title", evidence.title}, {"state", state_word(evidence.state)}};
  if (!evidence.value.empty()) out["value"] = evidence.value;
  if (!evidence.reason.empty()) out["reason"] = evidence.reason;
  if (evidence.supposed) out["supposed"] = true;
  if (evidence.address) {
    const Address& at = *evidence.address;
    out["address"] = {{"delivery", at.delivery},
                      {"file", at.file},
                      {"row", at.row},
                      {"column", at.column},
                      {"period", at.period},
                      {"status", at.status},
                      {"delivered_on", at.delivered_on.iso()}};
  }
  return out;
}

nlohmann::json to_json(const RuleProof& rule) {
  return {{"rule", rule.id},
          {"value", rule.value},
          {"because", rule.because},
          {"cites", cited(rule.citations)},
          {"proof", as_json(rule.proof)}};
}

nlohmann::json to_json(const MissingAnswer& missing) {
  return {{"fact", missing.fact},
          {"title", missing.title},
          {"reason", missing.reason},
          {"years_before", missing.years_before}};
}

nlohmann::json to_json(const Why& why) {
  return {{"urn", why.urn.number()},
          {"name", why.name},
          {"group", why.group},
          {"outcomes", array_of(why.outcomes)},
          {"settle_with", array_of(why.settle_with)},
          {"actions", array_of(why.actions)},
          {"possible_actions", array_of(why.possible_actions)}};
}

}  // namespace riskcat
