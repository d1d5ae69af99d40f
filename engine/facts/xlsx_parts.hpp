// The parts of an .xlsx beside its sheets: what belongs to what, the formats of cells, and the texts that cells share.
// Private to this room.
//
// Thread rule: one thread. Failure rule: what cannot be read is a Complaint.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "facts/number_format.hpp"
#include "facts/zip_parts.hpp"

namespace riskcat {

struct Relationship {
  std::string type;  ///< the last word of its address: `worksheet`, `styles` …
  std::string part;  ///< the part's name from the root of the archive; empty for what lies outside it
};
using Relationships = std::map<std::string, Relationship, std::less<>>;  ///< by id

/// What `part` refers to; none when it refers to nothing. The root is the empty name.
Flaw read_relationships(ZipParts& parts, std::string_view part, const SpreadsheetLimits& limits, Relationships& into);

/// The name from the root of what a part names: `sheets/sheet1.xml` in `xl/workbook.xml` is `xl/sheets/sheet1.xml`.
std::string resolved(std::string_view part, std::string_view target);

/// By the number that a cell carries.
Flaw read_formats(ZipParts& parts, std::string_view part, const SpreadsheetLimits& limits,
                  std::vector<NumberForm>& into);

/// Many texts in one piece of memory.
class SharedTexts {
 public:
  std::size_t size() const { return ends_.size(); }
  std::size_t bytes() const { return text_.size(); }
  std::string_view at(std::size_t index) const;
  void add(std::string_view text);

 private:
  std::string text_;
  std::vector<std::size_t> ends_;
};
Flaw read_shared_texts(ZipParts& parts, std::string_view part, const SpreadsheetLimits& limits, SharedTexts& into);

/// `_x000D_` stands for a character that XML cannot hold, and `_x005F_` for the underline before what looks like that.
/// Characters that no text file has are left as they stand.
std::string without_escapes(std::string_view text);

}  // namespace riskcat
