// A ruleset with all the files it uses: read, parse, check.
//
// The engine opens no file itself: a RuleReader does, from a folder (cli) or from the ledger (replay).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "language/diagnostic.hpp"
#include "language/ruleset.hpp"
#include "language/source.hpp"

namespace riskcat {

class RuleReader {
 public:
  virtual ~RuleReader() = default;
  /// The bytes of the file, or a sentence without full stop that says why it cannot be read.
  struct Failure {
    std::string why;
  };
  virtual std::variant<std::string, Failure> read(const std::string& path) = 0;
};

/// One rule file as it was read, byte for byte, for the record. `path` is relative to the root file's folder, with `..`
/// and `.` worked out, so that the same tree of files anywhere gives the same paths.
struct RuleFile {
  std::string path;
  std::string bytes;
};

struct LoadedRuleset {
  SourceSet sources;
  std::vector<RuleFile> files;  ///< the root first, then in the order reached
  std::optional<CheckedRuleset> ruleset;
  Diagnostics diagnostics;
};

/// `root` is the name of the first file as the reader knows it; `use "../x.rules"` inside a file is resolved against
/// that file's own folder. A file used twice is read once; a cycle is a diagnostic.
LoadedRuleset load_ruleset(RuleReader& reader, const std::string& root);

}  // namespace riskcat
