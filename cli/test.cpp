#include <fmt/format.h>

#include <map>
#include <memory>
#include <optional>

#include "cli/commands.hpp"
#include "explain/coverage_report.hpp"
#include "program/examples.hpp"

namespace riskcat::cli {
namespace {

enum class TestFormat { text, json };

struct TestArguments {
  std::vector<std::string> rules;
  bool coverage = false;
  bool suggest = false;
  std::optional<std::size_t> require;
  TestFormat format = TestFormat::text;

  bool wants_coverage() const { return coverage || suggest || require || format == TestFormat::json; }
};

/// The number of examples that failed. Where json was asked for, only failures are shown, beside it.
std::size_t run_and_show(const LoadedRuleset& loaded, const std::string& path, TestFormat format) {
  std::size_t failed = 0;
  const auto results = run_examples(*loaded.ruleset);
  for (const ExampleResult& result : results) {
    if (format == TestFormat::text) fmt::print("{}  {}\n", result.failures.empty() ? "pass" : "FAIL", result.title);
    show(result.failures, loaded.sources);
    failed += result.failures.empty() ? 0 : 1;
  }
  if (format == TestFormat::text)
    fmt::print("{}: {} examples, {} passed, {} failed\n", path, results.size(), results.size() - failed, failed);
  return failed;
}

CoverageReport report_of(const LoadedRuleset& loaded, bool with_suggestions) {
  const CheckedRuleset& ruleset = *loaded.ruleset;
  const CoverageMeasure measure(ruleset);
  const Coverage coverage = coverage_of(ruleset, measure);
  if (!with_suggestions) return coverage_report(ruleset, loaded.sources, coverage, nullptr);
  const Suggestions suggestions = suggest(ruleset, measure, coverage);
  return coverage_report(ruleset, loaded.sources, coverage, &suggestions);
}

/// Says on standard error what is short of what was required.
void show_shortfall(const CoverageReport& report, std::size_t required) {
  std::fflush(stdout);
  fmt::print(
      stderr,
      "{} {}: {} of {} rules and {} % of the sides of conditions are exercised; every rule and {} % are required\n",
      report.title, report.version, report.rules.exercised, report.rules.all, percent_text(report.sides), required);
}

void test(const TestArguments& arguments, Session& session) {
  nlohmann::json reports = nlohmann::json::array();
  for (const std::string& path : arguments.rules) {
    const LoadedRuleset loaded = load_rules(path);
    if (run_and_show(loaded, path, arguments.format) > 0) session.exit_code = kAnswerIsNo;
    if (!arguments.wants_coverage()) continue;
    const CoverageReport report = report_of(loaded, arguments.suggest);
    if (arguments.format == TestFormat::json) reports.push_back(to_json(report));
    if (arguments.format == TestFormat::text) fmt::print("\n{}", to_text(report));
    if (!arguments.require || meets(report, *arguments.require)) continue;
    show_shortfall(report, *arguments.require);
    session.exit_code = kAnswerIsNo;
  }
  if (arguments.format == TestFormat::json) fmt::print("{}\n", reports.dump(2));
}

}  // namespace

void add_test(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<TestArguments>();
  CLI::App* command = app.add_subcommand("test", "Run the examples written in rule files");
  command->footer("Example: riskcat test rules/east-sussex/2018/ruleset.rules --coverage --suggest");
  command->add_option("rules", arguments->rules, "the ruleset's root file")->required();
  command->add_flag("--coverage", arguments->coverage, "show what no example exercises");
  command->add_flag("--suggest", arguments->suggest, "with --coverage: print an example for each gap, ready to paste");
  command
      ->add_option("--require", arguments->require,
                   "the answer is no when less than this percentage of the sides of conditions, or not every rule, is "
                   "exercised")
      ->check(CLI::Range(0, 100));
  const std::map<std::string, TestFormat> formats = {{"text", TestFormat::text}, {"json", TestFormat::json}};
  command->add_option("--format", arguments->format, "of the coverage: text or json")
      ->transform(CLI::CheckedTransformer(formats).description(""));
  command->callback([arguments, &session] { test(*arguments, session); });
}

}  // namespace riskcat::cli
