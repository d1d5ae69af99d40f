#include <algorithm>
#include <nlohmann/json.hpp>

#include "language/diagnostic.hpp"

namespace riskcat {
namespace {

constexpr std::size_t kTabWidth = 4;
/// Characters of a line that are shown; of a longer line, a stretch around the place.
constexpr std::size_t kShownLine = 160;
constexpr std::size_t kShownBefore = 60;

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "";
}

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

/// The byte offset `count` characters after (or before) `at` in `line`.
std::size_t advance(std::string_view line, std::size_t at, std::size_t count) {
  while (at < line.size() && count > 0) {
    do ++at;
    while (at < line.size() && !begins_character(line[at]));
    --count;
  }
  return at;
}
std::size_t retreat(std::string_view line, std::size_t at, std::size_t count) {
  while (at > 0 && count > 0) {
    do --at;
    while (at > 0 && !begins_character(line[at]));
    --count;
  }
  return at;
}

/// Tabs become spaces, so that the underline stands under what it means wherever tabs stop.
std::string spaced(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\t') {
      out.append(kTabWidth, ' ');
    } else {
      out.push_back(c);
    }
  }
  return out;
}

struct Colours {
  bool on = false;
  std::string paint(std::string_view code, const std::string& text) const {
    return on ? "\x1b[" + std::string(code) + "m" + text + "\x1b[0m" : text;
  }
  std::string severity(Severity severity, const std::string& text) const {
    return paint(severity == Severity::error ? "1;31" : severity == Severity::warning ? "1;33" : "1;36", text);
  }
  std::string frame(const std::string& text) const { return paint("34", text); }
};

/// One line of source with the part that a span covers.
struct Excerpt {
  std::string before;
  std::string marked;
  std::string after;
};

Excerpt excerpt(const SourceSet& sources, Span span) {
  const std::string_view line = sources.line(span.file, span.begin);
  const std::string& text = sources.file(span.file).text;
  const auto line_begin = static_cast<std::size_t>(line.data() - text.data());
  const std::size_t begin = std::min<std::size_t>(span.begin - line_begin, line.size());
  const std::size_t end =
      std::clamp<std::size_t>(span.end - std::min<std::size_t>(span.end, line_begin), begin, line.size());
  std::size_t first = 0;
  std::size_t last = line.size();
  if (advance(line, 0, kShownLine) < line.size()) {
    first = retreat(line, begin, kShownBefore);
    last = advance(line, first, kShownLine);
  }
  const std::size_t marked_end = std::min(end, last);
  return {(first > 0 ? "…" : "") + spaced(line.substr(first, begin - first)),
          spaced(line.substr(begin, marked_end - begin)),
          spaced(line.substr(marked_end, last - marked_end)) + (last < line.size() ? "…" : "")};
}

std::string place_text(const CellPlace& place) {
  std::string text = place.file;
  if (place.row > 0) text += ", row " + std::to_string(place.row);
  if (!place.column.empty()) text += ", column \"" + place.column + "\"";
  return text;
}

/// The place, and for rule text the line it stands in, underlined. `gutter` is the width of the line number.
std::string human_place(const Place& place, const SourceSet& sources, std::size_t gutter, char underline,
                        const std::string& label, const Colours& colours) {
  const std::string margin(gutter, ' ');
  if (const auto* cell = std::get_if<CellPlace>(&place)) {
    return margin + colours.frame("--> ") + place_text(*cell) + (label.empty() ? "" : ": " + label) + "\n";
  }
  const auto* span = std::get_if<Span>(&place);
  if (span == nullptr) return label.empty() ? "" : margin + colours.frame("--> ") + label + "\n";
  // A file that could not be read as text has no line to show.
  if (sources.file(span->file).text.empty())
    return margin + colours.frame("--> ") + sources.file(span->file).name + (label.empty() ? "" : ": " + label) + "\n";
  const LineColumn at = sources.position(span->file, span->begin);
  const std::string number = std::to_string(at.line);
  const Excerpt shown = excerpt(sources, *span);
  const std::string underlined(std::max<std::size_t>(characters(shown.marked), 1), underline);
  const std::string bar = margin + colours.frame(" |");
  return margin + colours.frame("--> ") + sources.file(span->file).name + ":" + number + ":" +
         std::to_string(at.column) + "\n" + bar + "\n" +
         colours.frame(std::string(gutter - number.size(), ' ') + number + " |") + " " + shown.before + shown.marked +
         shown.after + "\n" + bar + " " + std::string(characters(shown.before), ' ') +
         colours.severity(underline == '^' ? Severity::error : Severity::note, underlined) +
         (label.empty() ? "" : " " + label) + "\n";
}

std::size_t line_number_width(const Place& place, const SourceSet& sources) {
  const auto* span = std::get_if<Span>(&place);
  return span == nullptr ? 1 : std::to_string(sources.position(span->file, span->begin).line).size();
}

std::string human(const Diagnostic& diagnostic, const SourceSet& sources, const Colours& colours) {
  std::size_t gutter = line_number_width(diagnostic.place, sources);
  if (diagnostic.related) gutter = std::max(gutter, line_number_width(diagnostic.related->place, sources));
  const std::string title = std::string(severity_name(diagnostic.severity)) + "[" + diagnostic.code + "]";
  std::string text =
      colours.severity(diagnostic.severity, title) + ": " + colours.paint("1", diagnostic.message) + "\n";
  text += human_place(diagnostic.place, sources, gutter, '^', "", colours);
  if (diagnostic.related) {
    text += human_place(diagnostic.related->place, sources, gutter, '-', diagnostic.related->message, colours);
  }
  if (!diagnostic.help.empty())
    text += std::string(gutter, ' ') + colours.frame(" = ") + "help: " + diagnostic.help + "\n";
  return text + "\n";
}

std::string gnu_place(const Place& place, const SourceSet& sources) {
  if (const auto* span = std::get_if<Span>(&place)) {
    const LineColumn at = sources.position(span->file, span->begin);
    return sources.file(span->file).name + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": ";
  }
  if (const auto* cell = std::get_if<CellPlace>(&place)) {
    return cell->file + ":" + (cell->row > 0 ? std::to_string(cell->row) + ":" : "") + " ";
  }
  return "riskcat: ";
}

std::string gnu(const Diagnostic& diagnostic, const SourceSet& sources) {
  const auto* cell = std::get_if<CellPlace>(&diagnostic.place);
  const std::string column = cell != nullptr && !cell->column.empty() ? "column \"" + cell->column + "\": " : "";
  return gnu_place(diagnostic.place, sources) + std::string(severity_name(diagnostic.severity)) + ": " + column +
         diagnostic.message + " [" + diagnostic.code + "]\n";
}

nlohmann::ordered_json json_place(const Place& place, const SourceSet& sources) {
  if (const auto* span = std::get_if<Span>(&place)) {
    const LineColumn begin = sources.position(span->file, span->begin);
    const LineColumn end = sources.position(span->file, span->end);
    return {{"file", sources.file(span->file).name},
            {"line", begin.line},
            {"column", begin.column},
            {"end_line", end.line},
            {"end_column", end.column},
            {"begin", span->begin},
            {"end", span->end}};
  }
  if (const auto* cell = std::get_if<CellPlace>(&place)) {
    nlohmann::ordered_json json{{"file", cell->file}};
    if (cell->row > 0) json["row"] = cell->row;
    if (!cell->column.empty()) json["header"] = cell->column;
    return json;
  }
  return nullptr;
}

nlohmann::ordered_json json(const Diagnostic& diagnostic, const SourceSet& sources) {
  nlohmann::ordered_json json{{"code", diagnostic.code},
                              {"severity", severity_name(diagnostic.severity)},
                              {"message", diagnostic.message},
                              {"place", json_place(diagnostic.place, sources)},
                              {"help", diagnostic.help}};
  if (diagnostic.related) {
    json["related"] = {{"place", json_place(diagnostic.related->place, sources)},
                       {"message", diagnostic.related->message}};
  }
  return json;
}

}  // namespace

std::string render(const Diagnostics& diagnostics, const SourceSet& sources, MessageFormat format, bool colour) {
  std::string text;
  if (format == MessageFormat::json) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Diagnostic& diagnostic : diagnostics) list.push_back(json(diagnostic, sources));
    // Names of files come from outside and may be anything; what is not UTF-8 is shown as U+FFFD.
    return list.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  }
  for (const Diagnostic& diagnostic : diagnostics) {
    text += format == MessageFormat::gnu ? gnu(diagnostic, sources) : human(diagnostic, sources, Colours{colour});
  }
  return text;
}

}  // namespace riskcat
