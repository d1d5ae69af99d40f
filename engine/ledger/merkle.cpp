#include "ledger/merkle.hpp"

#include <bit>
#include <stdexcept>
#include <utility>

namespace riskcat {

Digest leaf_hash(std::string_view entry) { return sha256_prefixed(0x00, entry); }

Digest node_hash(const Digest& left, const Digest& right) { return sha256_prefixed(0x01, left.view(), right.view()); }

std::optional<MerkleTree> MerkleTree::resume(std::uint64_t size, std::vector<Digest> peaks) {
  if (static_cast<std::size_t>(std::popcount(size)) != peaks.size()) return std::nullopt;
  MerkleTree tree;
  tree.size_ = size;
  tree.peaks_ = std::move(peaks);
  return tree;
}

void MerkleTree::add_subtree(unsigned level, const Digest& root) {
  if (level >= 64 || std::countr_zero(size_) < static_cast<int>(level)) {
    throw std::logic_error("a subtree was to be added where it is not a whole part of the tree");
  }
  peaks_.push_back(root);
  size_ += std::uint64_t{1} << level;
  // Each further trailing 0 of the new size is a pair of equal subtrees that became complete.
  for (std::uint64_t rest = size_ >> level; rest % 2 == 0; rest /= 2) {
    const Digest right = peaks_.back();
    peaks_.pop_back();
    peaks_.back() = node_hash(peaks_.back(), right);
  }
}

Digest MerkleTree::root() const {
  if (peaks_.empty()) return sha256({});
  Digest root = peaks_.back();
  for (auto peak = peaks_.rbegin() + 1; peak != peaks_.rend(); ++peak) root = node_hash(*peak, root);
  return root;
}

}  // namespace riskcat
