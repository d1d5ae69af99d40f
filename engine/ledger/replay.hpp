// A past run decided again, from nothing but what the ledger holds: the delivered bytes and the rule text as used.
// Shows that today's program still decides so, or the first place where it does not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "language/diagnostic.hpp"
#include "language/source.hpp"
#include "ledger/difference.hpp"
#include "ledger/ledger.hpp"

namespace riskcat {

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
