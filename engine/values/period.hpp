// The academic year that a delivered figure speaks of, written `2017-2018`.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace riskcat {

struct Period {
  int start_year = 0;

  /// Reads `2017-2018`; nullopt when the years do not follow each other.
  static std::optional<Period> parse(std::string_view text);
  std::string text() const;
  Period years_before(int count) const { return Period{start_year - count}; }

  friend constexpr auto operator<=>(Period, Period) = default;
};

}  // namespace riskcat
