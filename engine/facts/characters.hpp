// Bytes as characters: UTF-8 and Windows-1252, without the locale.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace riskcat {

bool is_ascii(std::string_view bytes);
/// The offset of the first byte that is not UTF-8 (Unicode 15, table 3-7), or nullopt.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);
/// The offset of the first byte that Windows-1252 leaves undefined, or nullopt.
std::optional<std::size_t> first_invalid_windows_1252(std::string_view bytes);
/// Windows-1252 in UTF-8; undefined bytes become U+FFFD.
std::string from_windows_1252(std::string_view bytes);

}  // namespace riskcat
