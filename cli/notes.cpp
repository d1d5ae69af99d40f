#include "cli/notes.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "cli/recorded_run.hpp"
#include "ledger/notes.hpp"
#include "values/limits.hpp"

namespace riskcat::cli {
namespace {

NoteReference reference(const std::string& path) {
  const std::string bytes = read_file(path, limits::kNoteFileBytes, "refer to a smaller file, such as the text alone");
  return reference_to(std::filesystem::path(path).filename().string(), bytes);
}

std::string lines_of(const std::string& heading, const std::string& text, const std::vector<NoteReference>& files) {
  std::string lines;
  if (!text.empty()) lines += fmt::format("{}: {}\n", heading, text);
  for (const NoteReference& file : files) {
    lines +=
        fmt::format("{} in the file {}, {} bytes, SHA-256 {}\n", heading, file.file_name, file.size, file.sha256.hex());
  }
  return lines;
}

/// "the start of run 3", "the override of 114385"
std::string what_refers(const LogEntry& entry) {
  const auto member = [&](const char* name) { return entry.body.at(name).dump(); };
  if (entry.type == "run_started") return "the start of run " + member("run");
  if (entry.type == "run_confirmed") return "the confirmation of run " + member("run");
  if (entry.type == "outcome_overridden") return "the override for " + member("urn");
  if (entry.type == "decision_moderated") return "an opinion on " + member("urn");
  if (entry.type == "action_step") return "a step of case " + member("case");
  return entry.type;
}

}  // namespace

void add_note_options(CLI::App& command, NoteArguments& arguments) {
  command.add_option("--note", arguments.text,
                     fmt::format("a note for the record, of {} characters at most; it can never be taken out again, so "
                                 "it is no place for personal details",
                                 limits::kNoteCharacters));
  command
      .add_option("--note-file", arguments.files,
                  "a file kept elsewhere, to which the record refers by its name, size and hash; may be given several "
                  "times")
      ->allow_extra_args(false);
}

void require_short(const std::string& option, const std::string& text) {
  const std::size_t characters = characters_in(text);
  if (characters <= limits::kNoteCharacters) return;
  throw Refusal{kUsage,
                fmt::format("{} has {} characters, more than the {} that are kept in the record", option, characters,
                            limits::kNoteCharacters),
                "say it shorter, or write it in a file, keep that, and refer to it with --note-file"};
}

std::vector<NoteReference> checked_notes(const NoteArguments& arguments) {
  require_short("--note", arguments.text);
  std::vector<NoteReference> references;
  for (const std::string& path : arguments.files) references.push_back(reference(path));
  return references;
}

std::string note_lines(const RunRecord& run) {
  return lines_of("note", run.request.note, run.request.notes) +
         lines_of("note at its confirmation", run.confirmed_note, run.confirmed_notes);
}

int find_note(const Session& session, const std::string& path) {
  const NoteReference wanted = reference(path);
  const Ledger ledger = open_to_read(session);
  const auto entries = ledger.entries_with_note(wanted.sha256);
  for (const LogEntry& entry : entries) {
    fmt::print("entry {}: {}, by {} at {}, refers to exactly this file\n", entry.seq, what_refers(entry),
               entry.stamp.by, entry.stamp.at);
  }
  if (!entries.empty()) return kDone;
  fmt::print("no entry refers to a file with these {} bytes (SHA-256 {})\n", wanted.size, wanted.sha256.hex());
  return kAnswerIsNo;
}

}  // namespace riskcat::cli
