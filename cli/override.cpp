#include <fmt/format.h>

#include <memory>

#include "cli/casework_arguments.hpp"
#include "cli/commands.hpp"
#include "cli/county.hpp"
#include "cli/notes.hpp"
#include "cli/table.hpp"

namespace riskcat::cli {
namespace {

struct OverrideArguments : CaseworkArguments {
  std::string value;
  std::string expires;
};

void set_override(const OverrideArguments& arguments, const Session& session) {
  const Date expires = date_argument("--expires", arguments.expires);
  Ledger ledger = open_to_write(session, OpenMode::read_write);
  const NamedDecision decision = named_decision(ledger, arguments);
  const std::string outcome = outcome_with(decision, arguments.outcome, arguments.value);
  const std::string computed = outcome_words(decision.record, outcome);
  const Override made{
      decision.of, outcome, computed, arguments.value, checked_reason(arguments), checked_evidence(arguments), expires};
  const std::uint64_t entry = ledger.override_outcome(made, session.stamp());
  fmt::print("{}: {} is computed as {}, and set to {} until {} by {} (entry {})\n", decision.school(), outcome,
             computed, arguments.value, expires.words(), session.as, entry);
}

struct WithdrawArguments {
  std::uint64_t entry = 0;
  std::string why;
};

void withdraw(const WithdrawArguments& arguments, const Session& session) {
  require_short("--why", arguments.why);
  Ledger ledger = open_to_write(session, OpenMode::read_write);
  ledger.withdraw_override(arguments.entry, arguments.why, session.stamp());
  fmt::print("the override of entry {} is withdrawn by {}; the computed value stands again\n", arguments.entry,
             session.as);
}

std::string state_on(const OverrideRecord& record, Date day) {
  if (record.withdrawn) return fmt::format("withdrawn by {}: {}", record.withdrawn->by, record.withdrawn_why);
  return day > record.override.expires ? "expired" : "stands";
}

void list_overrides(const std::string& on, const Session& session) {
  const Date day = on.empty() ? session.today() : date_argument("--on", on);
  const Ledger ledger = open_to_read(session);
  Table table;
  table.headings = {"Entry", "URN", "Run", "Outcome", "Computed", "Set to", "Until", "By", "Why", "State"};
  std::size_t standing = 0;
  for (const OverrideRecord& each : ledger.overrides()) {
    const Override& made = each.override;
    standing += each.stands_on(day) ? 1 : 0;
    table.rows.push_back({std::to_string(each.entry), made.of.urn.text(), std::to_string(made.of.run), made.outcome,
                          made.computed, made.value, made.expires.iso(), each.made.by, made.why, state_on(each, day)});
  }
  fmt::print("{} of {} overrides stand on {}\n\n{}", standing, table.rows.size(), day.words(), as_text(table));
}

}  // namespace

void add_override(CLI::App& app, Session& session) {
  CLI::App* command =
      app.add_subcommand("override", "Set another value beside a computed one, for a time and with a reason");
  command->require_subcommand(1);
  auto arguments = std::make_shared<OverrideArguments>();
  CLI::App* set = command->add_subcommand("set", "Set a value; the computed one stays on record and comes back");
  set->footer(
      "Example: riskcat override set 114385 --to 3 --why \"Leadership changed after the data\" --expires 2018-12-31");
  add_school_options(*set, *arguments);
  set->add_option("--outcome", arguments->outcome, "the outcome; the first shown unless given");
  set->add_option("--to", arguments->value, "the value")->required();
  set->add_option("--expires", arguments->expires, "the last day on which it stands, as year-month-day")->required();
  add_reason_options(*set, *arguments, true);
  set->callback([arguments, &session] { set_override(*arguments, session); });

  auto withdrawn = std::make_shared<WithdrawArguments>();
  CLI::App* back = command->add_subcommand("withdraw", "Take an override back before it expires");
  back->footer("Example: riskcat override withdraw 1203 --why \"It was meant for another school\"");
  back->add_option("entry", withdrawn->entry, "the override's entry, as `override list` shows it")->required();
  back->add_option("--why", withdrawn->why, "the reason, for the record")->required();
  back->callback([withdrawn, &session] { withdraw(*withdrawn, session); });

  auto on = std::make_shared<std::string>();
  CLI::App* list = command->add_subcommand("list", "Every override, and whether it stands");
  list->footer("Example: riskcat override list --on 2018-11-01");
  list->add_option("--on", *on, "the day, as year-month-day; today unless given");
  list->callback([on, &session] { list_overrides(*on, session); });
}

}  // namespace riskcat::cli
