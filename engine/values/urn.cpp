#include "values/urn.hpp"

namespace riskcat {

std::optional<Urn> Urn::parse(std::string_view text) {
  constexpr std::size_t kShortest = 5;
  constexpr std::size_t kLongest = 8;
  if (text.size() < kShortest || text.size() > kLongest || text.front() == '0') return std::nullopt;
  std::int32_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return Urn(number);
}

}  // namespace riskcat
