#include <gtest/gtest.h>

#include "facts/definitions.hpp"

namespace riskcat {
namespace {

Column column(std::string header, bool optional = false) {
  Column made;
  made.headers = {std::move(header)};
  made.optional = optional;
  return made;
}

Dataset dataset(std::string id, std::vector<Column> columns, std::vector<std::string> key = {"URN"}) {
  Dataset made;
  made.id = std::move(id);
  made.encodings = {Encoding::utf_8};
  made.key = std::move(key);
  made.columns = std::move(columns);
  return made;
}

CheckedRuleset ruleset() {
  CheckedRuleset made;
  made.facts.resize(1);
  made.datasets = {dataset("absence", {column("PERCTOT"), column("PPERSABS10")}),
                   dataset("absence_old", {column("PERCTOT"), column("PPERSABS15")}),
                   dataset("absence_short", {column("PERCTOT")}),
                   dataset("ks2", {column("TELIG"), column("READPROG"), column("BAND", true)}),
                   dataset("links", {column("LinkURN", true), column("LinkType", true)}, {"Urn", "URN"})};
  return made;
}

TEST(Recognise, TheDatasetThatMapsTheMostColumns) {
  const std::pair<const char*, const char*> cases[] = {
      {"LA,ESTAB,URN,PERCTOT,PPERSABS10\n", "absence"},
      {"\xEF\xBB\xBFLA,ESTAB,URN,PERCTOT,PPERSABS15", "absence_old"},
      {"URN,PERCTOT\n", "absence_short"},
      {"\n\n URN ,\"TELIG\",READPROG\n", "ks2"},
      {"URN,LinkType\n", "links"},
      {"Urn,LinkType\n", "links"},
      {"URN,PERCTOT,caf\xE9\n", "absence_short"},
  };
  const CheckedRuleset rules = ruleset();
  for (const auto& [bytes, id] : cases) {
    const Recognition found = recognise(rules, bytes, "file.csv");
    ASSERT_NE(found.dataset, nullptr) << bytes;
    EXPECT_EQ(found.dataset->id, id) << bytes;
    EXPECT_TRUE(found.diagnostics.empty()) << bytes;
  }
}

TEST(Recognise, ATieNamesTheCandidates) {
  CheckedRuleset rules = ruleset();
  rules.datasets.push_back(dataset("absence_again", {column("PERCTOT"), column("PPERSABS10")}));
  const Recognition found = recognise(rules, "URN,PERCTOT,PPERSABS10\n", "file.csv");
  EXPECT_EQ(found.dataset, nullptr);
  ASSERT_EQ(testing::codes(found.diagnostics), "D027");
  EXPECT_EQ(found.diagnostics.front().message,
            "the file suits 2 datasets equally well: \"absence\" and \"absence_again\"");
}

TEST(Recognise, OfTwoAlikeTheOneWhoseRowFiltersCanBeAsked) {
  CheckedRuleset rules = ruleset();
  rules.datasets.push_back(dataset("absence_of_a_year", {column("PERCTOT"), column("PPERSABS10")}));
  rules.datasets.back().filters.push_back({true, "YEAR", {"2018"}, "another year"});
  const Recognition without = recognise(rules, "URN,PERCTOT,PPERSABS10\n", "file.csv");
  ASSERT_NE(without.dataset, nullptr);
  EXPECT_EQ(without.dataset->id, "absence");
  EXPECT_EQ(testing::codes(recognise(rules, "URN,YEAR,PERCTOT,PPERSABS10\n", "file.csv").diagnostics), "D027");
  EXPECT_EQ(recognise(rules, "URN,PERCTOT\n", "file.csv").dataset->id, "absence_short");
}

TEST(Recognise, NoMatchNamesTheNearestAndWhatItLacks) {
  const Recognition found = recognise(ruleset(), "URN,TELIG,READPROGR\n", "file.csv");
  EXPECT_EQ(found.dataset, nullptr);
  ASSERT_EQ(testing::codes(found.diagnostics), "D026");
  EXPECT_NE(found.diagnostics.front().message.find("the nearest is \"ks2\", but the file lacks \"READPROG\""),
            std::string::npos)
      << found.diagnostics.front().message;
  EXPECT_NE(found.diagnostics.front().help.find("Did you mean \"READPROGR\"?"), std::string::npos);
  EXPECT_EQ(testing::place(found.diagnostics.front()), (CellPlace{"file.csv", 1, ""}));
}

TEST(Recognise, NothingInCommonNamesWhatTheRulesetKnows) {
  const Recognition found = recognise(ruleset(), "a,b,URN\n", "file.csv");
  ASSERT_EQ(testing::codes(found.diagnostics), "D026");
  EXPECT_NE(found.diagnostics.front().help.find("\"absence\", \"absence_old\""), std::string::npos);
  EXPECT_EQ(testing::codes(recognise(CheckedRuleset(), "a,b\n", "file.csv").diagnostics), "D026");
  const Recognition semicolons = recognise(ruleset(), "URN;TELIG;READPROG\n", "file.csv");
  EXPECT_NE(semicolons.diagnostics.front().help.find("semicolons"), std::string::npos);
}

TEST(Recognise, FilesThatAreNotCsvSaySo) {
  const std::pair<std::string_view, const char*> cases[] = {
      {"", "D001"}, {",,\n", "D001"}, {"\xFF\xFEU", "D002"}, {"PK\x03\x04", "D004"}, {"\"URN,PERCTOT", "D009"}};
  for (const auto& [bytes, code] : cases) {
    EXPECT_EQ(testing::codes(recognise(ruleset(), bytes, "file.csv").diagnostics), code) << bytes;
  }
}

}  // namespace
}  // namespace riskcat
