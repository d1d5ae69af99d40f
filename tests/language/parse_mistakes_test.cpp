// What a reader is told about each sort of mistake: code, underlined text, sentence, help, and the second place.
#include <algorithm>

#include "parse_support.hpp"
#include "values/limits.hpp"

namespace riskcat::testing {
namespace {

constexpr const char* kRulePattern =
    "a rule is written rule ID: OUTCOME is VALUE when CONDITION because \"REASON\" cite SOURCE";

struct Mistake {
  std::string text;
  std::string code;
  std::string underlined;
  std::string message;
  std::string help;
  std::string second = "";  ///< what the second place underlines
};

void expect_mistakes(const std::vector<Mistake>& mistakes) {
  for (const Mistake& each : mistakes) {
    const Parsed parsed = parse_text(each.text);
    ASSERT_EQ(parsed.diagnostics.size(), 1U) << each.text << "\n" << parsed.shown();
    const Diagnostic& found = parsed.diagnostics.front();
    EXPECT_EQ(found.code, each.code) << each.text;
    EXPECT_EQ(parsed.underlined(found.place), each.underlined) << each.text;
    EXPECT_EQ(found.message, each.message) << each.text;
    EXPECT_EQ(found.help, each.help) << each.text;
    EXPECT_EQ(found.severity, Severity::error) << each.text;
    EXPECT_EQ(found.related ? parsed.underlined(found.related->place) : "", each.second) << each.text;
    EXPECT_TRUE(parsed.file.declarations.empty()) << each.text;
  }
}

TEST(ParseMistakes, WhereADeclarationShouldBegin) {
  const std::string indent = "indent the line, so that it belongs to the declaration above it";
  const std::string choice =
      "begin with one of ruleset, use, source, reason, calendar, fact, dataset, parameter, table, define, score, "
      "outcome, rule, action, example; indent a line that belongs to the declaration above it, and begin a remark with "
      "#";
  expect_mistakes({
      {"\n  when a  # b\n", "R005", "when a  # b",
       "this line is indented, but there is no declaration above it to belong to",
       "begin the declaration in the first column, without spaces before it"},
      {"rul x: a is b", "R006", "rul", "`rul` begins no declaration", "did you mean `rule`?"},
      {"Rule x: a is b", "R006", "Rule", "`Rule` begins no declaration", "did you mean `rule`?"},
      {"paramater x", "R006", "paramater", "`paramater` begins no declaration", "did you mean `parameter`?"},
      {"when a", "R006", "when", "`when` begins no declaration", indent},
      {"because \"x\"", "R006", "because", "`because` begins no declaration", indent},
      {"column \"x\"", "R006", "column", "`column` begins no declaration", indent},
      {"hello there", "R006", "hello", "`hello` begins no declaration", choice},
      {") x", "R006", ")", "`)` begins no declaration", choice},
      {"\"when\" a", "R006", "\"", "`\"` begins no declaration", choice},
      {"£5", "R006", "£", "`£` begins no declaration", choice},
      {"12 x", "R006", "12", "`12` begins no declaration", choice},
  });
}

// The declaration above lacks the line, and would be judged incomplete; those further up are whole.
TEST(ParseMistakes, ALineWithoutItsIndentTakesTheDeclarationAboveWithIt) {
  const auto left = [](const std::string& text) {
    const Parsed parsed = parse_text(text);
    EXPECT_EQ(parsed.diagnostics.front().code, "R006") << parsed.shown();
    return parsed.file.declarations.size();
  };
  EXPECT_EQ(left("source s \"S\"\nrule r: a is b\nbecause \"c\"\ncite s\nsource t \"T\"\n"), 2U);
  EXPECT_EQ(left("source s \"S\"\nbecause \"c\"\ncite s\n"), 0U);
  EXPECT_EQ(left("source s \"S\"\nnote c\n"), 1U);
  EXPECT_EQ(left("use \"facts.rules\"\ncite s\n"), 1U);
}

TEST(ParseMistakes, Characters) {
  const std::string names =
      "names are written with the letters A to Z, digits and _; other letters stand only in texts in quotes";
  const std::string place = "` has no place in rule text outside quotes";
  expect_mistakes({
      {"define d when café", "R008", "é", "the character `é" + place, names},
      {"écoute", "R008", "é", "the character `é" + place, names},
      {"define d when 学校", "R008", "学校", "these characters have no place in rule text outside quotes", names},
      {"define d when a = “b é c”", "R008", "“", "`“` is not a quotation mark of the rule language",
       "use straight quotes: \""},
      {"define d when a = 'b'", "R008", "'", "`'` is not a quotation mark of the rule language",
       "use straight quotes: \""},
      {"define d when a & b", "R008", "&", "the character `&" + place, "write the word and"},
      {"define d when a && b", "R008", "&&", "these characters have no place in rule text outside quotes",
       "write the word and"},
      {"define d when a ≥ 3", "R008", "≥", "the character `≥" + place, "write >="},
      {"define d when a – 3 > 2", "R008", "–", "the character `–" + place, "use the plain hyphen -"},
      {"define d when a = €3", "R008", "€", "the character `€" + place, "money is written in pounds: £250000"},
      {"define d when a\u00A0or b", "R008", "\u00A0", "the character `\u00A0" + place,
       "replace this unusual space by an ordinary one"},
      {"define d when a;", "R008", ";", "the character `;" + place,
       "leave it out; a declaration ends where the next one begins"},
      {"define d when a? ", "R008", "?", "the character `?" + place,
       "leave it out, or put the text that it belongs to in quotes"},
  });
}

TEST(ParseMistakes, EachBadLetterOfAWordIsSeen) {
  const Parsed parsed = parse_text("define d when ñandú é");
  ASSERT_EQ(parsed.diagnostics.size(), 3U);
  EXPECT_EQ(parsed.underlined(parsed.diagnostics[1].place), "ú");
}

TEST(ParseMistakes, Texts) {
  const std::string help = "end the text with \" on the same line; write \\\" for a quotation mark inside it";
  const std::string message = "this text has no closing quotation mark on its line";
  const std::string escape = "a backslash in a text stands only before \" or another backslash";
  const std::string escape_help = "write \\\\ for a backslash and \\\" for a quotation mark; between folders write /";
  expect_mistakes({
      {"use \"a b  \n", "R007", "\"a b", message, help},
      {"use \"", "R007", "\"", message, help},
      {"use \"a\\\"\n\n", "R007", "\"a\\\"", message, help},
      {"source a \"b # c\r\n# \"\n", "R007", "\"b # c", message, help},
      {"use \"a\\nb\"", "R020", "\\n", escape, escape_help},
      {"use \"a\\éb\"", "R020", "\\é", escape, escape_help},
  });
}

TEST(ParseMistakes, NumbersDatesPeriods) {
  const std::string four = "write it with at most four decimals; numbers are kept exactly";
  const std::string large = "write a number below 900,000,000,000,000, without the commas";
  const std::string exists = "write year, month and day of a day that exists, between 1800 and 2200, as in 2018-10-15";
  const std::string digits = "write the month and the day with two digits each, as in 2018-09-01";
  const std::string commas = "write the number without commas, as in 250000";
  expect_mistakes({
      {"parameter a: percent = 5.12345%", "R015", "5.12345", "`5.12345` has more than four decimals", four},
      {"define d when a < -0.00001", "R015", "-0.00001", "`-0.00001` has more than four decimals", four},
      {"parameter a: money = £1.00001", "R015", "£1.00001", "`1.00001` has more than four decimals", four},
      {"define d when a < 99999999999999999999", "R015", "99999999999999999999",
       "`99999999999999999999` is too large to be kept exactly", large},
      {"define d when at least 99999999999 of (a)", "R015", "99999999999", "`99999999999` is too large here",
       "write a smaller whole number"},
      {"parameter a: money = £250,000", "R015", ",", "a comma stands inside a number", commas},
      {"fact a: count from 1,000 to 2", "R015", ",", "a comma stands inside a number", commas},
      {"parameter a: date = 2018-02-30", "R016", "2018-02-30", "there is no day `2018-02-30`", exists},
      {"define d when a < 2018-13-01", "R016", "2018-13-01", "there is no day `2018-13-01`", exists},
      {"define d when a < 1066-10-14", "R016", "1066-10-14", "there is no day `1066-10-14`", exists},
      {"define d when a < 01/09/2018", "R016", "01/09/2018",
       "a date is written here with the year first, not as `01/09/2018`", "write 2018-09-01"},
      {"example \"e\" on 1.9.2018", "R016", "1.9.2018", "a date is written here with the year first, not as `1.9.2018`",
       "write 2018-09-01"},
      {"define d when a < 31/09/2018", "R016", "31/09/2018",
       "a date is written here with the year first, not as `31/09/2018`",
       "write year, month and day of a day that exists, as in 2018-10-15"},
      {"example \"e\" on 2018-9-1", "R016", "2018-9-1", "`2018-9-1` is not a full date", digits},
      {"define d when a in 2016-2018 < 3", "R017", "2016-2018", "`2016-2018` is not an academic year",
       "write two years that follow each other, as in 2016-2017"},
      {"define d when a in 2016-17 < 3", "R017", "2016-17", "`2016-17` is not an academic year",
       "write two years that follow each other, as in 2016-2017"},
      {"define d when a < 1999-00", "R017", "1999-00", "`1999-00` is not an academic year",
       "write two years that follow each other, as in 1999-2000"},
  });
}

TEST(ParseMistakes, Brackets) {
  expect_mistakes({
      {"rule r: a is b when (c or d because \"e\"", "R011", "because", "expected `)`, found `because`",
       "close the bracket with ), or join the conditions inside it with `and` or `or`", "("},
      {"define d when all of ((a), b\n", "R011", "", "expected `,` or `)`, found the end of the define",
       "put a comma between the conditions and close the list with )", "("},
      {"define d when a is one of {b c}", "R011", "c", "expected `,` or `}`, found `c`",
       "put a comma between the values and close the list with }", "{"},
      {"define d when a[b = 3", "R011", "=", "expected `]`, found `=`",
       "close the key with ], as in progress_median[reading]", "["},
      {"define d when (a = \")\"", "R011", "", "expected `)`, found the end of the define",
       "close the bracket with ), or join the conditions inside it with `and` or `or`", "("},
      {"define d when (a]", "R011", "]", "expected `)`, found `]`",
       "close the bracket with ), or join the conditions inside it with `and` or `or`", "("},
      {"define d when a) and b", "R018", ")", "this `)` closes a bracket that was never opened",
       "leave it out, or open the bracket where it should begin"},
      {"use \"a\" }", "R018", "}", "this `}` closes a bracket that was never opened",
       "leave it out, or open the bracket where it should begin"},
  });
}

TEST(ParseMistakes, WhatIsNoPartOfTheDeclaration) {
  const std::string rule_has = " is not a part of a rule; a rule has: effective, when, unless, because, cite";
  const std::string define_has = " is not a part of a define; a define has: when, unless, cite";
  const std::string join = "join two conditions with `and` or `or`; leave out what belongs to neither";
  const std::string sides =
      "a comparison has two sides; join two with `and`, or write ks2.rwm is between 50% and 65%, which takes in both "
      "ends";
  const std::string sums = "brackets hold conditions, not sums: leave them out, and compare the sum as it stands";
  const std::string begins =
      "a condition begins with `when`; leave out anything else, or begin the next declaration in the first column";
  const std::string sign =
      "figures and dates are compared with a sign, = != < <= > or >=, and without is: ks2.rwm < 65%";
  const std::string leave = "leave it out, or begin the next declaration in the first column";
  expect_mistakes({
      {"rule r: a is b wen c", "R012", "wen", "`wen`" + rule_has, "did you mean `when`?"},
      {"rule r: a is b When c", "R012", "When", "`When`" + rule_has, "did you mean `when`?"},
      {"rule r: a is b when c becuase \"d\"", "R012", "becuase", "`becuase`" + rule_has, "did you mean `because`?"},
      {"rule r: a is b when c AND d", "R012", "AND", "`AND`" + rule_has, "did you mean `and`?"},
      {"rule r: a is b foo \"c\"", "R012", "foo", "`foo`" + rule_has, begins},
      {"define d: a < 3", "R012", ":", "`:`" + define_has, begins},
      {"rule r: a is b or c", "R012", "or", "`or`" + rule_has,
       "a rule gives one value: write is VALUE, or is at least VALUE"},
      {"define d when a is 65%", "R012", "%", "`%`" + define_has, sign},
      {"define d when a is less than 65%", "R012", "than", "`than`" + define_has, sign},
      {"define d when a < 65 percent", "R012", "percent", "`percent`" + define_has, "write 65%"},
      {"define d when 2 of (a, b)", "R012", "of", "`of`" + define_has, "write at least 2 of (…, …)"},
      {"define d when a + 4 weeks > b", "R012", "weeks", "`weeks`" + define_has,
       "write days, working days, months or years: 28 days for 4 weeks"},
      {"rule r: a is b \"c\"", "R012", "\"c\"", "`\"c\"`" + rule_has, leave},
      {"define d when a b", "R012", "b", "`b`" + define_has, join},
      {"define d when a < b < c", "R012", "<", "`<`" + define_has, sides},
      {"define d when (a + b) > c", "R012", ">", "`>`" + define_has, sums},
      {"define d if a", "R012", "if", "`if`" + define_has, "did you mean `when`?"},
      {"define d when a assign \"b\"", "R012", "assign", "`assign`" + define_has,
       "leave it out: `assign` belongs to an action"},
      {"define d when a is known or else 5", "R012", "or", "`or`" + define_has,
       "write `or else` directly behind the fact that may be missing, as in ks2.rwm or else 0% < 65%"},
      {"use \"a\" \"b\"", "R012", "\"b\"", "`\"b\"` is not a part of a use", leave},
      {"source a \"b\" cite c", "R012", "cite", "`cite` is not a part of a source; a source has: paragraph", leave},
      {"outcome a: b < c when d", "R012", "when", "`when` is not a part of an outcome; an outcome has: cite", leave},
      {"table t: percent by s\n  a 1% = 2", "R012", "=",
       "`=` is not a part of a table; a table has: a key with its value, cite", leave},
      {"dataset a \"b\" codes \"1\" is 2", "R012", "codes",
       "`codes` is not a part of a dataset; a dataset has: encoding, key, dates, keep rows, skip rows, several rows, "
       "missing, not "
       "applicable, optional column, column, cite",
       "write it after the column that it belongs to"},
  });
}

TEST(ParseMistakes, ClausesGivenTwice) {
  const std::string help = "keep one of the two and remove the other";
  expect_mistakes({
      {"rule r: a is b when c when d", "R013", "when", "`when` is given twice in one rule", help, "when"},
      {"fact a: count title \"b\" cite c title \"d\"", "R013", "title", "`title` is given twice in one fact", help,
       "title"},
      {"action a \"b\" due in 2 days due by 2018-10-15", "R013", "due", "`due` is given twice in one action", help,
       "due"},
      {"dataset a \"b\" column \"c\" gives d characters 1 to 2 characters 1 to 3", "R013", "characters",
       "`characters` is given twice in one dataset", help, "characters"},
      {"example \"a\" on 2018-10-15 on 2018-10-16", "R013", "on", "`on` is given twice in one example", help, "on"},
  });
  const Parsed parsed = parse_text("define d when a cite b when c");
  ASSERT_EQ(parsed.diagnostics.size(), 1U);
  const Diagnostic& found = parsed.diagnostics.front();
  EXPECT_EQ(std::get<Span>(found.place).begin, 23U);
  EXPECT_EQ(std::get<Span>(found.related->place).begin, 9U);
  EXPECT_EQ(found.related->message, "first given here");
}

TEST(ParseMistakes, WhatIsExpectedInstead) {
  const std::string condition = "write a condition, such as ks2.cohort >= 11 or leadership is red";
  const std::string value = "write a fact, a parameter or a value, such as ks2.cohort, 65%, 11 or 2018-10-15";
  const std::string test =
      "after is write a value such as amber, known, missing, not applicable, undecided, at least VALUE, at most VALUE "
      "or one of {VALUE, VALUE}; numbers, dates and texts are compared with =";
  const std::string types =
      "rite one of: yes/no, percent, percentage points, count, points, money, date, days, "
      "working days, months, years, text, one of a, b, c, or an "
      "ordered "
      "list low < middle < high";
  expect_mistakes({
      {"rule r a is b", "R011", "a", "expected `:`, found `a`",
       "write : after the name, which is one word with _ between its parts; " + std::string(kRulePattern)},
      {"define d when a > 3 and < 5", "R011", "<", "expected a condition, found `<`",
       "name the fact again on this side too, as in ks2.rwm > 50% and ks2.rwm < 65%"},
      {"table t: percent by s\n  reading = 94%", "R011", "=", "expected a value such as 65%, 11 or amber, found `=`",
       "write a key and its value with a space between, as in reading 94%"},
      {"example \"e\" given a = missing expect b = 1", "R011", "expect", "expected the id of a reason, found `expect`",
       "write missing and the id of a reason, such as missing not_given"},
      {"rule : a is b", "R011", ":", "expected an id for the rule, found `:`", kRulePattern},
      {"rule r: a is", "R011", "", "expected a value of the outcome, found the end of the rule", kRulePattern},
      {"rule r: a = b", "R011", "=", "expected `is`, found `=`", kRulePattern},
      {"define d when", "R011", "", "expected a condition, found the end of the define", condition},
      {"define d when a and\n  cite b", "R011", "cite", "expected a condition, found `cite`", condition},
      {"define d when not", "R011", "", "expected a condition, found the end of the define", condition},
      {"define d when a <", "R011", "", "expected a value, found the end of the define", value},
      {"define d when a == 3", "R011", "=", "expected a value, found `=`", "write a single = to compare"},
      {"define d when a <> 3", "R011", ">", "expected a value, found `>`", "write != for not equal"},
      {"define d when a => 3", "R011", ">", "expected a value, found `>`", "write >= or <="},
      {"define d when a is", "R011", "", "expected a value or a test such as `known`, found the end of the define",
       test},
      {"define d when a is \"b\"", "R011", "\"b\"", "expected a value or a test such as `known`, found `\"b\"`",
       "a text is compared with = or !=: leave out is, and write = \"b\""},
      {"define d when all of a, b", "R011", "a", "expected `(`, found `a`",
       "put the conditions in brackets, with commas between: (a, b, c)"},
      {"define d when at least of (a)", "R011", "of", "expected a whole number, found `of`",
       "write at least 2 of (a, b, c)"},
      {"define d when a in {b}", "R011", "{", "expected a period such as 2016-2017, found `{`",
       "write an academic year, as in ks2.rwm in 2016-2017; to compare with several values write is one of {a, b}"},
      {"define d when a 5", "R011", "", "expected `years before` or `terms ago`, found the end of the define",
       "write ks2.rwm 2 years before for an earlier year, or category 2 terms ago for an earlier assessment; to "
       "compare write one of = != < <= > >= first"},
      {"ruleset \"a\" versoin 3", "R011", "versoin", "expected `version`, found `versoin`",
       "did you mean `version`? A ruleset is written ruleset \"TITLE\" version 2018.1"},
      {"fact a: percnt", "R011", "percnt", "expected a type such as percent, count or yes/no, found `percnt`",
       "did you mean `percent`? W" + types},
      {"fact a: percentage", "R011", "percentage",
       "expected a type such as percent, count or yes/no, found `percentage`", "did you mean `percent`? W" + types},
      {"fact a: boolean", "R011", "boolean", "expected a type such as percent, count or yes/no, found `boolean`",
       "did you mean `yes/no`? W" + types},
      {"fact a: = 3", "R011", "=", "expected a type such as percent, count or yes/no, found `=`", "w" + types},
      {"action a \"b\" due 20 days", "R011", "20", "expected `in` or `by`, found `20`",
       "write due in 20 working days, or due by 2018-12-21"},
      {"action a \"b\" due in twenty days", "R011", "twenty",
       "expected a duration such as 20 working days, found `twenty`",
       "write a number and days, working days, months or years"},
      {"example \"a\" expect b is 4", "R011", "is", "expected `=` or `possibly`, found `is`",
       "write expect category = 4, or expect category possibly 4"},
      {"example \"a\" on Monday", "R011", "Monday", "expected a date such as 2018-10-15, found `Monday`",
       "write a date as year-month-day, as in 2018-10-15"},
      {"use facts", "R011", "facts", "expected the name of a file in quotes, found `facts`",
       "put the words between straight quotes: \"facts\"; a use is written use \"facts.rules\""},
      {"rule r: a is b because c", "R011", "c", "expected a reason in quotes, found `c`",
       "put the words between straight quotes: \"c\"; " + std::string(kRulePattern)},
      {"rule r: a is b cite \"c\"", "R011", "\"c\"", "expected the id of a source, found `\"c\"`",
       "write cite and the id of a source, then the paragraph in quotes: cite plan \"1.2\""},
  });
}

TEST(ParseMistakes, PartsThatMustBeThere) {
  expect_mistakes({
      {"define d cite a", "R014", "d", "the define `d` does not say when it holds",
       "add: when CONDITION, such as when ks2.cohort >= 11"},
      {"rule when: a is b", "R019", "when",
       "expected an id for the rule, found `when`, which is a word of the language",
       "`when` cannot be a name by itself; " + std::string(kRulePattern)},
      {"outcome a: yes < no", "R019", "yes",
       "expected a value of the scale, found `yes`, which is a word of the language",
       "`yes` cannot be a name by itself; an outcome is written outcome NAME \"TITLE\": green < amber < red"},
  });
}

TEST(ParseMistakes, TenInOneFileAreReportedInOrder) {
  const Parsed parsed = parse_text(R"(  stray
use facts
rul r: a is b
source plan "ok"
fact a: percnt
define d when (a
define d when a = "b
define e when é
rule r: a is b wen c
parameter p: date = 2018-02-30
define ok when a
outcome o: a
)");
  const std::vector<std::string> expected = {"R005", "R011", "R006", "R011", "R011",
                                             "R007", "R008", "R012", "R016", "R011"};
  std::vector<std::string> found;
  std::vector<std::uint32_t> begins;
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    found.push_back(diagnostic.code);
    begins.push_back(std::get<Span>(diagnostic.place).begin);
  }
  EXPECT_EQ(found, expected) << parsed.shown();
  EXPECT_TRUE(std::is_sorted(begins.begin(), begins.end()));
  EXPECT_EQ(parsed.file.declarations.size(), 2U);
}

/// Codes and underlined texts, in the order reported.
std::string reported(const std::string& text) {
  const Parsed parsed = parse_text(text);
  std::string out;
  for (const Diagnostic& diagnostic : parsed.diagnostics)
    out += diagnostic.code + " " + parsed.underlined(diagnostic.place) + "\n";
  return out;
}

TEST(Recovery, AMistakeInOneClauseHidesNoneInTheNext) {
  EXPECT_EQ(reported(R"(rule r: category is 4
  when standards is
  because The school is failing
  effective 2018-09-31 to 2019-08-31
  cite plan 1.2
define ok when a
)"),
            "R011 because\nR011 The\nR016 2018-09-31\nR012 1.2\n");
  EXPECT_EQ(reported(R"(fact ks2.rwm: percent
  tilte "Results"
  from 0% too 100%
  applies when phase is primary becuase "why"
  yearly
  cite "plan"
)"),
            "R012 tilte\nR011 too\nR012 becuase\nR011 \"plan\"\n");
  EXPECT_EQ(reported(R"(dataset d "D"
  encoding utf8 or
  key URN
  column "A" gives
    codes "1" is x
  column "B" gives b codes "1" as y
  dates dd/mm/yyyy dd
  cite p
)"),
            "R012 URN\nR012 \"1\"\nR011 as\nR012 dd\n");
}

TEST(Recovery, EachRowOfATableIsItsOwn) {
  EXPECT_EQ(reported("table t: percent by subject\n  reading\n  writing 94%%\n  maths 93%\n  grammar 9O% \n  cite p\n"),
            "R011 %\nR012 %\n");
}

TEST(Recovery, WhatAClauseLacksIsNotReportedOfTheNext) {
  EXPECT_EQ(reported("define d\n  when\n  cite p\n  unless x <\n"), "R011 cite\nR011 \n");
  EXPECT_EQ(reported("rule r: a is b\n  when x ≥ 3 and y ≤ 4\n  becuase \"c\"\n  cite p 3\n"),
            "R008 ≥\nR008 ≤\nR012 becuase\nR012 3\n");
  EXPECT_EQ(reported("rule r a is b\n  when\n  cite\n"), "R011 a\n") << "without its head nothing can be read";
}

TEST(Recovery, TenMistakesInOneDeclarationAreFound) {
  std::string text = "calendar c \"C\"\n";
  for (int day = 1; day <= 12; ++day) text += "  holiday 2018-13-0" + std::to_string(day % 10) + " \"H\"\n";
  EXPECT_EQ(parse_text(text).diagnostics.size(), limits::kMistakesInDeclaration);
}

}  // namespace
}  // namespace riskcat::testing
