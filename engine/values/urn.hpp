// The unique reference number by which the Department for Education knows a school.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace riskcat {

class Urn {
 public:
  constexpr Urn() = default;
  explicit constexpr Urn(std::int32_t number) : number_(number) {}
  /// Reads five to eight digits without sign or leading zero (real ones have six; synthetic counties up to eight);
  /// nullopt otherwise.
  static std::optional<Urn> parse(std::string_view text);
  constexpr std::int32_t number() const { return number_; }
  std::string text() const { return std::to_string(number_); }
  friend constexpr auto operator<=>(Urn, Urn) = default;

 private:
  std::int32_t number_ = 0;
};

}  // namespace riskcat
