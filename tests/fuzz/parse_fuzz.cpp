// Any bytes as a rule file: reading and reporting never crash, throw or hang, and every place lies inside the text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "language/parse.hpp"

namespace {

using namespace riskcat;

void require(bool holds) {
  if (!holds) std::abort();
}

void require_inside(const Place& place, const SourceSet& sources) {
  const auto* span = std::get_if<Span>(&place);
  if (span == nullptr) return;
  require(span->file < sources.files().size());
  require(span->begin <= span->end && span->end <= sources.file(span->file).text.size());
}

void require_sound(const Diagnostics& diagnostics, const SourceSet& sources) {
  for (const Diagnostic& diagnostic : diagnostics) {
    require(!diagnostic.code.empty() && !diagnostic.message.empty() && !diagnostic.help.empty());
    require_inside(diagnostic.place, sources);
    if (diagnostic.related) require_inside(diagnostic.related->place, sources);
  }
  for (const MessageFormat format : {MessageFormat::human, MessageFormat::json, MessageFormat::gnu}) {
    require(diagnostics.empty() || !render(diagnostics, sources, format).empty());
  }
}

void read(std::string_view text) {
  SourceSet sources;
  const FileId file = sources.add("fuzz.rules", std::string(text));
  Diagnostics diagnostics;
  const syntax::File parsed = parse(sources, file, diagnostics);
  for (const syntax::Declaration& declaration : parsed.declarations) {
    require_inside(declaration.span, sources);
    require(declaration.span.begin < declaration.span.end);
  }
  require_sound(diagnostics, sources);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  DecodedText decoded = decode_rule_text(input, 0);
  SourceSet sources;
  sources.add("fuzz.rules", decoded.text);
  require_sound(decoded.diagnostics, sources);
  read(decoded.text);
  if (input != decoded.text) read(input);  // bytes that were not decoded must not hurt either
  return 0;
}
