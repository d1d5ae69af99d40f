// A past run decided again, from nothing but what the ledger holds: the delivered bytes and the rule text as used.
// Shows that today's program still decides so, or the first place where it does not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "language/diagnostic.hpp"
#include "language/source.hpp"
#include "ledger/ledger.hpp"

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

/// Both in URN order.
std::optional<Difference> first_difference(const std::vector<nlohmann::json>& recorded,
                                           const std::vector<nlohmann::json>& replayed);

enum class ReplayVerdict : std::uint8_t { identical, different, cannot_replay };

struct ReplayResult {
  ReplayVerdict verdict = ReplayVerdict::identical;
  std::size_t decisions = 0;             ///< recorded ones
  std::optional<Difference> difference;  ///< when different
  SourceSet sources;                     ///< for rendering `diagnostics`
  Diagnostics diagnostics;               ///< when it cannot be replayed because of rule text or a file
  std::string sentence;                  ///< the result for a person
};

/// Throws StoreError only when the ledger cannot be read at all; damaged rule text or data is a result.
ReplayResult replay(const Ledger& ledger, std::uint32_t run);

}  // namespace riskcat
