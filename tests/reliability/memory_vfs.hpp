// The files of SQLite, wholly in memory, with every change written down in one list: from it a power cut after any
// operation can be played. While this lives, every database of the program that has a file is opened here.
//
// As SQLite's own for Unix: a journal's first sync makes the names in its folder safe as well; a file that is removed
// stays removed after a power cut only if the folder is synced later; a sector has 4,096 bytes, and a write does not
// touch the bytes beside it.
//
// The ledger asks the file system itself whether there is a file, so an empty one stands in the folder for each
// database here.
//
// Thread rule: one thread at a time.
#pragma once

#include <sqlite3.h>
#include <tbb/global_control.h>

#include <map>
#include <memory>
#include <random>
#include <string>

#include "reliability/fault_plan.hpp"
#include "reliability/memory_file.hpp"
#include "reliability/operation.hpp"

namespace riskcat {

/// What a careless program would leave out.
enum class Weakness : std::uint8_t {
  none,
  syncs_do_nothing,   ///< as `PRAGMA synchronous = OFF`
  journal_is_removed  ///< as `PRAGMA journal_mode = DELETE`, SQLite's own choice
};

class MemoryVfs {
 public:
  MemoryVfs();
  ~MemoryVfs();
  MemoryVfs(const MemoryVfs&) = delete;
  MemoryVfs& operator=(const MemoryVfs&) = delete;

  /// The computer starts with these files. No database is open. What was written down before is forgotten.
  void start_with(const Files& files);
  Files files() const;
  const Operations& operations() const { return operations_; }
  void acknowledge() { operations_.push_back({Step::acknowledged}); }
  bool locked() const;

  FaultPlan faults;
  Weakness weakness = Weakness::none;

  // ---- what SQLite asks for; each gives one of its result codes

  int open(const char* name, int flags, std::shared_ptr<MemoryFile>& file);
  int remove(const char* name, bool sync_folder);
  int access(const char* name, int& there);
  int read(const MemoryFile& file, char* bytes, std::size_t count, std::size_t offset);
  int write(MemoryFile& file, const char* bytes, std::size_t count, std::size_t offset);
  int truncate(MemoryFile& file, std::size_t size);
  int sync(const MemoryFile& file, bool& folder_too);
  void random_bytes(char* bytes, std::size_t count);

 private:
  void put(MemoryFile& file, const char* bytes, std::size_t count, std::size_t offset);
  void record(const MemoryFile& file, Operation operation);

  /// A small ledger is read and written sooner by one thread than by some that wait for each other.
  tbb::global_control one_thread_{tbb::global_control::max_allowed_parallelism, 1};
  sqlite3_vfs vfs_{};
  std::map<std::string, std::shared_ptr<MemoryFile>> names_;
  FileNumber last_id_ = 0;
  Operations operations_;
  std::mt19937_64 random_;
};

}  // namespace riskcat
