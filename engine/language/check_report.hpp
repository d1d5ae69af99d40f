// Collects what the checker finds. Knows, too, which names may be missing only because their declaration could not be
// read, so that one mistake is reported once.
//
// Thread rule: for one thread.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/diagnostic.hpp"
#include "language/source.hpp"

namespace riskcat::checking {

class Report {
 public:
  Report(const SourceSet& sources, Diagnostics& diagnostics);

  void error(std::string_view code, Place place, std::string message, std::string help,
             std::optional<Related> related = std::nullopt);
  void warning(std::string_view code, Span span, std::string message, std::string help,
               std::optional<Related> related = std::nullopt);
  bool failed() const { return failed_; }
  /// A clause of the declaration there could not be read: that something is missing from it is not said again.
  void add_spoilt(Span declaration) { spoilt_[{declaration.file, declaration.begin}] = declaration.end; }
  /// True when the text has errors of reading and a line in the first column holds `word`: its declaration may be one
  /// that could not be read.
  bool maybe_unread(std::string_view word);
  /// The words of the text at a span, on one line, for repeating them in a message.
  std::string text(Span span) const;

 private:
  bool missing_from_spoilt(std::string_view code, const Place& place) const;

  const SourceSet& sources_;
  Diagnostics& diagnostics_;
  bool unread_;
  std::optional<std::set<std::string, std::less<>>> first_column_;  ///< the words of all lines that begin there
  bool failed_;
  std::map<std::pair<FileId, std::uint32_t>, std::uint32_t> spoilt_;  ///< file and begin → end
};

/// Those without a place first, then by file and place, so that a person can work down the page.
void sort_by_place(Diagnostics& diagnostics);
/// Keeps the first kDiagnosticsPerFile of each file, in the order given, and says how many more there are.
void cap_per_file(Diagnostics& diagnostics);

/// `a, b or c`
std::string list_of(const std::vector<std::string>& words, std::string_view last = "or");
/// "did you mean `x`?" when a candidate is near, else `otherwise`.
std::string did_you_mean(const std::string& word, const std::vector<std::string>& candidates, std::string otherwise);
/// A word of the rule text in a sentence: between backticks.
std::string quoted(std::string_view word);
/// Words as a text of the rule language: between double quotes.
std::string as_text(std::string_view words);

}  // namespace riskcat::checking
