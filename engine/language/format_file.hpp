// A whole file on the page: its declarations, the blank lines between them, and the columns of tables and lists of
// sources. Private to this room.
#pragma once

#include <string>

#include "language/format_tokens.hpp"

namespace riskcat::layout {

std::string write_file(const Pieces& pieces);

}  // namespace riskcat::layout
