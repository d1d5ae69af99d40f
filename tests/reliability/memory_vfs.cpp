#include "reliability/memory_vfs.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "reliability/sqlite_glue.hpp"

namespace riskcat {
namespace {

bool is_journal(const std::string& name) { return name.ends_with("-journal"); }

void show(const std::string& name) {
  if (!is_journal(name) && !std::filesystem::exists(name)) std::ofstream{name};
}

}  // namespace

MemoryVfs::MemoryVfs() {
  vfs_ = sqlite_glue(*this);
  sqlite3_vfs_register(&vfs_, 1);
}

MemoryVfs::~MemoryVfs() {
  start_with({});
  sqlite3_vfs_unregister(&vfs_);
}

void MemoryVfs::start_with(const Files& files) {
  for (const auto& [name, file] : names_) {
    if (!files.contains(name)) std::filesystem::remove(name);
  }
  names_.clear();
  last_id_ = 0;
  for (const auto& [name, bytes] : files) {
    names_[name] = std::make_shared<MemoryFile>(MemoryFile{++last_id_, bytes});
    show(name);
  }
  operations_.clear();
  faults.disarm();
  // SQLite draws its random numbers from the operating system again, so that the same run writes the same bytes.
  sqlite3_randomness(0, nullptr);
  random_.seed(1);
}

Files MemoryVfs::files() const {
  Files files;
  for (const auto& [name, file] : names_) files[name] = file->bytes;
  return files;
}

bool MemoryVfs::locked() const {
  return std::any_of(names_.begin(), names_.end(), [](const auto& named) { return named.second->locks.held(); });
}

void MemoryVfs::record(const MemoryFile& file, Operation operation) {
  // A temporary file without a name is gone with its program.
  if (file.id == 0) return;
  operation.file = file.id;
  operations_.push_back(std::move(operation));
}

int MemoryVfs::open(const char* name, int flags, std::shared_ptr<MemoryFile>& file) {
  if (faults.strikes(Fault::open_error)) return SQLITE_CANTOPEN;
  if (name == nullptr) {
    file = std::make_shared<MemoryFile>();
    return SQLITE_OK;
  }
  const auto found = names_.find(name);
  if (found != names_.end()) {
    file = found->second;
    return SQLITE_OK;
  }
  if ((flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
  file = std::make_shared<MemoryFile>(MemoryFile{++last_id_});
  names_[name] = file;
  show(name);
  record(*file, {Step::link, 0, name});
  return SQLITE_OK;
}

int MemoryVfs::remove(const char* name, bool sync_folder) {
  if (faults.strikes(Fault::delete_error)) return SQLITE_IOERR_DELETE;
  const auto found = names_.find(name);
  if (found == names_.end()) return SQLITE_IOERR_DELETE_NOENT;
  record(*found->second, {Step::unlink, 0, name});
  names_.erase(found);
  if (sync_folder) operations_.push_back({Step::sync_folder});
  return SQLITE_OK;
}

int MemoryVfs::access(const char* name, int& there) {
  if (faults.strikes(Fault::access_error)) return SQLITE_IOERR_ACCESS;
  const auto found = names_.find(name);
  // SQLite's own for Unix says of an empty file that it is not there.
  there = found != names_.end() && !found->second->bytes.empty() ? 1 : 0;
  return SQLITE_OK;
}

int MemoryVfs::read(const MemoryFile& file, char* bytes, std::size_t count, std::size_t offset) {
  if (faults.strikes(Fault::read_error)) return SQLITE_IOERR_READ;
  const std::size_t there = offset < file.bytes.size() ? std::min(count, file.bytes.size() - offset) : 0;
  std::copy_n(file.bytes.data() + std::min(offset, file.bytes.size()), there, bytes);
  std::fill_n(bytes + there, count - there, '\0');
  return there == count ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

void MemoryVfs::put(MemoryFile& file, const char* bytes, std::size_t count, std::size_t offset) {
  if (file.bytes.size() < offset + count) file.bytes.resize(offset + count);
  file.bytes.replace(offset, count, bytes, count);
  record(file, {Step::write, 0, {}, offset, std::string(bytes, count)});
}

int MemoryVfs::write(MemoryFile& file, const char* bytes, std::size_t count, std::size_t offset) {
  const bool error = faults.strikes(Fault::write_error);
  const bool full = faults.strikes(Fault::disk_full);
  put(file, bytes, error || full ? count / 2 : count, offset);
  if (error) return SQLITE_IOERR_WRITE;
  return full ? SQLITE_FULL : SQLITE_OK;
}

int MemoryVfs::truncate(MemoryFile& file, std::size_t size) {
  if (faults.strikes(Fault::truncate_error)) return SQLITE_IOERR_TRUNCATE;
  file.bytes.resize(size);
  record(file, {Step::truncate, 0, {}, size});
  return SQLITE_OK;
}

int MemoryVfs::sync(const MemoryFile& file, bool& folder_too) {
  if (faults.strikes(Fault::sync_error)) {
    record(file, {Step::failed_sync});
    return SQLITE_IOERR_FSYNC;
  }
  if (weakness == Weakness::syncs_do_nothing) return SQLITE_OK;
  record(file, {Step::sync});
  if (folder_too) operations_.push_back({Step::sync_folder});
  folder_too = false;
  return SQLITE_OK;
}

void MemoryVfs::random_bytes(char* bytes, std::size_t count) {
  std::generate_n(bytes, count, [&] { return static_cast<char>(random_()); });
}

}  // namespace riskcat
