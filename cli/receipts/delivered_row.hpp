// One line of a comma-separated file, cut into its cells (RFC 4180).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace receipts {

/// The cells without their quotation marks, in UTF-8; bytes that are no UTF-8 are taken for windows-1252.
std::vector<std::string> cells_of(std::string_view line);

/// The place of the column with this header; nullopt when there is none, or more than one.
std::optional<std::size_t> column_of(const std::vector<std::string>& header, const std::string& name);

}  // namespace receipts
