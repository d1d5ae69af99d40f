#include "cli/replace_file.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "cli/session.hpp"

namespace riskcat::cli {
namespace {

[[noreturn]] void refuse(const std::string& path, int error) {
  throw Refusal{kBadInput, fmt::format("{} cannot be written: {}", path, std::strerror(error)),
                "check the permissions of the file and its folder, and the space on the disk; the file is as it was"};
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// A file of a name nobody else has, gone again unless it was put in place.
class NewFile {
 public:
  explicit NewFile(const std::string& beside) : name_(beside + ".XXXXXX"), descriptor_(mkstemp(name_.data())) {}
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    if (!placed_) ::unlink(name_.c_str());
  }

  bool write(std::string_view bytes, mode_t mode) const {
    return descriptor_ >= 0 && ::fchmod(descriptor_, mode) == 0 && write_all(descriptor_, bytes) &&
           ::fsync(descriptor_) == 0;
  }
  bool put_in_place_of(const std::string& path) {
    placed_ = std::rename(name_.c_str(), path.c_str()) == 0;
    return placed_;
  }

 private:
  std::string name_;
  int descriptor_;
  bool placed_ = false;
};

}  // namespace

void replace_file(const std::string& path, std::string_view bytes) {
  std::error_code unresolved;
  const std::string target = std::filesystem::canonical(path, unresolved).string();
  if (unresolved) refuse(path, unresolved.value());
  struct stat status {};
  // A file that may not be written is left alone, though its folder would let it be replaced.
  if (::stat(target.c_str(), &status) != 0 || ::access(target.c_str(), W_OK) != 0) refuse(path, errno);
  NewFile file(target);
  if (!file.write(bytes, status.st_mode & 07777U) || !file.put_in_place_of(target)) refuse(path, errno);
}

void write_file(const std::string& path, std::string_view bytes, unsigned mode) {
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored)) return replace_file(path, bytes);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  NewFile file(path);
  if (!file.write(bytes, mode & ~mask & 07777U) || !file.put_in_place_of(path)) refuse(path, errno);
}

}  // namespace riskcat::cli
