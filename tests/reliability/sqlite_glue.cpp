#include "reliability/sqlite_glue.hpp"

#include <cstring>
#include <memory>
#include <new>

#include "reliability/open_file.hpp"

namespace riskcat {
namespace {

MemoryVfs& owner(sqlite3_vfs* vfs) { return *static_cast<MemoryVfs*>(vfs->pAppData); }
std::size_t size(sqlite3_int64 number) { return static_cast<std::size_t>(number); }

int open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* place, int flags, int* flags_used) {
  place->pMethods = nullptr;
  std::shared_ptr<MemoryFile> file;
  const int result = owner(vfs).open(name, flags, file);
  if (result != SQLITE_OK) return result;
  auto* const made = new (place) OpenFile;
  made->pMethods = &open_file_methods();
  made->vfs = &owner(vfs);
  made->file = std::move(file);
  made->sync_folder = (flags & SQLITE_OPEN_CREATE) != 0 && (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0;
  if (flags_used != nullptr) *flags_used = flags;
  return SQLITE_OK;
}

int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) { return owner(vfs).remove(name, sync_folder != 0); }
int access(sqlite3_vfs* vfs, const char* name, int, int* there) { return owner(vfs).access(name, *there); }

int full_name(sqlite3_vfs*, const char* name, int room, char* full) {
  if (std::strlen(name) >= size(room)) return SQLITE_CANTOPEN;
  std::strcpy(full, name);
  return SQLITE_OK;
}

int randomness(sqlite3_vfs* vfs, int count, char* bytes) {
  owner(vfs).random_bytes(bytes, size(count));
  return count;
}

int sleep(sqlite3_vfs*, int microseconds) { return microseconds; }
int no_error(sqlite3_vfs*, int, char*) { return 0; }

int now(sqlite3_vfs*, double* day) {
  *day = 2458407;
  return SQLITE_OK;
}

}  // namespace

sqlite3_vfs sqlite_glue(MemoryVfs& vfs) {
  sqlite3_vfs glue{};
  glue.iVersion = 1;
  glue.szOsFile = sizeof(OpenFile);
  glue.mxPathname = 512;
  glue.zName = "riskcat-memory";
  glue.pAppData = &vfs;
  glue.xOpen = open;
  glue.xDelete = remove;
  glue.xAccess = access;
  glue.xFullPathname = full_name;
  glue.xRandomness = randomness;
  glue.xSleep = sleep;
  glue.xCurrentTime = now;
  glue.xGetLastError = no_error;
  return glue;
}

}  // namespace riskcat
