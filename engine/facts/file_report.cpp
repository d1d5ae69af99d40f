#include "facts/file_report.hpp"

#include <fmt/format.h>
#include <iterator>
#include <utility>

#include "facts/wording.hpp"

namespace riskcat {

Diagnostic FileReport::make(Severity severity, std::uint32_t row, std::string_view column, Complaint complaint) const {
  return Diagnostic{std::string(complaint.code), severity,    std::move(complaint.message), place(row, column),
                    std::move(complaint.help),   std::nullopt};
}

void FileReport::fatal(std::uint32_t row, std::string_view column, Complaint complaint,
                       std::optional<Related> related) {
  Diagnostic diagnostic = make(Severity::error, row, column, std::move(complaint));
  diagnostic.related = std::move(related);
  fatal(std::move(diagnostic));
}

void FileReport::fatal(Diagnostic diagnostic) {
  if (fatal_.size() < limits::kDiagnosticsPerFile) {
    fatal_.push_back(std::move(diagnostic));
  } else {
    ++unshown_fatal_;
  }
}

void FileReport::warning(std::uint32_t row, std::string_view column, Complaint complaint) {
  remarks_.push_back(make(Severity::warning, row, column, std::move(complaint)));
}

void FileReport::note(std::uint32_t row, std::string_view column, Complaint complaint) {
  remarks_.push_back(make(Severity::note, row, column, std::move(complaint)));
}

Diagnostics FileReport::take() {
  Diagnostics all = std::exchange(fatal_, {});
  const std::size_t room = limits::kDiagnosticsPerFile - all.size();
  if (shown_.size() > room) {
    unshown_ += shown_.size() - room;
    shown_.resize(room);
  }
  std::move(shown_.begin(), shown_.end(), std::back_inserter(all));
  shown_.clear();
  const std::size_t rest = std::exchange(unshown_, 0) + std::exchange(unshown_fatal_, 0);
  if (rest > 0) {
    all.push_back(make(Severity::error, 0, {},
                       {"D025",
                        fmt::format("the file has {} that {} not shown", counted(rest, "more error", "more errors"),
                                    rest == 1 ? "is" : "are"),
                        "Put right the errors above, deliver the file again, and the others will show."}));
  }
  std::move(remarks_.begin(), remarks_.end(), std::back_inserter(all));
  remarks_.clear();
  return all;
}

}  // namespace riskcat
