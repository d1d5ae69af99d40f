#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <tuple>

#include "cli/commands.hpp"
#include "cli/compared_sides.hpp"
#include "cli/county.hpp"
#include "cli/recorded_run.hpp"
#include "explain/county_page.hpp"
#include "explain/why.hpp"

namespace riskcat::cli {
namespace {

struct ListArguments {
  std::optional<std::uint32_t> run;
  std::vector<std::string> category;
  std::vector<std::string> phase;
  bool undecided = false;
  bool not_decided = false;
  std::string format = "table";
};

bool among(const std::vector<std::string>& wanted, const std::string& value) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

void refuse_unknown(const std::string& option, const std::vector<std::string>& wanted,
                    const std::vector<std::string>& known) {
  for (const std::string& value : wanted) {
    if (among(known, value)) continue;
    throw Refusal{kUsage, fmt::format("{} “{}” is not one the ruleset knows", option, value),
                  fmt::format("use one of {}", fmt::join(known, ", "))};
  }
}

std::vector<nlohmann::json> chosen(const ListArguments& arguments, const CheckedRuleset& ruleset,
                                   std::vector<nlohmann::json> records) {
  const Outcome& lead = headline(ruleset);
  refuse_unknown("--category", arguments.category, lead.values);
  if (ruleset.group_by) refuse_unknown("--phase", arguments.phase, ruleset.facts[*ruleset.group_by].type.values);
  std::erase_if(records, [&](const nlohmann::json& record) {
    const auto& result = record.at("outcomes").at(lead.id);
    const bool wanted = (among(arguments.category, result.at("certain").get<std::string>()) ||
                         among(arguments.category, result.at("possible").get<std::string>())) &&
                        among(arguments.phase, record.at("group").get<std::string>()) &&
                        (!arguments.undecided || is_undecided(record, lead.id));
    return !wanted;
  });
  return records;
}

void list_not_decided(const Ledger& ledger, const RecordedRun& run) {
  const CheckedRuleset& ruleset = *run.rules.ruleset;
  const Assessment assessment = assess_again(ledger, run);
  Table table;
  table.headings = {"URN", "School", "Why it is not decided"};
  for (const Decision& decision : assessment.decisions) {
    if (decision.scope == Scope::decided) continue;
    const std::string name = school_name(ruleset, assessment, decision.urn);
    const auto reasons = why_not_decided(ruleset, assessment, decision.urn);
    const char* lead = decision.scope == Scope::scope_unknown ? "cannot be told: " : "";
    table.rows.push_back({decision.urn.text(), name, lead + fmt::format("{}", fmt::join(reasons, "; "))});
  }
  if (!ruleset.decides_because.empty()) fmt::print("{}.\n\n", ruleset.decides_because);
  fmt::print("{}", as_text(table));
}

/// The run before this one: the latest finished one of an earlier day, a confirmed one before others.
std::optional<std::uint32_t> run_before(const Ledger& ledger, const RunRecord& run) {
  std::optional<RunRecord> before;
  for (RunRecord& each : ledger.runs()) {
    if (each.state != RunState::finished || each.request.date >= run.request.date) continue;
    const auto rank = [](const RunRecord& of) {
      return std::tuple(of.request.date, of.confirmed.has_value(), of.number);
    };
    if (!before || rank(each) > rank(*before)) before = std::move(each);
  }
  return before ? std::optional(before->number) : std::nullopt;
}

void print_page(const Ledger& ledger, const RecordedRun& run) {
  const DecidedSide now = recorded_side(ledger, run.record.number);
  CountyPage page = county_page(*now.rules.ruleset, now.assessment);
  page.run = now.title;
  if (const auto number = run_before(ledger, run.record)) {
    const DecidedSide then = recorded_side(ledger, *number);
    const std::string outcome = headline(*now.rules.ruleset).id;
    if (then.rules.ruleset->find_outcome(outcome)) {
      page.before = then.title;
      page.movement = compare_sides(then, now, outcome);
    }
  }
  fmt::print("{}", to_html(page));
}

void list_schools(const ListArguments& arguments, const Session& session) {
  const Ledger ledger = open_to_read(session);
  const RecordedRun run = recorded_run(ledger, arguments.run);
  if (arguments.not_decided) return list_not_decided(ledger, run);
  if (arguments.format == "html") return print_page(ledger, run);
  const auto records = chosen(arguments, *run.rules.ruleset, ledger.decisions(run.record.number));
  if (arguments.format == "json") {
    fmt::print("{}\n", nlohmann::json(records).dump(1));
    return;
  }
  const Table table = school_table(*run.rules.ruleset, records);
  if (arguments.format == "csv") {
    fmt::print("{}", as_csv(table));
    return;
  }
  const std::string in_category = arguments.category.empty() ? ""
                                                             : fmt::format(" in category {} (certain or possible)",
                                                                           fmt::join(arguments.category, " or "));
  fmt::print("{} of {} schools{} in {}\n\n{}", records.size(), run.record.decisions, in_category, run_title(run),
             as_text(table));
}

}  // namespace

void add_list(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<ListArguments>();
  CLI::App* command = app.add_subcommand("list", "List the schools of a run");
  command->footer("Example: riskcat list --category 3,4 --phase primary");
  command->add_option("--run", arguments->run, "the run's number; the latest finished one unless given");
  command->add_option("--category", arguments->category, "only these, certain or possible; part them by commas")
      ->delimiter(',');
  command->add_option("--phase", arguments->phase, "only these; part them by commas")->delimiter(',');
  command->add_flag("--undecided", arguments->undecided, "only schools undecided between two categories");
  command->add_flag("--not-decided", arguments->not_decided, "the schools the ruleset does not decide, and why");
  command
      ->add_option("--format", arguments->format,
                   "table, json, csv, or html: the county on one page, whole whatever is chosen")
      ->check(CLI::IsMember({"table", "json", "csv", "html"}))
      ->capture_default_str();
  command->callback([arguments, &session] { list_schools(*arguments, session); });
}

}  // namespace riskcat::cli
