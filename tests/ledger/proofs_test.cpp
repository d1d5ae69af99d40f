// Every proof of every tree up to a size, against the definitions of RFC 9162 written out as recursions.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "ledger/merkle.hpp"
#include "ledger/proofs.hpp"

namespace riskcat {
namespace {

using Leaves = std::vector<Digest>;

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

Leaves leaves_of(std::size_t count) {
  Leaves leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(leaf_hash("entry " + std::to_string(i)));
  return leaves;
}

/// Section 2.1 of the RFC, with the roots of all stretches remembered.
class Reference {
 public:
  explicit Reference(std::size_t count) : leaves_(leaves_of(count)), known_((count + 1) * (count + 1)) {}

  const Leaves& leaves() const { return leaves_; }
  Digest root(std::size_t begin, std::size_t end) {
    auto& known = known_[begin * (leaves_.size() + 1) + end];
    if (!known) known = end - begin == 1 ? leaves_[begin] : joined(begin, end);
    return *known;
  }
  /// PATH(m, D_n)
  ProofPath path(std::size_t m, std::size_t begin, std::size_t end) {
    if (end - begin == 1) return {};
    const std::size_t middle = begin + half(end - begin);
    ProofPath inner = m < middle ? path(m, begin, middle) : path(m, middle, end);
    inner.push_back(m < middle ? root(middle, end) : root(begin, middle));
    return inner;
  }
  /// SUBPROOF(m, D_n, b)
  ProofPath subproof(std::size_t m, std::size_t begin, std::size_t end, bool b) {
    if (m == end - begin) return b ? ProofPath{} : ProofPath{root(begin, end)};
    const std::size_t k = half(end - begin);
    ProofPath inner = m <= k ? subproof(m, begin, begin + k, b) : subproof(m - k, begin + k, end, false);
    inner.push_back(m <= k ? root(begin + k, end) : root(begin, begin + k));
    return inner;
  }

 private:
  static std::size_t half(std::size_t n) {
    std::size_t k = 1;
    while (k * 2 < n) k *= 2;
    return k;
  }
  Digest joined(std::size_t begin, std::size_t end) {
    const std::size_t middle = begin + half(end - begin);
    return node_hash(root(begin, middle), root(middle, end));
  }

  Leaves leaves_;
  std::vector<std::optional<Digest>> known_;
};

Digest flipped(Digest digest, std::size_t bit) {
  digest.bytes[bit / 8] = static_cast<std::uint8_t>(digest.bytes[bit / 8] ^ (1U << (bit % 8)));
  return digest;
}

/// Changes single bits of proofs, every `stride`th of all their bits, and counts the changed proofs that are accepted.
class Changes {
 public:
  template <class Accepts>
  void try_on(std::vector<Digest> hashes, const Accepts& accepts) {
    for (; next_ < hashes.size() * 256; next_ += stride_) {
      Digest& hash = hashes[next_ / 256];
      const Digest kept = std::exchange(hash, flipped(hash, next_ % 256));
      accepted_ += accepts(hashes) ? 1U : 0U;
      hash = kept;
      ++tried_;
    }
    next_ -= hashes.size() * 256;
  }
  void expect_none(const char* what) const {
    EXPECT_EQ(accepted_, 0U);
    EXPECT_GT(tried_, 10'000U);
    std::printf("%llu changed proofs of %s, %llu accepted\n", tried_, what, accepted_);
  }

 private:
  std::size_t stride_ = from_environment("RISKCAT_PROOF_BITS", 997);
  std::size_t next_ = 0;
  unsigned long long tried_ = 0;
  unsigned long long accepted_ = 0;
};

// RISKCAT_PROOF_LEAVES=512 RISKCAT_PROOF_BITS=1 changes every bit of every proof of trees of up to 512 leaves, which
// takes an hour.
std::size_t largest_tree() { return from_environment("RISKCAT_PROOF_LEAVES", 200); }

TEST(Proofs, OfInclusionAreThoseOfTheRfcAndNoChangedOneIsAccepted) {
  Reference reference(largest_tree());
  const std::span<const Digest> all = reference.leaves();
  Changes changes;
  for (std::size_t n = 1; n <= all.size(); ++n) {
    const Head head{n, reference.root(0, n)};
    for (std::size_t m = 0; m < n; ++m) {
      const ProofPath path = inclusion_path(all.first(n), m);
      ASSERT_EQ(path, reference.path(m, 0, n)) << m << " of " << n;
      ASSERT_TRUE(is_included(all[m], m, path, head)) << m << " of " << n;
      std::vector<Digest> hashes = path;
      hashes.push_back(all[m]);
      hashes.push_back(head.root);
      const auto accepts = [&](const std::vector<Digest>& changed) {
        return is_included(changed[path.size()], m, ProofPath(changed.begin(), changed.end() - 2), {n, changed.back()});
      };
      changes.try_on(hashes, accepts);
    }
  }
  changes.expect_none("inclusion");
}

TEST(Proofs, OfConsistencyAreThoseOfTheRfcAndNoChangedOneIsAccepted) {
  Reference reference(largest_tree());
  const std::span<const Digest> all = reference.leaves();
  Changes changes;
  for (std::size_t n = 1; n <= all.size(); ++n) {
    const Head later{n, reference.root(0, n)};
    for (std::size_t m = 1; m <= n; ++m) {
      const Head earlier{m, reference.root(0, m)};
      const ProofPath path = consistency_path(all.first(n), m);
      ASSERT_EQ(path, m == n ? ProofPath{} : reference.subproof(m, 0, n, true)) << m << " of " << n;
      ASSERT_TRUE(is_consistent(earlier, later, path)) << m << " of " << n;
      std::vector<Digest> hashes = path;
      hashes.push_back(earlier.root);
      hashes.push_back(later.root);
      const auto accepts = [&](const std::vector<Digest>& changed) {
        return is_consistent({m, changed[path.size()]}, {n, changed.back()},
                             ProofPath(changed.begin(), changed.end() - 2));
      };
      changes.try_on(hashes, accepts);
    }
  }
  changes.expect_none("consistency");
}

TEST(Proofs, OfOtherPlacesSizesAndLengthsAreRefused) {
  Reference reference(70);
  const std::span<const Digest> all = reference.leaves();
  for (std::size_t n = 1; n <= 70; ++n) {
    const Head head{n, reference.root(0, n)};
    for (std::size_t m = 0; m < n; ++m) {
      const ProofPath path = inclusion_path(all.first(n), m);
      for (std::size_t other = 0; other <= n + 1; ++other) {
        EXPECT_EQ(is_included(all[m], other, path, head), other == m) << m << "/" << other << " of " << n;
      }
      ProofPath longer = path;
      longer.push_back(all[0]);
      EXPECT_FALSE(is_included(all[m], m, longer, head));
      if (path.empty()) continue;
      EXPECT_FALSE(is_included(all[m], m, ProofPath(path.begin(), path.end() - 1), head));
      EXPECT_FALSE(is_included(all[m], m, ProofPath(path.begin() + 1, path.end()), head));
    }
    for (std::size_t m = 1; m <= n; ++m) {
      const Head earlier{m, reference.root(0, m)};
      const ProofPath path = consistency_path(all.first(n), m);
      ProofPath longer = path;
      longer.push_back(all[0]);
      EXPECT_FALSE(is_consistent(earlier, head, longer));
      EXPECT_FALSE(is_consistent({m + 1, earlier.root}, head, path));
      EXPECT_FALSE(is_consistent({0, earlier.root}, head, path));
      if (path.empty()) continue;
      EXPECT_FALSE(is_consistent(earlier, head, ProofPath(path.begin(), path.end() - 1)));
      EXPECT_FALSE(is_consistent(head, earlier, path));
    }
  }
}

TEST(Proofs, OfWhatIsNotThereCannotBeMade) {
  const Leaves leaves = leaves_of(3);
  EXPECT_THROW(inclusion_path(leaves, 3), std::logic_error);
  EXPECT_THROW(inclusion_path({}, 0), std::logic_error);
  EXPECT_THROW(consistency_path(leaves, 0), std::logic_error);
  EXPECT_THROW(consistency_path(leaves, 4), std::logic_error);
}

TEST(Proofs, OfALargeTreeAreTheSameHoweverItIsShared) {
  const Leaves leaves = leaves_of(20'000);
  MerkleTree tree;
  for (const Digest& leaf : leaves) tree.add(leaf);
  const Head head{leaves.size(), tree.root()};
  EXPECT_EQ(root_over(leaves), head.root);
  for (const std::size_t m : {0U, 4095U, 16'383U, 16'384U, 19'999U}) {
    EXPECT_TRUE(is_included(leaves[m], m, inclusion_path(leaves, m), head)) << m;
    const std::span<const Digest> all = leaves;
    EXPECT_TRUE(is_consistent({m + 1, root_over(all.first(m + 1))}, head, consistency_path(leaves, m + 1))) << m;
  }
}

}  // namespace
}  // namespace riskcat
