#include <map>
#include <set>

#include "architecture/detectors.hpp"

namespace architecture {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A capital letter and three digits: R012.
bool is_code(std::string_view text) {
  return text.size() == 4 && text[0] >= 'A' && text[0] <= 'Z' && is_digit(text[1]) && is_digit(text[2]) &&
         is_digit(text[3]);
}

/// Where each code first stands in the sources.
std::map<std::string, Finding> codes_used(const std::vector<File>& files) {
  std::map<std::string, Finding> used;
  for (const File& file : files) {
    for (const Word& literal : string_literals(file.text)) {
      if (is_code(literal.text)) used.try_emplace(literal.text, Finding{file.path, literal.line, ""});
    }
  }
  return used;
}

/// The first code on each line of the page, as in a heading or a table row.
std::map<std::string, std::size_t> codes_documented(const std::string& page) {
  std::map<std::string, std::size_t> documented;
  std::set<std::size_t> lines;
  for (const Word& word : words_of_prose(page)) {
    if (is_code(word.text) && lines.insert(word.line).second) documented.try_emplace(word.text, word.line);
  }
  return documented;
}

}  // namespace

std::vector<Finding> undocumented_codes(const std::vector<File>& files, const std::string& page) {
  const auto documented = codes_documented(page);
  std::vector<Finding> found;
  for (const auto& [code, place] : codes_used(files)) {
    if (!documented.contains(code)) found.push_back({place.path, place.line, code + " has no line in the page"});
  }
  return found;
}

std::vector<Finding> untested_codes(const std::vector<File>& files, const std::vector<File>& tests) {
  std::set<std::string> tested;
  for (const File& test : tests) {
    for (const Word& word : words_of_prose(test.text)) tested.insert(word.text);
  }
  std::vector<Finding> found;
  for (const auto& [code, place] : codes_used(files)) {
    if (!tested.contains(code)) found.push_back({place.path, place.line, "no test knows " + code});
  }
  return found;
}

std::vector<Finding> stale_codes(const std::vector<File>& files, const std::string& page) {
  const auto used = codes_used(files);
  std::vector<Finding> found;
  for (const auto& [code, line] : codes_documented(page)) {
    if (!used.contains(code)) found.push_back({"docs/diagnostics.md", line, "no source uses " + code});
  }
  return found;
}

}  // namespace architecture
