// The types a fact can have and the one shape in which a known value is kept.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace riskcat {

enum class Kind : std::uint8_t {
  yes_no,
  choice,             ///< one of a plain list
  ordered,            ///< one of a list whose order means something
  percent,            ///< 65%
  percentage_points,  ///< the difference of two percents
  count,              ///< a whole number of things, never negative
  points,             ///< a signed decimal score, such as a progress measure
  money,              ///< pounds
  date,
  days,  ///< lengths of time, whole; no two units compare, for a month has no fixed number of days
  working_days,
  months,
  years,
  text,
};

/// `yes/no`, `one of …`, `percentage points`: the type's name as the rule language writes it.
std::string_view kind_name(Kind kind);
/// True for the types that `<`, `>` and arithmetic work on; dates compare but are not numeric.
bool is_numeric(Kind kind);
/// True for the lengths of time.
bool is_duration(Kind kind);

struct Type {
  Kind kind = Kind::text;
  std::vector<std::string> values;  ///< for choice and ordered: the names, in declared order

  friend bool operator==(const Type&, const Type&) = default;
};

/// A known value, to be read with its type: yes_no 0 or 1; choice and ordered the index into Type::values; the numeric
/// kinds a decimal times 10,000, and so lengths of time; date the days since 1970-01-01; text in `text`, with `number`
/// 0.
struct Value {
  std::int64_t number = 0;
  std::string text;

  friend bool operator==(const Value&, const Value&) = default;
};

/// The value as a person reads it: `65%`, `-3.2`, `£1,250.5`, `16 June 2016`, `special school`, `yes`.
std::string display(const Type& type, const Value& value);
/// The value as the rule language and the records write it: `65%`, `-3.2`, `£1250.5`, `2016-06-16`, `special_school`.
std::string canonical(const Type& type, const Value& value);

}  // namespace riskcat
