#include "ledger/as_of.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

json recorded(const Stamp& stamp) { return {{"at", stamp.at}, {"by", stamp.by}}; }

json as_json(const Evidence& evidence, const AsOf& as_of) {
  json out = to_json(evidence);
  out.erase("fact");
  out.erase("title");
  if (evidence.address) out["address"]["recorded"] = recorded(as_of.stamps.at(evidence.address->delivery));
  return out;
}

json facts_of(const AsOf& as_of, bool all) {
  json facts = json::array();
  for (const FactSides& sides : as_of.facts) {
    if (!sides.differs() && !(all && sides.has_something())) continue;
    facts.push_back({{"fact", sides.then.fact},
                     {"title", sides.then.title},
                     {"differs", sides.differs()},
                     {"known", as_json(sides.then, as_of)},
                     {"true", as_json(sides.now, as_of)}});
  }
  return facts;
}

json side(const SideAsOf& of) {
  json out = {{"deliveries", of.deliveries}, {"there", of.there}, {"decision", nullptr}};
  if (of.decision) out["decision"] = *of.decision;
  if (!of.why_not.empty()) out["why_not"] = of.why_not;
  return out;
}

json run(const RunAsOf& of) {
  json out = {{"run", of.run.number},          {"date", of.run.request.date.iso()},
              {"stage", of.run.request.stage}, {"finished", recorded(*of.run.ended)},
              {"confirmed", nullptr},          {"decision", nullptr}};
  if (of.confirmed) out["confirmed"] = recorded(*of.run.confirmed);
  if (of.decision) out["decision"] = *of.decision;
  return out;
}

}  // namespace

json to_json(const AsOf& as_of, const CheckedRuleset& ruleset, bool all) {
  json runs = json::array();
  for (const RunAsOf& each : as_of.runs) runs.push_back(run(each));
  return {{"urn", as_of.urn.number()},     {"name", as_of.name()},
          {"day", as_of.day.iso()},        {"ruleset", {{"title", ruleset.title}, {"version", ruleset.version}}},
          {"facts", facts_of(as_of, all)}, {"known", side(as_of.known)},
          {"true", side(as_of.true_of)},   {"runs", std::move(runs)}};
}

}  // namespace riskcat
