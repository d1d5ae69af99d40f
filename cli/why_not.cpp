#include "explain/why_not.hpp"

#include <fmt/format.h>

#include <memory>

#include "cli/commands.hpp"
#include "cli/explained_school.hpp"
#include "explain/words.hpp"

namespace riskcat::cli {
namespace {

struct WhyNotArguments {
  std::string urn;
  std::optional<std::uint32_t> run;
  std::string outcome;
  std::string format = "text";
};

void say_why_not(const WhyNotArguments& arguments, const Session& session) {
  const Ledger ledger = open_to_read(session);
  const ExplainedSchool school = explained_school(ledger, arguments.run, arguments.urn);
  const OutcomeIndex outcome = named_outcome(*school.run.rules.ruleset, arguments.outcome);
  const WhyNot explanation = why_not(evaluator_of(school), outcome);
  if (arguments.format == "json") return fmt::print("{}\n", to_json(explanation).dump(1));
  print_heading(school);
  const std::string possibly =
      explanation.possible == explanation.certain ? "" : fmt::format(", possibly {}", spaced(explanation.possible));
  fmt::print("{}: {}{}\n\n{}(+ met, - not met, ? cannot be told yet)\n", explanation.title, spaced(explanation.certain),
             possibly, to_text(explanation));
}

}  // namespace

void add_why_not(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<WhyNotArguments>();
  CLI::App* command = app.add_subcommand("why-not", "Say why a school did not get another category");
  command->footer("Example: riskcat why-not 114385 --outcome category");
  command->add_option("urn", arguments->urn, "the school's unique reference number")->required();
  command->add_option("--run", arguments->run, "the run's number; the latest finished one unless given");
  command->add_option("--outcome", arguments->outcome, "the outcome to look at; the first shown unless given");
  command->add_option("--format", arguments->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->callback([arguments, &session] { say_why_not(*arguments, session); });
}

}  // namespace riskcat::cli
