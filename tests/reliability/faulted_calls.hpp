// The calls of the ledger that faults are to strike, each with the files it begins with.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "reliability/workload.hpp"

namespace riskcat {

struct FaultedCall {
  std::string name;
  Files before;
  std::optional<Head> old_head;  ///< nullopt: there is no ledger yet
  std::size_t adds = 0;          ///< entries that it writes
  /// How the ledger is opened before the call; nullopt: the call opens it.
  std::optional<OpenMode> mode;
  /// Gives what was read, as text; nothing when it only writes.
  std::function<std::string(std::optional<Ledger>& ledger)> make;
};

/// The workload's, the creation among them.
std::vector<FaultedCall> writing_calls_of(const Recording& recording, const std::string& path);
/// Opening in every mode, with nothing to undo and with a write to undo.
std::vector<FaultedCall> opening_calls_of(const Recording& recording, const std::string& path);
/// Those that only read; the ledger holds the whole workload.
std::vector<FaultedCall> reading_calls_of(const Recording& recording, const std::string& path);

}  // namespace riskcat
