// A file of a MemoryVfs as SQLite has it open.
#pragma once

#include <sqlite3.h>

#include <memory>

#include "reliability/memory_vfs.hpp"

namespace riskcat {

struct OpenFile : sqlite3_file {
  MemoryVfs* vfs = nullptr;
  std::shared_ptr<MemoryFile> file;
  bool sync_folder = false;  ///< with the next sync
};

/// The functions by which SQLite uses it; closing it destroys it.
const sqlite3_io_methods& open_file_methods();

}  // namespace riskcat
