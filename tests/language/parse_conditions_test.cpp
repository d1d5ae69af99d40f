#include <string>

#include "parse_support.hpp"

namespace riskcat::testing {
namespace {

struct ShapeCase {
  const char* text;
  const char* shape;
};

void expect_shapes(std::initializer_list<ShapeCase> cases) {
  for (const ShapeCase& each : cases) EXPECT_EQ(condition_shape(each.text), each.shape) << each.text;
}

TEST(ParseCondition, BindsNotThenAndThenOr) {
  expect_shapes({{"a", "a"},
                 {"not a", "(not a)"},
                 {"a and b", "(and a b)"},
                 {"a or b", "(or a b)"},
                 {"a and b and c", "(and a b c)"},
                 {"a or b and not c or d", "(or a (and b (not c)) d)"},
                 {"(a or b) and c", "(and (or a b) c)"},
                 {"not (a or b)", "(not (or a b))"},
                 {"((a))", "a"},
                 {"(a and b) and c", "(and (and a b) c)"}});
}

TEST(ParseCondition, ALongChainOfNotsSaysWhatItsLastOneOrTwoSay) {
  expect_shapes({{"not not a", "(not (not a))"},
                 {"not not not a", "(not a)"},
                 {"not not not not a", "(not (not a))"},
                 {"not not not (a or b)", "(not (or a b))"}});
}

TEST(ParseCondition, ReadsLists) {
  expect_shapes({{"all of (a, b or c)", "(and a (or b c))"},
                 {"any of (a, b)", "(or a b)"},
                 {"all of (a)", "(and a)"},
                 {"any of (a)", "(or a)"},
                 {"at least 2 of (a, b, c)", "(at-least-2 a b c)"},
                 {"at least 1 of (all of (a, b), any of (c, d))", "(at-least-1 (and a b) (or c d))"}});
}

TEST(ParseCondition, ReadsEveryRelation) {
  expect_shapes({{"a < 1", "(< a 1)"},
                 {"a <= 1", "(<= a 1)"},
                 {"a > 1", "(> a 1)"},
                 {"a >= 1", "(>= a 1)"},
                 {"a = 1", "(= a 1)"},
                 {"a != 1", "(!= a 1)"},
                 {"a<b", "(< a b)"},
                 {"a<-1", "(< a -1)"}});
}

TEST(ParseCondition, ReadsEveryTest) {
  expect_shapes({{"a is known", "(known a)"},
                 {"a is not known", "(not-known a)"},
                 {"a is missing", "(missing a)"},
                 {"a is not missing", "(not-missing a)"},
                 {"a is not applicable", "(not-applicable a)"},
                 {"a is not not applicable", "(not-not-applicable a)"},
                 {"a is undecided", "(undecided a)"},
                 {"a is not undecided", "(not-undecided a)"},
                 {"a is red", "(is a [red])"},
                 {"a is 4", "(is a [4])"},
                 {"a is 3s", "(is a [3s])"},
                 {"a is yes", "(is a [yes])"},
                 {"a is no", "(is a [no])"},
                 {"a is not red", "(is-not a [red])"},
                 {"a is one of {red, 3s}", "(is a [red 3s])"},
                 {"a is not one of {red}", "(is-not a [red])"},
                 {"a is at least red", "(is-at-least a [red])"},
                 {"a is at most red", "(is-at-most a [red])"},
                 {"a is not at least red", "(is-not-at-least a [red])"},
                 {"a + b is known", "(known (+ a b))"}});
}

TEST(ParseCondition, ReadsReferences) {
  expect_shapes({{"ks2.rwm.all = 1", "(= ks2.rwm.all 1)"},
                 {"median[reading] = 1", "(= median[reading] 1)"},
                 {"median[3s] = 1", "(= median[3s] 1)"},
                 {"median[register.phase] = 1", "(= median[register.phase] 1)"},
                 {"ks2.rwm in 2016-2017 = 1", "(= ks2.rwm@2016-2017 1)"},
                 {"ks2.rwm 1 year before = 1", "(= ks2.rwm@-1 1)"},
                 {"ks2.rwm 3 years before = 1", "(= ks2.rwm@-3 1)"},
                 {"a.not = 1", "(= a.not 1)"}});
}

TEST(ParseCondition, ReadsKeysOfTables) {
  expect_shapes({{"median[2013-2014] = 1", "(= median[2013-2014] 1)"},
                 {"median[year of ks2.rwm] = 1", "(= median[year-of-ks2.rwm] 1)"},
                 {"median[year of assessment date] = 1", "(= median[year-of-assessment] 1)"},
                 {"median[reading, year of ks2.rwm] = 1", "(= median[reading,year-of-ks2.rwm] 1)"},
                 {"median[year] = 1", "(= median[year] 1)"}});
}

TEST(ParseCondition, ReadsEarlierAssessments) {
  expect_shapes({{"previous category is 4", "(is category@previous [4])"},
                 {"previous category or else 1 is at least 3", "(is-at-least (else category@previous 1) [3])"},
                 {"category 2 terms ago is known", "(known category@-2terms)"},
                 {"category 1 term ago is 4", "(is category@-1terms [4])"},
                 {"previous is known", "(known previous)"},
                 {"previous > 3", "(> previous 3)"},
                 {"terms since category was 4 < 3", "(< (terms-since category 4) 3)"},
                 {"terms since category was not at least 3 >= 2", "(>= (terms-since category not at-least 3) 2)"},
                 {"terms since category was one of {3, 4} = 1", "(= (terms-since category 3 4) 1)"},
                 {"term is one of {1, 3}", "(is term [1 3])"}});
}

TEST(ParseCondition, ReadsBetweenAndChanges) {
  expect_shapes({{"a is between 65% and 79% and b", "(and (between a 65% 79%) b)"},
                 {"a is not between b and c + 1", "(not-between a b (+ c 1))"},
                 {"a falls by 10 percentage points in 1 year", "(falls>=-1 a 10pp)"},
                 {"a falls by at least big in 2 years", "(falls>=-2 a big)"},
                 {"a rises by more than 10% in 3 years or b", "(or (rises>-3 a 10%) b)"},
                 {"a falls by 3 percentage points in each of 2 years", "(falls>=-each-2 a 3pp)"},
                 {"a falls by b in 2016-2017 in 1 year", "(falls>=-1 a b@2016-2017)"}});
}

TEST(ParseCondition, ReadsCounts) {
  expect_shapes({{"number of {a, b} that are red >= 2", "(>= (number (is a [red]) (is b [red])) 2)"},
                 {"number of {a} that are not at least amber = 0", "(= (number (is-not-at-least a [amber])) 0)"},
                 {"number of {a, b 1 year before} that are known < 2", "(< (number (known a) (known b@-1)) 2)"},
                 {"number of {a, b} that hold >= n and c", "(and (>= (number a b) n) c)"}});
}

TEST(ParseCondition, ReadsEveryLiteral) {
  expect_shapes({{"a = 11", "(= a 11)"},
                 {"a = -2.5", "(= a -2.5)"},
                 {"a = 0.1234", "(= a 0.1234)"},
                 {"a = 1.50000000", "(= a 1.5)"},
                 {"a = 65%", "(= a 65%)"},
                 {"a = 65 %", "(= a 65%)"},
                 {"a = -65.5%", "(= a -65.5%)"},
                 {"a = 3 percentage points", "(= a 3pp)"},
                 {"a = £250000", "(= a £250000)"},
                 {"a = -£1.5", "(= a £-1.5)"},
                 {"a = £-1.5", "(= a £-1.5)"},
                 {"a = 2018-10-15", "(= a 2018-10-15)"},
                 {"a = 2016-2017", "(= a 2016-2017)"},
                 {"a = yes", "(= a yes!)"},
                 {"a = no", "(= a no!)"},
                 {"a = \"x \\\" \\\\ # y\"", "(= a \"x \" \\ # y\")"},
                 {"a = \"café £\"", "(= a \"café £\")"},
                 {"a = \"\"", "(= a \"\")"},
                 {"a = 3s", "(= a '3s)"},
                 {"a = assessment date", "(= a assessment-date)"}});
}

TEST(ParseCondition, ReadsEveryDuration) {
  expect_shapes({{"a + 1 day > b", "(> (+ a 1 days) b)"},
                 {"a + 2 days > b", "(> (+ a 2 days) b)"},
                 {"a + 1 working day > b", "(> (+ a 1 working days) b)"},
                 {"a + 20 working days > b", "(> (+ a 20 working days) b)"},
                 {"a - 10 months > b", "(> (- a 10 months) b)"},
                 {"a - 1 month > b", "(> (- a 1 months) b)"},
                 {"assessment date - 2 years > b", "(> (- assessment-date 2 years) b)"},
                 {"a - 1 year > b", "(> (- a 1 years) b)"}});
}

TEST(ParseCondition, ReadsArithmeticFromTheLeft) {
  expect_shapes({{"a - b - c > 0", "(> (- (- a b) c) 0)"},
                 {"a + b * c > 0", "(> (+ a (* b c)) 0)"},
                 {"a * b * c > 0", "(> (* (* a b) c) 0)"},
                 {"a - 5 > 0", "(> (- a 5) 0)"},
                 {"a -5 > 0", "(> (- a 5) 0)"},
                 {"a-5 > 0", "(> (- a 5) 0)"},
                 {"a - -5 > 0", "(> (- a -5) 0)"},
                 {"10-5 > 0", "(> (- 10 5) 0)"},
                 {"2016-90 > 0", "(> (- 2016 90) 0)"}});
}

TEST(ParseCondition, OrElseBelongsToItsOperand) {
  expect_shapes({{"a or else 5% < b", "(< (else a 5%) b)"},
                 {"a < b or else 5%", "(< a (else b 5%))"},
                 {"a + b or else 0 < c", "(< (else (+ a b) 0) c)"},
                 {"a or else yes or b", "(or (else a yes!) b)"},
                 {"a or b or else no", "(or a (else b no!))"},
                 {"a or else amber is red", "(is (else a 'amber) [red])"},
                 {"a or elsewhere", "(or a elsewhere)"}});
}

TEST(ParseCondition, KeywordsAreWholeWords) {
  expect_shapes({{"order or nothing", "(or order nothing)"},
                 {"a and android", "(and a android)"},
                 {"notable", "notable"},
                 {"isle is isolated", "(is isle [isolated])"},
                 {"yesterday = nobody", "(= yesterday nobody)"},
                 {"all and any or at", "(or (and all any) at)"},
                 {"assessment = date", "(= assessment date)"},
                 {"known is known", "(known known)"},
                 {"a is atlas", "(is a [atlas])"},
                 {"a is one", "(is a [one])"},
                 {"a is knownish", "(is a [knownish])"},
                 {"percentage * points > 3", "(> (* percentage points) 3)"}});
}

TEST(ParseCondition, LinesAndCommentsDoNotMatter) {
  EXPECT_EQ(condition_shape("a # not b\n\n\t and # \" (\r\n  (b # )\n ) "), "(and a b)");
  EXPECT_EQ(condition_shape("x = \"# no comment\""), "(= x \"# no comment\")");
}

}  // namespace
}  // namespace riskcat::testing
