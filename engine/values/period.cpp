#include "values/period.hpp"

#include <fmt/format.h>
#include <charconv>

namespace riskcat {

std::optional<Period> Period::parse(std::string_view text) {
  constexpr std::size_t kLength = 9;
  if (text.size() != kLength || text[4] != '-') return std::nullopt;
  int first = 0;
  int second = 0;
  const char* data = text.data();
  const auto a = std::from_chars(data, data + 4, first);
  const auto b = std::from_chars(data + 5, data + kLength, second);
  if (a.ec != std::errc() || a.ptr != data + 4 || b.ec != std::errc() || b.ptr != data + kLength) return std::nullopt;
  if (first < 1900 || first > 2199 || second != first + 1) return std::nullopt;
  return Period{first};
}

Period Period::of(Date date) {
  constexpr unsigned kSeptember = 9;
  return Period{date.month() >= kSeptember ? date.year() : date.year() - 1};
}

std::string Period::text() const { return fmt::format("{:04}-{:04}", start_year, start_year + 1); }

}  // namespace riskcat
