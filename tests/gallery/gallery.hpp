// The gallery of mistakes: for each way of going wrong a rule text under tests/golden/mistakes/bad, what riskcat says
// of it, and a neighbour of the same name under good/ that differs by what the help line advises.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "language/diagnostic.hpp"
#include "language/source.hpp"

namespace riskcat::testing {

/// Files by their path from the case's own folder; main.rules is read first.
using Files = std::map<std::string, std::string>;

struct GalleryCase {
  std::string name;   ///< R012-misspelt-clause
  std::string about;  ///< what to say where the bad text cannot be shown: about.txt, or empty
  Files bad;
  Files good;

  std::string code() const { return name.substr(0, 4); }
  /// "Misspelt clause"
  std::string title() const;
};

/// For the name of a test, and for what a failing one shows.
void PrintTo(const GalleryCase& each, std::ostream* out);

/// Those kept as folders and those too big to keep, in the order of their names.
std::vector<GalleryCase> gallery_cases();
/// The cases that are made here, since their files are too big to keep.
std::vector<GalleryCase> generated_cases();

/// The names of the folders under tests/golden/mistakes/bad or good.
std::set<std::string> case_folders(const std::string& kind);
/// A file of the source tree; empty when there is none.
std::string file_text(const std::string& path_from_root);
/// The first two lines of nearly every text, and what all of them use.
extern const std::string kOpening;
extern const std::string kCountyFile;

struct Diagnosed {
  SourceSet sources;
  Diagnostics diagnostics;

  Diagnostics of(const std::string& code) const;
  /// As a person sees them.
  std::string shown(const Diagnostics& which) const;
};

/// Loads and checks main.rules, and runs its examples when nothing is wrong with it. Leaves out warnings of the file
/// that all use: no case has the datasets and rules of a whole county.
Diagnosed diagnose(const Files& files);

// ---- the promises, each pure so that it can be given a breach and seen to find it ----

/// Every R code that stands in quotes in a source text.
std::set<std::string> codes_in(const std::string& source);
/// The codes that no name begins with.
std::vector<std::string> codes_without(const std::set<std::string>& codes, const std::set<std::string>& names);
/// A name from inside the program (of the grammar, of a type) that a message shows; empty when it shows none.
std::string inner_name_in(const std::string& message);

/// docs/mistakes.md as it must be. `meanings` is the text of docs/diagnostics.md.
std::string gallery_page(const std::vector<GalleryCase>& cases, const std::string& meanings);

}  // namespace riskcat::testing
