#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "casework/proposed_actions.hpp"
#include "cli/casework_arguments.hpp"
#include "cli/commands.hpp"
#include "cli/notes.hpp"
#include "cli/table.hpp"

namespace riskcat::cli {
namespace {

// ---- proposing ----

void propose(std::optional<std::uint32_t> number, const Session& session) {
  Ledger ledger = open_to_write(session, OpenMode::read_write);
  const RecordedRun run = recorded_run(ledger, number);
  const Assessment assessment = assess_as_recorded(ledger, run);
  std::vector<Ledger::Proposal> proposals;
  std::size_t open = 0;
  for (const Decision& decision : assessment.decisions) {
    if (decision.scope != Scope::decided) continue;
    for (const ProposedAction& action : propose_actions(*run.rules.ruleset, decision, assessment.date)) {
      if (action.certain) proposals.push_back({decision.urn, action.id, action.due});
      open += action.certain ? 0 : 1;
    }
  }
  const auto numbers = ledger.propose_actions(run.record.number, proposals, session.stamp());
  fmt::print("{}: {} actions follow; {} new cases are proposed, {} were open already\n", run_title(run),
             proposals.size(), numbers.size(), proposals.size() - numbers.size());
  if (open > 0) fmt::print("{} more may follow, once open facts are known; they are not proposed\n", open);
}

// ---- the rules that cases were proposed under ----

class CaseRules {
 public:
  explicit CaseRules(const Ledger& ledger) : ledger_(ledger) {}
  /// Of several versions the one in force when the run was assessed; nullptr for none, which no correct ledger shows.
  const Action* action(const ActionCase& of) {
    const RecordedRun& by = run(of.proposed_by.run);
    const auto& actions = by.rules.ruleset->actions;
    const auto found = std::find_if(actions.begin(), actions.end(), [&](const Action& each) {
      return each.id == of.action && each.in_force.on(by.record.request.date);
    });
    return found == actions.end() ? nullptr : &*found;
  }
  std::string school(const ActionCase& of) {
    const auto record = ledger_.decision(of.proposed_by.run, of.proposed_by.urn);
    return record ? record->at("name").get<std::string>() : of.proposed_by.urn.text();
  }

 private:
  const RecordedRun& run(std::uint32_t number) {
    const auto [place, fresh] = runs_.try_emplace(number);
    if (fresh) place->second = recorded_run(ledger_, number);
    return *place->second;
  }

  const Ledger& ledger_;
  std::map<std::uint32_t, std::optional<RecordedRun>> runs_;
};

// ---- the worklist ----

struct WorklistArguments {
  std::string urn;
  std::string role;
  std::string state;
  std::string due_by;
  bool closed = false;
  std::string format = "table";
};

bool is_wanted(const WorklistArguments& arguments, const ActionCase& of, const Action* action) {
  if (!arguments.closed && arguments.state.empty() && !of.is_open()) return false;
  if (!arguments.urn.empty() && of.proposed_by.urn.text() != arguments.urn) return false;
  if (!arguments.state.empty() && step_name(of.state()) != arguments.state) return false;
  if (!arguments.role.empty() && (action == nullptr || action->assign.find(arguments.role) == std::string::npos))
    return false;
  if (arguments.due_by.empty()) return true;
  const auto due = of.due();
  return due && *due <= date_argument("--due-by", arguments.due_by);
}

/// The most overdue first, then by deadline, then those without one.
bool comes_before(const ActionCase& a, const ActionCase& b) {
  const auto due = [](const ActionCase& of) { return of.due().value_or(Date::from_days(1'000'000)); };
  return std::pair(due(a), a.number) < std::pair(due(b), b.number);
}

void show_worklist(const WorklistArguments& arguments, const Session& session) {
  const Ledger ledger = open_to_read(session);
  CaseRules rules(ledger);
  std::vector<ActionCase> cases = ledger.action_cases();
  std::erase_if(cases, [&](const ActionCase& of) { return !is_wanted(arguments, of, rules.action(of)); });
  std::sort(cases.begin(), cases.end(), comes_before);
  const Date today = session.today();
  Table table;
  table.headings = {"Case", "URN", "School", "Action", "Assigned to", "State", "Due", ""};
  std::size_t overdue = 0;
  for (const ActionCase& of : cases) {
    const Action* action = rules.action(of);
    const auto due = of.due();
    const bool late = due && of.is_open() && *due < today;
    overdue += late ? 1 : 0;
    table.rows.push_back({std::to_string(of.number), of.proposed_by.urn.text(), rules.school(of),
                          action == nullptr ? of.action : action->title, action == nullptr ? "" : action->assign,
                          std::string(step_name(of.state())), due ? due->iso() : "", late ? "overdue" : ""});
  }
  if (arguments.format == "csv") return fmt::print("{}", as_csv(table));
  fmt::print("{} case{}, {} overdue on {}\n\n{}", cases.size(), cases.size() == 1 ? "" : "s", overdue, today.words(),
             as_text(table));
}

// ---- one case ----

const ActionCase& case_of(const std::vector<ActionCase>& cases, std::uint32_t number) {
  if (number == 0 || number > cases.size())
    throw Refusal{kBadInput, fmt::format("there is no case {}", number), "`riskcat action list` shows the cases"};
  return cases[number - 1];
}

void show_case(std::uint32_t number, const Session& session) {
  const Ledger ledger = open_to_read(session);
  CaseRules rules(ledger);
  const auto cases = ledger.action_cases();
  const ActionCase& of = case_of(cases, number);
  const Action* action = rules.action(of);
  fmt::print("case {}: {} ({}): {}\n", of.number, rules.school(of), of.proposed_by.urn.text(),
             action == nullptr ? of.action : action->title);
  if (action != nullptr) {
    if (!action->because.empty()) fmt::print("{}\n", action->because);
    fmt::print("assigned to {}{}{}\n", action->assign,
               action->approve.empty() ? "" : ", approved by " + action->approve,
               action->repeats ? ", " + action->repeats->text() : "");
  }
  fmt::print("\n");
  for (const TakenStep& step : of.steps) {
    fmt::print("  {} by {} at {}", step_name(step.step), step.stamp.by, step.stamp.at);
    if (step.step == ActionStep::proposed) fmt::print(", by run {}", of.proposed_by.run);
    if (step.due) fmt::print(", due {}", step.due->words());
    if (!step.why.empty()) fmt::print(": {}", step.why);
    fmt::print("\n");
    for (const NoteReference& note : step.evidence) {
      fmt::print("    the file {}, {} bytes, SHA-256 {}\n", note.file_name, note.size, note.sha256.hex());
    }
  }
}

struct StepArguments : CaseworkArguments {
  std::uint32_t number = 0;
  std::string step;
  std::string due;
};

void take_step(const StepArguments& arguments, const Session& session) {
  const auto step = parse_step(arguments.step);
  if (!step || *step == ActionStep::proposed)
    throw Refusal{kUsage, fmt::format("“{}” is no step of a case", arguments.step),
                  "the steps are approved, issued, answered, done, declined, withdrawn, escalated and closed"};
  std::optional<Date> due;
  if (!arguments.due.empty()) due = date_argument("--due", arguments.due);
  const TakenStep taken{0, *step, checked_reason(arguments), due, checked_evidence(arguments), session.stamp()};
  Ledger ledger = open_to_write(session, OpenMode::read_write);
  case_of(ledger.action_cases(), arguments.number);
  ledger.take_step(arguments.number, taken);
  fmt::print("case {} is {} by {}\n", arguments.number, arguments.step, session.as);
}

void add_worklist(CLI::App& parent, Session& session) {
  auto arguments = std::make_shared<WorklistArguments>();
  CLI::App* list = parent.add_subcommand("list", "The open cases, the most overdue first");
  list->footer("Example: riskcat action list --role \"School improvement adviser\" --due-by 2018-11-30");
  list->add_option("--urn", arguments->urn, "one school's");
  list->add_option("--role", arguments->role, "those assigned to a post of this name");
  list->add_option("--state", arguments->state, "those in this state, such as issued");
  list->add_option("--due-by", arguments->due_by, "those due by this day, as year-month-day");
  list->add_flag("--closed", arguments->closed, "the closed ones too");
  list->add_option("--format", arguments->format, "table or csv")
      ->check(CLI::IsMember({"table", "csv"}))
      ->capture_default_str();
  list->callback([arguments, &session] { show_worklist(*arguments, session); });
}

}  // namespace

void add_action(CLI::App& app, Session& session) {
  CLI::App* command = app.add_subcommand("action", "What follows from decisions: propose it, and carry it through");
  command->require_subcommand(1);
  auto run = std::make_shared<std::optional<std::uint32_t>>();
  CLI::App* proposing = command->add_subcommand("propose", "Open a case for every action that follows from a run");
  proposing->footer("Example: riskcat action propose --run 2");
  proposing->add_option("--run", *run, "the run's number; the latest finished one unless given");
  proposing->callback([run, &session] { propose(*run, session); });

  add_worklist(*command, session);

  auto shown = std::make_shared<std::uint32_t>(0);
  CLI::App* show = command->add_subcommand("show", "One case: its action, and every step with who, when and why");
  show->footer("Example: riskcat action show 12");
  show->add_option("case", *shown, "the case's number")->required();
  show->callback([shown, &session] { show_case(*shown, session); });

  auto arguments = std::make_shared<StepArguments>();
  CLI::App* step = command->add_subcommand("step", "Take a case a step further, for the record");
  step->footer("Example: riskcat action step 12 escalated --why \"No answer in ten working days\" --due 2018-12-07");
  step->add_option("case", arguments->number, "the case's number")->required();
  step->add_option("step", arguments->step,
                   "approved, issued, answered, done, declined, withdrawn, escalated or closed")
      ->required();
  step->add_option("--due", arguments->due, "the deadline from now on, as year-month-day");
  add_reason_options(*step, *arguments, false);
  step->callback([arguments, &session] { take_step(*arguments, session); });
}

}  // namespace riskcat::cli
