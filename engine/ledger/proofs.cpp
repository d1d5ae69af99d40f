#include "ledger/proofs.hpp"

#include <tbb/parallel_invoke.h>

#include <bit>
#include <stdexcept>

#include "ledger/merkle.hpp"

namespace riskcat {
namespace {

/// Fewer leaves than this are hashed before another core has taken its half.
constexpr std::size_t kWorthSharing = 4096;

using Leaves = std::span<const Digest>;

/// The largest power of two below the number, which is at least 2.
std::size_t left_of(std::size_t leaves) { return std::bit_floor(leaves - 1); }

/// RFC 9162, SUBPROOF: `whole` says that the left part so far is the earlier tree itself, whose root is known.
void add_subproof(Leaves leaves, std::size_t earlier, bool whole, ProofPath& path) {
  if (earlier == leaves.size()) {
    if (!whole) path.push_back(root_over(leaves));
    return;
  }
  const std::size_t left = left_of(leaves.size());
  if (earlier <= left) {
    add_subproof(leaves.first(left), earlier, whole, path);
    path.push_back(root_over(leaves.subspan(left)));
  } else {
    add_subproof(leaves.subspan(left), earlier - left, false, path);
    path.push_back(root_over(leaves.first(left)));
  }
}

/// The way up from a leaf: its number and that of the last leaf, halved level by level.
struct Climb {
  std::uint64_t at;
  std::uint64_t last;

  bool has_left_sibling() const { return at % 2 == 1 || at == last; }
  /// Past the levels at which the last node stands alone.
  void skip_lone_levels() {
    while (at % 2 == 0 && at != 0) up();
  }
  void up() {
    at /= 2;
    last /= 2;
  }
};

}  // namespace

Digest root_over(Leaves leaves) {
  if (leaves.size() < kWorthSharing) {
    MerkleTree tree;
    for (const Digest& leaf : leaves) tree.add(leaf);
    return tree.root();
  }
  Digest left;
  Digest right;
  const std::size_t half = left_of(leaves.size());
  tbb::parallel_invoke([&] { left = root_over(leaves.first(half)); }, [&] { right = root_over(leaves.subspan(half)); });
  return node_hash(left, right);
}

ProofPath inclusion_path(Leaves leaves, std::uint64_t index) {
  if (index >= leaves.size()) throw std::logic_error("a leaf was to be proved that is not in the tree");
  ProofPath downwards;
  while (leaves.size() > 1) {
    const std::size_t left = left_of(leaves.size());
    if (index < left) {
      downwards.push_back(root_over(leaves.subspan(left)));
      leaves = leaves.first(left);
    } else {
      downwards.push_back(root_over(leaves.first(left)));
      leaves = leaves.subspan(left);
      index -= left;
    }
  }
  return {downwards.rbegin(), downwards.rend()};
}

bool is_included(const Digest& leaf, std::uint64_t index, const ProofPath& path, const Head& head) {
  if (index >= head.size) return false;
  Climb climb{index, head.size - 1};
  Digest root = leaf;
  for (const Digest& beside : path) {
    if (climb.last == 0) return false;
    if (climb.has_left_sibling()) {
      root = node_hash(beside, root);
      climb.skip_lone_levels();
    } else {
      root = node_hash(root, beside);
    }
    climb.up();
  }
  return climb.last == 0 && root == head.root;
}

ProofPath consistency_path(Leaves leaves, std::uint64_t earlier) {
  if (earlier == 0 || earlier > leaves.size()) throw std::logic_error("no such earlier tree can be proved");
  ProofPath path;
  add_subproof(leaves, earlier, true, path);
  return path;
}

bool is_consistent(const Head& earlier, const Head& later, const ProofPath& path) {
  if (earlier.size == 0 || earlier.size > later.size) return false;
  if (earlier.size == later.size) return path.empty() && earlier.root == later.root;
  Climb climb{earlier.size - 1, later.size - 1};
  while (climb.at % 2 == 1) climb.up();
  // A complete earlier tree is itself the first node; otherwise the path begins with it.
  auto beside = path.begin();
  if (climb.at != 0 && beside == path.end()) return false;
  Digest then = climb.at == 0 ? earlier.root : *beside++;
  Digest now = then;
  for (; beside != path.end(); ++beside) {
    if (climb.last == 0) return false;
    if (climb.has_left_sibling()) {
      then = node_hash(*beside, then);
      now = node_hash(*beside, now);
      climb.skip_lone_levels();
    } else {
      now = node_hash(now, *beside);
    }
    climb.up();
  }
  return climb.last == 0 && then == earlier.root && now == later.root;
}

}  // namespace riskcat
