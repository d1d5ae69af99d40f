#include "explain/range_words.hpp"

#include <fmt/format.h>

#include "values/decimal.hpp"

namespace riskcat {
namespace {

/// Decimal places that it takes to write the number.
int places(std::int64_t number) {
  int places = Decimal::kPlaces;
  for (; places > 0 && number % 10 == 0; --places) number /= 10;
  return places;
}

/// "65% or more", "above 65%": whichever takes the rounder number.
std::string from_words(const Type& type, std::int64_t first) {
  if (type.kind == Kind::date) return "on or after " + display(type, {first, ""});
  if (places(first) <= places(first - 1)) return display(type, {first, ""}) + " or more";
  return "above " + display(type, {first - 1, ""});
}

/// "65% or less", "below 65%"
std::string to_words(const Type& type, std::int64_t last) {
  if (type.kind == Kind::date) return "before " + display(type, {last + 1, ""});
  if (places(last + 1) < places(last)) return "below " + display(type, {last + 1, ""});
  return display(type, {last, ""}) + " or less";
}

}  // namespace

std::string range_words(const Type& type, const Stretch& stretch, const Stretch& whole) {
  const bool from_begin = stretch.first <= whole.first;
  const bool to_end = stretch.last >= whole.last;
  if (from_begin && to_end) return "any value";
  if (stretch.first == stretch.last) return "exactly " + display(type, {stretch.first, ""});
  if (from_begin) return to_words(type, stretch.last);
  if (to_end) return from_words(type, stretch.first);
  return fmt::format("{} and {}", from_words(type, stretch.first), to_words(type, stretch.last));
}

}  // namespace riskcat
