// How far a value moved, in words: "up 7 percentage points", "3 days later".
#pragma once

#include <string>

#include "values/value.hpp"

namespace riskcat {

/// Empty for kinds without a distance, and where nothing moved.
std::string move_words(const Type& type, const Value& from, const Value& to);

/// A distance in the type's own unit: "7 percentage points", "£250", "3 days", "1 step", "2".
std::string distance_words(const Type& type, std::int64_t distance);

}  // namespace riskcat
