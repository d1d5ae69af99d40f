// Adds a run's decisions to the ledger: several threads make blocks while one after the other is stored.
// Private to this room.
#pragma once

#include <cstdint>

#include "ledger/append.hpp"
#include "ledger/decision_bodies.hpp"
#include "ledger/records.hpp"

namespace riskcat {

/// The bytes written do not depend on the number of threads, and a few blocks for each thread are in memory at any
/// time. An exception, from whichever thread, is thrown here; the caller's transaction is then not to be committed.
void record_decisions(EntryWriter& writer, std::uint32_t run, const DecisionBodies& decisions, const Stamp& stamp);

}  // namespace riskcat
