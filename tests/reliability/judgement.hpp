// What somebody finds who switches the computer on again and opens the ledger.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>

#include "ledger/head.hpp"
#include "ledger/open_mode.hpp"
#include "reliability/memory_vfs.hpp"

namespace riskcat {

struct Expected {
  std::optional<Head> acknowledged;  ///< the last that a call had returned with; nullopt: not even the creation had
  std::optional<Head> in_flight;     ///< what the call would have come to that had not returned
};

struct Found {
  std::string complaint;     ///< empty: all is as it must be
  Operations recovery;       ///< what opening did to the files: not empty if a write was undone
  std::optional<Head> head;  ///< nullopt: there is no ledger
};

class Judge {
 public:
  /// The path is that of the ledger, and outlives this.
  Judge(MemoryVfs& vfs, const std::string& path) : vfs_(vfs), path_(path) {}
  /// Starts with these files, opens the ledger in this mode as riskcat does and verifies it. Files that are to the byte
  /// those of an earlier verification, once an unfinished write is undone, are not verified again.
  Found judge(const Files& files, const Expected& expected, OpenMode mode);

 private:
  std::string complaint_of(const Head& head, const Expected& expected);

  MemoryVfs& vfs_;
  const std::string& path_;
  std::set<std::size_t> intact_;  ///< hashes of files and what they were compared with
};

/// Records one more delivery, acknowledges it and verifies again. The head before it is expected.
struct GoneOn {
  std::string complaint;
  Head head;
};
GoneOn go_on(MemoryVfs& vfs, const std::string& path, const Head& before);

}  // namespace riskcat
