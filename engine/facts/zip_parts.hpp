// The files that a delivered workbook is packed from, unpacked piece by piece. Nothing that the archive says of itself
// is relied on: bytes are counted as they come out, and each part is checked against its checksum. Private to this
// room.
//
// Thread rule: one thread. Failure rule: a damaged, protected or oversized archive is a Complaint.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "facts/file_report.hpp"
#include "facts/spreadsheet_limits.hpp"

namespace riskcat {

using Flaw = std::optional<Complaint>;

/// D032 with the sentence that says what is damaged.
Complaint damaged(std::string what);
/// D033: `what` has more than `most`, with the unit in `most`.
Complaint over_limit(std::string what, std::string most);

class ZipParts {
 public:
  /// Takes a piece of a part; false ends the reading, and the rest of the part goes unchecked.
  using Sink = std::function<bool(std::string_view)>;

  /// `bytes` outlive the object.
  explicit ZipParts(std::string_view bytes, const SpreadsheetLimits& limits);
  ~ZipParts();
  ZipParts(const ZipParts&) = delete;
  ZipParts& operator=(const ZipParts&) = delete;

  /// Why nothing can be read from the archive.
  const Flaw& flaw() const { return flaw_; }
  /// Part names are compared without regard to case, as spreadsheets do.
  bool has(std::string_view name) const;
  bool has_any_under(std::string_view folder) const;
  Flaw read(std::string_view name, const Sink& sink);

 private:
  struct Archive;
  void open(std::string_view bytes);
  void list_parts();

  SpreadsheetLimits limits_;
  std::unique_ptr<Archive> archive_;
  std::map<std::string, std::uint64_t, std::less<>> parts_;  ///< name in small letters → index
  std::size_t unpacked_ = 0;                                 ///< by all reading so far
  Flaw flaw_;
};

}  // namespace riskcat
