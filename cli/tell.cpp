#include <fmt/format.h>

#include <map>
#include <memory>

#include "cli/casework_arguments.hpp"
#include "cli/commands.hpp"
#include "cli/notes.hpp"
#include "cli/table.hpp"

namespace riskcat::cli {
namespace {

struct TellArguments : CaseworkArguments {
  std::string to;
  std::string on;
  std::string how;
};

void record_told(const TellArguments& arguments, const Session& session) {
  const Date on = arguments.on.empty() ? session.today() : date_argument("--on", arguments.on);
  require_short("--how", arguments.how);
  Ledger ledger = open_to_write(session, OpenMode::read_write);
  const NamedDecision decision = named_decision(ledger, arguments);
  ledger.record_communication({decision.of, *parse_told(arguments.to), on, arguments.how}, session.stamp());
  fmt::print("{}: the {} was told on {}\n", decision.school(), arguments.to, on.words());
}

/// Who has been told of a run's decision, and when first.
struct SchoolTold {
  std::map<Told, Date> first;
  std::string on(Told told) const {
    const auto found = first.find(told);
    return found == first.end() ? "not yet" : found->second.iso();
  }
};

void list_told(std::optional<std::uint32_t> number, bool all, const Session& session) {
  const Ledger ledger = open_to_read(session);
  const RecordedRun run = recorded_run(ledger, number);
  std::map<Urn, SchoolTold> told;
  for (const CommunicationRecord& each : ledger.communications()) {
    const Communication& said = each.communication;
    if (said.of.run != run.record.number) continue;
    const auto [first, fresh] = told[said.of.urn].first.try_emplace(said.to, said.on);
    if (!fresh && said.on < first->second) first->second = said.on;
  }
  Table table;
  table.headings = {"URN", "School", "Head told", "Chair told"};
  std::size_t both = 0;
  const auto records = ledger.decisions(run.record.number);
  for (const nlohmann::json& record : records) {
    const SchoolTold& school = told[Urn{record.at("urn").get<std::int32_t>()}];
    both += school.first.size() == 2 ? 1 : 0;
    if (school.first.size() == 2 && !all) continue;
    table.rows.push_back(
        {record.at("urn").dump(), record.at("name").get<std::string>(), school.on(Told::head), school.on(Told::chair)});
  }
  fmt::print("{}: head and chair of {} of {} schools have been told\n\n{}", run_title(run), both, records.size(),
             as_text(table));
}

}  // namespace

void add_tell(CLI::App& app, Session& session) {
  CLI::App* command = app.add_subcommand("tell", "Record who was told of a decision, and see who was not");
  command->require_subcommand(1);
  auto arguments = std::make_shared<TellArguments>();
  CLI::App* record =
      command->add_subcommand("record", "Record that the headteacher or the chair of governors was told");
  record->footer("Example: riskcat tell record 114385 --to head --on 2018-10-17 --how letter");
  add_school_options(*record, *arguments);
  record->add_option("--to", arguments->to, "head or chair")->required()->check(CLI::IsMember({"head", "chair"}));
  record->add_option("--on", arguments->on, "the day, as year-month-day; today unless given");
  record->add_option("--how", arguments->how, "by letter, at a meeting …");
  record->callback([arguments, &session] { record_told(*arguments, session); });

  auto run = std::make_shared<std::optional<std::uint32_t>>();
  auto all = std::make_shared<bool>(false);
  CLI::App* list = command->add_subcommand("list", "The schools of which head or chair has not been told");
  list->footer("Example: riskcat tell list --run 2");
  list->add_option("--run", *run, "the run's number; the latest finished one unless given");
  list->add_flag("--all", *all, "the schools that were told too");
  list->callback([run, all, &session] { list_told(*run, *all, session); });
}

}  // namespace riskcat::cli
