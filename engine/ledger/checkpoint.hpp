// A ledger's head as text to be signed and kept elsewhere: C2SP's tlog-checkpoint (c2sp.org/tlog-checkpoint). Three
// lines: the ledger's name, the number of entries, the root in base 64.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/head.hpp"

namespace riskcat {

struct Checkpoint {
  std::string origin;
  Head head;

  std::string text() const;
  /// nullopt for any other lines, or more.
  static std::optional<Checkpoint> parse(std::string_view text);
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

}  // namespace riskcat
