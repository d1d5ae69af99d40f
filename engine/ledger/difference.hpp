// Where two JSON values part: how replay says what has changed.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace riskcat {

/// Where two answers part. `recorded` or `replayed` is nullopt where that side has nothing.
struct Difference {
  std::optional<std::int32_t> urn;  ///< nullopt: in the list of schools that were not decided
  std::string pointer;              ///< JSON pointer into the decision; empty: the whole decision is missing or extra
  std::optional<nlohmann::json> recorded;
  std::optional<nlohmann::json> replayed;
};

/// The first difference in the order of members and elements; `pointer` is where `recorded` and `replayed` stand.
std::optional<Difference> first_difference(const nlohmann::json& recorded, const nlohmann::json& replayed,
                                           const std::string& pointer = {});

}  // namespace riskcat
