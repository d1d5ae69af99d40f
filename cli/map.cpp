#include <fmt/format.h>

#include <memory>

#include "cli/commands.hpp"
#include "explain/policy_map.hpp"

namespace riskcat::cli {
namespace {

struct MapArguments {
  std::vector<std::string> rules;
  std::string format = "markdown";
};

void show_map(const MapArguments& arguments) {
  nlohmann::json all = nlohmann::json::array();
  std::string text;
  for (const std::string& path : arguments.rules) {
    const PolicyMap map = policy_map(load_rules(path));
    if (arguments.format == "json") {
      all.push_back(to_json(map));
    } else {
      text += as_markdown(map);
    }
  }
  if (arguments.format == "json") text = all.dump(1) + "\n";
  fmt::print("{}", text);
}

}  // namespace

void add_map(CLI::App& app, Session& /*session*/) {
  auto arguments = std::make_shared<MapArguments>();
  CLI::App* command = app.add_subcommand(
      "map", "Show what rests on each paragraph of a policy's documents, and what each rule rests on");
  command->footer("Example: riskcat map rules/east-sussex/2014/ruleset.rules");
  command->add_option("rules", arguments->rules, "the rulesets' root files")->required();
  command->add_option("--format", arguments->format, "markdown or json")
      ->check(CLI::IsMember({"markdown", "json"}))
      ->capture_default_str();
  command->callback([arguments] { show_map(*arguments); });
}

}  // namespace riskcat::cli
