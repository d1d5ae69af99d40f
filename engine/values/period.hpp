// The academic year that a delivered figure speaks of, written `2017-2018`.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "values/date.hpp"

namespace riskcat {

struct Period {
  int start_year = 0;

  /// Reads `2017-2018`; nullopt when the years do not follow each other.
  static std::optional<Period> parse(std::string_view text);
  /// The year of a day: it begins on 1 September.
  static Period of(Date date);
  std::string text() const;
  Period years_before(int count) const { return Period{start_year - count}; }

  friend constexpr auto operator<=>(Period, Period) = default;
};

}  // namespace riskcat
