#include "facts/text_pool.hpp"

#include <functional>

namespace riskcat {

std::int64_t TextPool::keep(std::string_view text) {
  recent_.resize(kRemembered);
  std::uint32_t& recent = recent_[std::hash<std::string_view>()(text) % kRemembered];
  if (recent != 0 && at(recent - 1) == text) return recent - 1;
  letters_.append(text);
  ends_.push_back(letters_.size());
  recent = static_cast<std::uint32_t>(ends_.size());
  return static_cast<std::int64_t>(ends_.size()) - 1;
}

std::string_view TextPool::at(std::int64_t index) const {
  const auto i = static_cast<std::size_t>(index);
  const std::size_t begin = i == 0 ? 0 : ends_.at(i - 1);
  return std::string_view(letters_).substr(begin, ends_.at(i) - begin);
}

}  // namespace riskcat
