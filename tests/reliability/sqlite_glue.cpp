#include "reliability/sqlite_glue.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>

#include "reliability/memory_vfs.hpp"

namespace riskcat {
namespace {

struct OpenFile : sqlite3_file {
  MemoryVfs* vfs = nullptr;
  std::shared_ptr<MemoryFile> file;
  bool sync_folder = false;  ///< with the next sync
};

OpenFile& opened(sqlite3_file* file) { return *static_cast<OpenFile*>(file); }
MemoryVfs& owner(sqlite3_vfs* vfs) { return *static_cast<MemoryVfs*>(vfs->pAppData); }
std::size_t size(sqlite3_int64 number) { return static_cast<std::size_t>(number); }

int close(sqlite3_file* file) {
  opened(file).file->locks.unlock(file, SQLITE_LOCK_NONE);
  opened(file).~OpenFile();
  return SQLITE_OK;
}

int read(sqlite3_file* file, void* bytes, int count, sqlite3_int64 offset) {
  return opened(file).vfs->read(*opened(file).file, static_cast<char*>(bytes), size(count), size(offset));
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  return opened(file).vfs->write(*opened(file).file, static_cast<const char*>(bytes), size(count), size(offset));
}

int truncate(sqlite3_file* file, sqlite3_int64 to) { return opened(file).vfs->truncate(*opened(file).file, size(to)); }

int sync(sqlite3_file* file, int) { return opened(file).vfs->sync(*opened(file).file, opened(file).sync_folder); }

int file_size(sqlite3_file* file, sqlite3_int64* bytes) {
  if (opened(file).vfs->faults.strikes(Fault::size_error)) return SQLITE_IOERR_FSTAT;
  *bytes = static_cast<sqlite3_int64>(opened(file).file->bytes.size());
  return SQLITE_OK;
}

int lock(sqlite3_file* file, int level) {
  if (opened(file).vfs->faults.strikes(Fault::lock_error)) return SQLITE_IOERR_LOCK;
  if (opened(file).vfs->faults.strikes(Fault::busy)) return SQLITE_BUSY;
  return opened(file).file->locks.lock(file, level);
}

int unlock(sqlite3_file* file, int level) {
  if (opened(file).vfs->faults.strikes(Fault::unlock_error)) return SQLITE_IOERR_UNLOCK;
  opened(file).file->locks.unlock(file, level);
  return SQLITE_OK;
}

int check_reserved(sqlite3_file* file, int* reserved) {
  if (opened(file).vfs->faults.strikes(Fault::lock_error)) return SQLITE_IOERR_CHECKRESERVEDLOCK;
  *reserved = opened(file).file->locks.reserved() ? 1 : 0;
  return SQLITE_OK;
}

int control(sqlite3_file* file, int operation, void* argument) {
  if (operation != SQLITE_FCNTL_PRAGMA || opened(file).vfs->weakness != Weakness::journal_is_removed) {
    return SQLITE_NOTFOUND;
  }
  // To say OK is to say that it was done here.
  const auto* const words = static_cast<char**>(argument);
  return std::string_view(words[1]) == "journal_mode" ? SQLITE_OK : SQLITE_NOTFOUND;
}

int sector_size(sqlite3_file*) { return 4096; }
int device(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

sqlite3_io_methods io_methods() {
  sqlite3_io_methods methods{};
  methods.iVersion = 1;
  methods.xClose = close;
  methods.xRead = read;
  methods.xWrite = write;
  methods.xTruncate = truncate;
  methods.xSync = sync;
  methods.xFileSize = file_size;
  methods.xLock = lock;
  methods.xUnlock = unlock;
  methods.xCheckReservedLock = check_reserved;
  methods.xFileControl = control;
  methods.xSectorSize = sector_size;
  methods.xDeviceCharacteristics = device;
  return methods;
}

int open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* place, int flags, int* flags_used) {
  static const sqlite3_io_methods kMethods = io_methods();
  place->pMethods = nullptr;
  std::shared_ptr<MemoryFile> file;
  const int result = owner(vfs).open(name, flags, file);
  if (result != SQLITE_OK) return result;
  auto* const made = new (place) OpenFile;
  made->pMethods = &kMethods;
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
