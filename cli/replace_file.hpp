// A file's contents replaced as one step: whoever reads it meanwhile sees the old bytes or the new, never a part.
#pragma once

#include <string>
#include <string_view>

namespace riskcat::cli {

/// Writes a new file beside `path` and puts it in its place, with the permissions of the old one. A link is followed.
/// Throws Refusal when that cannot be done; the old file then stands.
void replace_file(const std::string& path, std::string_view bytes);

/// The same of a file that need not be there; a new one gets `mode` (less the umask).
void write_file(const std::string& path, std::string_view bytes, unsigned mode = 0666);

}  // namespace riskcat::cli
