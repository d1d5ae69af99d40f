// What went wrong with the ledger's file, as a sentence that says what to do. The only exception that leaves this room
// for a reason outside the program: permission, disk, another program's file, damage.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace riskcat {

enum class StoreProblem : std::uint8_t {
  cannot_open,   ///< missing, a folder, or no permission to read
  read_only,     ///< the file or its folder may not be written to
  not_a_ledger,  ///< empty, not a database, or another program's database
  other_format,  ///< written by a later or an earlier riskcat
  locked,        ///< another program kept it locked for longer than the wait
  disk_full,
  damaged,     ///< the file's structure, or something stored in it, is not what was written
  unsuitable,  ///< what was to be recorded cannot be: too large, or text that is not UTF-8
  failed,      ///< anything else the disk or SQLite reports
};

class StoreError : public std::runtime_error {
 public:
  /// `sentence` has a full stop and says what to do.
  StoreError(StoreProblem problem, const std::string& sentence) : std::runtime_error(sentence), problem_(problem) {}
  StoreProblem problem() const { return problem_; }

 private:
  StoreProblem problem_;
};

}  // namespace riskcat
