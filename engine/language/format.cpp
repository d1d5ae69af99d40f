#include "language/format.hpp"

#include "language/format_file.hpp"
#include "language/format_verify.hpp"
#include "language/parse.hpp"
#include "language/reading_codes.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace layout {
namespace {

struct Read {
  Diagnostics diagnostics;
  Pieces pieces;  ///< pointing into the text that was read; empty when there are diagnostics
};

Read read(const std::string& text) {
  SourceSet sources;
  const FileId file = sources.add("", text);
  Read read;
  const syntax::File parsed = parse(sources, file, read.diagnostics);
  if (read.diagnostics.empty()) read.pieces = take_apart(text, parsed);
  return read;
}

std::optional<Diagnostic> compare(const Pieces& pieces, const std::string& written) {
  const Read again = read(written);
  const auto before = contents(pieces);
  const auto after = contents(again.pieces);
  const bool readable = again.diagnostics.empty() && written.size() <= limits::kRuleFileBytes;
  if (readable && before == after) return std::nullopt;
  return Diagnostic{
      std::string(codes::kLayoutChanged),
      Severity::error,
      readable ? "laid out, the file would no longer say the same" : "laid out, the file could not be read",
      Span{0, 0, 0},
      "the file is left as it is; please report it, with the file",
      std::nullopt};
}

}  // namespace

std::optional<Diagnostic> find_change(const std::string& text, const std::string& written) {
  const Read original = read(text);
  return compare(original.pieces, written);
}

}  // namespace layout

FormatResult format_rules(const std::string& text) {
  const layout::Read original = layout::read(text);
  if (!original.diagnostics.empty()) return {std::nullopt, original.diagnostics};
  std::string written = layout::write_file(original.pieces);
  if (auto change = layout::compare(original.pieces, written)) return {std::nullopt, {std::move(*change)}};
  return {std::move(written), {}};
}

}  // namespace riskcat
