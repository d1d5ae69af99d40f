// The fenced blocks of a page, so that what a page shows can be run by a test.
//
// A block begins with ``` and its words ("```rules mistake R068"). A comment `<!-- shows: fact, type -->` on the line
// above names what the block is an example of.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace riskcat::testing {

struct Fence {
  std::string language;            ///< the first word after the fence: "rules"
  std::vector<std::string> words;  ///< the others: "mistake", "R068"
  std::vector<std::string> shows;
  std::string body;
  std::size_t line = 0;    ///< of the page, of the body's first line
  std::size_t offset = 0;  ///< of the body in the page

  bool is(std::string_view first) const { return language == "rules" && !words.empty() && words.front() == first; }
  /// "x.rules" for the word `file=x.rules`; empty without one.
  std::string named(std::string_view key) const {
    const std::string start = std::string(key) + "=";
    for (const std::string& word : words)
      if (word.starts_with(start)) return word.substr(start.size());
    return {};
  }
};

inline std::vector<std::string> words_of(const std::string& text, char separator = ' ') {
  std::vector<std::string> words;
  std::istringstream in(text);
  for (std::string word; std::getline(in, word, separator);) {
    word.erase(0, word.find_first_not_of(' '));
    word.erase(word.find_last_not_of(' ') + 1);
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

inline std::string page(const std::string& name) {
  std::ifstream file(std::filesystem::path(RISKCAT_SOURCE_DIR) / "docs" / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline std::vector<Fence> fences_of(const std::string& markdown) {
  constexpr std::string_view kShows = "<!-- shows: ";
  constexpr std::string_view kFence = "```";
  std::vector<Fence> fences;
  std::vector<std::string> shows;
  bool inside = false;
  std::size_t number = 0;
  for (std::size_t at = 0; at < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
    const std::string line = markdown.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.starts_with(kFence)) {
      inside = !inside;
      if (!inside) continue;
      Fence fence;
      fence.words = words_of(line.substr(kFence.size()));
      if (!fence.words.empty()) {
        fence.language = fence.words.front();
        fence.words.erase(fence.words.begin());
      }
      fence.shows = std::move(shows);
      fence.line = number + 1;
      fence.offset = at;
      fences.push_back(std::move(fence));
    } else if (inside) {
      fences.back().body += line + "\n";
    }
    shows.clear();
    if (line.starts_with(kShows)) shows = words_of(line.substr(kShows.size(), line.find(" -->") - kShows.size()), ',');
  }
  return fences;
}

}  // namespace riskcat::testing
