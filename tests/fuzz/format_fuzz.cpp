// Any bytes as a rule file: what can be read is laid out, and the layout reads to the same tokens and comments and is
// its own layout. What cannot be read is left alone.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "language/format.hpp"
#include "language/format_tokens.hpp"
#include "language/parse.hpp"

namespace {

using namespace riskcat;

void require(bool holds) {
  if (!holds) std::abort();
}

struct Read {
  Diagnostics diagnostics;
  layout::Pieces pieces;
};

Read read(const std::string& text) {
  SourceSet sources;
  const FileId file = sources.add("fuzz.rules", text);
  Read read;
  const syntax::File parsed = parse(sources, file, read.diagnostics);
  if (read.diagnostics.empty()) read.pieces = layout::take_apart(text, parsed);
  return read;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const DecodedText decoded = decode_rule_text({reinterpret_cast<const char*>(bytes), size}, 0);
  if (!decoded.diagnostics.empty()) return 0;
  const Read before = read(decoded.text);
  const FormatResult result = format_rules(decoded.text);
  require(result.text.has_value() == before.diagnostics.empty());
  if (!result.text) return 0;
  require(decode_rule_text(*result.text, 0).diagnostics.empty());
  const Read after = read(*result.text);
  require(after.diagnostics.empty());
  require(layout::contents(before.pieces) == layout::contents(after.pieces));
  require(format_rules(*result.text).text == result.text);
  return 0;
}
