// The tables of functions through which SQLite reaches a MemoryVfs.
#pragma once

#include <sqlite3.h>

namespace riskcat {

class MemoryVfs;

/// To be registered; `vfs` outlives it.
sqlite3_vfs sqlite_glue(MemoryVfs& vfs);

}  // namespace riskcat
