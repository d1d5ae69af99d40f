#include "language/parse.hpp"

#include <algorithm>

#include "language/grammar_reading.hpp"
#include "language/grammar_words.hpp"
#include "language/reading_codes.hpp"
#include "language/scan.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

class FileParser {
 public:
  FileParser(const SourceSet& sources, FileId file) : file_(file), text_(sources.file(file).text) {
    parsed_.file = file;
  }

  syntax::File parse(Diagnostics& diagnostics) {
    const Layout layout = lay_out(text_);
    if (layout.stray.end > 0) report_stray(layout.stray);
    for (const TextRange& range : layout.declarations) {
      if (found_.size() > kHopeless) break;
      read(range);
      above_ = range.begin;
    }
    hand_over(diagnostics);
    return std::move(parsed_);
  }

 private:
  void read(TextRange range) {
    const std::string keyword = first_word(range);
    const bool known = grammar::is_declaration_keyword(keyword);
    // A word that begins nothing makes the rest mean nothing; before a foreign character there is no word to judge.
    const bool readable =
        (!known && is_word_character(keyword.front())) || scan_declaration(text_, range, file_, found_);
    if (!readable) return;
    if (!known) {
      if (grammar::belongs_inside(grammar::lower_case(keyword))) forget_declaration_above();
      found_.push_back(grammar::unknown_declaration(keyword, place(range.begin, keyword.size())));
      return;
    }
    const grammar::Piece piece{file_, text_.data(), text_.data() + range.begin, text_.data() + range.end, keyword};
    syntax::Declaration declaration;
    if (!grammar::read_declaration(piece, declaration, found_) || lacks_part(declaration)) return;
    parsed_.declarations.push_back(std::move(declaration));
  }

  /// A line that has lost its indentation is missing from the declaration above it, which is then not to be judged.
  void forget_declaration_above() {
    auto& read = parsed_.declarations;
    if (read.empty() || read.back().span.begin != above_) return;
    if (!std::holds_alternative<syntax::Use>(read.back().body)) read.pop_back();
  }

  /// What stands in the first column: a word, or a single symbol.
  std::string first_word(TextRange range) const {
    std::size_t end = range.begin;
    while (end < range.end && is_word_character(text_[end])) ++end;
    if (end == range.begin) end += character_length(text_, end);
    return text_.substr(range.begin, end - range.begin);
  }

  Span place(std::size_t begin, std::size_t length) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length)};
  }

  void report_stray(TextRange stray) {
    found_.push_back({std::string(codes::kNoDeclarationYet), Severity::error,
                      "this line is indented, but there is no declaration above it to belong to",
                      place(stray.begin, stray.end - stray.begin),
                      "begin the declaration in the first column, without spaces before it", std::nullopt});
  }

  bool lacks_part(const syntax::Declaration& declaration) {
    const auto* define = std::get_if<syntax::Define>(&declaration.body);
    if (define == nullptr || define->when.span.end > 0) return false;
    found_.push_back({std::string(codes::kPartMissing), Severity::error,
                      "the define `" + define->id.text + "` does not say when it holds", define->id.span,
                      "add: when CONDITION, such as when ks2.cohort >= 11", std::nullopt});
    return true;
  }

  void hand_over(Diagnostics& diagnostics) {
    const std::size_t shown = std::min(found_.size(), limits::kDiagnosticsPerFile);
    std::move(found_.begin(), found_.begin() + static_cast<std::ptrdiff_t>(shown), std::back_inserter(diagnostics));
    if (found_.size() == shown) return;
    const std::size_t rest = found_.size() - shown;
    const std::string count =
        found_.size() > kHopeless ? "more than " + std::to_string(kHopeless - shown) : std::to_string(rest);
    diagnostics.push_back(
        {std::string(codes::kMoreMistakes), Severity::note,
         count + (rest == 1 ? " more mistake in this file is" : " more mistakes in this file are") + " not shown",
         found_[shown].place, "put right those above and check again", std::nullopt});
  }

  FileId file_;
  std::string text_;       ///< a copy, in which comments are blanked as declarations are reached
  std::size_t above_ = 0;  ///< where the declaration before the one being read begins
  Diagnostics found_;
  syntax::File parsed_;
};

}  // namespace

syntax::File parse(const SourceSet& sources, FileId file, Diagnostics& diagnostics) {
  return FileParser(sources, file).parse(diagnostics);
}

}  // namespace riskcat
