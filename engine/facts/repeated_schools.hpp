// A school may stand in a delivered file once.
#pragma once

#include <string_view>

#include "facts/file_report.hpp"
#include "facts/reading.hpp"

namespace riskcat {

/// Reports each row of a school that an earlier row has, with the first of them.
void report_repeated_schools(const DeliveredTable& table, std::string_view key_header, FileReport& report);

}  // namespace riskcat
