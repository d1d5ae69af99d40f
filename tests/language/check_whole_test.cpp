// What only the ruleset as a whole shows: facts nobody gives, outcomes nobody decides, examples that disagree; and
// texts that mislead.
#include <string>

#include "language/check_support.hpp"

namespace riskcat::testing {
namespace {

std::string rules(const std::string& shows, const std::string& more) {
  return "ruleset \"R\" version 1\n  effective 2018-09-01 to 2019-08-31\n  shows " + shows +
         "\nsource plan \"Plan\"\n"
         "fact open: yes/no\n  title \"Open\"\n"
         "fact rwm: percent\n  title \"Results\"\n"
         "outcome standards: green < red\n"
         "rule red: standards is red\n  when open and rwm < 65%\n  because \"Low\"\n  cite plan\n" +
         more;
}

const std::string kDataset = "dataset d \"D\"\n  encoding utf-8\n  key \"URN\"\n  column \"RWM\" gives rwm\n";
const std::string kOpen = "  column \"OPEN\" gives open\n    codes \"1\" is yes, \"0\" is no\n";

TEST(Whole, Warnings) {
  const std::string scale = "outcome category: 1 < 2 < 3\n";
  const std::string two = "rule two: category is 2\n  when open\n  because \"Two\"\n  cite plan\n";
  const std::string three = "rule three: category is 3\n  when standards is red\n  because \"Three\"\n  cite plan\n";
  const std::string low = "rule low: standards is red\n  when d\n  because \"D\"\n  cite plan\n";
  const std::string example = "example \"A school\"\n  given open = yes\n  expect standards = green\n";
  const std::string another = "example \"Another school\"\n  given open = no\n  expect standards = green\n";
  const auto define = [&](const std::string& when) { return low + "define d\n  when " + when + "\n"; };
  const Mistake mistakes[] = {
      {"R125", rules("standards", kDataset), "open", "gives open", "open", rules("standards", kDataset + kOpen)},
      {"R126", rules("standards, category", scale), "category", "category is 3", "",
       rules("standards, category", scale + two + three)},
      {"R127", rules("standards", scale + two + three), "category", "shows", "",
       rules("standards", scale + two + three + low + "define d\n  when previous category is 3\n")},
      {"R127", rules("standards", scale + two + three), "category", "shows", "",
       rules("category", scale + two + three)},
      {"R128", rules("category", scale + three), "2", "leave the value out", "",
       rules("category", scale + two + three)},
      {"R130", rules("standards", example + example), "\"A school\"", "what is special", "\"A school\"",
       rules("standards", example + another)},
      {"R131", rules("standards", define("rwm 1 year before - 5 percentage points > 10%")), "5 percentage points",
       "cite SOURCE", "", ""},
      {"R131", rules("standards", define("not open and (rwm or else 5% > 10%)")), "10%", "cite SOURCE", "",
       rules("standards", define("not open and (rwm or else 5% > 0%)"))},
      {"R131", rules("standards", define("assessment date > 2018-10-01")), "2018-10-01", "cite SOURCE", "",
       rules("standards", define("assessment date > 2018-10-01") + "  cite plan\n")},
      {"R131", rules("standards", define("not open\n  unless rwm > 90%")), "90%", "cite SOURCE", "",
       rules("standards", define("number of {open, open_too} that hold >= 2") + "define open_too\n  when not open\n")},
      {"R132", rules("standards", "# \u041Efsted\n"), "\u041E", "type the letter O", "",
       rules("standards", "# Ofsted, \u041C\u043E\u0441\u043A\u0432\u0430, \u0394P8, caf\u00E9, \u00B5m\n")},
  };
  for (Mistake mistake : mistakes) {
    if (mistake.bad.find("rwm 1 year") != std::string::npos) {
      mistake.bad.replace(mistake.bad.find("\"Results\"\n"), 10, "\"Results\"\n  yearly\n");
      mistake.good = rules("standards", define("not open"));
    }
    expect_mistake(mistake, "", Severity::warning);
  }
}

TEST(Whole, ALetterOfAnotherAlphabetIsNamed) {
  const Checked checked = check_text(rules("standards", "# the scho\u03BFl\n"));
  ASSERT_EQ(checked.diagnostics.size(), 1U) << checked.shown();
  EXPECT_EQ(checked.diagnostics[0].message,
            "`scho\u03BFl` mixes alphabets: letter 5 of the word, U+03BF, is Greek and only looks like `o`");
}

TEST(Whole, ExamplesThatDisagree) {
  const auto example = [](const std::string& title, const std::string& on, const std::string& said) {
    return "example \"" + title + "\"\n  on " + on + "\n  " + said + "\n";
  };
  const std::string action = "action visit \"Visit\"\n  when open\n  assign \"Adviser\"\n  cite plan\n";
  const std::string first = example("A", "2018-10-15", "given open = yes, rwm = 60% expect standards = red");
  const auto second = [&](const std::string& on, const std::string& said) {
    return rules("standards", action + first + example("B", on, said));
  };
  const Mistake mistakes[] = {
      {"R129", second("2018-10-15", "given rwm = 60%, open = yes expect standards = green"), "standards = green",
       "correct one", "standards = red", second("2018-10-16", "given rwm = 60%, open = yes expect standards = green")},
      {"R129",
       second("2018-10-15", "given open = no expect action visit") +
           example("C", "2018-10-15", "given open = no expect no action visit"),
       "no action visit", "correct one", "action visit",
       second("2018-10-15", "given open = no expect action visit") +
           example("C", "2018-10-15", "given open = no, rwm = missing not_given expect no action visit")},
      {"R129",
       second("2018-10-15", "given previous standards = red expect standards = green") +
           example("C", "2018-10-15", "given previous standards = red expect standards = red"),
       "standards = red", "correct one", "standards = green",
       second("2018-10-15", "given previous standards = red expect standards = green") +
           example("C", "2018-10-15", "given previous standards = green expect standards = red")},
      // The same said twice, and certain beside possible, is no contradiction.
      {"R129", second("2018-10-15", "given rwm = 60%, open = yes expect standards = green"), "standards = green", "",
       "standards = red",
       second("2018-10-15", "given rwm = 60%, open = yes expect standards possibly green, standards = red")},
  };
  for (const Mistake& mistake : mistakes) expect_mistake(mistake, "");
}

TEST(Whole, EmptyTexts) {
  const std::string start = rules("standards", "");
  struct Empty {
    const char* bad;
    const char* underlined;
  };
  const Empty cases[] = {
      {"source s \"\"\n", "\"\""},
      {"reason r \" \"\n", "\" \""},
      {"fact f: count\n  title \"\"\n", "\"\""},
      {"fact f: count\n  title \"F\"\n  applies when open because \"\"\n", "\"\""},
      {"calendar c \"C\"\n  holiday 2018-12-25 \"\"\n", "\"\""},
      {"calendar c \"\"\n", "\"\""},
      {"dataset d \"\"\n  encoding utf-8\n  key \"URN\"\n  column \"RWM\" gives rwm\n", "\"\""},
      {"parameter p: count = 1\n  cite plan \"\"\n", "\"\""},
      {"table t: count by subject\n  maths 1\n  cite plan \" \"\n", "\" \""},
      {"define d \"\"\n  when open\n", "\"\""},
      {"outcome o \"\": a < b\n", "\"\""},
      {"rule r: standards is red\n  when open\n  because \"\"\n  cite plan\n", "\"\""},
      {"action a \"\"\n  when open\n  assign \"Adviser\"\n  cite plan\n", "\"\""},
      {"action a \"A\"\n  when open\n  because \"\"\n  assign \"Adviser\"\n  cite plan\n", "\"\""},
      {"action a \"A\"\n  when open\n  assign \"\"\n  cite plan\n", "\"\""},
      {"action a \"A\"\n  when open\n  assign \"Adviser\"\n  letter \"\"\n  cite plan\n", "\"\""},
      {"action a \"A\"\n  when open\n  assign \"Adviser\"\n  approve \"\"\n  cite plan\n", "\"\""},
      {"score c \"\"\n  add 1 point when open\n  cite plan\n", "\"\""},
      {"action a \"A\"\n  when open\n  assign \"Adviser\"\n  repeats \"\"\n  cite plan\n", "\"\""},
      {"example \"\"\n  expect standards = green\n", "\"\""},
  };
  for (const Empty& each : cases) {
    SCOPED_TRACE(each.bad);
    const Checked checked = check_text(start + each.bad);
    const auto errors = checked.of(Severity::error);
    ASSERT_EQ(errors.size(), 1U) << checked.shown();
    EXPECT_EQ(errors[0]->code, "R133");
    EXPECT_EQ(checked.underlined(errors[0]->place), each.underlined);
    EXPECT_FALSE(errors[0]->help.empty());
  }
  // What a cell may hold, or a text be compared with, may be nothing.
  const Checked checked = check_text(start + kDataset + "    missing \"\" as not_given\n" + kOpen);
  EXPECT_TRUE(checked.of(Severity::error).empty()) << checked.shown();
}

TEST(Whole, WithAnErrorNothingElseIsJudged) {
  const Checked checked = check_text(rules("standards", "outcome o: a < b\nrule r: o is c\n  when nothing\n"));
  for (const Diagnostic& each : checked.diagnostics) EXPECT_LT(each.code, "R120") << checked.shown();
}

}  // namespace
}  // namespace riskcat::testing
