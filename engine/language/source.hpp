// Rule text as given, and places in it. Positions are byte offsets; line and column are worked out when a person is to
// read them.
//
// Thread rule: a SourceSet is filled by one thread, then only read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace riskcat {

using FileId = std::uint32_t;

/// Bytes [begin, end) of one file of a SourceSet.
struct Span {
  FileId file = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(Span, Span) = default;
};

struct LineColumn {
  std::uint32_t line = 1;    ///< from 1
  std::uint32_t column = 1;  ///< from 1, in characters (UTF-8 code points), not bytes
};

struct SourceFile {
  std::string name;  ///< the path by which it was reached, as shown to a person and kept in the record
  std::string text;  ///< UTF-8 without a byte order mark
};

class SourceSet {
 public:
  FileId add(std::string name, std::string text);
  const SourceFile& file(FileId id) const { return files_.at(id); }
  const std::vector<SourceFile>& files() const { return files_; }
  std::string_view text(Span span) const;
  LineColumn position(FileId file, std::uint32_t offset) const;
  /// The whole line that holds the offset, without its line end.
  std::string_view line(FileId file, std::uint32_t offset) const;

 private:
  std::vector<SourceFile> files_;
};

}  // namespace riskcat
