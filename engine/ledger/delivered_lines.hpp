// A delivered file's lines as the leaves of a tree of their own, so that one school's row can be shown to stand in the
// file without showing any other row.
//
// Thread rule: the functions may be called from any thread; the tree is built by several.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ledger/hash.hpp"
#include "ledger/salts.hpp"

namespace riskcat {

/// The lines in order, each with its line end: together they are `bytes`. They are the rows that the reader counts and
/// every address names: the header is the first, a blank line is one, a line end inside quotation marks ends none.
std::vector<std::string_view> delivered_lines(std::string_view bytes);

/// The root of the tree whose leaves are SHA-256(0x00 ‖ salt ‖ line).
Digest line_root(const std::vector<std::string_view>& lines, const Salts& salts);

/// The leaves themselves.
std::vector<Digest> line_leaves(const std::vector<std::string_view>& lines, const Salts& salts);

}  // namespace riskcat
