#include "ledger/difference.hpp"

#include <algorithm>
#include <utility>

namespace riskcat {
namespace {

using nlohmann::json;

std::string escaped(const std::string& member) {
  std::string token;
  for (const char c : member) token += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return token;
}

Difference difference_at(const std::string& pointer, std::optional<json> recorded, std::optional<json> replayed) {
  Difference difference;
  difference.pointer = pointer;
  difference.recorded = std::move(recorded);
  difference.replayed = std::move(replayed);
  return difference;
}

std::optional<Difference> in_objects(const json& recorded, const json& replayed, const std::string& pointer) {
  auto left = recorded.begin();
  auto right = replayed.begin();
  while (left != recorded.end() || right != replayed.end()) {
    const bool only_left = right == replayed.end() || (left != recorded.end() && left.key() < right.key());
    const bool only_right = left == recorded.end() || (right != replayed.end() && right.key() < left.key());
    const std::string place = pointer + "/" + escaped(only_right ? right.key() : left.key());
    if (only_left) return difference_at(place, *left, std::nullopt);
    if (only_right) return difference_at(place, std::nullopt, *right);
    if (auto inside = first_difference(*left, *right, place)) return inside;
    ++left;
    ++right;
  }
  return std::nullopt;
}

std::optional<Difference> in_arrays(const json& recorded, const json& replayed, const std::string& pointer) {
  for (std::size_t i = 0; i < std::max(recorded.size(), replayed.size()); ++i) {
    const std::string place = pointer + "/" + std::to_string(i);
    if (i >= replayed.size()) return difference_at(place, recorded[i], std::nullopt);
    if (i >= recorded.size()) return difference_at(place, std::nullopt, replayed[i]);
    if (auto inside = first_difference(recorded[i], replayed[i], place)) return inside;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Difference> first_difference(const json& recorded, const json& replayed, const std::string& pointer) {
  if (recorded.is_object() && replayed.is_object()) return in_objects(recorded, replayed, pointer);
  if (recorded.is_array() && replayed.is_array()) return in_arrays(recorded, replayed, pointer);
  if (recorded.dump() == replayed.dump()) return std::nullopt;
  return difference_at(pointer, recorded, replayed);
}

}  // namespace riskcat
