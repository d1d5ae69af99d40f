#include "facts/zip_parts.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <new>

#include "facts/wording.hpp"

namespace riskcat {
namespace {

constexpr std::size_t kPiece = std::size_t{64} * 1024U;

char as_small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string in_small_letters(std::string_view name) {
  std::string small;
  for (const char c : name) small.push_back(as_small(c));
  return small;
}

Complaint protected_by_password() {
  return {"D004", "the workbook is protected by a password, without which it cannot be read",
          "Open it with the password, save it without one, and deliver that."};
}

/// What a failure of the library means; its own words are not for whoever delivers a file.
Complaint complaint_of(int code) {
  if (code == ZIP_ER_MEMORY) throw std::bad_alloc();
  if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD || code == ZIP_ER_ENCRNOTSUPP) {
    return protected_by_password();
  }
  return damaged("the workbook's packing is damaged");
}

class OpenPart {
 public:
  OpenPart(zip_t* archive, std::uint64_t index) : file_(zip_fopen_index(archive, index, 0)) {}
  ~OpenPart() {
    if (file_ != nullptr) zip_fclose(file_);
  }
  OpenPart(const OpenPart&) = delete;
  OpenPart& operator=(const OpenPart&) = delete;
  zip_file_t* get() const { return file_; }

 private:
  zip_file_t* file_;
};

}  // namespace

Complaint damaged(std::string what) {
  return {"D032", std::move(what),
          "Download or export it again; or open it in a spreadsheet, save the sheet as \"CSV UTF-8 (comma "
          "delimited)\", and deliver that."};
}

Complaint over_limit(std::string what, std::string most) {
  return {"D033", fmt::format("{} more than {}", what, most),
          "Open it, save the sheet with the figures as \"CSV UTF-8 (comma delimited)\", and deliver that."};
}

struct ZipParts::Archive {
  ~Archive() {
    if (zip != nullptr) zip_discard(zip);
  }
  zip_t* zip = nullptr;
};

ZipParts::ZipParts(std::string_view bytes, const SpreadsheetLimits& limits)
    : limits_(limits), archive_(std::make_unique<Archive>()) {
  if (bytes.size() > limits_.file_bytes) {
    flaw_ = over_limit(fmt::format("the workbook has {} bytes,", bytes.size()),
                       fmt::format("the {} that one may have", limits_.file_bytes));
    return;
  }
  open(bytes);
  if (!flaw_) list_parts();
}

ZipParts::~ZipParts() = default;

void ZipParts::open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) {
    archive_->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (archive_->zip == nullptr) zip_source_free(source);
  }
  const int code = zip_error_code_zip(&error);
  zip_error_fini(&error);
  if (archive_->zip == nullptr) flaw_ = complaint_of(code);
}

void ZipParts::list_parts() {
  const auto count = static_cast<std::uint64_t>(zip_get_num_entries(archive_->zip, 0));
  if (count > limits_.parts) {
    flaw_ = over_limit(fmt::format("the workbook is packed from {} files,", count),
                       fmt::format("the {} that one may have", limits_.parts));
    return;
  }
  for (std::uint64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(archive_->zip, i, ZIP_FL_ENC_RAW);
    if (name == nullptr || !parts_.emplace(in_small_letters(name), i).second) {
      flaw_ = damaged("two of the files that the workbook is packed from have the same name");
      return;
    }
  }
}

bool ZipParts::has(std::string_view name) const { return parts_.contains(in_small_letters(name)); }

bool ZipParts::has_any_under(std::string_view folder) const {
  const std::string small = in_small_letters(folder);
  const auto found = parts_.lower_bound(small);
  return found != parts_.end() && found->first.starts_with(small);
}

Flaw ZipParts::read(std::string_view name, const Sink& sink) {
  const auto found = parts_.find(in_small_letters(name));
  if (found == parts_.end()) return damaged(fmt::format("the workbook lacks its part {}", shown(name)));
  zip_stat_t stat;
  if (zip_stat_index(archive_->zip, found->second, 0, &stat) != 0) return damaged("the workbook's packing is damaged");
  if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) {
    return damaged(fmt::format("the workbook's part {} is packed in a way that spreadsheets do not use", shown(name)));
  }
  const OpenPart part(archive_->zip, found->second);
  if (part.get() == nullptr) return complaint_of(zip_error_code_zip(zip_get_error(archive_->zip)));
  std::array<char, kPiece> piece;  // NOLINT: filled before it is read
  const std::size_t packed = std::min<std::uint64_t>(stat.comp_size, limits_.file_bytes);
  std::size_t length = 0;
  for (;;) {
    const auto got = zip_fread(part.get(), piece.data(), piece.size());
    if (got < 0) return complaint_of(zip_error_code_zip(zip_file_get_error(part.get())));
    if (got == 0) return std::nullopt;
    const auto size = static_cast<std::size_t>(got);
    length += size;
    unpacked_ += size;
    if (unpacked_ > limits_.unpacked_bytes) {
      return over_limit("the workbook unpacks to", fmt::format("{} bytes", limits_.unpacked_bytes));
    }
    if (length > limits_.free_of_ratio && length - limits_.free_of_ratio > limits_.ratio * packed) {
      return over_limit(fmt::format("the workbook's part {} unpacks to", shown(name)),
                        fmt::format("{} times its size, as no sheet of figures does", limits_.ratio));
    }
    if (!sink(std::string_view(piece.data(), size))) return std::nullopt;
  }
}

}  // namespace riskcat
