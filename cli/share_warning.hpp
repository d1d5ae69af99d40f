// The warning that a store stands on a network share.
#pragma once

#include "cli/session.hpp"
#include "ledger/open_mode.hpp"

namespace riskcat::cli {

/// Warns on standard error when the store's folder is, or may be, on a network share. Each command that opens the store
/// calls this once, before it does; the exit code stays what it is.
void warn_of_network_share(const Session& session, OpenMode mode);

}  // namespace riskcat::cli
