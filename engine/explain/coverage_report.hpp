// The report of what the examples exercise: as data with places and sentences, then as text or json.
//
// Thread rule: pure functions over plain data.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "language/source.hpp"
#include "program/coverage.hpp"
#include "program/suggest.hpp"

namespace riskcat {

/// One target of coverage in words.
struct CoverageLine {
  std::string kind;      ///< as target_kind
  std::string sentence;  ///< without a full stop
};

/// The lines of one decision point.
struct CoverageGroup {
  std::string kind;  ///< rule, definition, fact, action
  std::string id;
  std::string heading;
  std::string file;
  std::uint32_t line = 0;
  std::vector<CoverageLine> lines;
};

struct SuggestedExample {
  std::string text;  ///< ready to paste, with its comment
  std::string like;  ///< the title of the example it was made from; empty for none
  std::vector<std::string> closes;
};

struct CoverageReport {
  std::string title;
  std::string version;
  std::size_t examples = 0;
  std::size_t failed = 0;
  Count rules, rules_alone, sides, actions, lines;
  std::vector<CoverageGroup> gaps;
  std::vector<CoverageGroup> impossible;
  std::vector<CoverageGroup> unwatched;  ///< without lines
  bool with_suggestions = false;
  std::vector<SuggestedExample> suggestions;
  std::vector<CoverageGroup> not_found;
  std::vector<CoverageGroup> cut_short;
};

/// `suggestions` may be null: none were asked for.
CoverageReport coverage_report(const CheckedRuleset& ruleset, const SourceSet& sources, const Coverage& coverage,
                               const Suggestions* suggestions);

std::string to_text(const CoverageReport& report);
nlohmann::json to_json(const CoverageReport& report);

/// True when every rule is exercised and so are at least `percent` of the condition sides.
bool meets(const CoverageReport& report, std::size_t percent);

/// `94.4`
std::string percent_text(const Count& count);

}  // namespace riskcat
