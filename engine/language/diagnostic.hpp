// What riskcat says about a user's mistake, as data: in rule text or in a delivered file. Collected, never thrown.
// Every code has a line in docs/diagnostics.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "language/source.hpp"

namespace riskcat {

enum class Severity : std::uint8_t { error, warning, note };

/// A cell, row, column or the whole of a delivered file. Rows count from 1 with the header as row 1, as a spreadsheet
/// shows them; row 0 means the file as a whole. `column` is the header's text, or empty.
struct CellPlace {
  std::string file;
  std::uint32_t row = 0;
  std::string column;

  friend bool operator==(const CellPlace&, const CellPlace&) = default;
};

/// Nowhere (an argument, a store), a stretch of rule text, or a place in a delivered file.
using Place = std::variant<std::monostate, Span, CellPlace>;

struct Related {
  Place place;
  std::string message;  ///< what the second place has to do with it: "first declared here"
};

struct Diagnostic {
  std::string code;  ///< stable: R for rule text, D for delivered data
  Severity severity = Severity::error;
  std::string message;  ///< one sentence without a full stop, in the reader's words
  Place place;
  std::string help;  ///< what to write or do instead; never empty for an error
  std::optional<Related> related;
};

using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& diagnostics);

enum class MessageFormat : std::uint8_t { human, json, gnu };

/// All diagnostics as text. human: code, sentence, place, the line with the span underlined, second place, help. gnu:
/// one `file:line:column: error: message [code]` a line. json: one array. `colour` adds terminal colours to human only.
std::string render(const Diagnostics& diagnostics, const SourceSet& sources, MessageFormat format, bool colour = false);

/// The candidate nearest to `word` when it is near enough to be a slip of the keyboard (an edit distance of at most a
/// third of the word's length, and never more than 3, large and small letters being the same); nullopt otherwise.
std::optional<std::string> nearest(const std::string& word, const std::vector<std::string>& candidates);

}  // namespace riskcat
