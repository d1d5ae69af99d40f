#include "reliability/open_file.hpp"

#include <string_view>

namespace riskcat {
namespace {

OpenFile& opened(sqlite3_file* file) { return *static_cast<OpenFile*>(file); }
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

}  // namespace

const sqlite3_io_methods& open_file_methods() {
  static const sqlite3_io_methods kMethods = io_methods();
  return kMethods;
}

}  // namespace riskcat
