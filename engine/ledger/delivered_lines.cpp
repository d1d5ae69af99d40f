#include "ledger/delivered_lines.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>

#include "facts/encoding.hpp"
#include "ledger/merkle.hpp"

namespace riskcat {
namespace {

/// Lines that one thread hashes at a time: a complete subtree.
constexpr unsigned kShareLevel = 12;
constexpr std::size_t kShare = std::size_t{1} << kShareLevel;

/// How far a line's end is looked for before it is read byte by byte. Were there no bound, a file without line feeds
/// would be searched to its end for each of its lines.
constexpr std::size_t kNear = 512;

/// The place after the closing quotation mark of the field that begins with one at `at`.
std::size_t after_quotes(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); at += 2) {
    at = std::min(text.find('"', at), text.size());
    if (at + 1 >= text.size() || text[at + 1] != '"') return std::min(at + 1, text.size());
  }
  return text.size();
}

/// The place after the line that begins at `at`.
std::size_t after_line(std::string_view text, std::size_t at) {
  // Most lines have no quotation mark and end in a line feed alone; looking for single bytes is quickest.
  const std::string_view near = text.substr(at, kNear);
  const std::size_t feed = near.find('\n');
  if (feed != std::string_view::npos && near.find('"') >= feed && near.find('\r') >= feed) {
    return at + feed + 1;
  }
  std::size_t field = at;  // where a quotation mark opens a field
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ',') field = at + 1;
    if (c == '"' && at == field) at = after_quotes(text, at) - 1;
    if (c == '\n') return at + 1;
    if (c == '\r') return at + 1 < text.size() && text[at + 1] == '\n' ? at + 2 : at + 1;
  }
  return at;
}

}  // namespace

std::vector<std::string_view> delivered_lines(std::string_view bytes) {
  std::vector<std::string_view> lines;
  // The mark before the first line is a part of it, and its first field begins after it.
  std::size_t search = bytes.size() - without_byte_order_mark(bytes).size();
  for (std::size_t at = 0; at < bytes.size(); search = at) {
    const std::size_t end = after_line(bytes, search);
    lines.push_back(bytes.substr(at, end - at));
    at = end;
  }
  return lines;
}

std::vector<Digest> line_leaves(const std::vector<std::string_view>& lines, const Salts& salts) {
  std::vector<Digest> leaves(lines.size());
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, lines.size(), kShare), [&](const auto& range) {
    Salts mine = salts;
    for (std::size_t i = range.begin(); i < range.end(); ++i) leaves[i] = sha256_prefixed(0x00, mine.at(i), lines[i]);
  });
  return leaves;
}

Digest line_root(const std::vector<std::string_view>& lines, const Salts& salts) {
  const std::size_t shares = lines.size() / kShare;
  std::vector<Digest> roots(shares);
  tbb::parallel_for(std::size_t{0}, shares, [&](std::size_t share) {
    Salts mine = salts;
    MerkleTree tree;
    for (std::size_t i = share * kShare; i < (share + 1) * kShare; ++i) {
      tree.add(sha256_prefixed(0x00, mine.at(i), lines[i]));
    }
    roots[share] = tree.root();
  });
  MerkleTree tree;
  Salts rest = salts;
  for (const Digest& root : roots) tree.add_subtree(kShareLevel, root);
  for (std::size_t i = shares * kShare; i < lines.size(); ++i) tree.add(sha256_prefixed(0x00, rest.at(i), lines[i]));
  return tree.root();
}

}  // namespace riskcat
