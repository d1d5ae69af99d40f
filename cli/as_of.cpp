// `riskcat as-of`: which day, school and rules are meant. as_of_shown.cpp shows the answer.
#include "ledger/as_of.hpp"

#include <fmt/format.h>

#include <memory>
#include <stdexcept>

#include "cli/as_of_shown.hpp"
#include "cli/commands.hpp"
#include "cli/recorded_run.hpp"

namespace riskcat::cli {
namespace {

struct AsOfArguments {
  std::string urn;
  std::string date;
  std::optional<std::uint32_t> run;
  std::string rules;
  std::string format = "table";
  bool all = false;
};

struct ChosenRules {
  LoadedRuleset rules;
  std::string why;  ///< these rules and no others
};

ChosenRules chosen_rules(const Ledger& ledger, const AsOfArguments& arguments, Date day) {
  if (!arguments.rules.empty()) return {load_rules(arguments.rules), "from " + arguments.rules};
  if (arguments.run) {
    const auto run = ledger.run(*arguments.run);
    const auto ruleset = run ? ledger.ruleset(run->request.ruleset) : std::nullopt;
    if (!ruleset) {
      throw Refusal{kBadInput, fmt::format("there is no run {}", *arguments.run), "`riskcat run list` shows the runs"};
    }
    return {recorded_rules(ledger, *ruleset), fmt::format("those of run {}", run->number)};
  }
  const auto found = rules_as_of(ledger, day);
  if (!found) {
    throw Refusal{kBadInput, "no rules have been recorded yet", "name a ruleset's root file: --rules FILE"};
  }
  return {recorded_rules(ledger, found->ruleset),
          found->run ? fmt::format("those of run {}, the latest started by that day", *found->run)
                     : "the first that were recorded, for no run had been started by that day"};
}

void require_begun(const Ledger& ledger, Date day) {
  const LogEntry first = ledger.log(0, 1).at(0);
  if (recorded_by(first.stamp, day)) return;
  throw Refusal{kAnswerIsNo, fmt::format("nothing had been recorded by {}", day.words()),
                fmt::format("this store begins at {}; choose that day or a later one", first.stamp.at)};
}

/// A school that neither side has, and a day for which the rules say nothing, are no answers.
void require_answer(const Ledger& ledger, const CheckedRuleset& ruleset, const AsOf& answer) {
  show(answer.diagnostics, {});
  if (has_errors(answer.diagnostics)) {
    throw Refusal{kBadInput, fmt::format("it cannot be said how things stood on {}", answer.day.words()),
                  "see the error above; --run or --rules names other rules"};
  }
  if (answer.known.there || answer.true_of.there) return;
  if (named_at_all(ledger, ruleset, answer.urn)) {
    throw Refusal{kAnswerIsNo, fmt::format("the school {} was not there on {}", answer.urn.text(), answer.day.words()),
                  "only files that speak of a later time name it; choose a later day"};
  }
  throw Refusal{kAnswerIsNo, fmt::format("no delivered file names the school {}", answer.urn.text()),
                "`riskcat list` shows the schools"};
}

AsOf answer_of(const Ledger& ledger, const CheckedRuleset& ruleset, Urn urn, Date day) {
  try {
    return as_of(ledger, ruleset, urn, day);
  } catch (const std::overflow_error&) {
    throw Refusal{kBadInput, "a figure is too large to calculate with",
                  "give the facts that the rules add or multiply a range: from … to …"};
  }
}

void show_as_of(const AsOfArguments& arguments, const Session& session) {
  const auto urn = Urn::parse(arguments.urn);
  if (!urn) {
    throw Refusal{kUsage, fmt::format("“{}” is not a URN", arguments.urn),
                  "a URN is the school's number, such as 114385"};
  }
  const Date day = date_argument("--date", arguments.date);
  const Ledger ledger = open_to_read(session);
  require_begun(ledger, day);
  const ChosenRules chosen = chosen_rules(ledger, arguments, day);
  const CheckedRuleset& ruleset = *chosen.rules.ruleset;
  const AsOf answer = answer_of(ledger, ruleset, *urn, day);
  require_answer(ledger, ruleset, answer);
  if (arguments.format == "json") {
    nlohmann::json json = to_json(answer, ruleset, arguments.all);
    json["ruleset"]["why"] = chosen.why;
    fmt::print("{}\n", json.dump(1));
  } else if (arguments.format == "csv") {
    fmt::print("{}", as_csv(as_of_csv(answer, ruleset, arguments.all)));
  } else {
    fmt::print("{}", as_of_text(answer, ruleset, chosen.why, arguments.all));
  }
}

}  // namespace

void add_as_of(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<AsOfArguments>();
  CLI::App* command =
      app.add_subcommand("as-of", "What was known of a school on a day, and what is now true of that day");
  command->footer("Example: riskcat as-of 114385 --date 2018-10-15");
  command->add_option("urn", arguments->urn, "the school's unique reference number")->required();
  command->add_option("--date", arguments->date, "the day, as year-month-day")->required();
  CLI::Option* run = command->add_option(
      "--run", arguments->run, "decide by this run's rules; by those of the latest run by that day unless given");
  command->add_option("--rules", arguments->rules, "decide by the rules of this root file")->excludes(run);
  command->add_option("--format", arguments->format, "table, json or csv")
      ->check(CLI::IsMember({"table", "json", "csv"}))
      ->capture_default_str();
  command->add_flag("--all", arguments->all, "every fact, not only those that differ");
  command->callback([arguments, &session] { show_as_of(*arguments, session); });
}

}  // namespace riskcat::cli
