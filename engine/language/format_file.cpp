#include "language/format_file.hpp"

#include <algorithm>

#include "language/format_clause.hpp"
#include "language/format_columns.hpp"
#include "language/format_page.hpp"

namespace riskcat::layout {
namespace {

constexpr std::size_t kClauseIndent = 2;
constexpr std::size_t kInnerIndent = 4;

class FileWriter {
 public:
  explicit FileWriter(const Pieces& pieces) : pieces_(pieces) {}

  std::string write() {
    for (at_ = 0; at_ < pieces_.declarations.size(); ++at_) {
      Declaration declaration = pieces_.declarations[at_];
      Token& first = declaration.tokens.front();
      close_previous(first.comments, first.blank_before);
      if (needs_blank(declaration)) page_.blank_line();
      write(declaration);
    }
    std::vector<Comment> rest = pieces_.closing;
    close_previous(rest, true);
    for (const Comment& comment : rest) {
      if (comment.blank_before) page_.blank_line();
      page_.put(comment, 0);
    }
    return page_.finish();
  }

 private:
  /// Comments directly under a declaration's clauses, with a blank line after them, are its last lines.
  void close_previous(std::vector<Comment>& comments, bool blank_after) {
    if (at_ == 0 || pieces_.declarations[at_ - 1].clauses.size() == 1) return;
    if (comments.empty() || comments.front().blank_before) return;
    const auto end = std::find_if(comments.begin(), comments.end(), [](const Comment& c) { return c.blank_before; });
    if (end == comments.end() && !blank_after) return;
    for (auto comment = comments.begin(); comment != end; ++comment) page_.put(*comment, kClauseIndent);
    comments.erase(comments.begin(), end);
  }

  /// Declarations of one line and one kind may stand together; between others there is one blank line.
  bool needs_blank(const Declaration& declaration) const {
    if (at_ == 0 || may_stand_together(pieces_.declarations[at_ - 1], declaration)) return false;
    return !stands_apart(declaration);
  }

  static bool stands_apart(const Declaration& declaration) {
    const Token& first = declaration.tokens.front();
    return first.blank_before || std::any_of(first.comments.begin(), first.comments.end(),
                                             [](const Comment& comment) { return comment.blank_before; });
  }

  static bool may_stand_together(const Declaration& one, const Declaration& other) {
    return one.keyword == other.keyword && one.clauses.size() == 1 && other.clauses.size() == 1;
  }

  void write(const Declaration& declaration) {
    const Stretches tokens(declaration);
    if (at_ >= titles_end_) find_titles();
    if (at_ < titles_end_) {
      page_.start_line(0, true);
      return titles_.write(page_, tokens, *titled_row(declaration, tokens), kInnerIndent);
    }
    const std::size_t keys = keys_of(declaration);
    const Columns rows = columns_of(declaration, tokens, keys);
    ClauseWriter writer(page_, tokens);
    for (const Clause& clause : declaration.clauses) {
      const std::size_t indent = clause.begin == 0 ? 0 : clause.inner ? kInnerIndent : kClauseIndent;
      if (const auto row = table_row(tokens, clause, keys)) {
        page_.start_line(indent, true);
        rows.write(page_, tokens, *row, kInnerIndent);
      } else {
        writer.write(clause, indent, clause.begin == 0 ? kInnerIndent : indent + 2);
      }
    }
  }

  static Columns columns_of(const Declaration& declaration, const Stretches& tokens, std::size_t keys) {
    Columns columns;
    for (const Clause& clause : declaration.clauses) {
      if (const auto row = table_row(tokens, clause, keys)) columns.add(tokens, *row);
    }
    return columns;
  }

  /// Sources and reasons written one under another have their titles in one column.
  void find_titles() {
    titles_ = {};
    for (titles_end_ = at_; titles_end_ < pieces_.declarations.size(); ++titles_end_) {
      const Declaration& next = pieces_.declarations[titles_end_];
      if (next.keyword != pieces_.declarations[at_].keyword || (titles_end_ > at_ && stands_apart(next))) break;
      const Stretches tokens(next);
      const auto row = titled_row(next, tokens);
      if (!row) break;
      titles_.add(tokens, *row);
    }
  }

  const Pieces& pieces_;
  std::size_t at_ = 0;
  Page page_;
  Columns titles_;  ///< of the declarations up to `titles_end_`
  std::size_t titles_end_ = 0;
};

}  // namespace

std::string write_file(const Pieces& pieces) { return FileWriter(pieces).write(); }

}  // namespace riskcat::layout
