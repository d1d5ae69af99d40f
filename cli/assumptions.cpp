#include "explain/assumptions.hpp"

#include <fmt/format.h>

#include <memory>

#include "cli/commands.hpp"
#include "cli/explained_school.hpp"
#include "cli/recorded_run.hpp"
#include "cli/table.hpp"

namespace riskcat::cli {
namespace {

struct AssumptionsArguments {
  std::optional<std::uint32_t> run;
  std::string outcome;
  std::vector<std::string> assumed = {"local"};
  std::string format = "table";
};

std::string moved_words(const std::optional<std::size_t>& moved) { return moved ? std::to_string(*moved) : "–"; }

Table figures_table(const std::vector<Assumption>& all) {
  Table table;
  table.headings = {"Figure", "Value", "Assumed", "Step", "Move if lower", "Move if higher"};
  table.right = {false, true, false, false, true, true};
  for (const Assumption& assumption : all) {
    for (const AssumedFigure& each : assumption.figures) {
      const std::string part = each.figure.part.empty() ? "" : ", " + each.figure.part;
      table.rows.push_back({each.figure.id + part, each.figure.value, assumption.name, each.figure.step,
                            moved_words(each.moved_if_lower), moved_words(each.moved_if_higher)});
    }
  }
  return table;
}

void list_assumptions(const AssumptionsArguments& arguments, const Session& session) {
  const Ledger ledger = open_to_read(session);
  const RecordedRun run = recorded_run(ledger, arguments.run);
  const OutcomeIndex outcome = named_outcome(*run.rules.ruleset, arguments.outcome);
  const auto all = assumptions(run.rules, assess_as_recorded(ledger, run), outcome, arguments.assumed);
  if (arguments.format == "json") {
    nlohmann::json json = nlohmann::json::array();
    for (const Assumption& assumption : all) json.push_back(to_json(assumption));
    return fmt::print("{}\n", json.dump(1));
  }
  if (arguments.format == "markdown") return fmt::print("{}", as_markdown(all));
  const Table table = figures_table(all);
  if (arguments.format == "csv") return fmt::print("{}", as_csv(table));
  fmt::print(
      "{}: {} assumptions; {} figures, each moved one step down and up, and the schools of {} that would move\n\n{}",
      run_title(run), all.size(), table.rows.size(), run.record.decisions, as_text(table));
}

}  // namespace

void add_assumptions(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<AssumptionsArguments>();
  CLI::App* command = app.add_subcommand(
      "assumptions", "List what a policy assumes, and how many schools would move if a figure were one step otherwise");
  command->footer("Example: riskcat assumptions --run 1 --format markdown");
  command->add_option("--run", arguments->run, "the run's number; the latest finished one unless given");
  command->add_option("--outcome", arguments->outcome, "the outcome to look at; the first shown unless given");
  command
      ->add_option("--assumed", arguments->assumed,
                   "the sources that are assumptions; a citation that says (verify) is one in any case")
      ->capture_default_str();
  command->add_option("--format", arguments->format, "table, markdown, json or csv")
      ->check(CLI::IsMember({"table", "markdown", "json", "csv"}))
      ->capture_default_str();
  command->callback([arguments, &session] { list_assumptions(*arguments, session); });
}

}  // namespace riskcat::cli
