// What an insider can do to blocks of decisions.
#include <gtest/gtest.h>

#include "ledger/expect_found.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

/// Puts the second part of a block in a block of its own.
Change split(int seq, std::size_t at) {
  return [=](SQLite::Database& database) {
    DecisionBlock block = block_at(database, seq);
    const Bodies bodies = bodies_of(block);
    const auto middle = bodies.begin() + static_cast<std::ptrdiff_t>(at);
    insert_block(seq + static_cast<int>(at), block.run, {middle, bodies.end()})(database);
    pack_wholly(block, {bodies.begin(), middle});
    store(database, block);
  };
}

/// Puts two blocks in one.
Change merge(int seq, int next) {
  return [=](SQLite::Database& database) {
    Bodies bodies = bodies_of(block_at(database, seq));
    for (const std::string& body : bodies_of(block_at(database, next))) bodies.push_back(body);
    sql("DELETE FROM decisions WHERE seq = " + std::to_string(next))(database);
    edit_bodies(seq, [&](Bodies& all) { all = bodies; })(database);
  };
}

/// Takes the last decision out of a block and makes it a row of the other table.
Change move_out(int seq) {
  return [=](SQLite::Database& database) {
    std::string last;
    edit_bodies(seq, [&](Bodies& bodies) {
      last = bodies.back();
      bodies.pop_back();
    })(database);
    const auto count = static_cast<int>(block_at(database, seq).count);
    insert_entry(seq + count, last)(database);
    // Making room moved the rest up.
    for (const std::string table : {"entry", "decisions"}) {
      const std::string after = " WHERE seq > " + std::to_string(seq + count);
      database.exec("UPDATE " + table + " SET seq = -seq" + after);
      database.exec("UPDATE " + table + " SET seq = -seq - 1 WHERE seq < 0");
    }
  };
}

Change swap_blocks(int one, int other) {
  return [=](SQLite::Database& database) {
    const auto move = [&](int from, int to) {
      database.exec("UPDATE decisions SET seq = " + std::to_string(to) + " WHERE seq = " + std::to_string(from));
    };
    move(one, 1'000'192);  // as near to the next multiple of 256 as any block may stand
    move(other, one);
    move(1'000'192, other);
  };
}

void other_hand(json& body) { body["by"] = "somebody else"; }

/// The frame of another text under this block's size.
void bomb(DecisionBlock& block) { block.frame = compress(std::string(64U << 20U, '0')); }

const std::vector<Tamper> kTampers = {
    {"FrameCut",
     edit_block(5, [](DecisionBlock& block) { block.frame.pop_back(); }),
     {Check::block},
     Verdict::altered,
     5,
     {},
     "entry 5 begins a block of decisions that cannot be unpacked"},
    {"FrameIsABomb",
     edit_block(5, bomb),
     {Check::block},
     Verdict::altered,
     5,
     {},
     "entry 5 begins a block of decisions that cannot be unpacked"},
    {"FrameAndSizeAreABomb",
     edit_block(5,
                [](DecisionBlock& block) {
                  bomb(block);
                  block.size = 64 << 20;
                }),
     {Check::block},
     Verdict::altered,
     5,
     {},
     "entry 5 begins a block of decisions that cannot be unpacked"},
    {"LastLineNotEnded",
     edit_block(5,
                [](DecisionBlock& block) {
                  std::string text = unpack(block).value();
                  text.pop_back();
                  block.frame = compress(text);
                  --block.size;
                }),
     {Check::block},
     Verdict::altered,
     5,
     {},
     "entry 5 begins a block of decisions that cannot be unpacked"},
    {"FrameOfNothing",
     edit_block(5,
                [](DecisionBlock& block) {
                  block.frame = compress("");
                  block.size = 0;
                }),
     {Check::block, Check::file},
     Verdict::altered,
     5,
     {},
     "entry 5 begins a block of decisions that cannot be unpacked"},
    {"SizeEdited",
     sql("UPDATE decisions SET size = size + 1 WHERE seq = 5"),
     {Check::block},
     Verdict::altered,
     5,
     {},
     "entry 5 begins a block of decisions that cannot be unpacked"},
    {"RunEdited",
     sql("UPDATE decisions SET run = 2 WHERE seq = 5"),
     {Check::block},
     Verdict::altered,
     5,
     {},
     "entry 5 (the decision on school 114385 in run 1) begins a block that gives a false run"},
    {"FirstSchoolEdited",
     sql("UPDATE decisions SET first_urn = 114384 WHERE seq = 5"),
     {Check::block},
     Verdict::altered,
     5,
     {},
     "begins a block that gives a false first school"},
    {"LastSchoolEdited",
     sql("UPDATE decisions SET last_urn = 114388 WHERE seq = 5"),
     {Check::block},
     Verdict::altered,
     5,
     {},
     "begins a block that gives a false last school"},
    {"CountEdited",
     edit_block(5, [](DecisionBlock& block) { block.count = 4; }),
     {Check::block, Check::file},
     Verdict::altered,
     5,
     {},
     "begins a block that gives a false number of decisions"},
    {"CountAndLeavesEdited",
     edit_block(5,
                [](DecisionBlock& block) {
                  block.count = 4;
                  block.leaves.resize(4 * 32U);
                }),
     {Check::block},
     Verdict::altered,
     5,
     {},
     "begins a block that gives a false number of decisions"},
    {"LeavesEdited",
     edit_block(5, [](DecisionBlock& block) { block.leaves[32] ^= 1; }),
     {Check::leaf},
     Verdict::altered,
     6,
     {},
     "entry 6 (the decision on school 114386 in run 1) is not what was recorded"},
    {"LeavesSwapped",
     edit_block(13, [](DecisionBlock& block) { block.leaves = block.leaves.substr(32) + block.leaves.substr(0, 32); }),
     {Check::leaf},
     Verdict::altered,
     13,
     {},
     "entry 13 (the decision on school 114385 in run 3) is not what was recorded"},
    {"DecisionOfAnotherHand",
     rewrite_decision(5, 2, other_hand, true),
     {Check::block, Check::head},
     Verdict::altered,
     7,
     {},
     "entry 7 (the decision on school 114387 in run 1) is of another kind, run, time or hand"},
    {"DecisionsOfAnotherHand",
     edit_bodies(13,
                 [](Bodies& bodies) {
                   for (std::string& body : bodies) {
                     json changed = json::parse(body);
                     other_hand(changed);
                     body = changed.dump();
                   }
                 }),
     {Check::head},
     Verdict::altered,
     13,
     16,
     "one of entries 13 to 16"},
    {"DecisionsSwapped",
     edit_bodies(5, [](Bodies& bodies) { std::swap(bodies[1], bodies[2]); }),
     {Check::head, Check::history},
     Verdict::altered,
     5,
     10,
     "one of entries 5 to 10"},
    {"DecisionRemoved",
     edit_bodies(5, [](Bodies& bodies) { bodies.erase(bodies.begin() + 2); }),
     {Check::sequence, Check::head, Check::history},
     Verdict::altered,
     9,
     {},
     "entry 9 is missing"},
    {"DecisionAdded",
     edit_bodies(13,
                 [](Bodies& bodies) {
                   json body = json::parse(bodies.back());
                   body["decision"]["urn"] = 999'999;
                   bodies.push_back(body.dump());
                 }),
     {Check::sequence, Check::head, Check::history},
     Verdict::altered,
     13,
     16,
     "one of entries 13 to 16"},
    {"NoDecisionAmongDecisions",
     edit_bodies(5, [](Bodies& bodies) { bodies[1] = kNote; }),
     {Check::block, Check::head, Check::history},
     Verdict::altered,
     6,
     {},
     "entry 6 (note) is of another kind, run, time or hand than those before it in its block"},
    {"NoDecisionFirst",
     edit_bodies(5, [](Bodies& bodies) { bodies[0] = kNote; }),
     {Check::block, Check::head, Check::history},
     Verdict::altered,
     5,
     {},
     "entry 5 (note) is not a decision, among decisions"},
    {"DecisionOutsideTheBlocks",
     move_out(5),
     {Check::block},
     Verdict::altered,
     9,
     {},
     "entry 9 (the decision on school 114389 in run 1) stands outside the blocks of decisions"},
    {"BlockRemoved",
     sql("DELETE FROM decisions WHERE seq = 5"),
     {Check::sequence, Check::head, Check::history},
     Verdict::altered,
     5,
     {},
     "entries 5 to 9 are missing"},
    {"BlockAddedAtTheEnd",
     [](SQLite::Database& database) { insert_block(17, 3, bodies_of(block_at(database, 13)))(database); },
     {Check::sequence, Check::history},
     Verdict::altered,
     17,
     {},
     "entry 17 (the decision on school 114385 in run 3) does not fit those before it"},
    {"BlockThereTwice",
     [](SQLite::Database& database) { insert_block(6, 1, bodies_of(block_at(database, 5)))(database); },
     {Check::sequence, Check::head, Check::history},
     Verdict::altered,
     6,
     {},
     "entry 6 is there twice"},
    {"BlockSplit",
     split(5, 2),
     {Check::block},
     Verdict::altered,
     7,
     {},
     "the block of decisions at entry 7 is not cut as riskcat cuts blocks"},
};

class BlockTampered : public LedgerTest, public testing::WithParamInterface<Tamper> {};

TEST_P(BlockTampered, IsFoundInItsPlaceByItsChecksAndByNoOthers) {
  write("riskcat.db", filled());
  expect_found(path(), GetParam());
}

INSTANTIATE_TEST_SUITE_P(Insider, BlockTampered, testing::ValuesIn(kTampers),
                         [](const auto& test) { return test.param.name; });

/// On a run of 800 decisions: blocks at 3, 256, 512 and 768, its end at 803.
const std::vector<Tamper> kOfManyBlocks = {
    {"WholeBlocksSwapped",
     swap_blocks(256, 512),
     {Check::leaf, Check::head, Check::history},
     Verdict::altered,
     256,
     {},
     "entry 256 (the decision on school 101527 in run 1) is not what was recorded"},
    {"WholeBlocksSwappedWithTheirLeaves",
     with_leaves(256, swap_blocks(256, 512)),
     {Check::head, Check::history},
     Verdict::altered,
     3,
     803,
     "one of entries 3 to 803"},
    {"WholeBlockRemoved",
     sql("DELETE FROM decisions WHERE seq = 512"),
     {Check::sequence, Check::history},
     Verdict::altered,
     512,
     {},
     "entries 512 to 767 are missing"},
    {"WholeBlockSplit",
     split(256, 128),
     {Check::block},
     Verdict::altered,
     384,
     {},
     "the block of decisions at entry 384 is not cut as riskcat cuts blocks"},
    {"WholeBlocksMerged",
     merge(256, 512),
     {Check::block, Check::file},
     Verdict::altered,
     256,
     {},
     "the block of decisions at entry 256 is not cut as riskcat cuts blocks"},
    {"BlockUnreadableInTheMiddle",
     edit_block(512, [](DecisionBlock& block) { block.frame.resize(20); }),
     {Check::block},
     Verdict::altered,
     512,
     {},
     "entry 512 begins a block of decisions that cannot be unpacked"},
    {"BlockUnreadableAndItsLeavesEdited",
     edit_block(512,
                [](DecisionBlock& block) {
                  block.frame.resize(20);
                  block.leaves[40] ^= 1;
                }),
     {Check::block, Check::head},
     Verdict::altered,
     512,
     {},
     "entry 512 begins a block of decisions that cannot be unpacked"},
};

class ManyBlocksTampered : public LedgerTest, public testing::WithParamInterface<Tamper> {};

TEST_P(ManyBlocksTampered, IsFoundInItsPlaceByItsChecksAndByNoOthers) {
  {
    Ledger ledger = create();
    run_of(ledger, JsonDecisions(decisions(800)));
  }
  expect_found(path(), GetParam());
}

INSTANTIATE_TEST_SUITE_P(Insider, ManyBlocksTampered, testing::ValuesIn(kOfManyBlocks),
                         [](const auto& test) { return test.param.name; });

/// One bit of the frame: unless it still gives the same bodies, which are what is protected, it is found.
/// The bytes at the frame's ends, which say how it is made, and others all along it.
TEST_F(BlockTampered, AByteOfTheFrameIsFound) {
  write("riskcat.db", filled());
  DecisionBlock block;
  tamper(path(), [&](SQLite::Database& database) { block = block_at(database, 5); });
  const std::string text = unpack(block).value();
  const std::string bytes = read("riskcat.db");
  constexpr std::size_t kEnds = 12;
  constexpr std::size_t kApart = 37;
  for (std::size_t at = 0; at < block.frame.size(); ++at) {
    if (at >= kEnds && at + kEnds < block.frame.size() && at % kApart != 0) continue;
    DecisionBlock flipped = block;
    flipped.frame[at] = static_cast<char>(flipped.frame[at] ^ 1 << at % 8);
    if (unpack(flipped) == text) continue;
    write("riskcat.db", bytes);
    tamper(path(), [&](SQLite::Database& database) { store(database, flipped); });
    EXPECT_EQ(verify(path()).verdict, Verdict::altered) << "byte " << at;
  }
}

}  // namespace
}  // namespace riskcat
