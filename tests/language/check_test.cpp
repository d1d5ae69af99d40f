// One ruleset looked at in detail, and what check() promises as a whole.
#include "language/check.hpp"

#include "language/check_support.hpp"
#include "values/limits.hpp"

namespace riskcat::testing {
namespace {

const std::string kEastshire = R"(ruleset "Eastshire" version 2018.1
  effective 2018-09-01 to 2019-08-31
  owner "Standards"
  school name name
  group by phase
  shows category, standards
  decides schools where open and opened <= assessment date because "Closed schools are not decided"

source plan "Action plan"
source floor_standard "Floor standards"
reason suppressed "hidden to protect pupils"
reason low_coverage "too few pupils"

calendar england "Bank holidays"
  holiday 2018-12-26 "Boxing Day"
  holiday 2018-12-25 "Christmas Day"

fact name: text
  title "Name"
fact phase: one of primary, secondary
  title "Phase"
fact open: yes/no
  title "Open"
fact opened: date
  title "Opening date"
  from 1800-01-01 to 2030-12-31
fact grade: outstanding < good < inadequate
  title "Grade"
  changeable
fact rwm: percent
  title "Reading, writing and maths"
  yearly
  from 0% to 100%
  applies when phase is primary because "Only primary schools take these tests"
  cite floor_standard "4"
fact cohort: count
  title "Pupils"
fact small: yes/no
  title "Small"
  case yes when cohort or else 0 < 2 * 5.5
  case no when cohort >= 11

parameter rwm_floor: percent = 65%
  cite floor_standard "2"
table phase_floor: percent by phase
  primary 60%
  cite floor_standard

define low "Low results"
  when rwm < rwm_floor and rwm < phase_floor[phase] and rwm < phase_floor[primary]
define fell
  when rwm - rwm 1 year before < -10 percentage points or low 2 years before

outcome category: 1 < 2 < 3
outcome standards "Standards": green < amber < red
rule category_3: category is at least 3
  when not (standards is at least amber) and standards is not undecided
  because "Standards are failing"
  cite plan "1.2"
rule category_2: category is 2
  when opened + 10 months > assessment date - 5 working days
  because "A new school"
  cite plan
rule standards_red: standards is red
  when at least 2 of (low, fell, grade is not one of {inadequate, good}, name != "Hill School")
  because "Results are low"
  cite plan "1.1"
  cite floor_standard

action visit "Visit"
  when category is at most 2 and grade is at most good and rwm is not known
  because "Seen"
  assign "Adviser"
  due in 20 working days
  repeats "monthly"
  letter "visit"
  cite plan "7"
action plan_due "Plan"
  when small
  assign "Head"
  due by 2019-01-31
  cite plan "8"

dataset results "Results"
  encoding windows-1252 or utf-8
  key "URN" or "Urn"
  dates dd-mm-yyyy
  skip rows where "RECTYPE" is "4", "5" as "summary row"
  missing "SUPP" as suppressed
  missing "LOWCOV", "NP" as low_coverage
  not applicable "NA", "DNS"
  column "NAME" gives name
  column "PHASE" gives phase
    codes "1" is primary, "2" is secondary
    characters 1 to 3
  optional column "RWM" or "PTRWM" gives rwm
    codes "ALL" is 100%
    missing "DNS" as not_given
    not applicable "NP"
  cite floor_standard

example "A small school"
  given small = yes, rwm = 12.5%, rwm 1 year before = missing suppressed, grade = good
  expect category = 2, standards possibly amber, action plan_due, no action visit
example "Later"
  on 2019-01-31
  expect category = 1
)";

/// The checked ruleset of kEastshire, and the nodes of its conditions by type.
class Eastshire : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(checked_.of(Severity::error).empty()) << checked_.shown();
    ASSERT_TRUE(checked_.ruleset.has_value());
  }
  const CheckedRuleset& ruleset() const { return *checked_.ruleset; }
  template <typename Node>
  const Node& condition(ConditionId id) const {
    return std::get<Node>(ruleset().condition(id).node);
  }
  template <typename Node>
  const Node& operand(OperandId id) const {
    return std::get<Node>(ruleset().operand(id).node);
  }
  FactIndex fact(const std::string& id) const { return ruleset().find_fact(id).value(); }

  const Checked checked_ = check_text(kEastshire);
};

TEST_F(Eastshire, Header) {
  EXPECT_EQ(ruleset().title, "Eastshire");
  EXPECT_EQ(ruleset().version, "2018.1");
  EXPECT_EQ(ruleset().owner, "Standards");
  EXPECT_EQ(ruleset().effective_from, Date::parse_iso("2018-09-01"));
  EXPECT_EQ(ruleset().effective_to, Date::parse_iso("2019-08-31"));
  EXPECT_EQ(ruleset().school_name, fact("name"));
  EXPECT_EQ(ruleset().group_by, fact("phase"));
  EXPECT_EQ(ruleset().shows, (std::vector<OutcomeIndex>{0, 1}));
  EXPECT_EQ(ruleset().decides_because, "Closed schools are not decided");
  const auto& both = condition<AllCondition>(ruleset().decides.value());
  ASSERT_EQ(both.parts.size(), 2U);
  const auto& open = condition<MembershipCondition>(both.parts[0]);
  EXPECT_EQ(open.values, (std::vector<std::int64_t>{1}));
  EXPECT_EQ(operand<FactOperand>(open.operand).fact, fact("open"));
  const auto& opened = condition<CompareCondition>(both.parts[1]);
  EXPECT_EQ(opened.relation, Relation::less_equal);
  operand<AssessmentDateOperand>(opened.right);
}

TEST_F(Eastshire, ReasonsBeginWithTheEnginesOwn) {
  ASSERT_EQ(ruleset().reasons.size(), kEngineReasons + 2);
  EXPECT_EQ(ruleset().reasons[static_cast<std::size_t>(EngineReason::not_delivered)].id, "not_delivered");
  EXPECT_EQ(ruleset().reasons[static_cast<std::size_t>(EngineReason::undetermined)].id, "undetermined");
  EXPECT_EQ(ruleset().reasons[kEngineReasons].id, "suppressed");
  EXPECT_EQ(ruleset().reasons[kEngineReasons + 1].title, "too few pupils");
}

TEST_F(Eastshire, HolidaysAreInOrder) {
  ASSERT_EQ(ruleset().holidays.size(), 2U);
  EXPECT_EQ(ruleset().holidays[0].title, "Christmas Day");
  EXPECT_EQ(ruleset().holidays[1].date.iso(), "2018-12-26");
}

TEST_F(Eastshire, Facts) {
  const Fact& rwm = ruleset().facts[fact("rwm")];
  EXPECT_EQ(rwm.title, "Reading, writing and maths");
  EXPECT_EQ(rwm.type, (Type{Kind::percent, {}}));
  EXPECT_EQ(rwm.to, (Value{1'000'000, {}}));
  EXPECT_EQ(rwm.applies_because, "Only primary schools take these tests");
  const auto& applies = condition<MembershipCondition>(rwm.applies.value());
  EXPECT_EQ(operand<FactOperand>(applies.operand).fact, fact("phase"));
  EXPECT_EQ(applies.values, (std::vector<std::int64_t>{0}));
  ASSERT_EQ(rwm.citations.size(), 1U);
  EXPECT_EQ(rwm.citations[0].title, "Floor standards");
  EXPECT_EQ(rwm.citations[0].paragraph, "4");
  EXPECT_EQ(ruleset().facts[fact("opened")].from, (Value{Date::parse_iso("1800-01-01")->days(), {}}));
  EXPECT_TRUE(ruleset().facts[fact("grade")].changeable);
  EXPECT_FALSE(ruleset().facts[fact("grade")].yearly);
  EXPECT_TRUE(rwm.yearly);
  EXPECT_FALSE(rwm.changeable);
  EXPECT_EQ(checked_.sources.text(rwm.span).substr(0, 9), "fact rwm:");
  EXPECT_EQ(ruleset().find_fact("nothing"), std::nullopt);
}

TEST_F(Eastshire, DerivedFactsKeepTheirCases) {
  const Fact& small = ruleset().facts[fact("small")];
  ASSERT_EQ(small.cases.size(), 2U);
  EXPECT_EQ(small.cases[0].value, 1);
  EXPECT_EQ(small.cases[1].value, 0);
  const auto& under = condition<CompareCondition>(small.cases[0].when);
  const auto& with_default = operand<DefaultOperand>(under.left);
  EXPECT_EQ(with_default.value, (Value{0, {}}));
  EXPECT_EQ(operand<FactOperand>(with_default.operand).fact, fact("cohort"));
  EXPECT_EQ(ruleset().operand(under.left).type.kind, Kind::count);
  // Numbers without unit became a count, the kind of what they are compared with.
  operand<ProductOperand>(under.right);
  EXPECT_EQ(ruleset().operand(under.right).type.kind, Kind::count);
}

TEST_F(Eastshire, ParametersAndTablesAreConstantsWithTheirOrigin) {
  const auto& all = condition<AllCondition>(ruleset().defines[0].when);
  ASSERT_EQ(all.parts.size(), 3U);
  const auto constant = [&](std::size_t part) {
    return operand<ConstantOperand>(condition<CompareCondition>(all.parts[part]).right);
  };
  EXPECT_EQ(constant(0).origin, "rwm_floor");
  EXPECT_EQ(constant(0).value, (Value{650'000, {}}));
  EXPECT_EQ(constant(2).origin, "phase_floor[primary]");
  const auto& by_fact = operand<TableOperand>(condition<CompareCondition>(all.parts[1]).right);
  EXPECT_EQ(by_fact.table, "phase_floor");
  ASSERT_EQ(by_fact.keys.size(), 1U);
  EXPECT_EQ(by_fact.keys[0].by, TableKey::By::fact);
  EXPECT_EQ(by_fact.keys[0].fact, fact("phase"));
  EXPECT_EQ(by_fact.type.kind, Kind::percent);
  ASSERT_EQ(by_fact.rows->size(), 1U);
  EXPECT_EQ((*by_fact.rows)[0].keys, (std::vector<std::int64_t>{0}));
  EXPECT_EQ((*by_fact.rows)[0].value, (Value{600'000, {}}));
  ASSERT_EQ(ruleset().parameters.size(), 1U);
  EXPECT_EQ(ruleset().parameters[0].citations[0].paragraph, "2");
}

TEST_F(Eastshire, ADifferenceOfPercentsIsInPercentagePoints) {
  const auto& any = condition<AnyCondition>(ruleset().defines[1].when);
  const auto& fell = condition<CompareCondition>(any.parts.at(0));
  const auto& difference = operand<SumOperand>(fell.left);
  EXPECT_TRUE(difference.subtract);
  EXPECT_EQ(ruleset().operand(fell.left).type.kind, Kind::percentage_points);
  EXPECT_EQ(operand<FactOperand>(difference.left).years_before, 0);
  EXPECT_EQ(operand<FactOperand>(difference.right).years_before, 1);
  EXPECT_EQ(operand<ConstantOperand>(fell.right).value, (Value{-100'000, {}}));
  const auto& shifted = condition<DefineCondition>(any.parts.at(1));
  EXPECT_EQ(shifted.define, 0U);
  EXPECT_EQ(shifted.years_before, 2);
}

TEST_F(Eastshire, OutcomesComeAfterThoseTheyUse) {
  EXPECT_EQ(ruleset().outcome_order, (std::vector<OutcomeIndex>{1, 0}));
  EXPECT_EQ(ruleset().find_outcome("standards"), 1U);
  EXPECT_EQ(ruleset().outcomes[0].rules, (std::vector<RuleIndex>{0, 1}));
  EXPECT_EQ(ruleset().outcomes[1].rules, (std::vector<RuleIndex>{2}));
  EXPECT_EQ(ruleset().outcomes[1].title, "Standards");
}

TEST_F(Eastshire, Rules) {
  const Rule& category_3 = ruleset().rules[0];
  EXPECT_TRUE(category_3.at_least);
  EXPECT_EQ(category_3.outcome, 0U);
  EXPECT_EQ(category_3.value, 2U);
  EXPECT_EQ(category_3.because, "Standards are failing");
  const auto& both = condition<AllCondition>(category_3.when);
  const auto& inner = condition<MembershipCondition>(condition<NotCondition>(both.parts.at(0)).part);
  EXPECT_EQ(inner.values, (std::vector<std::int64_t>{1, 2}));
  EXPECT_EQ(inner.scale, Scale::at_least);
  EXPECT_EQ(operand<OutcomeOperand>(inner.operand).outcome, 1U);
  EXPECT_EQ(ruleset().operand(inner.operand).type, (Type{Kind::ordered, {"green", "amber", "red"}}));
  const auto& decided = condition<PresenceCondition>(both.parts.at(1));
  EXPECT_EQ(decided.presence, Presence::undecided);
  EXPECT_TRUE(decided.negated);
  EXPECT_EQ(ruleset().rules[2].citations.size(), 2U);
}

TEST_F(Eastshire, DatesAreShifted) {
  const auto& later = condition<CompareCondition>(ruleset().rules[1].when);
  const auto& months = operand<DateShiftOperand>(later.left);
  EXPECT_FALSE(months.subtract);
  EXPECT_EQ(ruleset().operand(months.amount).type.kind, Kind::months);
  EXPECT_EQ(operand<ConstantOperand>(months.amount).value.number, 10 * Decimal::kScale);
  EXPECT_EQ(operand<FactOperand>(months.date).fact, fact("opened"));
  const auto& days = operand<DateShiftOperand>(later.right);
  EXPECT_TRUE(days.subtract);
  EXPECT_EQ(ruleset().operand(days.amount).type.kind, Kind::working_days);
}

TEST_F(Eastshire, Memberships) {
  const auto& some = condition<AtLeastOfCondition>(ruleset().rules[2].when);
  EXPECT_EQ(some.count, 2U);
  ASSERT_EQ(some.parts.size(), 4U);
  EXPECT_EQ(condition<DefineCondition>(some.parts[1]).define, 1U);
  const auto& grade = condition<MembershipCondition>(some.parts[2]);
  EXPECT_EQ(grade.values, (std::vector<std::int64_t>{1, 2}));
  EXPECT_TRUE(grade.negated);
  const auto& name = condition<MembershipCondition>(some.parts[3]);
  EXPECT_EQ(name.texts, (std::vector<std::string>{"Hill School"}));
  EXPECT_TRUE(name.negated);
  EXPECT_TRUE(name.values.empty());
}

TEST_F(Eastshire, Actions) {
  const Action& visit = ruleset().actions[0];
  EXPECT_EQ(visit.title, "Visit");
  EXPECT_EQ(visit.because, "Seen");
  EXPECT_EQ(visit.assign, "Adviser");
  EXPECT_EQ(visit.due_in->count, 20);
  EXPECT_EQ(visit.due_in->unit, syntax::DurationUnit::working_days);
  EXPECT_EQ(visit.repeats->text(), "monthly");
  EXPECT_EQ(visit.letter, "visit");
  EXPECT_EQ(visit.citations[0].paragraph, "7");
  const auto& all = condition<AllCondition>(visit.when);
  EXPECT_EQ(condition<MembershipCondition>(all.parts[0]).values, (std::vector<std::int64_t>{0, 1}));
  EXPECT_EQ(condition<MembershipCondition>(all.parts[1]).scale, Scale::at_most);
  EXPECT_EQ(condition<PresenceCondition>(all.parts[2]).presence, Presence::known);
  EXPECT_EQ(ruleset().actions[1].due_by, Date::parse_iso("2019-01-31"));
}

TEST_F(Eastshire, ADatasetsCodesStandUnlessTheColumnGivesThemAnotherMeaning) {
  const Dataset& dataset = ruleset().datasets.at(0);
  EXPECT_EQ(dataset.encodings, (std::vector<Encoding>{Encoding::windows_1252, Encoding::utf_8}));
  EXPECT_EQ(dataset.key, (std::vector<std::string>{"URN", "Urn"}));
  EXPECT_EQ(dataset.dates, DateOrder::day_month_year_dash);
  ASSERT_EQ(dataset.filters.size(), 1U);
  EXPECT_FALSE(dataset.filters[0].keep);
  EXPECT_EQ(dataset.filters[0].values, (std::vector<std::string>{"4", "5"}));
  ASSERT_EQ(dataset.columns.size(), 3U);

  const auto missing = [&](const Column& column) {
    std::string out;
    for (const CodeMissing& each : column.missing) out += each.code + "=" + ruleset().reasons[each.reason].id + " ";
    return out;
  };
  EXPECT_EQ(missing(dataset.columns[0]), "SUPP=suppressed LOWCOV=low_coverage NP=low_coverage ");
  EXPECT_EQ(dataset.columns[0].not_applicable, (std::vector<std::string>{"NA", "DNS"}));

  const Column& phase = dataset.columns[1];
  ASSERT_EQ(phase.codes.size(), 2U);
  EXPECT_EQ(phase.codes[1].code, "2");
  EXPECT_EQ(phase.codes[1].value, (Value{1, {}}));
  EXPECT_EQ(phase.first_character, 1);
  EXPECT_EQ(phase.last_character, 3);

  const Column& rwm = dataset.columns[2];
  EXPECT_TRUE(rwm.optional);
  EXPECT_EQ(rwm.fact, fact("rwm"));
  EXPECT_EQ(rwm.headers, (std::vector<std::string>{"RWM", "PTRWM"}));
  EXPECT_EQ(rwm.codes[0].value, (Value{1'000'000, {}}));
  EXPECT_EQ(missing(rwm), "DNS=not_given SUPP=suppressed LOWCOV=low_coverage ");
  EXPECT_EQ(rwm.not_applicable, (std::vector<std::string>{"NP", "NA"}));
}

TEST_F(Eastshire, Examples) {
  const Example& small = ruleset().examples[0];
  EXPECT_EQ(small.on, Date::parse_iso("2018-09-01"));
  ASSERT_EQ(small.givens.size(), 4U);
  EXPECT_EQ(small.givens[0].value, (Value{1, {}}));
  EXPECT_EQ(small.givens[1].value, (Value{125'000, {}}));
  EXPECT_EQ(small.givens[2].value, std::nullopt);
  EXPECT_EQ(small.givens[2].years_before, 1);
  EXPECT_EQ(small.givens[2].reason, kEngineReasons);
  EXPECT_EQ(small.givens[3].value, (Value{1, {}}));
  ASSERT_EQ(small.expectations.size(), 4U);
  using What = syntax::Expectation::What;
  EXPECT_EQ(small.expectations[0].value, 1U);
  EXPECT_EQ(small.expectations[1].what, What::outcome_possibly);
  EXPECT_EQ(small.expectations[1].index, 1U);
  EXPECT_EQ(small.expectations[2].what, What::action);
  EXPECT_EQ(small.expectations[2].index, 1U);
  EXPECT_EQ(small.expectations[3].what, What::no_action);
  EXPECT_EQ(small.expectations[3].index, 0U);
  EXPECT_EQ(ruleset().examples[1].on, Date::parse_iso("2019-01-31"));
}

// Ten mistakes, of reading and of meaning, some in one declaration: ten messages, and none for want of another.
TEST(Check, TenIndependentMistakesGiveTenMessages) {
  const Checked checked = check_text(R"(ruleset "Try" version 2018.1
  effective 2018-09-01 to 2019-08-31
  owner SLES
source plan "Plan"
fact rwm : percent
  title "Results"
  yearly
fact cohort : count
  title "Pupils"
outcome category "Category" : 1 < 2 < 3
rule low: category is 4
  when rwm < 65
  because The results are low
  cite plann "1"
rule fall: category is 2
  when cohort falls by 10% in 1 year and rwm + 10 days > 3
  because "Fewer pupils"
  cite plan 4
example "e"
  given cohort = 11.5, rwm = 70%
  expekt category = 2
)");
  std::string found;
  for (const Diagnostic* each : checked.of(Severity::error))
    found += each->code + " " + checked.underlined(each->place) + "\n";
  EXPECT_EQ(found,
            "R011 SLES\nR053 4\nR066 65\nR011 The\nR049 plann\nR078 cohort\nR068 rwm + 10 days\nR012 4\n"
            "R067 11.5\nR012 expekt\n")
      << checked.shown();
}

TEST(Check, ReportsEveryIndependentMistakeInTheOrderOfTheText) {
  const Checked checked = check_text(R"(ruleset "R" version 1
  effective 2018-09-01 to 2018-08-01
  group by phse
source plan "Plan"
fact phase: one of primary, primary
fact rwm: percent
  title "Results"
  from 0% to 100
parameter floor: percent = 65
outcome category: 1 < 2
rule a: category is 3
  when rwm < 65 and phase is secondary
  cite plann
)");
  std::string found;
  for (const Diagnostic& each : checked.diagnostics) found += each.code + " " + checked.underlined(each.place) + "\n";
  EXPECT_EQ(
      found,
      "R092 2018-09-01 to 2018-08-01\nR047 phse\nR058 phase\nR052 primary\nR066 100\nR063 floor\nR066 65\nR062 a\n"
      "R053 3\nR066 65\nR053 secondary\nR049 plann\n")
      << checked.shown();
  EXPECT_FALSE(checked.ruleset.has_value());
}

TEST(Check, ShowsAsManyMistakesOfAFileAsTheLimitAllows) {
  const auto shown_of = [](std::size_t mistakes) {
    std::string text = "ruleset \"R\" version 1\n";
    for (std::size_t i = 0; i < mistakes; ++i) text += "fact f" + std::to_string(i) + ": count\n";
    return check_text(text);
  };
  const Checked all = shown_of(limits::kDiagnosticsPerFile);
  EXPECT_EQ(all.diagnostics.size(), limits::kDiagnosticsPerFile);
  const Checked more = shown_of(limits::kDiagnosticsPerFile + 1);
  ASSERT_EQ(more.diagnostics.size(), limits::kDiagnosticsPerFile + 1);
  EXPECT_EQ(more.diagnostics.back().severity, Severity::note);
  EXPECT_EQ(more.diagnostics.back().message, "1 more mistake in this file is not shown");
}

TEST(Check, KeepsTheTextsOfHelpOnOneLine) {
  const Checked checked = check_text(kCounty + rule_when("rwm\n    1 year before is 5"));
  const auto errors = checked.of(Severity::error);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0]->help, "write: rwm 1 year before = VALUE, such as 65%");
}

}  // namespace
}  // namespace riskcat::testing
