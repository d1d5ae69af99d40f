#include <fmt/format.h>

#include <map>
#include <memory>
#include <utility>

#include "cli/commands.hpp"
#include "cli/county.hpp"
#include "cli/notes.hpp"
#include "cli/recorded_run.hpp"

namespace riskcat::cli {
namespace {

std::string state_words(const RunRecord& run) {
  switch (run.state) {
    case RunState::finished:
      return fmt::format("{} decisions{}", run.decisions, run.confirmed ? ", confirmed by " + run.confirmed->by : "");
    case RunState::abandoned:
      return "abandoned: " + run.why;
    case RunState::never_finished:
      return "started, never finished";
  }
  return "";
}

void list_runs(const Session& session) {
  const Ledger ledger = open_to_read(session);
  Table table;
  table.headings = {"run", "date", "stage", "ruleset", "deliveries", "on the same data", "outcome", "by", "at", "note"};
  for (const RunRecord& run : ledger.runs()) {
    const auto ruleset = ledger.ruleset(run.request.ruleset);
    table.rows.push_back({std::to_string(run.number), run.request.date.iso(), run.request.stage,
                          ruleset ? ruleset->title + " " + ruleset->version : "",
                          std::to_string(run.request.deliveries.size()),
                          fmt::format("{} of {}", run.earlier + 1, run.on_same_inputs), state_words(run),
                          run.started.by, run.started.at, run.request.note});
  }
  fmt::print("{}", as_text(table));
}

void show_run(const Session& session, std::optional<std::uint32_t> number) {
  const Ledger ledger = open_to_read(session);
  const RecordedRun run = recorded_run(ledger, number);
  const auto& request = run.record.request;
  fmt::print("{}\nstarted by {} at {}; {}; run {} of {} on this data\nruleset {}\n", run_title(run),
             run.record.started.by, run.record.started.at, state_words(run.record), run.record.earlier + 1,
             ledger.runs_on(request), request.ruleset.hex());
  fmt::print("{}", note_lines(run.record));
  Table table;
  table.headings = {"delivery", "file", "dataset", "period", "status", "delivered", "schools", "flawed cells"};
  for (const DeliveryRecord& record : ledger.deliveries()) {
    const Delivery& delivery = record.delivery;
    if (std::find(request.deliveries.begin(), request.deliveries.end(), delivery.id) == request.deliveries.end())
      continue;
    table.rows.push_back({std::to_string(delivery.id), delivery.file_name, delivery.dataset, delivery.period.text(),
                          std::string(status_name(delivery.status)), delivery.delivered_on.iso(),
                          std::to_string(record.counts.rows), std::to_string(record.counts.flaws)});
  }
  fmt::print("\n{}\n{}", as_text(table),
             as_text(county_table(*run.rules.ruleset,
                                  county_counts(*run.rules.ruleset, ledger.decisions(run.record.number)))));
}

/// Whoever raised a dispute has to get an answer before the decision counts.
void require_no_dispute(const Ledger& ledger, std::uint32_t run) {
  std::map<std::pair<Urn, std::string>, Opinion> last;
  for (const ModerationRecord& each : ledger.moderations()) {
    const Moderation& said = each.moderation;
    if (said.of.run == run) last[{said.of.urn, said.outcome}] = said.opinion;
  }
  std::string disputed;
  for (const auto& [about, opinion] : last) {
    if (opinion == Opinion::disputed) disputed += (disputed.empty() ? "" : ", ") + about.first.text();
  }
  if (disputed.empty()) return;
  throw Refusal{kBadInput, fmt::format("in run {} a dispute is not settled for {}", run, disputed),
                "somebody else settles it: riskcat moderate settle URN --value … --why …"};
}

/// What is still open may be confirmed, if somebody says why.
void require_reason_while_open(const Ledger& ledger, std::uint32_t number, const NoteArguments& note) {
  if (!note.text.empty() || !note.files.empty()) return;
  const RecordedRun run = recorded_run(ledger, number);
  const Outcome& lead = headline(*run.rules.ruleset);
  std::size_t open = 0;
  for (const nlohmann::json& record : ledger.decisions(number)) open += is_undecided(record, lead.id) ? 1 : 0;
  if (open == 0) return;
  throw Refusal{
      kBadInput,
      fmt::format("in run {} {} of {} schools are undecided for want of facts", number, open, run.record.decisions),
      "assess again when the facts are in (`riskcat list --undecided`), or say why it is confirmed now: --note"};
}

void confirm_run(const Session& session, std::uint32_t number, const NoteArguments& note) {
  const auto notes = checked_notes(note);
  Ledger ledger = open_to_write(session);
  const auto run = ledger.run(number);
  if (!run || run->state != RunState::finished)
    throw Refusal{kBadInput, fmt::format("there is no finished run {}", number), "`riskcat run list` shows the runs"};
  if (run->confirmed)
    throw Refusal{kBadInput,
                  fmt::format("run {} was confirmed by {} at {}", number, run->confirmed->by, run->confirmed->at),
                  "a run is confirmed once; decisions that have changed since are those of a later run"};
  require_no_dispute(ledger, number);
  require_reason_while_open(ledger, number, note);
  ledger.confirm_run(number, note.text, {session.timestamp(), session.as}, notes);
  fmt::print("run {} of {} is confirmed by {}; later assessments ask for its decisions as the earlier ones\n", number,
             run->request.date.words(), session.as);
}

}  // namespace

void add_run(CLI::App& app, Session& session) {
  CLI::App* command = app.add_subcommand("run", "The runs on record");
  command->require_subcommand(1);
  CLI::App* list = command->add_subcommand("list", "Every run, also those abandoned or never finished");
  list->footer("Example: riskcat run list");
  list->callback([&session] { list_runs(session); });
  auto number = std::make_shared<std::optional<std::uint32_t>>();
  CLI::App* show = command->add_subcommand("show", "One run: its data, rules and table");
  show->footer("Example: riskcat run show 2");
  show->add_option("run", *number, "the run's number; the latest finished one unless given");
  show->callback([number, &session] { show_run(session, *number); });
  auto confirmed = std::make_shared<std::uint32_t>(0);
  auto note = std::make_shared<NoteArguments>();
  CLI::App* confirm = command->add_subcommand(
      "confirm", "Let a run's decisions count as the earlier ones for later assessments (`previous category`)");
  confirm->footer("Example: riskcat run confirm 2 --note \"Moderated on 12 October\"");
  confirm->add_option("run", *confirmed, "the run's number")->required();
  add_note_options(*confirm, *note);
  confirm->callback([confirmed, note, &session] { confirm_run(session, *confirmed, *note); });
}

}  // namespace riskcat::cli
