// Decisions in blocks: what was given is what is read, whatever block it falls into and however many threads made it.
#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <stdexcept>

#include "ledger/canonical.hpp"
#include "ledger/ledger_fixture.hpp"
#include "ledger/merkle.hpp"
#include "ledger/stored_rows.hpp"
#include "ledger/verify.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

using nlohmann::json;
using Blocks = LedgerTest;

TEST_F(Blocks, GiveBackWhatTheyWereGivenWhereverTheyBegin) {
  Ledger ledger = create();
  // Each run begins where the one before it left off, so blocks begin at many places within 256 entries.
  const std::vector<std::size_t> sizes = {0, 1, 255, 256, 257, 5000, 3, 0, 256, 511, 2};
  std::vector<std::vector<json>> given;
  for (const std::size_t size : sizes) {
    given.push_back(decisions(size));
    run_of(ledger, JsonDecisions(given.back()));
  }
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const auto run = static_cast<std::uint32_t>(i) + 1;
    EXPECT_EQ(ledger.decisions(run), given[i]) << sizes[i];
    for (std::size_t at = 0; at<sizes[i]; at += sizes[i]> 1000 ? 97 : 1) {
      ASSERT_EQ(ledger.decision(run, Urn(100'000 + 3 * static_cast<int>(at))), given[i][at]) << at;
    }
    EXPECT_FALSE(ledger.decision(run, Urn(99'999)));
    EXPECT_FALSE(ledger.decision(run, Urn(100'001)));
    EXPECT_FALSE(ledger.decision(run, Urn(100'000 + 3 * static_cast<int>(sizes[i]))));
    std::size_t next = 0;
    ledger.each_decision(run, [&](std::string_view record) { EXPECT_EQ(record, canonical_json(given[i].at(next++))); });
    EXPECT_EQ(next, sizes[i]);
  }
  EXPECT_EQ(verify(path()).verdict, Verdict::intact) << verify(path()).sentence;
}

TEST_F(Blocks, AreInTheLogAndTheTreeLikeAnyOtherEntries) {
  Ledger ledger = create();
  for (const std::size_t size : {300U, 1U, 700U}) run_of(ledger, JsonDecisions(decisions(size)));
  const auto log = ledger.log(0, 100'000);
  ASSERT_EQ(log.size(), 1U + 1U + 300U + 1U + 700U + 6U + 0U);
  MerkleTree tree;
  for (std::size_t i = 0; i < log.size(); ++i) {
    EXPECT_EQ(log[i].seq, i);
    tree.add(EntryLeaves(kSecret, 0).leaf(i, canonical_json(log[i].body)));
  }
  EXPECT_EQ(ledger.head(), (Head{tree.size(), tree.root()}));
  for (const std::uint64_t from : {0U, 2U, 3U, 4U, 255U, 256U, 302U, 303U, 600U, 1007U, 1008U}) {
    const auto page = ledger.log(from, 3);
    ASSERT_EQ(page.size(), std::min<std::size_t>(3, log.size() - from)) << from;
    for (std::size_t i = 0; i < page.size(); ++i) {
      EXPECT_EQ(page[i].seq, from + i);
      EXPECT_EQ(page[i].body, log[from + i].body);
    }
  }
  EXPECT_TRUE(ledger.log(log.size(), 3).empty());
  EXPECT_TRUE(ledger.log(UINT64_MAX, 3).empty());
  EXPECT_TRUE(ledger.log(0, 0).empty());
}

TEST_F(Blocks, EndBeforeEachMultipleOf256) {
  Ledger ledger = create();
  run_of(ledger, JsonDecisions(decisions(600)));
  SQLite::Database raw(path(), SQLite::OPEN_READONLY);
  SQLite::Statement query(raw, "SELECT group_concat(seq || '+' || count, ' ') FROM decisions");
  ASSERT_TRUE(query.executeStep());
  EXPECT_EQ(query.getColumn(0).getString(), "3+253 256+256 512+91");
}

TEST_F(Blocks, AreTheSameBytesOnAnyNumberOfThreads) {
  const auto records = decisions(3000);
  std::vector<std::string> files;
  for (const std::size_t threads : {1U, 2U, 5U}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    const std::string name = std::to_string(threads) + ".db";
    {
      Ledger ledger = create(name);
      run_of(ledger, JsonDecisions(records));
    }
    EXPECT_EQ(verify(path(name)).verdict, Verdict::intact);
    files.push_back(read(name));
  }
  EXPECT_TRUE(files[0] == files[1]);
  EXPECT_TRUE(files[0] == files[2]);
}

/// Decisions of 600 schools, of which one is made by `append`.
class WithOne final : public DecisionBodies {
 public:
  explicit WithOne(std::function<void(std::string&)> append) : append_(std::move(append)) {}
  std::size_t size() const override { return 600; }
  Urn urn(std::size_t i) const override { return Urn(100'000 + static_cast<int>(i)); }
  void append_to(std::string& text, std::size_t i) const override {
    if (i == 400) return append_(text);
    text += R"({"urn":)" + urn(i).text() + "}";
  }

 private:
  std::function<void(std::string&)> append_;
};

TEST_F(Blocks, AnExceptionFromADecisionLeavesNothingOfTheRun) {
  Ledger ledger = create();
  const Digest ruleset = ledger.record_ruleset(rule_files(), "East", "1", kStamp);
  ledger.start_run(request(ruleset, {}), kStamp);
  const Head head = ledger.head();
  const auto finish = [&](const std::function<void(std::string&)>& append) {
    ledger.finish_run(1, WithOne(append), json::object(), kStamp);
  };
  EXPECT_THROW(finish([](std::string&) { throw std::overflow_error("too large"); }), std::overflow_error);
  EXPECT_THROW(finish([](std::string& text) { text += "{\n}"; }), std::logic_error);
  EXPECT_EQ(ledger.head(), head);
  EXPECT_EQ(ledger.run(1)->state, RunState::never_finished);
  ledger.abandon_run(1, "too large", kStamp);
  EXPECT_EQ(verify(path()).verdict, Verdict::intact);
}

TEST_F(Blocks, DecisionsOutOfOrderAreRefused) {
  class Backwards final : public DecisionBodies {
   public:
    std::size_t size() const override { return 300; }
    Urn urn(std::size_t i) const override { return Urn(200'000 - static_cast<int>(i / 255)); }
    void append_to(std::string& text, std::size_t) const override { text += "{}"; }
  };
  Ledger ledger = create();
  EXPECT_THROW(run_of(ledger, Backwards()), std::logic_error);
  EXPECT_EQ(ledger.run(1)->state, RunState::never_finished);
}

TEST_F(Blocks, ADecisionHasAMostLength) {
  Ledger ledger = create();
  const Digest ruleset = ledger.record_ruleset(rule_files(), "East", "1", kStamp);
  ledger.start_run(request(ruleset, {}), kStamp);
  const std::size_t around = canonical_json(events::decision(1, {{"name", ""}, {"urn", 100'400}}, kStamp)).size();
  const auto finish = [&](std::size_t length) {
    const std::string name(length - around, 'x');
    ledger.finish_run(1, WithOne([&](std::string& text) { text += R"({"name":")" + name + R"(","urn":100400})"; }),
                      json::object(), kStamp);
  };
  try {
    finish(limits::kDecisionBytes + 1);
    FAIL() << "it was recorded";
  } catch (const StoreError& error) {
    EXPECT_EQ(error.problem(), StoreProblem::unsuitable);
    EXPECT_NE(std::string(error.what()).find("The decision on school 100400 takes 1048577 bytes"), std::string::npos)
        << error.what();
  }
  finish(limits::kDecisionBytes);
  EXPECT_TRUE(ledger.decision(1, Urn(100'400)));
  EXPECT_EQ(verify(path()).verdict, Verdict::intact) << verify(path()).sentence;
}

DecisionBlock one_block() {
  const auto records = decisions(20);
  const JsonDecisions bodies(records);
  return BlockMaker().make({1, events::decision_envelope(1, kStamp), bodies, {kSecret, 0}}, 0, 20, 7).block;
}

TEST(BlockFrames, AreUnpackedToExactlyWhatWasPacked) {
  const DecisionBlock block = one_block();
  EXPECT_EQ(bodies_in(unpack(block).value())->size(), 20U);
  EXPECT_FALSE(bodies_in("{}\n{}"));
  EXPECT_TRUE(bodies_in("")->empty());
}

TEST(BlockFrames, ThatLieAboutTheirSizeAreRefused) {
  for (const std::int64_t by : {-1, 1, 1 << 20, -100'000}) {
    DecisionBlock block = one_block();
    block.size += by;
    EXPECT_FALSE(unpack(block)) << by;
  }
  DecisionBlock block = one_block();
  block.frame += block.frame;
  EXPECT_FALSE(unpack(block)) << "a second frame";
  block = one_block();
  block.frame += std::string("\x50\x2a\x4d\x18\x04\x00\x00\x00room", 12);
  EXPECT_FALSE(unpack(block)) << "a frame to be skipped";
}

/// A frame of a few kilobytes that says, rightly, that it gives a gigabyte: more than so many decisions can be.
TEST(BlockFrames, ThatGiveMoreThanDecisionsCanBeAreRefused) {
  DecisionBlock block = one_block();
  const std::size_t most = 20 * (limits::kDecisionBytes + 1);
  for (const std::size_t size : {most, most + 1}) {
    block.frame = compress(std::string(size, '\n'));
    block.size = static_cast<std::int64_t>(size);
    EXPECT_EQ(unpack(block).has_value(), size == most);
  }
  block.leaves.clear();
  EXPECT_FALSE(unpack(block));
}

}  // namespace
}  // namespace riskcat
