// Is a delivered file about pupils and not about schools? A delivery is kept byte for byte, the columns that no dataset
// declares among them, in a record from which nothing can be taken out again. So a file that says who a person is must
// be refused before it is kept.
//
// What is looked for: a column named as the returns and extracts of the Department for Education name what identifies a
// person, and unique pupil numbers in a column of any name. A name inside free text is not found, nor a pupil's row
// without a number (docs/privacy.md).
//
// Thread rule: the functions from any thread, a PupilNumbers by one. Failure rule: nothing is thrown.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "facts/file_report.hpp"
#include "facts/header.hpp"

namespace riskcat {

/// True for a column's name that identifies a person, such as `UPN`, `Former_UPN`, `Date of birth` or `KS4_SURNAME`.
/// Names are compared whole, by their Latin letters and digits alone, after a leading key stage is taken off.
bool identifies_person(std::string_view column);

/// True for a unique pupil number, permanent or temporary, with the check letter that belongs to it.
bool is_pupil_number(std::string_view cell);

/// Reports the columns that identify a person as an error that makes the file unreadable. False when there is none.
bool report_identifying_columns(const Header& header, FileReport& report);

/// Looks for pupil numbers in all cells of a file, row by row.
class PupilNumbers {
 public:
  struct Place {
    std::size_t column = 0;
    std::uint32_t row = 0;  ///< the first row that has a pupil number in the column
  };

  /// The column that is now known to hold pupil numbers: three rows have one, and at least half of the cells that look
  /// like one are one. Of other references of that shape one in 23 has the right check letter by chance.
  std::optional<Place> next(const std::vector<std::string_view>& fields, std::uint32_t row);

 private:
  struct Seen {
    std::uint32_t first_row = 0;
    std::uint32_t alike = 0;
    std::uint32_t pupil_numbers = 0;
  };
  std::optional<Place> look_at(std::size_t column, std::string_view cell, std::uint32_t row);

  std::vector<Seen> columns_;
};

/// Reports the column as an error that makes the file unreadable, without any cell's text: that is the pupil's.
void report_pupil_numbers(const PupilNumbers::Place& place, const Header& header, FileReport& report);

}  // namespace riskcat
