#include "explain/coverage_report.hpp"

namespace riskcat {
namespace {

nlohmann::json count_json(const Count& count) {
  return {{"exercised", count.exercised},
          {"all", count.all},
          {"impossible", count.impossible},
          {"percent", percent_text(count)}};
}

nlohmann::json groups_json(const std::vector<CoverageGroup>& groups) {
  nlohmann::json array = nlohmann::json::array();
  for (const CoverageGroup& group : groups) {
    nlohmann::json lines = nlohmann::json::array();
    for (const CoverageLine& line : group.lines) lines.push_back({{"kind", line.kind}, {"sentence", line.sentence}});
    array.push_back({{"kind", group.kind},
                     {"id", group.id},
                     {"heading", group.heading},
                     {"file", group.file},
                     {"line", group.line},
                     {"lines", std::move(lines)}});
  }
  return array;
}

}  // namespace

nlohmann::json to_json(const CoverageReport& report) {
  nlohmann::json json = {{"ruleset", report.title},
                         {"version", report.version},
                         {"examples", report.examples},
                         {"failed", report.failed},
                         {"rules", count_json(report.rules)},
                         {"rules_alone", count_json(report.rules_alone)},
                         {"sides", count_json(report.sides)},
                         {"actions", count_json(report.actions)},
                         {"lines", count_json(report.lines)},
                         {"gaps", groups_json(report.gaps)},
                         {"impossible", groups_json(report.impossible)},
                         {"unwatched", groups_json(report.unwatched)}};
  if (!report.with_suggestions) return json;
  json["suggestions"] = nlohmann::json::array();
  for (const SuggestedExample& each : report.suggestions)
    json["suggestions"].push_back({{"text", each.text}, {"like", each.like}, {"closes", each.closes}});
  json["not_found"] = groups_json(report.not_found);
  json["cut_short"] = groups_json(report.cut_short);
  return json;
}

}  // namespace riskcat
