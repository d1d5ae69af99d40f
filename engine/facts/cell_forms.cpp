#include "facts/cell_forms.hpp"

#include <algorithm>
#include <string>

#include "values/decimal.hpp"

namespace riskcat {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<std::int64_t> decimal(std::string_view text) {
  const auto parsed = Decimal::parse(text);
  return parsed ? std::optional(parsed->scaled()) : std::nullopt;
}

/// A decimal that may also begin with `+`.
std::optional<std::int64_t> signed_decimal(std::string_view text) {
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  return decimal(text);
}

std::string_view without_percent_sign(std::string_view text) {
  if (text.ends_with('%')) text.remove_suffix(1);
  return text;
}

std::optional<std::int64_t> count(std::string_view text) {
  if (!std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  return decimal(text);
}

/// `1,250,000` without its commas; nullopt when they do not stand between groups of three.
std::optional<std::string> without_thousands_commas(std::string_view text) {
  const std::string_view whole = text.substr(0, text.find('.'));
  const std::size_t first = whole.find(',');
  std::string out(text);
  if (first == std::string_view::npos) return out;
  constexpr std::size_t kGroup = 4;
  if (first == 0 || first >= kGroup || (whole.size() - first) % kGroup != 0) return std::nullopt;
  for (std::size_t i = first; i < whole.size(); ++i) {
    if ((whole[i] == ',') != ((i - first) % kGroup == 0)) return std::nullopt;
  }
  out.erase(std::remove(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(whole.size()), ','),
            out.begin() + static_cast<std::ptrdiff_t>(whole.size()));
  return out;
}

std::optional<std::int64_t> money(std::string_view text) {
  constexpr std::string_view kPound = "£";
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.starts_with(kPound)) text.remove_prefix(kPound.size());
  if (text.starts_with('-')) return std::nullopt;
  const auto plain = without_thousands_commas(text);
  const auto amount = plain ? decimal(*plain) : std::nullopt;
  return amount && negative ? std::optional(-*amount) : amount;
}

}  // namespace

std::optional<std::int64_t> parse_cell_value(Kind kind, DateOrder dates, std::string_view text) {
  switch (kind) {
    case Kind::percent:
      return decimal(without_percent_sign(text));
    case Kind::percentage_points:
      return signed_decimal(without_percent_sign(text));
    case Kind::count:
      return count(text);
    case Kind::points:
      return signed_decimal(text);
    case Kind::money:
      return money(text);
    case Kind::days:
    case Kind::working_days:
    case Kind::months:
    case Kind::years:
      return count(text);
    case Kind::date: {
      const auto date = parse_date(text, dates);
      return date ? std::optional<std::int64_t>(date->days()) : std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

std::string_view form_in_words(Kind kind, DateOrder dates) {
  switch (kind) {
    case Kind::percent:
      return "a percentage such as 63% or 63.5";
    case Kind::percentage_points:
      return "percentage points such as -3.2 or 4";
    case Kind::count:
      return "a whole number such as 30, without a sign or commas";
    case Kind::points:
      return "a number such as -3.2 or 0.4";
    case Kind::money:
      return "an amount of pounds such as 1250.50 or £1,250.50";
    case Kind::days:
    case Kind::working_days:
    case Kind::months:
    case Kind::years:
      return "a whole number such as 10, the unit left out";
    case Kind::date:
      switch (dates) {
        case DateOrder::day_month_year_slash:
          return "a date such as 01/09/2018";
        case DateOrder::day_month_year_dash:
          return "a date such as 01-09-2018";
        case DateOrder::iso:
          return "a date such as 2018-09-01";
      }
      return "a date";
    default:
      return "one of the dataset's codes";
  }
}

}  // namespace riskcat
