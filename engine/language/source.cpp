#include "language/source.hpp"

#include <algorithm>

namespace riskcat {
namespace {

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

}  // namespace

FileId SourceSet::add(std::string name, std::string text) {
  files_.push_back({std::move(name), std::move(text)});
  return static_cast<FileId>(files_.size() - 1);
}

std::string_view SourceSet::text(Span span) const {
  const std::string_view all = file(span.file).text;
  const std::size_t begin = std::min<std::size_t>(span.begin, all.size());
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, all.size());
  return all.substr(begin, end - begin);
}

LineColumn SourceSet::position(FileId file_id, std::uint32_t offset) const {
  const std::string_view all = file(file_id).text;
  const std::string_view before = all.substr(0, std::min<std::size_t>(offset, all.size()));
  const std::size_t line_end = before.rfind('\n');
  const std::string_view in_line = line_end == std::string_view::npos ? before : before.substr(line_end + 1);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const auto characters = std::count_if(in_line.begin(), in_line.end(), begins_character);
  return {static_cast<std::uint32_t>(lines) + 1, static_cast<std::uint32_t>(characters) + 1};
}

std::string_view SourceSet::line(FileId file_id, std::uint32_t offset) const {
  const std::string_view all = file(file_id).text;
  const std::size_t at = std::min<std::size_t>(offset, all.size());
  const std::size_t before = at == 0 ? std::string_view::npos : all.rfind('\n', at - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  std::string_view found = all.substr(begin, all.find('\n', at) - begin);
  if (found.ends_with('\r')) found.remove_suffix(1);
  return found;
}

}  // namespace riskcat
