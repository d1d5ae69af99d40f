// The Merkle tree of RFC 9162, section 2.1 (the same as RFC 6962): one hash that stands for a list of entries in their
// order. A leaf is SHA-256(0x00 ‖ entry), an inner node SHA-256(0x01 ‖ left ‖ right), the empty list SHA-256 of
// nothing.
//
// Thread rule: one thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ledger/hash.hpp"

namespace riskcat {

Digest leaf_hash(std::string_view entry);
Digest node_hash(const Digest& left, const Digest& right);

/// Grows by a leaf, or a complete subtree, at a time and knows its root at every size. It keeps only the roots of the
/// complete subtrees that make up the list, largest first: one for each 1 in the size written in binary.
class MerkleTree {
 public:
  MerkleTree() = default;
  /// The tree of `size` leaves whose subtrees have these roots; nullopt when their number does not fit the size.
  static std::optional<MerkleTree> resume(std::uint64_t size, std::vector<Digest> peaks);

  void add(const Digest& leaf) { add_subtree(0, leaf); }
  /// Adds 2^level leaves at once, by the root over them. The size so far is a multiple of 2^level: anything else is a
  /// std::logic_error.
  void add_subtree(unsigned level, const Digest& root);
  std::uint64_t size() const { return size_; }
  const std::vector<Digest>& peaks() const { return peaks_; }
  Digest root() const;

 private:
  std::uint64_t size_ = 0;
  std::vector<Digest> peaks_;
};

}  // namespace riskcat
