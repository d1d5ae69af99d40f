// What a person adds to a run in words: `--note TEXT`, which is kept for ever, and `--note-file FILE`, of which only
// the name, the size and the hash are.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "ledger/records.hpp"

namespace riskcat::cli {

struct NoteArguments {
  std::string text;
  std::vector<std::string> files;
};

void add_note_options(CLI::App& command, NoteArguments& arguments);

/// Throws Refusal for more than limits::kNoteCharacters, naming the option.
void require_short(const std::string& option, const std::string& text);

/// The text is short enough, and each file can be read; throws Refusal otherwise. Nothing is recorded yet.
std::vector<NoteReference> checked_notes(const NoteArguments& arguments);

/// The notes of a run, a line for each: what was said and which files were referred to.
std::string note_lines(const RunRecord& run);

/// Says which entries refer to exactly this file; the exit code is kAnswerIsNo when none does.
int find_note(const Session& session, const std::string& path);

}  // namespace riskcat::cli
