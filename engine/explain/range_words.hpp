// A stretch of values in words: "below 65%", "from 65% to below 75%", "on or after 1 September 2018".
#pragma once

#include <string>

#include "explain/turning_points.hpp"

namespace riskcat {

/// `whole` is the range that the stretch is a part of: where the two end together nothing is said of that end.
std::string range_words(const Type& type, const Stretch& stretch, const Stretch& whole);

}  // namespace riskcat
