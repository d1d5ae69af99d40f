#include "cli/share_warning.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "ledger/network_share.hpp"

namespace riskcat::cli {

void warn_of_network_share(const Session& session, OpenMode mode) {
  const auto share = network_share_of(session.db);
  if (!share) return;
  std::fflush(stdout);
  fmt::print(stderr, "warning: the store {} {} on a network share: {}\n", session.db, share->certain ? "is" : "may be",
             share->name);
  if (mode == OpenMode::read_only) {
    fmt::print(stderr, "help: read a copy of it on a disk of this machine when others may be writing to it\n");
  } else {
    fmt::print(stderr,
               "help: locks and syncs of a network share are not to be relied on: entries can be lost or the store "
               "damaged; keep the store on a disk of this machine and copy it to the share\n");
  }
}

}  // namespace riskcat::cli
