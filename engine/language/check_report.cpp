#include "language/check_report.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "language/check_codes.hpp"
#include "language/reading_codes.hpp"
#include "values/limits.hpp"

namespace riskcat::checking {
namespace {

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

using Words = std::set<std::string, std::less<>>;

void add_words(std::string_view line, Words& words) {
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    while (end < line.size() && is_name_byte(line[end])) ++end;
    if (end > at) words.emplace(line.substr(at, end - at));
    at = end + 1;
  }
}

Words first_column_words(const SourceSet& sources) {
  Words words;
  for (const SourceFile& file : sources.files()) {
    std::string_view rest = file.text;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      if (!line.empty() && line[0] != ' ' && line[0] != '\t' && line[0] != '#') add_words(line, words);
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
  }
  return words;
}

}  // namespace

Report::Report(const SourceSet& sources, Diagnostics& diagnostics)
    : sources_(sources), diagnostics_(diagnostics), unread_(has_errors(diagnostics)), failed_(unread_) {}

bool Report::missing_from_spoilt(std::string_view code, const Place& place) const {
  static constexpr std::string_view kForWantOfAClause[] = {
      codes::kDeclaredTwice, codes::kNoWhen,    codes::kNoBecause,   codes::kNoCite,
      codes::kNoAssign,      codes::kNothingIn, codes::kUnlessAlone, codes::kNoExampleDate};
  const auto* span = std::get_if<Span>(&place);
  if (span == nullptr ||
      std::find(std::begin(kForWantOfAClause), std::end(kForWantOfAClause), code) == std::end(kForWantOfAClause))
    return false;
  const auto next = spoilt_.upper_bound({span->file, span->begin});
  if (next == spoilt_.begin()) return false;
  const auto& [start, end] = *std::prev(next);
  return start.first == span->file && span->begin < end;
}

void Report::error(std::string_view code, Place place, std::string message, std::string help,
                   std::optional<Related> related) {
  failed_ = true;
  if (missing_from_spoilt(code, place)) return;
  diagnostics_.push_back(
      {std::string(code), Severity::error, std::move(message), std::move(place), std::move(help), std::move(related)});
}

void Report::warning(std::string_view code, Span span, std::string message, std::string help,
                     std::optional<Related> related) {
  diagnostics_.push_back(
      {std::string(code), Severity::warning, std::move(message), span, std::move(help), std::move(related)});
}

bool Report::maybe_unread(std::string_view word) {
  if (!unread_) return false;
  if (!first_column_) first_column_ = first_column_words(sources_);
  return first_column_->contains(word);
}

std::string Report::text(Span span) const {
  std::string out;
  for (const char c : sources_.text(span)) {
    const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!space) out += c;
    if (space && !out.ends_with(' ')) out += ' ';
  }
  return out;
}

void sort_by_place(Diagnostics& diagnostics) {
  const auto key = [](const Diagnostic& diagnostic) {
    const auto* span = std::get_if<Span>(&diagnostic.place);
    return span == nullptr ? std::tuple(0, FileId{0}, 0U, 0U) : std::tuple(1, span->file, span->begin, span->end);
  };
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
}

void cap_per_file(Diagnostics& diagnostics) {
  std::map<FileId, std::size_t> seen;
  std::map<FileId, Place> first_dropped;
  Diagnostics kept;
  for (Diagnostic& each : diagnostics) {
    const auto* span = std::get_if<Span>(&each.place);
    if (span != nullptr && each.severity != Severity::note && ++seen[span->file] > limits::kDiagnosticsPerFile)
      first_dropped.emplace(span->file, each.place);
    else
      kept.push_back(std::move(each));
  }
  for (const auto& [file, place] : first_dropped) {
    const std::size_t rest = seen[file] - limits::kDiagnosticsPerFile;
    kept.push_back({std::string(codes::kMoreMistakes), Severity::note,
                    std::to_string(rest) +
                        (rest == 1 ? " more mistake in this file is" : " more mistakes in this file are") +
                        " not shown",
                    place, "put right those above and check again", std::nullopt});
  }
  diagnostics = std::move(kept);
}

std::string list_of(const std::vector<std::string>& words, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " " + std::string(last) + " " : ", ";
    out += words[i];
  }
  return out;
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& candidates, std::string otherwise) {
  const std::optional<std::string> near = nearest(word, candidates);
  return near ? "did you mean " + quoted(*near) + "?" : std::move(otherwise);
}

std::string quoted(std::string_view word) { return '`' + std::string(word) + '`'; }

std::string as_text(std::string_view words) { return '"' + std::string(words) + '"'; }

}  // namespace riskcat::checking
