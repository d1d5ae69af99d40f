// The record written from masks is the record made of JSON objects, to the byte.
#include "program/decision_records.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "program/county_program.hpp"
#include "program/made_up.hpp"

namespace riskcat {
namespace {

/// A ruleset whose schools are listed by a text fact and one that has conditions of its own, with awkward names.
CheckedRuleset with_awkward_names(std::uint64_t seed) {
  testing::Numbers numbers(seed);
  CheckedRuleset ruleset = testing::made_up_ruleset([&](std::uint32_t bound) { return numbers.below(bound); });
  Fact name;
  name.id = "name";
  name.type = {Kind::text, {}};
  ruleset.facts.push_back(name);
  ruleset.school_name = static_cast<FactIndex>(ruleset.facts.size() - 1);
  if (numbers.below(4) != 0) ruleset.group_by = numbers.below(static_cast<std::uint32_t>(ruleset.facts.size()));
  for (std::size_t i = 0; i < ruleset.rules.size(); i += 3) ruleset.rules[i].id += "“\"\\\n\x01";
  return ruleset;
}

Assessment assessment_of(const CheckedRuleset& ruleset, std::uint64_t seed) {
  Assessment assessment;
  assessment.date = testing::made_up_day();
  assessment.snapshot = testing::made_up_county(ruleset, 60, seed);
  assessment.decisions = CountyProgram(ruleset, assessment.snapshot, assessment.date).decide();
  return assessment;
}

TEST(DecisionRecords, AreTheRecordsToTheByte) {
  std::size_t records = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    const CheckedRuleset ruleset = with_awkward_names(seed);
    try {
      const Assessment assessment = assessment_of(ruleset, seed);
      const DecisionRecords written(ruleset, assessment);
      std::size_t i = 0;
      for (const Decision& decision : assessment.decisions) {
        if (decision.scope != Scope::decided) continue;
        ASSERT_LT(i, written.size());
        std::string text;
        written.append_to(text, i);
        ASSERT_EQ(written.urn(i), decision.urn);
        ASSERT_EQ(text, decision_record(ruleset, assessment, decision).dump()) << "seed " << seed;
        ++i;
      }
      ASSERT_EQ(i, written.size());
      records += i;
    } catch (const std::overflow_error&) {
      continue;
    }
  }
  EXPECT_GT(records, 1'000U);
}

}  // namespace
}  // namespace riskcat
