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
