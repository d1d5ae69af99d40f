// Exact decimals to four places. Every number in a decision is one of these, from the text of the cell to the
// comparison with a threshold; no binary floating point is involved anywhere.
//
// Thread rule: values, safe to share. Failure rule: parsing returns nullopt; arithmetic that would leave the range
// of about ±922 million million throws std::overflow_error.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace riskcat {

class Decimal {
 public:
  static constexpr int kPlaces = 4;
  static constexpr std::int64_t kScale = 10'000;

  constexpr Decimal() = default;
  /// The decimal whose value is `scaled` / 10,000.
  static constexpr Decimal from_scaled(std::int64_t scaled) { return Decimal(scaled); }
  static constexpr Decimal from_integer(std::int32_t whole) { return Decimal(whole * kScale); }
  /// Reads `-12`, `3.25`, `.5`; nullopt for anything else: spaces, more than four places that are not zeros, a range
  /// overflow. A leading `+` is not accepted.
  static std::optional<Decimal> parse(std::string_view text);

  constexpr std::int64_t scaled() const { return scaled_; }
  bool is_whole() const { return scaled_ % kScale == 0; }
  /// The shortest text that parses back to this value: `64`, `-0.5`.
  std::string text() const;

  friend constexpr auto operator<=>(Decimal, Decimal) = default;
  friend Decimal operator+(Decimal a, Decimal b);
  friend Decimal operator-(Decimal a, Decimal b);
  /// The product rounded half to even at four places.
  friend Decimal operator*(Decimal a, Decimal b);
  Decimal operator-() const { return Decimal() - *this; }

 private:
  explicit constexpr Decimal(std::int64_t scaled) : scaled_(scaled) {}
  std::int64_t scaled_ = 0;
};

}  // namespace riskcat
