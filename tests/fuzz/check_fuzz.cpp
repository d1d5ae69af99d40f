// Any bytes as a ruleset: loading, checking and running its examples never crash, throw or hang; every message is
// whole and lies inside the text; and the same text is always judged in the same words.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "language/load.hpp"
#include "program/examples.hpp"

namespace {

using namespace riskcat;

void require(bool holds) {
  if (!holds) std::abort();
}

/// The text as the root, and as a file that a small ruleset uses, so that text without a header is checked as well.
class FuzzReader : public RuleReader {
 public:
  explicit FuzzReader(std::string_view text) : text_(text) {}
  std::variant<std::string, Failure> read(const std::string& path) override {
    if (path == "root.rules") return std::string("ruleset \"Fuzz\" version 1\nuse \"used.rules\"\n");
    if (path == "used.rules") return std::string(text_);
    return Failure{"there is no such file"};
  }

 private:
  std::string_view text_;
};

void require_inside(const Place& place, const SourceSet& sources) {
  const auto* span = std::get_if<Span>(&place);
  if (span == nullptr) return;
  require(span->file < sources.files().size());
  require(span->begin <= span->end && span->end <= sources.file(span->file).text.size());
}

std::string judged(std::string_view text, const std::string& root) {
  FuzzReader reader(text);
  const LoadedRuleset loaded = load_ruleset(reader, root);
  require(loaded.ruleset.has_value() == !has_errors(loaded.diagnostics));
  for (const Diagnostic& diagnostic : loaded.diagnostics) {
    require(!diagnostic.code.empty() && !diagnostic.message.empty() && !diagnostic.help.empty());
    require_inside(diagnostic.place, loaded.sources);
    if (diagnostic.related) require_inside(diagnostic.related->place, loaded.sources);
  }
  std::string said = render(loaded.diagnostics, loaded.sources, MessageFormat::human);
  if (!loaded.ruleset) return said;
  for (const ExampleResult& result : run_examples(*loaded.ruleset)) {
    said += result.title;
    for (const Diagnostic& failure : result.failures) said += failure.message;
  }
  return said;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  require(judged(text, "used.rules") == judged(text, "used.rules"));
  judged(text, "root.rules");
  return 0;
}
