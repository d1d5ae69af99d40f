#include "architecture/scan.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

namespace architecture {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// A stretch of the text that is not code: a comment, or a literal with its quotes.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool comment = false;
  char quote = 0;
};

std::size_t after(std::string_view text, std::string_view mark, std::size_t from) {
  const std::size_t at = text.find(mark, from);
  return at == std::string_view::npos ? text.size() : at + mark.size();
}

std::size_t end_of_literal(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == quote || text[i] == '\n') {
      return i + 1;
    }
  }
  return text.size();
}

std::size_t end_of_raw_literal(std::string_view text, std::size_t at) {
  const std::size_t open = text.find('(', at);
  if (open == std::string_view::npos) return text.size();
  return after(text, ")" + std::string(text.substr(at + 1, open - at - 1)) + "\"", open);
}

/// Where the word that ends just before `at` begins: `10` before the separator in 10'000, `R` before a raw literal.
std::size_t word_before(std::string_view text, std::size_t at) {
  while (at > 0 && is_word(text[at - 1])) --at;
  return at;
}

bool is_digit_separator(std::string_view text, std::size_t at) {
  const std::size_t begin = word_before(text, at);
  return begin < at && text[begin] >= '0' && text[begin] <= '9';
}

Stretch literal_at(std::string_view text, std::size_t at) {
  const bool raw = text[at] == '"' && at > 0 && text[at - 1] == 'R' && at - word_before(text, at) <= 3;
  return {at, raw ? end_of_raw_literal(text, at) : end_of_literal(text, at), false, text[at]};
}

std::vector<Stretch> stretches(std::string_view text) {
  std::vector<Stretch> found;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view two = text.substr(i, 2);
    if (two == "//") {
      found.push_back({i, std::min(text.find('\n', i), text.size()), true});
    } else if (two == "/*") {
      found.push_back({i, after(text, "*/", i + 2), true});
    } else if (text[i] == '"' || (text[i] == '\'' && !is_digit_separator(text, i))) {
      found.push_back(literal_at(text, i));
    } else {
      ++i;
      continue;
    }
    i = found.back().end;
  }
  return found;
}

void blank(std::string& text, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (text[i] != '\n') text[i] = ' ';
  }
}

}  // namespace

std::string report(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    text += finding.path + ":" + std::to_string(finding.line) + ": " + finding.what + "\n";
  }
  return text;
}

std::vector<File> files_under(const std::vector<std::string>& folders, const std::vector<std::string>& endings) {
  std::vector<File> files;
  const fs::path root = RISKCAT_SOURCE_DIR;
  for (const std::string& folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const bool wanted = std::find(endings.begin(), endings.end(), entry.path().extension()) != endings.end();
      if (!entry.is_regular_file() || !wanted) continue;
      files.push_back({entry.path().lexically_relative(root).generic_string(), read(entry.path())});
    }
  }
  std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.path < b.path; });
  return files;
}

std::string file_text(const std::string& path) { return read(fs::path(RISKCAT_SOURCE_DIR) / path); }

std::string without_comments(std::string_view text) {
  std::string out(text);
  for (const Stretch& stretch : stretches(text)) {
    if (stretch.comment) blank(out, stretch.begin, stretch.end);
  }
  return out;
}

std::string code_only(std::string_view text) {
  std::string out(text);
  for (const Stretch& stretch : stretches(text)) blank(out, stretch.begin, stretch.end);
  return out;
}

std::vector<Word> words_of_prose(std::string_view text) {
  std::vector<Word> found;
  std::size_t line = 1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') ++line;
    if (!is_word(text[i])) continue;
    const std::size_t begin = i;
    while (i + 1 < text.size() && is_word(text[i + 1])) ++i;
    found.push_back({std::string(text.substr(begin, i + 1 - begin)), line});
  }
  return found;
}

std::vector<Word> words(std::string_view text) { return words_of_prose(code_only(text)); }

std::vector<Word> string_literals(std::string_view text) {
  std::vector<Word> found;
  for (const Stretch& stretch : stretches(text)) {
    if (stretch.quote != '"' || stretch.end - stretch.begin < 2) continue;
    const std::string_view inside = text.substr(stretch.begin + 1, stretch.end - stretch.begin - 2);
    found.push_back({std::string(inside), line_of(text, stretch.begin)});
  }
  return found;
}

std::vector<Word> includes(std::string_view text) {
  static const std::regex kLine(R"re(^[ \t]*#[ \t]*include[ \t]*[<"]([^>"\n]+)[>"])re", std::regex::multiline);
  const std::string code = without_comments(text);
  std::vector<Word> found;
  for (std::sregex_iterator match(code.begin(), code.end(), kLine), end; match != end; ++match) {
    found.push_back({(*match)[1].str(), line_of(code, static_cast<std::size_t>(match->position()))});
  }
  return found;
}

std::size_t line_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  return static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
}

bool is_header(const File& file) { return file.path.ends_with(".hpp"); }

}  // namespace architecture
