#include "language/check_support.hpp"

namespace riskcat::testing {
namespace {

/// A mistake in a condition, and the condition that is right.
struct Question {
  std::string code;
  std::string bad;
  std::string underlined;  ///< empty: the whole condition
  std::string help;
  std::string good;
  std::string related = {};
};

void PrintTo(const Question& question, std::ostream* out) { *out << question.code << " " << question.bad; }

class Conditions : public ::testing::TestWithParam<Question> {};

TEST_P(Conditions, Mistaken) {
  const Question& q = GetParam();
  expect_mistake(
      {q.code, rule_when(q.bad), q.underlined.empty() ? q.bad : q.underlined, q.help, q.related, rule_when(q.good)},
      kCounty);
}

const Question kComparisons[] = {
    {"R065", "rwm < progress", "", "compare a percent", "progress < factor"},
    {"R065", "rwm < gap", "", "difference of two percents", "rwm < floor"},
    {"R065", "rwm - floor < rwm", "", "percentage points", "rwm - floor < gap"},
    {"R065", "opened > 3", "", "2018-10-15", "opened > 2018-10-15"},
    {"R065", "cohort > progress", "", "such as 11", "cohort > 11"},
    {"R066", "rwm < 65", "65", "write: 65%", "rwm < 65%"},
    {"R066", "65 > rwm", "65", "write: 65%", "65% > rwm"},
    {"R066", "balance < -5000", "-5000", "write: -£5000", "balance < -£5000"},
    {"R066", "rwm - floor < 5", "5", "write: 5 percentage points", "rwm - floor < 5 percentage points"},
    {"R066", "rwm + 5 > floor", "5", "write: 5%", "rwm + 5 percentage points > floor"},
    {"R067", "cohort < 10.5", "10.5", "whole number", "cohort < 10"},
    {"R067", "cohort < -1", "-1", "not negative", "cohort - cohort 1 year before < -1"},
    {"R070", "phase = primary", "", "write: phase is primary", "phase is primary"},
    {"R070", "phase != primary", "", "write: phase is not primary", "phase is not primary"},
    {"R070", "phase < primary", "", "is one of {", "phase is one of {primary, special}"},
    {"R070", "grade >= good", "", "write: grade is at least good", "grade is at least good"},
    {"R070", "standards < red", "", "write: standards is at most red", "standards is at most red"},
    {"R070", "standards > 2", "", "is at least VALUE", "standards is at least amber"},
    {"R070", "standards = standards", "", "write: standards is", "standards is red"},
    {"R070", "academy = yes", "", "`not academy`", "not academy"},
    {"R072", "register.name = Riverside", "Riverside", "write: \"Riverside\"", "register.name = \"Riverside\""},
    {"R072", "register.name < \"R\"", "", "register.name = \"words\"", "register.name != \"R\""},
    {"R072", "register.name = register.name", "", "register.name = \"words\"", "\"R\" = register.name"},
    {"R072", "register.name = 65%", "", "register.name = \"words\"", "register.name = \"65%\""},
};
INSTANTIATE_TEST_SUITE_P(Comparisons, Conditions, ::testing::ValuesIn(kComparisons));

const Question kArithmetic[] = {
    {"R068", "opened - opened > 3", "opened - opened", "first > second + 30 days", "opened > opened + 30 days"},
    {"R068", "rwm + opened > 3", "rwm + opened", "shift a date", "opened + 3 days > assessment date"},
    {"R068", "rwm + 5% > floor", "rwm + 5%", "percentage points", "rwm + rwm 1 year before > floor"},
    {"R068", "gap - rwm > floor", "gap - rwm", "percentage points", "gap + rwm > floor"},
    {"R068", "cohort + balance > 3", "cohort + balance", "like things", "cohort + 5 > 3"},
    {"R068", "cohort - 30 days > 3", "cohort - 30 days", "assessment date - 30 days", "opened - 30 days > opened"},
    {"R068", "rwm * floor > 3", "rwm * floor", "plain number", "factor * rwm > 3%"},
    {"R068", "cohort * cohort > 3", "cohort * cohort", "plain number", "0.5 * cohort > 3"},
    {"R068", "2 * opened > opened", "2 * opened", "plain number", "2 * balance > £3"},
    {"R066", "30 days > 3", "3", "write: 3 days", "assessment date - 30 days > opened"},
    {"R065", "opened > 30 days", "opened > 30 days", "assessment date - 30 days", "assessment date - 30 days > opened"},
    {"R065", "30 days < 2 months", "30 days < 2 months", "no fixed number of days", "30 days < 40 days"},
    {"R069", "opened + 1.5 years > opened", "1.5 years", "whole number", "opened + 18 months > opened"},
    {"R069", "opened + 101 years > opened", "101 years", "at most 100 years", "opened + 100 years > opened"},
    {"R069", "opened + 1201 months > opened", "1201 months", "at most 100 years", "opened + 1200 months > opened"},
    {"R069", "opened + 36601 days > opened", "36601 days", "at most 100 years", "opened + 36600 days > opened"},
};
INSTANTIATE_TEST_SUITE_P(Arithmetic, Conditions, ::testing::ValuesIn(kArithmetic));

const Question kQuestions[] = {
    {"R057", "at least 3 of (academy, below_floor)", "", "from 1 to 2", "at least 2 of (academy, below_floor)"},
    {"R057", "at least 0 of (academy, below_floor)", "", "from 1 to 2", "at least 1 of (academy, below_floor)"},
    {"R071", "cohort is 5", "", "write: cohort = 5", "cohort = 5"},
    {"R071", "opened is not 5", "", "write: opened != VALUE", "opened != 2018-01-01"},
    {"R072", "register.name is Riverside", "", "register.name = \"Riverside\"", "register.name = \"Riverside\""},
    {"R073", "phase is at least primary", "", "is one of {", "grade is at least good"},
    {"R073", "academy is at most yes", "", "is one of {", "academy is yes"},
    {"R074", "rwm is undecided", "", "rwm is missing", "standards is undecided"},
    {"R074", "standards is known", "", "standards is undecided", "rwm is known"},
    {"R074", "standards is not missing", "", "standards is not undecided", "rwm is not missing"},
    {"R074", "assessment date is missing", "", "ask about a fact", "rwm is not applicable"},
    {"R074", "floor is known", "", "ask about a fact", "rwm - floor is known"},
    {"R075", "cohort", "", "cohort < 11", "strict"},
    {"R075", "phase", "", "phase is VALUE, with one of primary, secondary or special", "academy"},
    {"R075", "register.name", "", "register.name = \"words\"", "academy or else no"},
    {"R075", "standards", "", "standards is VALUE, with one of green, amber or red", "standards is green"},
    {"R075", "phase is primary or special", "special", "phase is one of {primary, special}",
     "phase is one of {primary, special}"},
    {"R075", "standards is not amber and red", "red", "standards is not one of {amber, red}",
     "standards is not one of {amber, red}"},
    {"R071", "rwm is unknown", "", "write: rwm is missing", "rwm is missing"},
    {"R047", "rwm is missing or not applicable", "applicable", "name the fact again",
     "rwm is missing or rwm is not applicable"},
    {"R075", "yes", "", "leave it out", "strict"},
    {"R076", "below_floor is known", "below_floor", "by itself", "below_floor"},
    {"R076", "below_floor is yes", "below_floor", "by itself", "not below_floor"},
    {"R076", "below_floor < 3", "below_floor", "by itself", "below_floor 1 year before"},
    {"R077", "floor or else 5% < rwm", "5%", "straight after the fact", "rwm or else 5% < floor"},
    {"R077", "rwm - floor or else 5% < gap", "5%", "straight after the fact", "rwm < floor"},
    {"R077", "standards or else red is red", "red", "straight after the fact", "grade or else good is good"},
    {"R054", "rwm or else 2018-01-01 < floor", "2018-01-01", "write a percent, such as 65%", "rwm or else 5% < floor"},
    {"R066", "rwm or else 5 < floor", "5", "write: 5%", "by_phase[phase] or else 5% < rwm"},
};
INSTANTIATE_TEST_SUITE_P(Questions, Conditions, ::testing::ValuesIn(kQuestions));

const Question kReferences[] = {
    {"R078", "floor 1 year before < rwm", "floor 1 year before", "`floor` alone", "floor < rwm 1 year before"},
    {"R078", "standards 1 year before is red", "standards 1 year before", "facts that it rests on", "standards is red"},
    {"R078", "below_floor in 2016-2017", "", "below_floor 1 year before", "rwm in 2016-2017 < floor"},
    {"R078", "size 2 years before is small", "size 2 years before", "2 years before", "size is small"},
    {"R078", "balance 1 year before < £3", "balance 1 year before", "add `yearly`", "balance < £3"},
    {"R078", "medians[reading] 1 year before < rwm", "medians[reading] 1 year before", "alone",
     "medians[reading] < rwm"},
    {"R079", "rwm 21 years before < floor", "rwm 21 years before", "smaller number", "rwm 20 years before < floor"},
    {"R079", "below_floor 21 years before", "", "smaller number", "below_floor 20 years before"},
    {"R080", "medians < rwm", "medians", "medians[maths]", "medians[maths] < rwm"},
    {"R080", "rwm[primary] < floor", "primary", "without the brackets", "by_phase[primary] < rwm"},
    {"R080", "by_phase[size] < rwm", "size", "phase", "by_phase[phase] < rwm", "phase"},
    {"R080", "medians[phase] < rwm", "phase", "maths or reading", "medians[reading] < rwm", "subject"},
    {"R082", "medians[readin] < rwm", "readin", "did you mean `reading`?", "medians[reading] < rwm", "medians"},
    {"R082", "by_phase[special] < rwm", "special", "primary and secondary", "by_phase[secondary] < rwm", "by_phase"},
};
INSTANTIATE_TEST_SUITE_P(References, Conditions, ::testing::ValuesIn(kReferences));

TEST(TableKey, ThatIsAlsoAFactIsAmbiguous) {
  const std::string table = "table t: percent by word\n  academy 1%\n  other 2%\n  cite plan\n";
  expect_mistake({"R081", table + rule_when("rwm < t[academy]"), "academy", "another name", "academy",
                  table + rule_when("rwm < t[other]")},
                 kCounty);
}

TEST(Outcomes, AreNotForFactsNorForTheChoiceOfSchools) {
  const std::string fact = "fact f: yes/no\n  title \"F\"\n  applies when ";
  expect_mistake(
      {"R083", fact + "category is 4\n", "category", "facts and definitions", "", fact + "phase is primary\n"},
      kCounty);
  expect_mistake({"R083", fact + "worrying\n", "worrying", "rests on facts alone", "category", fact + "below_floor\n"},
                 kCounty);
  const std::string head = "ruleset \"R\" version 1\n  decides schools where ";
  const std::string rest = "outcome o: low < high\nfact a: yes/no\n  title \"A\"\n";
  expect_mistake({"R083", head + "o is high\n" + rest, "o", "facts and definitions", "", head + "a\n" + rest}, "");
}

// An outcome belongs to this assessment; a definition that uses one cannot be moved to another year.
TEST(Outcomes, HaveNoPast) {
  const std::string start = "action a \"A\"\n  assign \"Adviser\"\n  cite plan\n  when ";
  expect_mistake({"R083", start + "worrying 1 year before\n", "worrying 1 year before", "rests on facts alone",
                  "category", start + "below_floor 1 year before\n"},
                 kCounty);
}

}  // namespace
}  // namespace riskcat::testing
