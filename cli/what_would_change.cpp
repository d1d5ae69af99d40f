#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <memory>

#include "cli/commands.hpp"
#include "cli/explained_school.hpp"
#include "explain/missing.hpp"
#include "explain/what_would_change.hpp"

namespace riskcat::cli {
namespace {

struct WhatWouldChangeArguments {
  std::string urn;
  std::optional<std::uint32_t> run;
  std::string outcome;
  std::string to;
  std::size_t facts = SearchBound{}.most_facts;
  bool all = false;
  std::string format = "text";
};

std::optional<std::uint32_t> named_value(const Outcome& outcome, const std::string& name) {
  if (name.empty()) return std::nullopt;
  std::string with_underscores = name;
  std::replace(with_underscores.begin(), with_underscores.end(), ' ', '_');
  const auto found = std::find(outcome.values.begin(), outcome.values.end(), with_underscores);
  if (found != outcome.values.end()) return static_cast<std::uint32_t>(found - outcome.values.begin());
  throw Refusal{kUsage, fmt::format("{} has no value “{}”", outcome.id, name),
                fmt::format("its values are {}", fmt::join(outcome.values, ", "))};
}

void say_what_would_change(const WhatWouldChangeArguments& arguments, const Session& session) {
  const Ledger ledger = open_to_read(session);
  const ExplainedSchool school = explained_school(ledger, arguments.run, arguments.urn, SchoolsRead::all);
  const CheckedRuleset& ruleset = *school.run.rules.ruleset;
  const OutcomeIndex outcome = named_outcome(ruleset, arguments.outcome);
  const auto to = named_value(ruleset.outcomes[outcome], arguments.to);
  SearchBound bound;
  bound.most_facts = arguments.facts;
  SchoolEvaluator evaluator = evaluator_of(school);
  const WhatWouldChange change = what_would_change(evaluator, outcome, to, bound);
  const auto missing = answers_that_change(evaluator, outcome);
  if (arguments.format == "json") {
    nlohmann::json json = to_json(change);
    json["missing"] = nlohmann::json::array();
    for (const MissingFactAnswers& each : missing) json["missing"].push_back(to_json(each));
    return fmt::print("{}\n", json.dump(1));
  }
  print_heading(school);
  constexpr std::size_t kShown = 10;
  fmt::print("{}", to_text(change, arguments.all ? std::numeric_limits<std::size_t>::max() : kShown));
  fmt::print("{}", to_text(missing, "What is missing was left missing. Were it known, each of these by itself"));
}

}  // namespace

void add_what_would_change(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<WhatWouldChangeArguments>();
  CLI::App* command =
      app.add_subcommand("what-would-change", "Say what would change a school's category: the smallest changes");
  command->footer("Example: riskcat what-would-change 114385 --to 2");
  command->add_option("urn", arguments->urn, "the school's unique reference number")->required();
  command->add_option("--run", arguments->run, "the run's number; the latest finished one unless given");
  command->add_option("--outcome", arguments->outcome, "the outcome to look at; the first shown unless given");
  command->add_option("--to", arguments->to, "only changes that lead to this value");
  command->add_option("--facts", arguments->facts, "how many facts may change together")
      ->check(CLI::Range(1, 6))
      ->capture_default_str();
  command->add_flag("--all", arguments->all, "show all that were found, not only the first ten of each way");
  command->add_option("--format", arguments->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->callback([arguments, &session] { say_what_would_change(*arguments, session); });
}

}  // namespace riskcat::cli
