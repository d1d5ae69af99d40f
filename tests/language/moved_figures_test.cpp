// The figures of a policy, and the policy with one of them moved.
#include "language/moved_figures.hpp"

#include <gtest/gtest.h>

#include "support/rule_text.hpp"

namespace riskcat {
namespace {

LoadedRuleset loaded(const std::string& text) {
  testing::TextReader reader({{"main.rules", text}});
  LoadedRuleset rules = load_ruleset(reader, "main.rules");
  EXPECT_TRUE(rules.ruleset) << rules.diagnostics.front().message;
  return rules;
}

const std::string kRules =
    "ruleset \"County\" version 1\n  effective 2018-09-01 to 2019-08-31\nsource local \"Assumption\"\n"
    "  paragraph \"floor\" \"The floor\"\n"
    "fact rwm : percent\n  title \"results\"\nfact pupils : count\n  title \"pupils\"\n"
    "fact phase : one of primary, secondary\n  title \"phase\"\nfact left : date\n  title \"left\"\n"
    "fact score : points\n  title \"score\"\nfact debt : money\n  title \"debt\"\n"
    "parameter floor : percent\n  = 65% until 2018-12-31\n  = 0.5% from 2019-01-01\n  cite local \"floor\"\n"
    "parameter small : count = 0\n  cite local \"floor\"\nparameter stands : months = 10 months\n  cite local "
    "\"floor\"\n"
    "parameter low : points = -0.5\n  cite local \"floor\"\nparameter owed : money = £500\n  cite local \"floor\"\n"
    "parameter watched : yes/no = yes\n  cite local \"floor\"\n"
    "table national : percent by phase\n  primary 8.2%\n  secondary 13.7%\n  cite local \"floor\"\n"
    "outcome o : calm < upset\nrule r: o is upset\n"
    "  when rwm < floor and watched and pupils > small and rwm > national[phase] and score < low and debt > owed\n"
    "    and left + stands > assessment date\n  because \"x\"\n  cite local \"floor\"\n";

TEST(MovedFigures, AreTheParametersAndRowsThatHaveAStep) {
  const LoadedRuleset rules = loaded(kRules);
  std::string all;
  const MovedFigures moved(rules);
  for (const Figure& figure : moved.figures()) {
    all += figure.keyword + " " + figure.id + (figure.part.empty() ? "" : " [" + figure.part + "]") + " = " +
           figure.value + ", step " + figure.step + ", " + figure.at + "\n";
    ASSERT_EQ(figure.citations.size(), 1U);
    EXPECT_EQ(figure.citations.front().paragraph, "floor");
  }
  EXPECT_EQ(all,
            "parameter floor [until 2018-12-31] = 65%, step 1 percentage point, main.rules, line 18\n"
            "parameter floor [from 2019-01-01] = 0.5%, step 1 percentage point, main.rules, line 19\n"
            "parameter small = 0, step 1, main.rules, line 21\n"
            "parameter stands = 10 months, step 1 month, main.rules, line 23\n"
            "parameter low = -0.5, step 0.1, main.rules, line 25\n"
            "parameter owed = £500, step £1,000, main.rules, line 27\n"
            "table national [primary] = 8.2%, step 1 percentage point, main.rules, line 32\n"
            "table national [secondary] = 13.7%, step 1 percentage point, main.rules, line 33\n");
}

/// The parameter's values, in the order of the text.
std::vector<std::int64_t> values_of(const CheckedRuleset& ruleset, const std::string& id) {
  std::vector<std::int64_t> values;
  for (const Parameter& parameter : ruleset.parameters) {
    if (parameter.id != id) continue;
    for (const DatedValue& value : parameter.values) values.push_back(value.value.number);
  }
  return values;
}

TEST(MovedFigures, MoveAloneByStepsOfTheirUnit) {
  const LoadedRuleset rules = loaded(kRules);
  const MovedFigures moved(rules);
  const auto higher = moved.with(0, 1);
  ASSERT_TRUE(higher);
  EXPECT_EQ(values_of(*higher, "floor"), (std::vector<std::int64_t>{660'000, 5'000}));
  EXPECT_EQ(values_of(*higher, "stands"), values_of(*rules.ruleset, "stands"));
  EXPECT_EQ(values_of(*moved.with(3, -2), "stands"), std::vector<std::int64_t>{80'000});
  EXPECT_EQ(values_of(*moved.with(4, -1), "low"), std::vector<std::int64_t>{-6'000});
  EXPECT_EQ(values_of(*moved.with(5, -1), "owed"), std::vector<std::int64_t>{-5'000'000});
}

TEST(MovedFigures, NeverGoWhereTheUnitEnds) {
  const LoadedRuleset rules = loaded(kRules);
  const MovedFigures moved(rules);
  EXPECT_FALSE(moved.with(1, -1)) << "no share is below 0 %";
  EXPECT_FALSE(moved.with(2, -1)) << "no count is below 0";
  EXPECT_TRUE(moved.with(2, 1));
}

TEST(MovedFigures, OfATableMoveTheirOwnRow) {
  const LoadedRuleset rules = loaded(kRules);
  const MovedFigures moved(rules);
  const auto higher = moved.with(7, 1);
  ASSERT_TRUE(higher);
  std::vector<std::int64_t> rows;
  for (const Operand& operand : higher->operands) {
    if (const auto* table = std::get_if<TableOperand>(&operand.node)) {
      for (const TableRow& row : *table->rows) rows.push_back(row.value.number);
    }
  }
  EXPECT_EQ(rows, (std::vector<std::int64_t>{82'000, 147'000}));
}

}  // namespace
}  // namespace riskcat
