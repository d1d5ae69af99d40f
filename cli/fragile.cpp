#include <fmt/format.h>

#include <memory>

#include "cli/commands.hpp"
#include "cli/explained_school.hpp"
#include "cli/table.hpp"
#include "explain/fragility.hpp"
#include "explain/words.hpp"
#include "facts/cell_forms.hpp"

namespace riskcat::cli {
namespace {

struct FragileArguments {
  std::optional<std::uint32_t> run;
  std::string outcome;
  std::string percent = "1";
  std::string points = "0.5";
  std::string count = "1";
  std::string money = "0";
  std::int64_t days = 31;
  std::int64_t steps = 0;
  std::string format = "table";
};

std::int64_t distance(const std::string& option, Kind kind, const std::string& text) {
  const auto value = parse_cell_value(kind, DateOrder::iso, text);
  if (value && *value >= 0) return *value;
  throw Refusal{kUsage, fmt::format("{} “{}” is not a distance", option, text),
                "write a number such as 2 or 0.5; 0 holds such facts"};
}

Nearness nearness(const FragileArguments& arguments) {
  return {distance("--percent", Kind::points, arguments.percent),
          distance("--points", Kind::points, arguments.points),
          distance("--count", Kind::points, arguments.count),
          distance("--money", Kind::money, arguments.money),
          arguments.days,
          arguments.steps};
}

void list_fragile(const FragileArguments& arguments, const Session& session) {
  const Nearness within = nearness(arguments);
  const Ledger ledger = open_to_read(session);
  const RecordedRun run = recorded_run(ledger, arguments.run);
  const CheckedRuleset& ruleset = *run.rules.ruleset;
  const OutcomeIndex outcome = named_outcome(ruleset, arguments.outcome);
  const auto schools = fragile_schools(ruleset, assess_as_recorded(ledger, run), outcome, within);
  if (arguments.format == "json") {
    nlohmann::json json = nlohmann::json::array();
    for (const FragileSchool& school : schools) json.push_back(to_json(school));
    return fmt::print("{}\n", json.dump(1));
  }
  const std::string title = title_words(ruleset.outcomes[outcome].title, ruleset.outcomes[outcome].id);
  Table table;
  table.headings = {"URN", "School", title, "Would be", "If", "Were", "And is", "Move"};
  for (const FragileSchool& school : schools) {
    for (const FragileFact& fact : school.facts) {
      table.rows.push_back({school.urn.text(), school.name, school.value, fact.value, fact.move.now.title, fact.move.to,
                            fact.move.now.value, fact.move.words});
    }
  }
  if (arguments.format == "csv") return fmt::print("{}", as_csv(table));
  fmt::print("{} of {} schools in {} would be otherwise if one fact were a little otherwise, the closest first\n\n{}",
             schools.size(), run.record.decisions, run_title(run), as_text(table));
}

}  // namespace

void add_fragile(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<FragileArguments>();
  CLI::App* command = app.add_subcommand("fragile", "List the schools that are close to another category");
  command->footer("Example: riskcat fragile --percent 2 --count 2");
  command->add_option("--run", arguments->run, "the run's number; the latest finished one unless given");
  command->add_option("--outcome", arguments->outcome, "the outcome to look at; the first shown unless given");
  command->add_option("--percent", arguments->percent, "how many percentage points a percentage may move")
      ->capture_default_str();
  command->add_option("--points", arguments->points, "how many points a score may move")->capture_default_str();
  command->add_option("--count", arguments->count, "how many a count may move")->capture_default_str();
  command->add_option("--money", arguments->money, "how many pounds an amount may move")->capture_default_str();
  command->add_option("--days", arguments->days, "how many days a date may move")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command->add_option("--steps", arguments->steps, "how many steps a judgement may move on its scale")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command->add_option("--format", arguments->format, "table, json or csv")
      ->check(CLI::IsMember({"table", "json", "csv"}))
      ->capture_default_str();
  command->callback([arguments, &session] { list_fragile(*arguments, session); });
}

}  // namespace riskcat::cli
