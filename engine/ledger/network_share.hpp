// Is a ledger's file on a network share? SQLite keeps two writers apart by locks of the file, and a write safe by
// waiting for the disk. A share may grant a lock that another machine does not see, and may call a write safe that its
// server has not kept: then the ledger can be damaged, or lose entries that were acknowledged.
//
// Source: "How To Corrupt An SQLite Database File", section 2, and "SQLite Over a Network" on sqlite.org.
//
// Thread rule: any thread. Failure rule: what cannot be told is nullopt; nothing is thrown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace riskcat {

struct NetworkShare {
  std::string_view name;  ///< as people know it: `NFS`
  bool certain = true;    ///< false for FUSE, behind which a share (sshfs, s3fs) or a disk of this machine may stand
};

/// By the number that statfs(2) gives a file system; nullopt for one of this machine, or one that is not known.
std::optional<NetworkShare> network_share(std::uint32_t file_system);

/// The share that holds the folder of the file, whether the file is there yet or not. Links are followed.
std::optional<NetworkShare> network_share_of(const std::string& path);

}  // namespace riskcat
