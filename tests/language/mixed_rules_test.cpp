// Two versions of rules and what lies between them.
#include "language/mixed_rules.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "support/rule_text.hpp"

namespace riskcat {
namespace {

const std::string kHead =
    "ruleset \"County\" version 1\n  effective 2018-09-01 to 2019-08-31\nsource plan \"The plan\"\n"
    "fact rwm : percent\n  title \"results\"\nfact absence : percent\n  title \"absence\"\n"
    "dataset results \"Results\"\n  encoding utf-8\n  key \"URN\"\n  column \"RWM\" gives rwm\n"
    "  column \"ABS\" gives absence\n";
const std::string kFloor = "parameter floor : percent = 65%\n  cite plan \"3\"\n";
const std::string kLow = "define low \"low results\"\n  when rwm < floor\n  cite plan \"4\"\n";
const std::string kAway = "define away \"many away\"\n  when absence > 12%\n  cite plan \"4\"\n";
const std::string kOutcomes =
    "outcome category \"Category\" : 1 < 2 < 3\noutcome other \"Other\" : calm < upset\n"
    "rule low_is_two: category is 2\n  when low\n  because \"Low\"\n  cite plan \"5\"\n"
    "rule away_is_upset: other is upset\n  when away\n  because \"Away\"\n  cite plan \"6\"\n";
const std::string kBefore = kHead + kFloor + kLow + kAway + kOutcomes;

LoadedRuleset loaded(std::map<std::string, std::string> files) {
  testing::TextReader reader(std::move(files));
  LoadedRuleset rules = load_ruleset(reader, "main.rules");
  EXPECT_TRUE(rules.ruleset) << rules.diagnostics.front().message;
  return rules;
}
LoadedRuleset loaded(const std::string& text) {
  return loaded(std::map<std::string, std::string>{{"main.rules", text}});
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), with);
}

std::string names(const MixedRules& mixed, const std::vector<std::size_t>& changes) {
  std::string out;
  for (const std::size_t change : changes) {
    out += (out.empty() ? "" : ", ") + mixed.changes()[change].kind + " " + mixed.changes()[change].id;
  }
  return out;
}
std::string names(const MixedRules& mixed) {
  std::vector<std::size_t> all(mixed.changes().size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  return names(mixed, all);
}

TEST(MixedRules, LayoutCommentsFilesAndTheHeadAreNoChange) {
  const LoadedRuleset before = loaded(kBefore);
  const std::string moved = replaced(kHead, "version 1", "version 2") + "use \"low.rules\"\n# of the floor\n" +
                            replaced(kFloor, " : percent = 65%\n", ": percent\n  = 65%   # as agreed\n") + kOutcomes;
  const LoadedRuleset now = loaded({{"main.rules", moved}, {"low.rules", kAway + kLow}});
  EXPECT_EQ(names(MixedRules(before, now)), "");
}

TEST(MixedRules, AChangeSaysWhatStoodWhere) {
  const MixedRules mixed(loaded(kBefore), loaded(replaced(kBefore, "= 65%", "= 60%")));
  ASSERT_EQ(names(mixed), "parameter floor");
  const RuleChange& change = mixed.changes().front();
  EXPECT_EQ(change.before, "parameter floor : percent = 65%\n  cite plan \"3\"\n");
  EXPECT_EQ(change.now, "parameter floor : percent = 60%\n  cite plan \"3\"\n");
  EXPECT_EQ(change.before_at, "main.rules, line 13");
  EXPECT_EQ(change.now_at, "main.rules, line 13");
}

TEST(MixedRules, NewAndRemovedDeclarationsAreChanges) {
  const std::string more =
      "define awful\n  when rwm < 30%\n  cite plan\nrule awful_is_three: category is 3\n  when "
      "awful\n  because \"Awful\"\n  cite plan\n";
  const LoadedRuleset fewer = loaded(kBefore);
  const LoadedRuleset all = loaded(kBefore + more);
  const MixedRules grown(fewer, all);
  EXPECT_EQ(names(grown), "define awful, rule awful_is_three");
  EXPECT_EQ(grown.changes()[0].before, "");
  EXPECT_FALSE(grown.with({1})) << "the rule names what is not declared";
  EXPECT_TRUE(grown.with({0, 1}));
  const MixedRules shrunk(all, fewer);
  EXPECT_EQ(names(shrunk), "define awful, rule awful_is_three");
  EXPECT_EQ(shrunk.changes()[0].now_at, "");
  EXPECT_FALSE(shrunk.with({0}));
  EXPECT_EQ(shrunk.with({1})->rules.size(), 2U);
}

TEST(MixedRules, MakesTheChangesThatAreAskedForAndNoOther) {
  const std::string changed = replaced(replaced(kBefore, "= 65%", "= 60%"), "absence > 12%", "absence > 9%");
  const MixedRules mixed(loaded(kBefore), loaded(changed));
  ASSERT_EQ(names(mixed), "parameter floor, define away");
  const auto figures = [&](const std::vector<std::size_t>& made) {
    const auto ruleset = mixed.with(made);
    std::set<std::string> out;
    for (const Operand& operand : ruleset->operands) {
      const auto* constant = std::get_if<ConstantOperand>(&operand.node);
      if (constant != nullptr) out.insert(canonical(constant->type, constant->value));
    }
    return out;
  };
  EXPECT_EQ(figures({}), (std::set<std::string>{"12%", "65%"}));
  EXPECT_EQ(figures({0}), (std::set<std::string>{"12%", "60%"}));
  EXPECT_EQ(figures({1}), (std::set<std::string>{"65%", "9%"}));
  EXPECT_EQ(figures({0, 1}), (std::set<std::string>{"60%", "9%"}));
}

TEST(MixedRules, ChangesBehindAnOutcomeAreThoseThatItMayRestOn) {
  std::string changed = replaced(replaced(kBefore, "= 65%", "= 60%"), "absence > 12%", "absence > 9%");
  changed = replaced(changed, "column \"ABS\"", "column \"ABSENCE\"");
  const MixedRules mixed(loaded(kBefore), loaded(changed));
  EXPECT_EQ(names(mixed), "dataset results, parameter floor, define away");
  EXPECT_EQ(names(mixed, mixed.behind("category")), "dataset results, parameter floor");
  EXPECT_EQ(names(mixed, mixed.behind("other")), "dataset results, define away");
}

}  // namespace
}  // namespace riskcat
