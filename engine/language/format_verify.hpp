// The last look at a layout before a file is overwritten with it. Private to this room.
#pragma once

#include <optional>
#include <string>

#include "language/diagnostic.hpp"

namespace riskcat::layout {

/// What is wrong with `written` as a layout of `text`: it cannot be read, or a word or comment differs. Nothing when it
/// says the same.
std::optional<Diagnostic> find_change(const std::string& text, const std::string& written);

}  // namespace riskcat::layout
