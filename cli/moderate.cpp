#include <fmt/format.h>

#include <memory>

#include "cli/casework_arguments.hpp"
#include "cli/commands.hpp"
#include "cli/county.hpp"
#include "cli/table.hpp"

namespace riskcat::cli {
namespace {

struct ModerateArguments : CaseworkArguments {
  std::string value;
};

void moderate(const ModerateArguments& arguments, Opinion opinion, const Session& session) {
  Ledger ledger = open_to_write(session, OpenMode::read_write);
  const NamedDecision decision = named_decision(ledger, arguments);
  const std::string outcome = outcome_with(decision, arguments.outcome, arguments.value);
  if (decision.run.record.confirmed) {
    throw Refusal{kBadInput, fmt::format("run {} is confirmed, so it is moderated no more", decision.of.run),
                  "assess again on what is new, or set another value beside the decision: `riskcat override set`"};
  }
  const Moderation moderation{
      decision.of, outcome, opinion, arguments.value, checked_reason(arguments), checked_evidence(arguments)};
  ledger.moderate(moderation, session.stamp());
  const std::string computed = outcome_words(decision.record, outcome);
  switch (opinion) {
    case Opinion::agreed:
      fmt::print("{}: {} {} is agreed by {}\n", decision.school(), outcome, computed, session.as);
      break;
    case Opinion::disputed:
      fmt::print("{}: {} {} is disputed by {}, who holds {} right; somebody else settles it\n", decision.school(),
                 outcome, computed, session.as, arguments.value);
      break;
    case Opinion::settled:
      fmt::print("{}: the dispute about {} {} is settled by {}: {}\n", decision.school(), outcome, computed, session.as,
                 arguments.value);
      if (arguments.value != computed) {
        fmt::print(
            "The decision stands as computed; to set the value beside it: riskcat override set {} --run {} --to {}\n",
            decision.of.urn.text(), decision.of.run, arguments.value);
      }
      break;
  }
}

void list_moderations(std::optional<std::uint32_t> number, const Session& session) {
  const Ledger ledger = open_to_read(session);
  const RecordedRun run = recorded_run(ledger, number);
  Table table;
  table.headings = {"URN", "Outcome", "Opinion", "Holds right", "By", "At", "Why"};
  for (const ModerationRecord& each : ledger.moderations()) {
    const Moderation& said = each.moderation;
    if (said.of.run != run.record.number) continue;
    table.rows.push_back({said.of.urn.text(), said.outcome, std::string(opinion_name(said.opinion)), said.value,
                          each.stamp.by, each.stamp.at, said.why});
  }
  fmt::print("{} opinion{} on {}\n\n{}", table.rows.size(), table.rows.size() == 1 ? "" : "s", run_title(run),
             as_text(table));
}

void add_opinion(CLI::App& parent, Session& session, Opinion opinion, const char* name, const char* says,
                 const char* example) {
  auto arguments = std::make_shared<ModerateArguments>();
  CLI::App* command = parent.add_subcommand(name, says);
  command->footer(std::string("Example: riskcat moderate ") + example);
  add_school_options(*command, *arguments);
  command->add_option("--outcome", arguments->outcome, "the outcome; the first shown unless given");
  if (opinion != Opinion::agreed) {
    command->add_option("--value", arguments->value, "the value that is held right")->required();
  }
  add_reason_options(*command, *arguments, opinion != Opinion::agreed);
  command->callback([arguments, opinion, &session] { moderate(*arguments, opinion, session); });
}

}  // namespace

void add_moderate(CLI::App& app, Session& session) {
  CLI::App* command =
      app.add_subcommand("moderate", "Agree with a run's decision on a school, dispute it, or settle that");
  command->require_subcommand(1);
  add_opinion(*command, session, Opinion::agreed, "agree", "Agree with what was computed", "agree 114385");
  add_opinion(*command, session, Opinion::disputed, "dispute", "Hold another value right, with reason and evidence",
              "dispute 114385 --value 3 --why \"Two headteachers have left\" --evidence visit.docx");
  add_opinion(*command, session, Opinion::settled, "settle", "Decide a dispute that somebody else raised",
              "settle 114385 --value 3 --why \"The visit of 12 October shows it\"");
  auto run = std::make_shared<std::optional<std::uint32_t>>();
  CLI::App* list = command->add_subcommand("list", "Every opinion on a run");
  list->footer("Example: riskcat moderate list --run 2");
  list->add_option("--run", *run, "the run's number; the latest finished one unless given");
  list->callback([run, &session] { list_moderations(*run, session); });
}

}  // namespace riskcat::cli
