#include "values/value.hpp"

#include <algorithm>

#include "values/date.hpp"
#include "values/decimal.hpp"

namespace riskcat {
namespace {

std::string number_text(const Value& value) { return Decimal::from_scaled(value.number).text(); }

std::string with_thousands(std::string digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t first = digits.front() == '-' ? 1 : 0;
  for (std::size_t i = point; i > first + 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

std::string pounds(std::string digits) {
  const bool negative = digits.front() == '-';
  return negative ? "-£" + digits.substr(1) : "£" + digits;
}

std::string in_words(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

/// `1 month`, `20 working days`: the unit's name without its last letter for one.
std::string length_of_time(Kind kind, const std::string& count) {
  const std::string_view unit = kind_name(kind);
  return count + " " + std::string(count == "1" ? unit.substr(0, unit.size() - 1) : unit);
}

}  // namespace

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::yes_no:
      return "yes/no";
    case Kind::choice:
      return "one of";
    case Kind::ordered:
      return "ordered";
    case Kind::percent:
      return "percent";
    case Kind::percentage_points:
      return "percentage points";
    case Kind::count:
      return "count";
    case Kind::points:
      return "points";
    case Kind::money:
      return "money";
    case Kind::date:
      return "date";
    case Kind::days:
      return "days";
    case Kind::working_days:
      return "working days";
    case Kind::months:
      return "months";
    case Kind::years:
      return "years";
    case Kind::text:
      return "text";
  }
  return "";
}

bool is_numeric(Kind kind) {
  return kind == Kind::percent || kind == Kind::percentage_points || kind == Kind::count || kind == Kind::points ||
         kind == Kind::money;
}

bool is_duration(Kind kind) {
  return kind == Kind::days || kind == Kind::working_days || kind == Kind::months || kind == Kind::years;
}

std::string display(const Type& type, const Value& value) {
  switch (type.kind) {
    case Kind::choice:
    case Kind::ordered:
      return in_words(canonical(type, value));
    case Kind::money:
      return pounds(with_thousands(number_text(value)));
    case Kind::count:
      return with_thousands(number_text(value));
    case Kind::date:
      return Date::from_days(static_cast<std::int32_t>(value.number)).words();
    default:
      return canonical(type, value);
  }
}

std::string canonical(const Type& type, const Value& value) {
  switch (type.kind) {
    case Kind::yes_no:
      return value.number != 0 ? "yes" : "no";
    case Kind::choice:
    case Kind::ordered:
      return type.values.at(static_cast<std::size_t>(value.number));
    case Kind::percent:
      return number_text(value) + "%";
    case Kind::percentage_points:
      return number_text(value) + " percentage points";
    case Kind::count:
    case Kind::points:
      return number_text(value);
    case Kind::money:
      return pounds(number_text(value));
    case Kind::date:
      return Date::from_days(static_cast<std::int32_t>(value.number)).iso();
    case Kind::days:
    case Kind::working_days:
    case Kind::months:
    case Kind::years:
      return length_of_time(type.kind, number_text(value));
    case Kind::text:
      return value.text;
  }
  return {};
}

}  // namespace riskcat
