#include "explain/range_words.hpp"

#include <fmt/format.h>

#include "program/candidate_values.hpp"

namespace riskcat {
namespace {

bool is_round(const Type& type, std::int64_t number) { return number % smallest_step(type.kind) == 0; }

/// "65% or more", "above 65%"
std::string from_words(const Type& type, std::int64_t first) {
  const bool date = type.kind == Kind::date;
  if (date || is_round(type, first) || !is_round(type, first - 1))
    return date ? "on or after " + display(type, {first, ""}) : display(type, {first, ""}) + " or more";
  return "above " + display(type, {first - 1, ""});
}

/// "65% or less", "below 65%"
std::string to_words(const Type& type, std::int64_t last) {
  const bool date = type.kind == Kind::date;
  if (date) return "before " + display(type, {last + 1, ""});
  if (!is_round(type, last) && is_round(type, last + 1)) return "below " + display(type, {last + 1, ""});
  // Counts and the like have no value between one whole number and the next.
  const std::int64_t step = smallest_step(type.kind);
  const bool whole = type.kind == Kind::count || is_duration(type.kind);
  return whole && is_round(type, last) ? "below " + display(type, {last + step, ""}) : display(type, {last, ""}) + " or less";
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
