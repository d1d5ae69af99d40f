// The passphrase of a key file, asked for where nobody sees it.
#pragma once

#include <string>

namespace riskcat::cli {

/// The first line of the file, or, where none is named, what is typed at the terminal without being shown; `twice`
/// asks for it again, for a new one. Throws Refusal when there is neither, or the two differ, or it is empty.
std::string passphrase(const std::string& file, const std::string& of_what, bool twice);

}  // namespace riskcat::cli
