#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include "casework/letter_package.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

struct DiscardZip {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseEntry {
  void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};
using OpenZip = std::unique_ptr<zip_t, DiscardZip>;
using OpenEntry = std::unique_ptr<zip_file_t, CloseEntry>;

constexpr const char* kSaveAgain =
    "Open the template in Word or LibreOffice, save it again as a Word document (.docx), and use that.";

/// What the first bytes say of a file that is no zip archive, or nothing.
const char* other_format(std::string_view bytes) {
  if (bytes.empty()) return "the template is empty";
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    return "the template is protected with a password, or is in the format of Word before 2007 (.doc)";
  if (bytes.starts_with("{\\rtf")) return "the template is a Rich Text file (.rtf), not a Word document";
  return bytes.starts_with("PK") ? nullptr : "the template is not a Word document (.docx)";
}

/// A template that stays in memory while it is read.
OpenZip open_archive(std::string_view docx) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(docx.data(), docx.size(), 0, &error);
  OpenZip archive(source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error));
  if (archive == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  return archive;
}

/// A name that stays inside the archive and means one thing on every system.
bool is_safe(std::string_view name) {
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) { return c >= ' ' && c < 0x7F; });
  if (!plain || name.empty() || name.find_first_of("\\:") != std::string_view::npos) return false;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    const std::string_view step = name.substr(begin, end - begin);
    if (step.empty() || step == "." || step == "..") return false;
    begin = end + 1;
  }
  return true;
}

class Unpacking {
 public:
  Unpacking(zip_t* archive, LetterReport& report) : archive_(archive), report_(report) {}

  std::optional<LetterPackage> parts() {
    const auto entries = static_cast<zip_uint64_t>(zip_get_num_entries(archive_, 0));
    if (entries > limits::kLetterParts) {
      too_much(
          fmt::format("the template has {} parts, more than the {} that one may have", entries, limits::kLetterParts));
      return std::nullopt;
    }
    LetterPackage package;
    for (zip_uint64_t i = 0; i < entries; ++i) {
      if (!add(i, package)) return std::nullopt;
    }
    return package;
  }

 private:
  void too_much(const std::string& message) {
    report_.error("L005", message, "Make pictures smaller, and take out what the letter does not need.");
  }
  bool damaged(const std::string& what) {
    report_.error("L003", "the template is damaged: " + what, kSaveAgain);
    return false;
  }

  bool add(zip_uint64_t index, LetterPackage& package) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(archive_, index, 0, &stat) != 0 || stat.name == nullptr)
      return damaged("its list of parts cannot be read");
    std::string name(stat.name);
    const bool folder = name.ends_with('/');
    if (!is_safe(folder ? name.substr(0, name.size() - 1) : name) || !names_.insert(lower_part_name(name)).second) {
      report_.error(
          "L006",
          fmt::format("a part of the template is called {}, which {}", quoted_stretch(name),
                      names_.contains(lower_part_name(name)) ? "another part is called too"
                                                             : "no Word document has and which may lead out of it"),
          kSaveAgain);
      return false;
    }
    if (folder) return true;
    if (stat.encryption_method != ZIP_EM_NONE) {
      report_.error("L004", "the template is encrypted",
                    "Take the password off in Word (File, Info, Protect Document), and save it again.");
      return false;
    }
    if (!within_limits(stat)) return false;
    std::string bytes;
    if (!read(index, name, stat.size, bytes)) return false;
    package.push_back({std::move(name), std::move(bytes)});
    return true;
  }

  /// By what the archive says of itself, which `read` holds it to.
  bool within_limits(const zip_stat_t& stat) {
    if (stat.size > limits::kLetterPartBytes) {
      too_much(fmt::format("the part “{}” of the template has {} bytes, more than the {} that one may have", stat.name,
                           stat.size, limits::kLetterPartBytes));
      return false;
    }
    if (std::min(stat.comp_size, stat.size) * limits::kLetterRatio < stat.size) {
      too_much(fmt::format("the part “{}” of the template is more than {} times as large as it was packed", stat.name,
                           limits::kLetterRatio));
      return false;
    }
    total_ += stat.size;
    if (total_ <= limits::kLetterUnpackedBytes) return true;
    too_much(fmt::format("the parts of the template come to more than {} bytes", limits::kLetterUnpackedBytes));
    return false;
  }

  /// `size` is what the archive says; more is not believed.
  bool read(zip_uint64_t index, const std::string& name, zip_uint64_t size, std::string& bytes) {
    const OpenEntry entry(zip_fopen_index(archive_, index, 0));
    const std::string what = "its part “" + name + "” cannot be unpacked";
    if (entry == nullptr) return damaged(what);
    std::array<char, 65536> buffer;
    for (;;) {
      const zip_int64_t count = zip_fread(entry.get(), buffer.data(), buffer.size());
      if (count < 0) return damaged(what);
      if (count == 0) return true;
      bytes.append(buffer.data(), static_cast<std::size_t>(count));
      if (bytes.size() > size) return damaged(what);
    }
  }

  zip_t* archive_;
  LetterReport& report_;
  std::set<std::string> names_;
  zip_uint64_t total_ = 0;
};

}  // namespace

std::optional<LetterPackage> unpack_letter(std::string_view docx, LetterReport& report) {
  if (docx.size() > limits::kLetterTemplateBytes) {
    report.error("L001",
                 fmt::format("the template has {} bytes, more than the {} that one may have", docx.size(),
                             limits::kLetterTemplateBytes),
                 "Make pictures smaller, and take out what the letter does not need.");
    return std::nullopt;
  }
  if (const char* format = other_format(docx)) {
    report.error("L002", format, kSaveAgain);
    return std::nullopt;
  }
  const OpenZip archive = open_archive(docx);
  if (archive == nullptr) {
    report.error("L003", "the template is damaged: it ends early, or is not the whole of a Word document", kSaveAgain);
    return std::nullopt;
  }
  return Unpacking(archive.get(), report).parts();
}

}  // namespace riskcat
