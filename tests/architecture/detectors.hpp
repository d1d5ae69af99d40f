// What must hold of the sources, one function for each promise; an empty answer means that it holds.
//
// They are pure, so that each has a test that gives it a wrong source and sees it found.
#pragma once

#include <string>
#include <vector>

#include "architecture/scan.hpp"

namespace architecture {

/// An include that goes to a later room of values → language → facts → program → explain → ledger → casework → cli,
/// that climbs with `..`, or that names no room; and a file of engine/ that stands in no room.
std::vector<Finding> arrows_back(const std::vector<File>& files);

/// A header that hands SQLite, spdlog or Spirit on to whoever includes it. A header that its room keeps to itself
/// ("Private to this room" above its `#pragma once`, or the grammar's grammar*.hpp and *_def.hpp) may show SQLite in
/// the ledger and Spirit in the language; then an include of it from another room, or from a header that is not
/// private, is found.
std::vector<Finding> leaking_headers(const std::vector<File>& files);

/// The .cpp files that reach Spirit, directly or through headers, when they are more than `most`.
std::vector<Finding> spirit_units(const std::vector<File>& files, std::size_t most);

/// A use of the clock, the locale, the environment, randomness or binary floating point.
std::vector<Finding> ambient_words(const std::vector<File>& files);

/// A use of the file system: the engine is given bytes. Only the ledger opens a file, its store.
std::vector<Finding> file_access(const std::vector<File>& files);

/// A file of more than `most` lines.
std::vector<Finding> too_long(const std::vector<File>& files, std::size_t most);

/// A diagnostic code (`R012`) in the sources without a line in the page about them.
std::vector<Finding> undocumented_codes(const std::vector<File>& files, const std::string& page);
/// A code that the page gives a line and no source uses.
std::vector<Finding> stale_codes(const std::vector<File>& files, const std::string& page);
/// A code that no test and no kept output names, so that nothing shows that it can be said.
std::vector<Finding> untested_codes(const std::vector<File>& files, const std::vector<File>& tests);

}  // namespace architecture
