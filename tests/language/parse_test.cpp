// Every declaration of docs/language.md, read in detail.
#include "language/parse.hpp"

#include "parse_support.hpp"

namespace riskcat::testing {
namespace {

using namespace syntax;

std::string joined(const std::vector<Name>& names) {
  std::string out;
  for (const Name& name : names) out += (out.empty() ? "" : " ") + name.text;
  return out;
}
std::string joined(const std::vector<Text>& texts) {
  std::string out;
  for (const Text& text : texts) out += (out.empty() ? "" : "|") + text.text;
  return out;
}
std::string joined(const std::vector<Citation>& citations) {
  std::string out;
  for (const Citation& citation : citations) {
    out += (out.empty() ? "" : " ") + citation.source.text + (citation.paragraph ? ":" + citation.paragraph->text : "");
  }
  return out;
}
std::string text_of(const std::optional<Text>& text) { return text ? text->text : "none"; }
std::string text_of(const std::optional<Name>& name) { return name ? name->text : "none"; }
std::string text_of(const std::optional<Date>& date) { return date ? date->iso() : "none"; }
std::string text_of(const std::optional<Literal>& literal) { return literal ? shape(*literal) : "none"; }
std::string text_of(const std::optional<Condition>& condition) { return condition ? shape(*condition) : "none"; }

TEST(ParseRuleset, WithEveryClause) {
  const auto ruleset = parse_one<Ruleset>(R"(ruleset "LA \"categories\"" version 2018.1
  effective 2018-09-01 to 2019-08-31
  owner "SLES"
  school name register.name
  group by register.phase
  shows category, at_risk
  decides schools where register.authority = 845 and register.status is open
    because "the school is not open"
)");
  EXPECT_EQ(ruleset.title.text, "LA \"categories\"");
  EXPECT_EQ(ruleset.version.text, "2018.1");
  EXPECT_EQ(text_of(ruleset.effective->from), "2018-09-01");
  EXPECT_EQ(text_of(ruleset.effective->to), "2019-08-31");
  EXPECT_EQ(text_of(ruleset.owner), "SLES");
  EXPECT_EQ(text_of(ruleset.school_name), "register.name");
  EXPECT_EQ(text_of(ruleset.group_by), "register.phase");
  EXPECT_EQ(joined(ruleset.shows), "category at_risk");
  EXPECT_EQ(text_of(ruleset.decides), "(and (= register.authority 845) (is register.status [open]))");
  EXPECT_EQ(text_of(ruleset.decides_because), "the school is not open");
}

TEST(ParseRuleset, WithoutClauses) {
  const auto ruleset = parse_one<Ruleset>("ruleset \"x\" version 3-beta.2");
  EXPECT_EQ(ruleset.version.text, "3-beta.2");
  EXPECT_FALSE(ruleset.effective.has_value());
  EXPECT_EQ(text_of(ruleset.owner), "none");
  EXPECT_TRUE(ruleset.shows.empty());
  EXPECT_EQ(text_of(ruleset.decides), "none");
}

TEST(ParseShort, UseSourceReason) {
  EXPECT_EQ(parse_one<Use>("use \"../facts.rules\"").path.text, "../facts.rules");
  const auto source = parse_one<Source>("source plan \"Action Plan\"");
  EXPECT_EQ(source.id.text + "/" + source.title.text, "plan/Action Plan");
  const auto reason = parse_one<Reason>("reason suppressed \"hidden\"");
  EXPECT_EQ(reason.id.text + "/" + reason.title.text, "suppressed/hidden");
}

TEST(ParseCalendar, WithHolidays) {
  const auto calendar = parse_one<Calendar>(R"(calendar england "Bank holidays"
  holiday 2018-12-25 "Christmas Day"
  cite gov "1"
  holiday 2018-12-26 "Boxing Day")");
  EXPECT_EQ(calendar.id.text, "england");
  EXPECT_EQ(calendar.title.text, "Bank holidays");
  ASSERT_EQ(calendar.holidays.size(), 2U);
  EXPECT_EQ(calendar.holidays[1].date.iso(), "2018-12-26");
  EXPECT_EQ(calendar.holidays[1].title.text, "Boxing Day");
  EXPECT_EQ(joined(calendar.citations), "gov:1");
}

TEST(ParseFact, WithEveryClause) {
  const auto fact = parse_one<Fact>(R"(fact ks2.rwm: percent
  title "Reading"  from 0% to 100%
  applies when phase is primary because "no Key Stage 2"
  yearly changeable
  cite plan cite floor "2")");
  EXPECT_EQ(fact.id.text, "ks2.rwm");
  EXPECT_EQ(fact.type.kind, "percent");
  EXPECT_EQ(text_of(fact.title), "Reading");
  EXPECT_EQ(text_of(fact.from), "0%");
  EXPECT_EQ(text_of(fact.to), "100%");
  EXPECT_EQ(text_of(fact.applies), "(is phase [primary])");
  EXPECT_EQ(text_of(fact.applies_because), "no Key Stage 2");
  EXPECT_TRUE(fact.yearly);
  EXPECT_TRUE(fact.changeable);
  EXPECT_EQ(joined(fact.citations), "plan floor:2");
}

TEST(ParseFact, DerivedByCases) {
  const auto fact = parse_one<Fact>("fact a: yes/no\n case yes when b < 3\n case no when c or d");
  EXPECT_FALSE(fact.changeable);
  EXPECT_FALSE(fact.yearly);
  EXPECT_EQ(text_of(fact.title), "none");
  ASSERT_EQ(fact.cases.size(), 2U);
  EXPECT_EQ(fact.cases[0].value.text, "yes");
  EXPECT_EQ(shape(fact.cases[0].when), "(< b 3)");
  EXPECT_EQ(fact.cases[1].value.text, "no");
  EXPECT_EQ(shape(fact.cases[1].when), "(or c d)");
}

struct TypeCase {
  const char* written;
  const char* kind;
  const char* values;
};

TEST(ParseType, EveryType) {
  const TypeCase cases[] = {
      {"yes/no", "yes/no", ""},
      {"percent", "percent", ""},
      {"percentage points", "percentage points", ""},
      {"count", "count", ""},
      {"points", "points", ""},
      {"money", "money", ""},
      {"date", "date", ""},
      {"text", "text", ""},
      {"one of a, 3s, 4", "one of", "a 3s 4"},
      {"one of a", "one of", "a"},
      {"low < middle < high", "ordered", "low middle high"},
      {"1 < 2", "ordered", "1 2"},
      {"count < pointsman < one", "ordered", "count pointsman one"},
      {"dated < texts", "ordered", "dated texts"},
  };
  for (const TypeCase& each : cases) {
    const auto fact = parse_one<Fact>("fact a: " + std::string(each.written) + " changeable");
    EXPECT_EQ(fact.type.kind, each.kind) << each.written;
    EXPECT_EQ(joined(fact.type.values), each.values) << each.written;
    EXPECT_TRUE(fact.changeable) << each.written;
  }
}

TEST(ParseDataset, ItsOwnClauses) {
  const auto dataset = parse_one<Dataset>(R"(dataset dfe.ks2 "Key Stage 2"
  encoding utf-8 or windows-1252
  key "URN" or "urn"
  dates dd/mm/yyyy
  keep rows where "RECTYPE" is "1", "2" as "summary row"
  skip rows where "URN" is "" as "national row"
  missing "SUPP", "NE" as suppressed
  not applicable "NA", "-"
  cite dfe)");
  EXPECT_EQ(dataset.id.text + "/" + dataset.title.text, "dfe.ks2/Key Stage 2");
  EXPECT_EQ(joined(dataset.encodings), "utf-8 windows-1252");
  EXPECT_EQ(joined(dataset.key), "URN|urn");
  EXPECT_EQ(text_of(dataset.dates), "dd/mm/yyyy");
  ASSERT_EQ(dataset.filters.size(), 2U);
  EXPECT_TRUE(dataset.filters[0].keep);
  EXPECT_EQ(dataset.filters[0].column.text, "RECTYPE");
  EXPECT_EQ(joined(dataset.filters[0].values), "1|2");
  EXPECT_EQ(dataset.filters[0].label.text, "summary row");
  EXPECT_FALSE(dataset.filters[1].keep);
  EXPECT_EQ(dataset.filters[1].column.text, "URN");
  ASSERT_EQ(dataset.missing.size(), 1U);
  EXPECT_EQ(joined(dataset.missing[0].codes), "SUPP|NE");
  EXPECT_EQ(dataset.missing[0].reason.text, "suppressed");
  EXPECT_EQ(joined(dataset.not_applicable), "NA|-");
  EXPECT_EQ(joined(dataset.citations), "dfe");
  EXPECT_TRUE(dataset.columns.empty());
}

TEST(ParseDataset, ColumnsKeepTheirOwnClauses) {
  const auto dataset = parse_one<Dataset>(R"(dataset d "D"
  missing "x" as hidden
  column "LA" or "LEA" gives register.authority
    codes "1" is outstanding, "2" is yes
    missing "SUPP" as suppressed
    not applicable "NA"
    characters 1 to 3
  optional column "B" gives b characters 2 to 2
  column "C" gives c
  dates yyyy-mm-dd)");
  ASSERT_EQ(dataset.columns.size(), 3U);
  const Column& first = dataset.columns[0];
  EXPECT_EQ(joined(first.headers), "LA|LEA");
  EXPECT_EQ(first.fact.text, "register.authority");
  EXPECT_FALSE(first.optional);
  ASSERT_EQ(first.codes.size(), 2U);
  EXPECT_EQ(first.codes[0].code.text + shape(first.codes[0].value), "1'outstanding");
  EXPECT_EQ(first.codes[1].code.text + shape(first.codes[1].value), "2yes!");
  ASSERT_EQ(first.missing.size(), 1U);
  EXPECT_EQ(first.missing[0].reason.text, "suppressed");
  EXPECT_EQ(joined(first.not_applicable), "NA");
  EXPECT_EQ(first.first_character, 1);
  EXPECT_EQ(first.last_character, 3);
  EXPECT_TRUE(dataset.columns[1].optional);
  EXPECT_EQ(dataset.columns[1].last_character, 2);
  EXPECT_EQ(dataset.columns[2].first_character, 0);
  ASSERT_EQ(dataset.missing.size(), 1U);
  EXPECT_EQ(dataset.missing[0].reason.text, "hidden");
  EXPECT_TRUE(dataset.not_applicable.empty());
  EXPECT_EQ(text_of(dataset.dates), "yyyy-mm-dd");
}

TEST(ParseParameterAndTable, Read) {
  const auto parameter =
      parse_one<Parameter>("parameter floor: percentage points = -3.5 percentage points cite s \"1\"");
  EXPECT_EQ(parameter.id.text, "floor");
  EXPECT_EQ(parameter.type.kind, "percentage points");
  EXPECT_EQ(shape(parameter.values.at(0).value), "-3.5pp");
  EXPECT_EQ(joined(parameter.citations), "s:1");
  const auto table =
      parse_one<Table>("table median: percent by subject\n  reading 94%\n  3s 96%\n  cite s\n  cited 1%");
  EXPECT_EQ(table.id.text + "/" + table.type.kind + "/" + table.by.at(0).text, "median/percent/subject");
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[0].keys[0].text + shape(table.rows[0].value), "reading94%");
  EXPECT_EQ(table.rows[1].keys[0].text + shape(table.rows[1].value), "3s96%");
  EXPECT_EQ(table.rows[2].keys[0].text, "cited");
  EXPECT_EQ(joined(table.citations), "s");
}

TEST(ParseDefineAndOutcome, Read) {
  const auto define = parse_one<Define>("define below \"Below floor\" cite a when b < 3 cite c");
  EXPECT_EQ(define.id.text, "below");
  EXPECT_EQ(text_of(define.title), "Below floor");
  EXPECT_EQ(shape(define.when), "(< b 3)");
  EXPECT_EQ(joined(define.citations), "a c");
  const auto outcome = parse_one<Outcome>("outcome category \"Category\": 1 < 2 < 3s < four cite p");
  EXPECT_EQ(outcome.id.text, "category");
  EXPECT_EQ(text_of(outcome.title), "Category");
  EXPECT_EQ(joined(outcome.values), "1 2 3s four");
  EXPECT_EQ(joined(outcome.citations), "p");
  EXPECT_EQ(text_of(parse_one<Outcome>("outcome c: a < b").title), "none");
}

TEST(ParseRule, Read) {
  const auto rule = parse_one<Rule>("rule r1: category is 4\n  when a\n  because \"b\"\n  cite c \"1.2\"\n  cite d");
  EXPECT_EQ(rule.id.text + "/" + rule.outcome.text + "/" + rule.value.text, "r1/category/4");
  EXPECT_FALSE(rule.at_least);
  EXPECT_EQ(text_of(rule.when), "a");
  EXPECT_EQ(text_of(rule.because), "b");
  EXPECT_EQ(joined(rule.citations), "c:1.2 d");
  const auto least = parse_one<Rule>("rule r1: category is at least 3");
  EXPECT_TRUE(least.at_least);
  EXPECT_EQ(least.value.text, "3");
  EXPECT_EQ(text_of(least.when), "none");
  EXPECT_EQ(parse_one<Rule>("rule r: c is atlas").value.text, "atlas");
}

TEST(ParseAction, Read) {
  const auto action = parse_one<Action>(R"(action review "Leadership review"
  when a or b  because "c"  assign "Senior Manager"  due in 20 working days
  repeats "monthly"  letter "leadership-review"  cite plan "1.2")");
  EXPECT_EQ(action.id.text + "/" + action.title.text, "review/Leadership review");
  EXPECT_EQ(text_of(action.when), "(or a b)");
  EXPECT_EQ(text_of(action.because), "c");
  EXPECT_EQ(text_of(action.assign), "Senior Manager");
  EXPECT_EQ(text_of(action.due_in), "20 working days");
  EXPECT_EQ(text_of(action.due_by), "none");
  EXPECT_EQ(text_of(action.repeats->words), "monthly");
  EXPECT_EQ(text_of(action.letter), "leadership-review");
  EXPECT_EQ(joined(action.citations), "plan:1.2");
  EXPECT_EQ(text_of(parse_one<Action>("action a \"b\" due by 2018-10-15").due_by), "2018-10-15");
}

TEST(ParseExample, Read) {
  const auto example = parse_one<Example>(R"(example "Special measures"
  on 2018-10-15
  given a.b = 65%, ks2.x 1 year before = 3, y in 2016-2017 = amber, z = missing suppressed
  given w = yes
  expect category = 4, category possibly 3s, action review, no action visit
  expect action = 2)");
  EXPECT_EQ(example.title.text, "Special measures");
  EXPECT_EQ(text_of(example.on), "2018-10-15");
  ASSERT_EQ(example.givens.size(), 5U);
  EXPECT_EQ(example.givens[0].fact.name.text + shape(example.givens[0].value), "a.b65%");
  EXPECT_EQ(example.givens[1].fact.years_before, 1);
  EXPECT_EQ(example.givens[2].fact.period->text(), "2016-2017");
  EXPECT_EQ(shape(example.givens[2].value), "'amber");
  EXPECT_EQ(text_of(example.givens[3].missing), "suppressed");
  EXPECT_EQ(text_of(example.givens[4].missing), "none");
  ASSERT_EQ(example.expectations.size(), 5U);
  using What = Expectation::What;
  const What whats[] = {What::outcome, What::outcome_possibly, What::action, What::no_action, What::outcome};
  const char* names[] = {"category", "category", "review", "visit", "action"};
  const char* values[] = {"4", "3s", "", "", "2"};
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(example.expectations[i].what, whats[i]) << i;
    EXPECT_EQ(example.expectations[i].name.text, names[i]) << i;
    EXPECT_EQ(example.expectations[i].value.text, values[i]) << i;
  }
}

TEST(ParseFile, DeclarationsInOrderWithTheirPlaces) {
  const Parsed parsed = parse_text(
      "# a comment\n\nuse \"a\"  # behind\n\n  # inside\nsource b \"c\"\n# between\n\ndefine d\n  when e # f\n\n# end");
  EXPECT_EQ(parsed.shown(), "");
  ASSERT_EQ(parsed.file.declarations.size(), 3U);
  EXPECT_EQ(parsed.text(parsed.file.declarations[0].span), "use \"a\"");
  EXPECT_EQ(parsed.text(parsed.file.declarations[1].span), "source b \"c\"");
  EXPECT_EQ(parsed.text(parsed.file.declarations[2].span), "define d\n  when e");
}

TEST(ParseFile, ACommentInTheFirstColumnDoesNotEndADeclaration) {
  EXPECT_EQ(shape(parse_one<Define>("define d\n  when a\n# or b\n   and c").when), "(and a c)");
}

TEST(ParseFile, NothingButSpaceAndComments) {
  for (const char* text : {"", "\n", "   \n\t\n", "# only\n  # comments", "\r\n\r\n"}) {
    const Parsed parsed = parse_text(text);
    EXPECT_EQ(parsed.shown(), "") << text;
    EXPECT_TRUE(parsed.file.declarations.empty()) << text;
  }
}

TEST(ParseFile, KnowsWhichFileItIs) {
  SourceSet sources;
  sources.add("first", "");
  const FileId second = sources.add("second", "use \"a\"");
  Diagnostics diagnostics;
  const syntax::File file = parse(sources, second, diagnostics);
  EXPECT_EQ(file.file, second);
  ASSERT_EQ(file.declarations.size(), 1U);
  EXPECT_EQ(file.declarations[0].span.file, second);
  EXPECT_EQ(std::get<Use>(file.declarations[0].body).path.span.file, second);
}

}  // namespace
}  // namespace riskcat::testing
