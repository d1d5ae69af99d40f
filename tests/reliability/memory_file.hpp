// A file in memory with the five locks of SQLite, as processes hold them on a file of a disk.
#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <map>
#include <string>

#include "reliability/operation.hpp"

namespace riskcat {

class FileLocks {
 public:
  /// `level` is one of SQLITE_LOCK_…; SQLITE_OK, or SQLITE_BUSY when another holder is in the way.
  int lock(const void* holder, int level);
  void unlock(const void* holder, int level);
  /// Somebody is about to write.
  bool reserved() const { return highest_beside(nullptr) >= SQLITE_LOCK_RESERVED; }
  bool held() const { return !levels_.empty(); }

 private:
  int highest_beside(const void* holder) const;

  std::map<const void*, int> levels_;
};

struct MemoryFile {
  FileNumber id = 0;
  std::string bytes = {};
  FileLocks locks = {};
};

inline int FileLocks::highest_beside(const void* holder) const {
  int highest = SQLITE_LOCK_NONE;
  for (const auto& [other, level] : levels_) {
    if (other != holder && level > highest) highest = level;
  }
  return highest;
}

inline int FileLocks::lock(const void* holder, int level) {
  const auto own = levels_.find(holder);
  if (own != levels_.end() && own->second >= level) return SQLITE_OK;
  const int others = highest_beside(holder);
  if (level == SQLITE_LOCK_SHARED && others >= SQLITE_LOCK_PENDING) return SQLITE_BUSY;
  if (level >= SQLITE_LOCK_RESERVED && others >= SQLITE_LOCK_RESERVED) return SQLITE_BUSY;
  const bool must_wait = level == SQLITE_LOCK_EXCLUSIVE && others >= SQLITE_LOCK_SHARED;
  // Who waits for readers to go lets no new ones in.
  levels_[holder] = must_wait ? SQLITE_LOCK_PENDING : level;
  return must_wait ? SQLITE_BUSY : SQLITE_OK;
}

inline void FileLocks::unlock(const void* holder, int level) {
  const auto own = levels_.find(holder);
  if (own == levels_.end() || own->second <= level) return;
  own->second = level;
  if (level == SQLITE_LOCK_NONE) levels_.erase(own);
}

}  // namespace riskcat
