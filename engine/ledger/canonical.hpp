// The one spelling of a JSON value that is hashed and stored: members sorted by the bytes of their names, no spaces,
// UTF-8 as it is, whole numbers only. docs/ledger-format.md gives it to the byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace riskcat {

/// Arrays and objects inside each other in one entry: ours have five; more would only exhaust a reader's stack.
inline constexpr std::size_t kBodyNesting = 32;

/// The largest whole number, and the smallest but for its sign: beyond, other languages would round.
inline constexpr std::int64_t kLargestExact = (std::int64_t{1} << 53) - 1;

/// Throws std::logic_error for what no event may hold (a float, a whole number beyond ±(2^53 − 1), which other
/// languages would round, or binary), and StoreError (unsuitable) for text that is not UTF-8.
std::string canonical_json(const nlohmann::json& value);

/// Reads text from a file that may have been tampered with; nullopt when it is not JSON or is nested too deeply.
std::optional<nlohmann::json> parse_body(std::string_view text);

}  // namespace riskcat
