// Keeps each distinct text once and hands out its index, in the order of first use.
//
// Thread rule: one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace riskcat {

class TextPool {
 public:
  std::int64_t keep(std::string_view text) {
    const auto found = indices_.find(text);
    if (found != indices_.end()) return found->second;
    const auto index = static_cast<std::int64_t>(indices_.size());
    indices_.emplace(text, index);
    return index;
  }

  /// The texts by their index; the pool is empty afterwards.
  std::vector<std::string> take() {
    std::vector<std::string> texts(indices_.size());
    while (!indices_.empty()) {
      auto node = indices_.extract(indices_.begin());
      texts[static_cast<std::size_t>(node.mapped())] = std::move(node.key());
    }
    return texts;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>> indices_;
};

}  // namespace riskcat
