// Proofs about a Merkle tree (RFC 9162, sections 2.1.3 and 2.1.4): that one leaf is in it, and that a later tree begins
// with exactly the leaves of an earlier one. Either is a few dozen hashes, whatever the tree holds.
//
// Thread rule: the functions may be called from any thread; a large tree is hashed by several.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ledger/hash.hpp"
#include "ledger/head.hpp"

namespace riskcat {

using ProofPath = std::vector<Digest>;

/// The root over the leaves.
Digest root_over(std::span<const Digest> leaves);

/// The hashes beside the way from the leaf up to the root, the lowest first. `index` is below the number of leaves:
/// anything else is a std::logic_error.
ProofPath inclusion_path(std::span<const Digest> leaves, std::uint64_t index);

/// Whether the leaf is that of number `index` in the tree with this head.
bool is_included(const Digest& leaf, std::uint64_t index, const ProofPath& path, const Head& head);

/// What shows that the tree over all leaves begins with that over the first `earlier` of them, which is from 1 to their
/// number: anything else is a std::logic_error.
ProofPath consistency_path(std::span<const Digest> leaves, std::uint64_t earlier);

/// Whether the tree of `later` begins with that of `earlier`. Of no leaves nothing is said: an earlier size of 0 is
/// refused.
bool is_consistent(const Head& earlier, const Head& later, const ProofPath& path);

}  // namespace riskcat
