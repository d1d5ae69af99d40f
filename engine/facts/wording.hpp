// How delivered text is compared and how messages show it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace riskcat {

/// Without the spaces, tabs, line ends and no-break spaces around it.
std::string_view trimmed(std::string_view text);
bool is_blank(std::string_view text);

/// As a message shows it: in quotation marks, control characters as spaces, cut after 40 characters.
std::string shown(std::string_view text);
/// `"A", "B" and "C"`; past eight the rest are counted.
std::string shown_list(const std::vector<std::string>& names);
/// `3 rows`, `1 row`
std::string counted(std::size_t count, std::string_view one, std::string_view many);
/// nearest() for a word of any length: one too long to be a slip costs nothing.
std::optional<std::string> near_miss(std::string_view word, const std::vector<std::string>& candidates);
/// ` Did you mean "READPROG"?` with the space in front, or nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace riskcat
