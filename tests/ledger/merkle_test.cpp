#include "ledger/merkle.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "ledger/hash.hpp"
#include "ledger/head.hpp"

namespace riskcat {
namespace {

// The inputs and roots by which Certificate Transparency implementations check each other.
const std::vector<std::string> kInputs = {"",
                                          std::string("\x00", 1),
                                          "\x10",
                                          "\x20\x21",
                                          "\x30\x31",
                                          "\x40\x41\x42\x43",
                                          "\x50\x51\x52\x53\x54\x55\x56\x57",
                                          "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};
const std::vector<std::string> kRoots = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};

/// MTH as RFC 9162 section 2.1.1 writes it down.
Digest reference_root(std::span<const Digest> leaves) {
  if (leaves.empty()) return sha256("");
  if (leaves.size() == 1) return leaves[0];
  std::size_t split = 1;
  while (split * 2 < leaves.size()) split *= 2;
  return node_hash(reference_root(leaves.first(split)), reference_root(leaves.subspan(split)));
}

TEST(Merkle, GivesThePublishedRoots) {
  MerkleTree tree;
  EXPECT_EQ(tree.root().hex(), kRoots[0]);
  for (std::size_t i = 0; i < kInputs.size(); ++i) {
    tree.add(leaf_hash(kInputs[i]));
    EXPECT_EQ(tree.root().hex(), kRoots[i + 1]) << "after " << i + 1 << " leaves";
  }
}

TEST(Merkle, AgreesWithTheRecursiveDefinitionAtEverySize) {
  MerkleTree tree;
  std::vector<Digest> leaves;
  for (int i = 0; i < 130; ++i) {
    leaves.push_back(leaf_hash("entry " + std::to_string(i)));
    tree.add(leaves.back());
    ASSERT_EQ(tree.root(), reference_root(leaves)) << "size " << leaves.size();
  }
}

TEST(Merkle, ResumedFromItsPeaksGrowsAsIfNeverStopped) {
  MerkleTree whole;
  for (int i = 0; i < 130; ++i) {
    auto resumed = MerkleTree::resume(whole.size(), whole.peaks());
    ASSERT_TRUE(resumed);
    resumed->add(leaf_hash(std::to_string(i)));
    whole.add(leaf_hash(std::to_string(i)));
    ASSERT_EQ(resumed->root(), whole.root());
  }
  EXPECT_FALSE(MerkleTree::resume(3, {Digest{}}));
  EXPECT_FALSE(MerkleTree::resume(0, {Digest{}}));
}

MerkleTree tree_of(std::span<const Digest> leaves, MerkleTree tree = {}) {
  for (const Digest& leaf : leaves) tree.add(leaf);
  return tree;
}

RC_GTEST_PROP(Merkle, ASubtreeAddedAtOnceIsItsLeavesAddedOneByOne, ()) {
  const auto level = *rc::gen::inRange(0U, 7U);
  const auto before = *rc::gen::inRange<std::size_t>(0, 9);
  const auto after = *rc::gen::inRange<std::size_t>(0, 70);
  std::vector<Digest> leaves;
  const std::size_t width = std::size_t{1} << level;
  for (std::size_t i = 0; i < (before + 1) * width + after; ++i) leaves.push_back(leaf_hash(std::to_string(i)));
  const std::span<const Digest> all(leaves);
  MerkleTree tree = tree_of(all.first(before * width));
  tree.add_subtree(level, tree_of(all.subspan(before * width, width)).root());
  const MerkleTree grown = tree_of(all.subspan((before + 1) * width), tree);
  const MerkleTree whole = tree_of(all);
  RC_ASSERT(grown.size() == whole.size());
  RC_ASSERT(grown.peaks() == whole.peaks());
  RC_ASSERT(grown.root() == whole.root());
}

TEST(Merkle, ASubtreeIsAddedOnlyWhereItIsAWholePartOfTheTree) {
  MerkleTree tree = tree_of(std::vector<Digest>(6, leaf_hash("")));
  const MerkleTree before = tree;
  EXPECT_THROW(tree.add_subtree(2, leaf_hash("")), std::logic_error);
  EXPECT_THROW(MerkleTree().add_subtree(64, leaf_hash("")), std::logic_error);
  EXPECT_EQ(tree.peaks(), before.peaks());
  tree.add_subtree(1, leaf_hash(""));
  EXPECT_EQ(tree.size(), 8U);
}

TEST(Merkle, ALeafIsNotANode) {
  const Digest a = leaf_hash("a");
  const Digest b = leaf_hash("b");
  EXPECT_NE(node_hash(a, b), leaf_hash(std::string(a.view()) + std::string(b.view())));
  EXPECT_NE(node_hash(a, b), node_hash(b, a));
}

TEST(Hash, GivesThePublishedDigestOfAbc) {
  EXPECT_EQ(sha256("abc").hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Hash, ReadsOnlySixtyFourHexadecimalDigits) {
  const std::string hex = sha256("abc").hex();
  EXPECT_EQ(Digest::parse_hex(hex), sha256("abc"));
  for (const std::string& wrong : {hex.substr(1), hex + "0", "g" + hex.substr(1), std::string()}) {
    EXPECT_FALSE(Digest::parse_hex(wrong)) << wrong;
  }
  EXPECT_FALSE(Digest::from_bytes("short"));
}

TEST(Head, IsWrittenAndReadAsSizeColonHex) {
  const Head head{214, sha256("abc")};
  EXPECT_EQ(head.text(), "214:" + sha256("abc").hex());
  EXPECT_EQ(Head::parse(head.text()), head);
  for (const std::string& wrong : {std::string("214"), ":" + head.root.hex(), "-1:" + head.root.hex(),
                                   "2x:" + head.root.hex(), std::string("214:abcd"), std::string()}) {
    EXPECT_FALSE(Head::parse(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace riskcat
