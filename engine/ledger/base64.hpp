// Bytes as text in the standard base 64 of RFC 4648, with its padding.
//
// Thread rule: the functions may be called from any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace riskcat {

std::string to_base64(std::string_view bytes);
/// nullopt for anything but the one spelling of some bytes.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace riskcat
