#include "language/check_support.hpp"
#include "values/limits.hpp"

namespace riskcat::testing {
namespace {

class Names : public ::testing::TestWithParam<Mistake> {};

TEST_P(Names, Mistaken) { expect_mistake(GetParam(), kCounty); }

const Mistake kNames[] = {
    {"R046", "define rwm\n  when academy\n", "rwm", "another name", "rwm", "define rwm2\n  when academy\n"},
    {"R046", "outcome floor: low < high\n", "floor", "another name", "floor", "outcome floors: low < high\n"},
    {"R046",
     "outcome phase: low < high\nrule high: phase is high\n  when phase is primary\n  because \"x\"\n  cite plan\n",
     "phase", "another name", "phase",
     "outcome stage: low < high\nrule high: stage is high\n  when phase is primary\n  because \"x\"\n  cite plan\n"},
    {"R046", "source plan \"Other\"\n", "plan", "another name", "plan", "source other \"Other\"\n"},
    {"R046", "reason suppressed \"Other\"\n", "suppressed", "another name", "suppressed", "reason secret \"Other\"\n"},
    {"R046", "rule standards_red: standards is amber\n  when academy\n  because \"x\"\n  cite plan\n", "standards_red",
     "another name", "standards_red",
     "rule standards_amber: standards is amber\n  when academy\n  because \"x\"\n  cite plan\n"},
    {"R046", "action review \"Again\"\n  when academy\n  assign \"Adviser\"\n  cite plan\n", "review", "another name",
     "review", "action again \"Again\"\n  when academy\n  assign \"Adviser\"\n  cite plan\n"},
    {"R046", "calendar a \"A\"\ncalendar a \"B\"\n", "a", "another name", "a", "calendar a \"A\"\ncalendar b \"B\"\n"},
    {"R047", rule_when("belw_floor"), "belw_floor", "did you mean `below_floor`?", "", rule_when("below_floor")},
    {"R047", rule_when("unheard_of_thing < 3"), "unheard_of_thing", "declare it, or check the spelling", "",
     rule_when("cohort < 3")},
    {"R047", "rule r: categry is 3\n  when academy\n  because \"x\"\n  cite plan\n", "categry",
     "did you mean `category`?", "", "rule r: category is 3\n  when academy\n  because \"x\"\n  cite plan\n"},
    {"R047", "example \"x\"\n  given academy = yes\n  expect action revew\n", "revew", "did you mean `review`?", "",
     "example \"x\"\n  given academy = yes\n  expect action review\n"},
    {"R048", "rule r: rwm is 3\n  when academy\n  because \"x\"\n  cite plan\n", "rwm", "name an outcome here", "rwm",
     "rule r: category is 3\n  when academy\n  because \"x\"\n  cite plan\n"},
    {"R048", "example \"x\"\n  given category = 3\n  expect category = 3\n", "category", "name a fact here", "category",
     "example \"x\"\n  given academy = yes\n  expect category = 3\n"},
    {"R049", "define d\n  when academy\n  cite plann \"2\"\n", "plann", "did you mean `plan`?", "",
     "define d\n  when academy\n  cite plan \"2\"\n"},
    {"R049", "define d\n  when academy\n  cite elsewhere\n", "elsewhere", "source elsewhere \"title", "",
     "define d\n  when academy\n  cite plan\n"},
    {"R050", "example \"x\"\n  given rwm = missing supressed\n  expect category = 1\n", "supressed",
     "did you mean `suppressed`?", "", "example \"x\"\n  given rwm = missing suppressed\n  expect category = 1\n"},
    {"R051", "reason not_delivered \"Never came\"\n", "not_delivered", "choose another word", "",
     "reason never_came \"Never came\"\n"},
    {"R052", "fact f: one of a, b, a\n  title \"F\"\n", "a", "remove one of the two", "a",
     "fact f: one of a, b, c\n  title \"F\"\n"},
    {"R052", "outcome o: low < high < low\n", "low", "remove one of the two", "low", "outcome o: low < mid < high\n"},
    {"R052", rule_when("phase is one of {primary, primary}"), "primary", "remove one of the two", "primary",
     rule_when("phase is one of {primary, secondary}")},
    {"R052", "table t: percent by word\n  a 1%\n  a 2%\n  cite plan\n", "a", "remove one of the two", "a",
     "table t: percent by word\n  a 1%\n  b 2%\n  cite plan\n"},
    {"R053", rule_when("phase is primry"), "primry", "did you mean `primary`? The values are primary", "",
     rule_when("phase is primary")},
    {"R053", rule_when("grade is at least excellent"), "excellent",
     "the values are outstanding, good, requires_improvement and inadequate", "", rule_when("grade is at least good")},
    {"R053", rule_when("standards is mauve"), "mauve", "the values are green, amber and red", "",
     rule_when("standards is amber")},
    {"R053", rule_when("academy is maybe"), "maybe", "the values are no and yes", "", rule_when("academy is yes")},
    {"R053", "rule r: category is 5\n  when academy\n  because \"x\"\n  cite plan\n", "5", "1, 2, 3 and 4", "",
     "rule r: category is 3\n  when academy\n  because \"x\"\n  cite plan\n"},
    {"R053", "example \"x\"\n  given academy = yes\n  expect standards = redd\n", "redd", "did you mean", "",
     "example \"x\"\n  given academy = yes\n  expect standards = red\n"},
    {"R053", "fact f: one of a, b\n  title \"F\"\n  case c when academy\n", "c", "the values are a and b", "",
     "fact f: one of a, b\n  title \"F\"\n  case b when academy\n"},
    {"R053", "table t: percent by phase\n  primry 1%\n  cite plan\n", "primry", "did you mean `primary`?", "",
     "table t: percent by phase\n  primary 1%\n  cite plan\n"},
};
INSTANTIATE_TEST_SUITE_P(Table, Names, ::testing::ValuesIn(kNames));

TEST(RulesetDeclaration, IsNeeded) {
  const Checked checked = check_text("source plan \"Plan\"\n");
  ASSERT_EQ(checked.diagnostics.size(), 1U) << checked.shown();
  EXPECT_EQ(checked.diagnostics[0].code, "R044");
  EXPECT_NE(checked.diagnostics[0].help.find("ruleset \"title\""), std::string::npos);
  EXPECT_TRUE(std::holds_alternative<std::monostate>(checked.diagnostics[0].place));
}

TEST(RulesetDeclaration, IsTheOnlyOne) {
  expect_mistake({"R045", "ruleset \"Second\" version 2\n", "\"Second\"", "keep one", "\"Test county\"", ""}, kCounty);
}

TEST(RulesetDeclaration, NamesTheRightFacts) {
  const Mistake mistakes[] = {
      {"R048", "  school name phase\n", "phase", "of type text", "phase", "  school name name\n"},
      {"R048", "  group by name\n", "name", "list of values", "name", "  group by phase\n"},
      {"R047", "  group by phse\n", "phse", "did you mean `phase`?", "", "  group by phase\n"},
      {"R048", "  shows phase\n", "phase", "name an outcome", "phase", "  shows o\n"},
      {"R052", "  shows o, o\n", "o", "remove one", "o", "  shows o\n"},
  };
  const std::string rest =
      "fact phase: one of a, b\n  title \"P\"\nfact name: text\n  title \"N\"\noutcome o: low < high\n";
  for (Mistake mistake : mistakes) {
    mistake.bad = "ruleset \"R\" version 1\n" + mistake.bad + rest;
    mistake.good = "ruleset \"R\" version 1\n" + mistake.good + rest;
    expect_mistake(mistake, "");
  }
}

TEST(RulesetDeclaration, EndsAfterItBegins) {
  expect_mistake({"R092", "ruleset \"R\" version 1\n  owner \"2018-09-01\"\n  effective 2018-09-01 to 2017-08-31\n",
                  "2018-09-01 to 2017-08-31", "the earlier day comes first: 2017-08-31, then 2018-09-01", "",
                  "ruleset \"R\" version 1\n  effective 2018-09-01 to 2018-09-01\n"},
                 "");
}

// A declaration that cannot be read is one mistake, not one for every use of its name.
TEST(UnreadDeclaration, DoesNotMakeItsNameUnknown) {
  const Checked checked =
      check_text(kCounty + "fact ks2.cohort: cuont\n  title \"C\"\n" + rule_when("ks2.cohort < 11 and belw_floor"));
  const auto errors = checked.of(Severity::error);
  ASSERT_EQ(errors.size(), 2U) << checked.shown();
  EXPECT_EQ(errors[1]->code, "R047");
  EXPECT_EQ(checked.underlined(errors[1]->place), "belw_floor");
}

TEST(Names, AreSuggestedUpToTheLimit) {
  Checked checked;
  std::vector<syntax::File> files;
  const auto add = [&](const std::string& text) {
    const FileId file = checked.sources.add("test.rules", text);
    files.push_back(parse(checked.sources, file, checked.diagnostics));
  };
  add(kCounty);
  // A file each, since only the first mistakes of a file are shown.
  for (std::size_t i = 0; i <= limits::kSuggestions; ++i)
    add("rule r" + std::to_string(i) + ": category is 3\n  when chort < 11\n  because \"x\"\n  cite plan\n");
  checked.ruleset = check(checked.sources, files, checked.diagnostics);
  const auto errors = checked.of(Severity::error);
  ASSERT_EQ(errors.size(), limits::kSuggestions + 1);
  EXPECT_EQ(errors[limits::kSuggestions - 1]->help, "did you mean `cohort`?");
  EXPECT_EQ(errors[limits::kSuggestions]->help, "declare it, or check the spelling");
}

}  // namespace
}  // namespace riskcat::testing
