#include "language/parse.hpp"

#include <algorithm>

#include "language/grammar_reading.hpp"
#include "language/grammar_words.hpp"
#include "language/reading_codes.hpp"
#include "language/recovery.hpp"
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
    if (!known && is_word_character(keyword.front())) {
      if (grammar::belongs_inside(grammar::lower_case(keyword))) forget_declaration_above();
      found_.push_back(grammar::unknown_declaration(keyword, place(range.begin, keyword.size())));
      return;
    }
    // Before a foreign character there is no word to judge.
    const std::size_t before = found_.size();
    const bool clean = scan_declaration(text_, range, file_, found_);
    if (!known) {
      if (clean) found_.push_back(grammar::unknown_declaration(keyword, place(range.begin, keyword.size())));
      return;
    }
    if (!clean && !blank_spoilt(range, keyword, before)) return;
    syntax::Declaration declaration;
    const bool whole = read_clauses(range, keyword, declaration);
    declaration.spoilt = declaration.spoilt || !clean;
    if (whole && (declaration.spoilt ? stands_alone(declaration) : !lacks_part(declaration)))
      parsed_.declarations.push_back(std::move(declaration));
    std::stable_sort(found_.begin() + static_cast<std::ptrdiff_t>(before), found_.end(),
                     [](const Diagnostic& a, const Diagnostic& b) {
                       return std::get<Span>(a.place).begin < std::get<Span>(b.place).begin;
                     });
  }

  /// Of what no other declaration rests on, the rest can be judged when one clause is missing.
  static bool stands_alone(const syntax::Declaration& declaration) {
    return std::holds_alternative<syntax::Rule>(declaration.body) ||
           std::holds_alternative<syntax::Action>(declaration.body) ||
           std::holds_alternative<syntax::Example>(declaration.body);
  }

  /// Blanks the clauses in which the scanner found something; false when the head, or all the rest, is spoilt.
  bool blank_spoilt(TextRange range, const std::string& keyword, std::size_t first) {
    resume_ = range.begin;
    for (std::size_t i = first; i < found_.size(); ++i) {
      const bool gone = std::get<Span>(found_[i].place).begin < resume_;
      if (!gone && (found_[i].code == codes::kTooDeep || !blank(range, keyword, found_[i]))) return false;
    }
    return true;
  }

  static std::optional<TextRange> last_clause(const std::vector<syntax::ClauseStart>& read) {
    const auto last = std::find_if(read.rbegin(), read.rend(), [](const auto& clause) { return !clause.inner; });
    return last == read.rend() ? std::nullopt : std::optional(TextRange{last->begin, last->end});
  }

  bool blank(TextRange range, const std::string& keyword, const Diagnostic& mistake,
             std::optional<TextRange> read_last = std::nullopt) {
    const auto spoilt = spoilt_clause(text_, range, keyword, mistake, read_last);
    if (!spoilt) return false;
    for (std::size_t at = spoilt->begin; at < spoilt->end; ++at)
      if (text_[at] != '\n') text_[at] = ' ';
    resume_ = spoilt->end;
    return true;
  }

  /// Reads the declaration, and after a mistake what is left of it without the clause that holds the mistake; true when
  /// something of it could be read. What is then said again of the text before that clause is not reported.
  bool read_clauses(TextRange range, const std::string& keyword, syntax::Declaration& declaration) {
    const grammar::Piece piece{file_, text_.data(), text_.data() + range.begin, text_.data() + range.end, keyword};
    resume_ = range.begin;
    for (std::size_t attempt = 0; attempt < limits::kMistakesInDeclaration; ++attempt) {
      Diagnostics mistakes;
      const bool read_all = grammar::read_declaration(piece, declaration, mistakes);
      declaration.spoilt = attempt > 0;
      if (read_all) return true;
      for (const Diagnostic& mistake : mistakes)
        if (std::get<Span>(mistake.place).begin >= resume_) found_.push_back(mistake);
      const std::vector<syntax::ClauseStart> read = std::move(declaration.clauses);
      declaration = {};
      if (mistakes.empty() || !blank(range, keyword, mistakes.back(), last_clause(read))) return false;
    }
    return false;
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
  std::string text_;        ///< a copy, in which comments are blanked as declarations are reached, and spoilt clauses
  std::size_t above_ = 0;   ///< where the declaration before the one being read begins
  std::size_t resume_ = 0;  ///< where reading goes on after a spoilt clause
  Diagnostics found_;
  syntax::File parsed_;
};

}  // namespace

syntax::File parse(const SourceSet& sources, FileId file, Diagnostics& diagnostics) {
  return FileParser(sources, file).parse(diagnostics);
}

}  // namespace riskcat
