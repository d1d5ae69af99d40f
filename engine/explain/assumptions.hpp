// What a policy assumes: figures and rules that rest on no document, or on a figure still to be checked, and how many
// schools would get another category if a figure were one step otherwise.
//
// Thread rule: plain functions.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "language/load.hpp"
#include "language/moved_figures.hpp"
#include "program/assess.hpp"

namespace riskcat {

struct AssumedFigure {
  Figure figure;
  std::vector<std::string> used_by;  ///< rules and actions that rest on it, in the order of the text
  /// Schools whose certain value of the outcome would be another; nullopt where the figure cannot be moved so.
  std::optional<std::size_t> moved_if_lower;
  std::optional<std::size_t> moved_if_higher;
};

/// One thing that is assumed: a paragraph of a source of assumptions, or of a source that is to be verified.
struct Assumption {
  std::string source;  ///< the source's id
  std::string name;    ///< the paragraph
  std::string says;    ///< what the source's list says of it; empty where it lists none
  std::vector<AssumedFigure> figures;
  std::vector<const Citing*> others;  ///< what else rests on it
};

/// `assumed` are the ids of sources that are assumptions throughout; a citation that says "(verify)", in its paragraph
/// or in the source's title, is one wherever it stands. In the order in which they are first cited. The citings belong
/// to `rules`.
std::vector<Assumption> assumptions(const LoadedRuleset& rules, const Assessment& assessment, OutcomeIndex outcome,
                                    const std::vector<std::string>& assumed);

nlohmann::json to_json(const Assumption& assumption);
/// A section for each, as Markdown.
std::string as_markdown(const std::vector<Assumption>& assumptions);

}  // namespace riskcat
