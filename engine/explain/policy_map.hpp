// From the paragraphs of the documents to the rules that carry them out, and back: what a reader of a policy's sources
// looks up to see that nothing was left out, and what was left out, with the reason.
//
// Thread rule: plain functions.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "language/load.hpp"

namespace riskcat {

/// One declaration that rests on something.
struct MapEntry {
  std::string keyword;  ///< `rule`
  std::string id;
  std::string words;  ///< its reason or title; empty where it has none
  std::string at;     ///< "actions.rules, line 12"
  std::vector<Citation> citations;
};

struct MapParagraph {
  std::string number;  ///< empty: the source as a whole
  std::string says;    ///< empty where the source does not list it
  std::string not_encoded;
  std::vector<std::size_t> entries;  ///< places in PolicyMap::entries
};

struct MapSource {
  std::string id;
  std::string title;
  std::vector<MapParagraph> paragraphs;  ///< as listed, then, for a source that lists none, as first cited
};

struct PolicyMap {
  std::string title;  ///< of the ruleset, with its version
  std::vector<MapSource> sources;
  std::vector<MapEntry> entries;  ///< in the order of the files and their text
};

/// Of rules that have been checked without error.
PolicyMap policy_map(const LoadedRuleset& rules);

nlohmann::json to_json(const PolicyMap& map);
/// A section for each source, then one for the rules and actions.
std::string as_markdown(const PolicyMap& map);

}  // namespace riskcat
