#include <zip.h>

#include <memory>
#include <new>

#include "casework/letter_package.hpp"

namespace riskcat {
namespace {

/// 1 January 1980, the first day that a zip archive can give.
constexpr zip_uint16_t kFirstDay = (1U << 5U) | 1U;

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct DiscardZip {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using HeldSource = std::unique_ptr<zip_source_t, FreeSource>;
using OpenZip = std::unique_ptr<zip_t, DiscardZip>;

/// Nothing but memory can be wanting: every part has a name of its own, and nothing is read or written outside.
void require(bool done) {
  if (!done) throw std::bad_alloc();
}

void add(zip_t* archive, const LetterPart& part) {
  HeldSource bytes(zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0));
  require(bytes != nullptr);
  const zip_int64_t index = zip_file_add(archive, part.name.c_str(), bytes.get(), ZIP_FL_ENC_UTF_8);
  require(index >= 0);
  static_cast<void>(bytes.release());  // the archive's now
  const auto at = static_cast<zip_uint64_t>(index);
  require(zip_file_set_dostime(archive, at, 0, kFirstDay, 0) == 0);
  require(zip_set_file_compression(archive, at, ZIP_CM_STORE, 0) == 0);
  require(zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_DOS, 0) == 0);
}

std::string content(zip_source_t* source) {
  require(zip_source_open(source) == 0);
  require(zip_source_seek(source, 0, SEEK_END) == 0);
  const zip_int64_t size = zip_source_tell(source);
  require(size >= 0 && zip_source_seek(source, 0, SEEK_SET) == 0);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  require(zip_source_read(source, bytes.data(), bytes.size()) == size);
  zip_source_close(source);
  return bytes;
}

}  // namespace

std::string lower_part_name(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string pack_letter(const LetterPackage& package) {
  zip_error_t error;
  zip_error_init(&error);
  const HeldSource made(zip_source_buffer_create(nullptr, 0, 0, &error));
  require(made != nullptr);
  OpenZip archive(zip_open_from_source(made.get(), ZIP_TRUNCATE, &error));
  require(archive != nullptr);
  zip_source_keep(made.get());  // closing the archive lets go of it once
  for (const LetterPart& part : package) add(archive.get(), part);
  require(zip_close(archive.get()) == 0);
  static_cast<void>(archive.release());
  zip_error_fini(&error);
  return content(made.get());
}

}  // namespace riskcat
