#include "explain/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/compared_sides.hpp"
#include "cli/county.hpp"
#include "cli/delivered_by.hpp"
#include "cli/recorded_run.hpp"
#include "cli/table.hpp"

namespace riskcat::cli {
namespace {

struct CompareArguments {
  std::vector<std::uint32_t> runs;
  std::vector<std::string> rules;
  std::vector<std::string> dates;
  std::string outcome;
  std::string format = "text";
};

template <class Item>
const Item* item_for(const std::vector<Item>& items, bool now) {
  // One alone stands for the new side, and the run itself for the old.
  if (items.size() == 1) return now ? &items.front() : nullptr;
  return items.empty() ? nullptr : &items[now ? 1 : 0];
}

DecidedSide side(const CompareArguments& arguments, const Ledger& ledger, bool now) {
  const auto& runs = arguments.runs;
  const auto number = runs.empty() ? std::nullopt : std::optional(runs[runs.size() == 2 && now ? 1 : 0]);
  const std::string* rules = item_for(arguments.rules, now);
  const std::string* date = item_for(arguments.dates, now);
  if (rules == nullptr && date == nullptr) return recorded_side(ledger, number);
  RecordedRun run = recorded_run(ledger, number);
  DecidedSide out;
  PastDecisions past;
  const Date day = date == nullptr ? run.record.request.date : date_argument("--date", *date);
  out.deliveries = ledger.load_deliveries(date == nullptr ? run.record.request.deliveries : delivered_by(ledger, day));
  out.rules = rules == nullptr ? std::move(run.rules) : load_rules(*rules);
  const CheckedRuleset& ruleset = *out.rules.ruleset;
  if (asks_for_past(ruleset)) past = ledger.confirmed_before(run.record.number);
  out.assessment = assess(ruleset, out.deliveries, day, std::move(past));
  show(out.assessment.diagnostics, {});
  if (has_errors(out.assessment.diagnostics)) throw Refusal{kBadInput, "nothing was compared", "see the errors above"};
  const std::string facts =
      date == nullptr ? fmt::format("the deliveries of run {}", run.record.number) : "what was delivered by then";
  out.title =
      fmt::format("{}, under “{}” {}, on {} (not on record)", day.words(), ruleset.title, ruleset.version, facts);
  return out;
}

Table matrix_table(const Comparison& comparison) {
  Table table;
  table.headings = {"From"};
  for (const std::string& to : comparison.values) table.headings.push_back("to " + to);
  table.right = std::vector<bool>(table.headings.size(), true);
  table.right.front() = false;
  for (const std::string& from : comparison.values) {
    std::vector<std::string> row{from};
    std::size_t all = 0;
    for (const std::string& to : comparison.values) {
      const auto schools = comparison.matrix.find({from, to});
      const std::size_t count = schools == comparison.matrix.end() ? 0 : schools->second;
      row.push_back(count == 0 ? "·" : std::to_string(count));
      all += count;
    }
    if (all > 0) table.rows.push_back(std::move(row));
  }
  return table;
}

std::string compared_outcome(const CompareArguments& arguments, const DecidedSide& then, const DecidedSide& now) {
  std::string id = arguments.outcome.empty() ? headline(*now.rules.ruleset).id : arguments.outcome;
  for (const DecidedSide* each : {&then, &now}) {
    if (!each->rules.ruleset->find_outcome(id))
      throw Refusal{kUsage, fmt::format("the rules of {} have no outcome “{}”", each->title, id),
                    "name one that both have with --outcome"};
  }
  return id;
}

void say_who_moved(const CompareArguments& arguments, const Session& session) {
  if (arguments.runs.size() < 2 && arguments.rules.empty() && arguments.dates.empty())
    throw Refusal{kUsage, "there is only one side to compare", "name two runs, or other --rules, or another --date"};
  const Ledger ledger = open_to_read(session);
  const DecidedSide then = side(arguments, ledger, false);
  const DecidedSide now = side(arguments, ledger, true);
  const std::string outcome = compared_outcome(arguments, then, now);
  const Comparison comparison = compare_sides(then, now, outcome);
  if (arguments.format == "json") return fmt::print("{}\n", to_json(comparison).dump(1));
  fmt::print("Before: {}\nNow:    {}\n\n", then.title, now.title);
  fmt::print("{}: {} moved, {} stayed\n\n{}\n{}", comparison.title, comparison.moved.size(), comparison.stayed,
             as_text(matrix_table(comparison)), to_text(comparison));
}

}  // namespace

void add_compare(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<CompareArguments>();
  CLI::App* command = app.add_subcommand(
      "compare", "Say which schools moved between two runs, rulesets or days, and what moved each; nothing is stored");
  command->footer(
      "Example: riskcat compare 1 2\n         riskcat compare --rules rules/east-sussex/2018/ruleset.rules");
  command->add_option("runs", arguments->runs, "two runs; or one to start from, the latest finished unless given")
      ->expected(0, 2);
  command->add_option("--rules", arguments->rules, "the new rules; given twice, the old and the new")
      ->expected(1)
      ->take_all();
  command->add_option("--date", arguments->dates, "the new day; given twice, the old and the new")
      ->expected(1)
      ->take_all();
  command->add_option("--outcome", arguments->outcome, "the outcome to compare; the first shown unless given");
  command->add_option("--format", arguments->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->callback([arguments, &session] { say_who_moved(*arguments, session); });
}

}  // namespace riskcat::cli
