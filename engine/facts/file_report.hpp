// Collects what is wrong with one delivered file. Past kDiagnosticsPerFile errors the rest are only counted, but an
// error that makes the file unreadable is always shown, and first.
//
// Thread rule: one thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "language/diagnostic.hpp"
#include "values/limits.hpp"

namespace riskcat {

struct Complaint {
  std::string_view code;
  std::string message;
  std::string help;
};

class FileReport {
 public:
  explicit FileReport(std::string file) : file_(std::move(file)) {}

  const std::string& file() const { return file_; }
  CellPlace place(std::uint32_t row, std::string_view column = {}) const {
    return CellPlace{file_, row, std::string(column)};
  }

  /// An error that leaves the rest of the file readable. `describe` makes the Complaint, and is called only when there
  /// is room for it: a file may have millions.
  template <typename Describe>
  void error(std::uint32_t row, std::string_view column, Describe describe) {
    if (shown_.size() >= limits::kDiagnosticsPerFile) {
      ++unshown_;
    } else {
      shown_.push_back(make(Severity::error, row, column, describe()));
    }
  }
  /// An error because of which the file gives no table.
  void fatal(std::uint32_t row, std::string_view column, Complaint complaint, std::optional<Related> related = {});
  void fatal(Diagnostic diagnostic);
  void warning(std::uint32_t row, std::string_view column, Complaint complaint);
  void note(std::uint32_t row, std::string_view column, Complaint complaint);

  bool is_fatal() const { return !fatal_.empty() || unshown_fatal_ > 0; }
  /// Fatal errors, then the others in the order of the file, then the count of those left out, then warnings and notes.
  /// The report is empty afterwards.
  Diagnostics take();

 private:
  Diagnostic make(Severity severity, std::uint32_t row, std::string_view column, Complaint complaint) const;

  std::string file_;
  Diagnostics fatal_;
  Diagnostics shown_;
  Diagnostics remarks_;
  std::size_t unshown_ = 0;
  std::size_t unshown_fatal_ = 0;
};

}  // namespace riskcat
