// The texts of one delivered file, one after another in one stretch of memory. A text that stood a little earlier is
// not kept again, so that a column of district names stays small; texts that are all different cost no more than their
// letters.
//
// Thread rule: one thread adds; afterwards share freely.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace riskcat {

class TextPool {
 public:
  /// The index by which at() finds the text. Equal texts may have several.
  std::int64_t keep(std::string_view text);
  std::string_view at(std::int64_t index) const;
  std::size_t size() const { return ends_.size(); }
  std::size_t bytes() const { return letters_.capacity() + ends_.capacity() * sizeof(std::size_t); }

 private:
  static constexpr std::size_t kRemembered = 1024;

  std::string letters_;
  std::vector<std::size_t> ends_;      ///< where each text ends in letters_
  std::vector<std::uint32_t> recent_;  ///< by hash: one more than the index of a text, or 0
};

}  // namespace riskcat
