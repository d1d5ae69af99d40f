#include <fmt/format.h>

#include <memory>

#include "cli/commands.hpp"
#include "program/examples.hpp"

namespace riskcat::cli {
namespace {

/// The number of examples that failed.
std::size_t test_one(const std::string& path) {
  const LoadedRuleset loaded = load_rules(path);
  std::size_t failed = 0;
  const auto results = run_examples(*loaded.ruleset);
  for (const ExampleResult& result : results) {
    fmt::print("{}  {}\n", result.failures.empty() ? "pass" : "FAIL", result.title);
    show(result.failures, loaded.sources);
    failed += result.failures.empty() ? 0 : 1;
  }
  fmt::print("{}: {} examples, {} passed, {} failed\n", path, results.size(), results.size() - failed, failed);
  return failed;
}

}  // namespace

void add_test(CLI::App& app, Session& session) {
  auto rules = std::make_shared<std::vector<std::string>>();
  CLI::App* command = app.add_subcommand("test", "Run the examples written in rule files");
  command->footer("Example: riskcat test rules/east-sussex/2018/ruleset.rules");
  command->add_option("rules", *rules, "the ruleset's root file")->required();
  command->callback([rules, &session] {
    for (const std::string& path : *rules) {
      if (test_one(path) > 0) session.exit_code = kAnswerIsNo;
    }
  });
}

}  // namespace riskcat::cli
