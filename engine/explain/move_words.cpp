#include "explain/move_words.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "values/decimal.hpp"

namespace riskcat {
namespace {

std::string counted(const std::string& number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == "1" ? "" : "s");
}

}  // namespace

std::string distance_words(const Type& type, std::int64_t distance) {
  std::string number = Decimal::from_scaled(distance).text();
  switch (type.kind) {
    case Kind::percent:
    case Kind::percentage_points:
      return counted(number, "percentage point");
    case Kind::date:
      return counted(std::to_string(distance), "day");
    case Kind::ordered:
      return counted(std::to_string(distance), "step");
    case Kind::points:
      return counted(number, "point");
    case Kind::money:
    case Kind::days:
    case Kind::working_days:
    case Kind::months:
    case Kind::years:
      return display(type, {distance, ""});
    default:
      return number;
  }
}

std::string move_words(const Type& type, const Value& from, const Value& to) {
  const bool lists = type.kind == Kind::choice || type.kind == Kind::yes_no || type.kind == Kind::text;
  if (lists || from.number == to.number) return "";
  std::string distance = distance_words(type, std::abs(to.number - from.number));
  const bool more = to.number > from.number;
  if (type.kind == Kind::date) return distance + (more ? " later" : " earlier");
  // Which end of a list is up is the list's own matter.
  if (type.kind == Kind::ordered) return distance;
  return (more ? "up " : "down ") + distance;
}

}  // namespace riskcat
