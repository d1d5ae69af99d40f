// A school may stand in a delivered file once, unless its dataset says what several rows mean.
#pragma once

#include <string_view>

#include "facts/file_report.hpp"
#include "facts/reading.hpp"

namespace riskcat {

/// Reports each row of a school that an earlier row has, with the first of them.
void report_repeated_schools(const DeliveredTable& table, std::string_view key_header, FileReport& report);

/// Leaves each school its first row alone; where it has more, every figure of it is missing for the reason.
void join_repeated_schools(DeliveredTable& table, ReasonIndex reason);

}  // namespace riskcat
