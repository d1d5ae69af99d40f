#include "program/sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <numeric>
#include <stdexcept>

#include "cli/commands.hpp"
#include "cli/county.hpp"
#include "cli/delivered_by.hpp"
#include "cli/recorded_run.hpp"
#include "cli/sweep_arguments.hpp"
#include "explain/words.hpp"
#include "ledger/ledger.hpp"
#include "program/assess.hpp"

namespace riskcat::cli {
namespace {

struct SweepArguments {
  std::string rules;
  std::string date;
  std::vector<std::string> parameters;
  std::string outcome;
  std::string format = "table";
};

/// A sweep with what its results are of.
struct Swept {
  const CheckedRuleset& ruleset;
  const Outcome& outcome;
  Date date;
  std::vector<SweptParameter> parameters;
  Sweep sweep;

  std::string value(std::size_t parameter, std::int64_t number) const {
    const auto found = std::find_if(ruleset.parameters.begin(), ruleset.parameters.end(),
                                    [&](const Parameter& one) { return one.id == parameters[parameter].id; });
    return display(found->type, Value{number, {}});
  }
  std::string value(std::size_t parameter, const SweepResult& result) const {
    return value(parameter, parameters[parameter].values[result.choice[parameter]]);
  }
  std::string heading() const { return outcome.title.empty() ? spaced(outcome.id) : outcome.title; }
};

std::size_t all_schools(const SweepResult& result) {
  return std::accumulate(result.certain.begin(), result.certain.end(), std::size_t{0});
}

/// One row for each choice of values.
Table long_table(const Swept& swept) {
  Table table;
  for (const SweptParameter& parameter : swept.parameters) table.headings.push_back(spaced(parameter.id));
  for (const std::string& value : swept.outcome.values) table.headings.push_back(swept.heading() + " " + spaced(value));
  table.headings.insert(table.headings.end(), {"All", "Of these undecided", "Other than now"});
  table.right = std::vector<bool>(table.headings.size(), true);
  for (const SweepResult& result : swept.sweep.results) {
    std::vector<std::string> row;
    for (std::size_t i = 0; i < swept.parameters.size(); ++i) row.push_back(swept.value(i, result));
    for (const std::size_t schools : result.certain) row.push_back(std::to_string(schools));
    row.push_back(std::to_string(all_schools(result)));
    row.push_back(std::to_string(result.undecided));
    row.push_back(result.is_present ? "as it is" : std::to_string(result.moved));
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// How many schools have one value of the outcome: the first parameter down, the second across.
Table grid(const Swept& swept, std::size_t outcome_value) {
  Table table;
  table.headings = {spaced(swept.parameters[0].id)};
  const std::size_t across = swept.parameters[1].values.size();
  for (std::size_t i = 0; i < across; ++i) {
    table.headings.push_back(swept.value(1, swept.parameters[1].values[i]));
  }
  table.right = std::vector<bool>(table.headings.size(), true);
  for (std::size_t at = 0; at < swept.sweep.results.size(); at += across) {
    std::vector<std::string> row = {swept.value(0, swept.sweep.results[at])};
    for (std::size_t i = 0; i < across; ++i) {
      const SweepResult& result = swept.sweep.results[at + i];
      row.push_back(std::to_string(result.certain[outcome_value]) + (result.is_present ? "*" : ""));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

nlohmann::json as_json(const Swept& swept, const SweepResult& result) {
  nlohmann::json parameters = nlohmann::json::object();
  for (std::size_t i = 0; i < swept.parameters.size(); ++i) {
    const bool is_now = result.choice.empty();
    parameters[swept.parameters[i].id] = is_now ? swept.value(i, swept.sweep.present[i]) : swept.value(i, result);
  }
  nlohmann::json schools = nlohmann::json::object();
  for (std::size_t i = 0; i < result.certain.size(); ++i) schools[swept.outcome.values[i]] = result.certain[i];
  return {{"parameters", std::move(parameters)},
          {"schools", std::move(schools)},
          {"undecided", result.undecided},
          {"moved", result.moved}};
}

void print(const Swept& swept) {
  fmt::print("“{}” {} on {}: {} schools decided. Nothing is recorded.\n", swept.ruleset.title, swept.ruleset.version,
             swept.date.words(), all_schools(swept.sweep.now));
  for (std::size_t i = 0; i < swept.parameters.size(); ++i) {
    fmt::print("{} is {} now.\n", spaced(swept.parameters[i].id), swept.value(i, swept.sweep.present[i]));
  }
  if (swept.parameters.size() == 1) {
    fmt::print("\n{}", as_text(long_table(swept)));
    return;
  }
  for (std::size_t value = swept.outcome.values.size(); value-- > 0;) {
    fmt::print("\n{} {}: schools, with {} down and {} across; now {}\n{}", swept.heading(),
               spaced(swept.outcome.values[value]), spaced(swept.parameters[0].id), spaced(swept.parameters[1].id),
               swept.sweep.now.certain[value], as_text(grid(swept, value)));
  }
  const bool has_present = std::any_of(swept.sweep.results.begin(), swept.sweep.results.end(),
                                       [](const SweepResult& result) { return result.is_present; });
  if (has_present) fmt::print("\n* as the policy is now\n");
}

const Outcome& outcome_argument(const CheckedRuleset& ruleset, const std::string& id) {
  if (id.empty()) return headline(ruleset);
  const auto index = ruleset.find_outcome(id);
  if (index) return ruleset.outcomes[*index];
  std::string known;
  for (const Outcome& outcome : ruleset.outcomes) known += (known.empty() ? "" : ", ") + outcome.id;
  throw Refusal{kBadInput, fmt::format("the ruleset has no outcome {}", id), fmt::format("it has {}", known)};
}

Swept make_sweep(const SweepArguments& arguments, const CheckedRuleset& ruleset, const Session& session) {
  const Date date = date_argument("--date", arguments.date);
  const Outcome& outcome = outcome_argument(ruleset, arguments.outcome);
  Swept swept{ruleset, outcome, date, swept_parameters(ruleset, arguments.parameters), {}};
  const auto index = static_cast<OutcomeIndex>(&outcome - ruleset.outcomes.data());
  for (const SweptParameter& parameter : swept.parameters) {
    if (bears_on(ruleset, parameter.id, index)) continue;
    throw Refusal{kBadInput, fmt::format("no rule that {} rests on asks for {}", outcome.id, parameter.id),
                  "name another outcome with --outcome, or another parameter"};
  }
  const Ledger ledger = open_to_read(session);
  const auto deliveries = ledger.load_deliveries(delivered_by(ledger, date));
  PastDecisions past;
  // As a run that would start now.
  if (asks_for_past(ruleset)) past = ledger.confirmed_before(static_cast<std::uint32_t>(ledger.runs().size()) + 1);
  try {
    const Assessment assessment = assess(ruleset, deliveries, date, std::move(past));
    show(assessment.diagnostics, {});
    if (has_errors(assessment.diagnostics)) throw Refusal{kBadInput, "nothing was decided", "see the errors above"};
    swept.sweep = sweep(ruleset, assessment.snapshot, date, assessment.history, swept.parameters, index);
  } catch (const std::overflow_error&) {
    throw Refusal{kBadInput, "a figure is too large to calculate with",
                  "give the facts that the rules add or multiply a range: from … to …, or sweep smaller values"};
  }
  return swept;
}

void sweep_county(const SweepArguments& arguments, const Session& session) {
  const LoadedRuleset rules = load_rules(arguments.rules);
  const Swept swept = make_sweep(arguments, *rules.ruleset, session);
  if (arguments.format == "json") {
    nlohmann::json results = nlohmann::json::array();
    for (const SweepResult& result : swept.sweep.results) results.push_back(as_json(swept, result));
    const nlohmann::json all = {
        {"outcome", swept.outcome.id}, {"now", as_json(swept, swept.sweep.now)}, {"results", std::move(results)}};
    fmt::print("{}\n", all.dump(1));
  } else if (arguments.format == "csv") {
    fmt::print("{}", as_csv(long_table(swept)));
  } else {
    print(swept);
  }
}

}  // namespace

void add_sweep(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<SweepArguments>();
  CLI::App* command = app.add_subcommand(
      "sweep", "Decide every school for other values of a figure of the policy; nothing is recorded");
  command->footer(
      "Example: riskcat sweep --rules rules/example-county/ruleset.rules --date 2018-10-15 "
      "--parameter 'ks2_floor_attainment=60%..70% step 1'");
  command->add_option("--rules", arguments->rules, "the ruleset's root file")->required();
  command->add_option("--date", arguments->date, "the assessment date, as year-month-day")->required();
  command
      ->add_option("--parameter", arguments->parameters,
                   "the figure to move, as NAME=FIRST..LAST step STEP, or NAME=VALUE,VALUE; two make a grid")
      ->required()
      ->expected(1, -1);
  command->add_option("--outcome", arguments->outcome, "the outcome to count; the one that tables lead with otherwise");
  command->add_option("--format", arguments->format, "table, json or csv")
      ->check(CLI::IsMember({"table", "json", "csv"}))
      ->capture_default_str();
  command->callback([arguments, &session] { sweep_county(*arguments, session); });
}

}  // namespace riskcat::cli
