#include "facts/wording.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "language/diagnostic.hpp"

namespace riskcat {
namespace {

constexpr std::string_view kNoBreakSpace = "\u00a0";
constexpr std::string_view kSpaces = " \t\r\n";

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

std::string_view trimmed(std::string_view text) {
  for (;;) {
    const std::size_t first = std::min(text.find_first_not_of(kSpaces), text.size());
    text.remove_prefix(first);
    if (!text.starts_with(kNoBreakSpace)) break;
    text.remove_prefix(kNoBreakSpace.size());
  }
  for (;;) {
    text = text.substr(0, text.find_last_not_of(kSpaces) + 1);
    if (!text.ends_with(kNoBreakSpace)) break;
    text.remove_suffix(kNoBreakSpace.size());
  }
  return text;
}

bool is_blank(std::string_view text) { return trimmed(text).empty(); }

std::string shown(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  std::string out = "\"";
  std::size_t characters = 0;
  for (const char c : text) {
    if (!continues_character(c) && ++characters > kLongest) {
      out += "…";
      break;
    }
    const auto code = static_cast<unsigned char>(c);
    out += code < 0x20U || code == 0x7FU ? ' ' : c;
  }
  return out + "\"";
}

std::string shown_list(const std::vector<std::string>& names) {
  constexpr std::size_t kShown = 8;
  std::string out;
  for (std::size_t i = 0; i < std::min(names.size(), kShown); ++i) {
    const bool last = i + 1 == names.size();
    if (i > 0) out += last ? " and " : ", ";
    out += shown(names[i]);
  }
  if (names.size() > kShown) out += fmt::format(" and {} more", names.size() - kShown);
  return out;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::optional<std::string> near_miss(std::string_view word, const std::vector<std::string>& candidates) {
  constexpr std::size_t kLongestWord = 200;
  constexpr std::size_t kFurthest = 3;
  if (word.empty() || word.size() > kLongestWord) return std::nullopt;
  std::vector<std::string> possible;
  std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(possible), [&](const std::string& candidate) {
    // An edit of one character may cost up to four bytes.
    return candidate.size() <= word.size() + 4 * kFurthest;
  });
  return nearest(std::string(word), possible);
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const auto near = near_miss(word, candidates);
  return near ? fmt::format(" Did you mean {}?", shown(*near)) : std::string();
}

}  // namespace riskcat
