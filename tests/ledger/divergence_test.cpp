// A record that says otherwise than its replay: the school, the outcome, the rule, the condition and the fact are
// named.
#include <gtest/gtest.h>

#include <algorithm>

#include "language/load.hpp"
#include "ledger/ledger_fixture.hpp"
#include "ledger/replay.hpp"
#include "ledger/rule_reader.hpp"
#include "ledger/verify.hpp"
#include "program/assess.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

const std::vector<RuleFile> kPolicy = {{"east.rules", R"(ruleset "East" version 1
  school name register.name
  decides schools where register.open
    because "Only open schools are decided"
source local "Local"
reason suppressed "suppressed"
fact register.name : text
  title "name"
fact register.open : yes/no
  title "open"
fact ks2.rwm : percent
  title "results"
fact adviser.leadership : good < inadequate
  title "the adviser's judgement of leadership"
dataset schools "Schools"
  encoding utf-8
  key "URN"
  missing "SUPP" as suppressed
  column "NAME" gives register.name
  column "OPEN" gives register.open
    codes "Y" is yes, "N" is no
  column "RWM" gives ks2.rwm
  column "LEADERSHIP" gives adviser.leadership
    codes "1" is good, "4" is inadequate
  cite local
define low_results "results below the floor"
  when ks2.rwm < 65%
  cite local
outcome category : 1 < 2 < 3 < 4
outcome leadership : green < red
outcome standards : green < red
rule cat2_standards: category is 2
  when standards is red
  because "Standards are low"
  cite local
rule cat3_very_low: category is 3
  when standards is red and ks2.rwm < 50%
  because "Results are very low"
  cite local
rule cat4_at_risk_sm: category is 4
  when standards is red and adviser.leadership is inadequate
  because "At risk of special measures"
  cite local
rule leadership_poor: leadership is red
  when adviser.leadership is inadequate
  because "Leadership is poor"
  cite local
rule standards_low: standards is red
  when low_results
  because "Results are low"
  cite local
action review "Review the school"
  when category is at least 3
  because "The school is a concern"
  assign "School improvement adviser"
  due in 20 working days
  cite local
)"}};

const std::string kDelivered =
    "URN,NAME,OPEN,RWM,LEADERSHIP\n900031,Ash,Y,47%,1\n900032,Beech,Y,70%,1\n900033,Cedar,Y,47%,4\n"
    "900034,Damson,Y,SUPP,1\n900035,Elder,N,40%,1\n";

std::string with(std::string text, const std::string& old, const std::string& changed) {
  const std::size_t at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return text.replace(at, old.size(), changed);
}

void take_out(json& ids, const std::string& id) { ids.erase(std::find(ids.begin(), ids.end(), id)); }

class DivergenceTest : public LedgerTest {
 protected:
  using Edit = std::function<void(std::vector<json>& decisions, json& not_decided)>;

  /// A ledger consistent in itself that holds `stored`, and what the rules gave on `decided_on` as `edit` changed it.
  void record(const Edit& edit, const std::string& stored = kDelivered, const std::string& decided_on = kDelivered) {
    LedgerRuleReader reader(kPolicy);
    const LoadedRuleset loaded = load_ruleset(reader, kPolicy.front().path);
    ASSERT_TRUE(loaded.ruleset) << render(loaded.diagnostics, loaded.sources, MessageFormat::human);
    const auto file_of = [](const std::string& bytes) {
      Delivery file = delivery("schools.csv", bytes);
      file.dataset = "schools";
      file.id = 1;
      return file;
    };
    Ledger ledger = create();
    ledger.record_delivery(file_of(stored), {5, 0}, kStamp);
    const Digest ruleset = ledger.record_ruleset(loaded.files, "East", "1", kStamp);
    const RunRecord run = ledger.start_run(request(ruleset, {1}), kStamp);
    const Assessment assessment = assess(*loaded.ruleset, {file_of(decided_on)}, run.request.date);
    ASSERT_FALSE(has_errors(assessment.diagnostics));
    std::vector<json> decisions;
    for (const Decision& decision : assessment.decisions) {
      if (decision.scope == Scope::decided) decisions.push_back(decision_record(*loaded.ruleset, assessment, decision));
    }
    json not_decided = not_decided_record(assessment);
    edit(decisions, not_decided);
    ledger.finish_run(run.number, JsonDecisions(decisions), not_decided, kStamp);
  }

  /// The first difference; what verification cannot find, replay does.
  Difference difference() const {
    EXPECT_EQ(verify(path()).verdict, Verdict::intact);
    const ReplayResult result = replay(reopen(OpenMode::read_only), 1);
    EXPECT_EQ(result.verdict, ReplayVerdict::different) << result.sentence;
    EXPECT_NE(result.sentence.find(result.difference->sentence), std::string::npos) << result.sentence;
    return result.difference.value();
  }
  Difference recorded_with(const std::function<void(json&)>& change) {
    record([&](std::vector<json>& decisions, json&) { change(decisions[0]); });
    return difference();
  }
};

void expect_fact(const Difference& difference, const std::string& fact, std::uint32_t row, const std::string& column) {
  ASSERT_TRUE(difference.cause) << difference.sentence;
  ASSERT_FALSE(difference.cause->grounds.empty()) << difference.sentence;
  const auto& facts = difference.cause->grounds.front().facts;
  ASSERT_FALSE(facts.empty()) << difference.sentence;
  EXPECT_EQ(facts.front().fact, fact);
  ASSERT_TRUE(facts.front().address);
  EXPECT_EQ(facts.front().address->file, "schools.csv");
  EXPECT_EQ(facts.front().address->row, row);
  EXPECT_EQ(facts.front().address->column, column);
}

TEST_F(DivergenceTest, NoneIsFoundWhereNothingWasForged) {
  record([](auto&, auto&) {});
  EXPECT_EQ(replay(reopen(OpenMode::read_only), 1).verdict, ReplayVerdict::identical);
}

TEST_F(DivergenceTest, ACategoryWithItsRule) {
  const Difference found = recorded_with([](json& decision) {
    decision["outcomes"]["category"] = {{"certain", "4"}, {"possible", "4"}};
    decision["rules"]["hold"].push_back("cat4_at_risk_sm");
    decision["decided_by"] = {"cat4_at_risk_sm", "standards_low"};
  });
  EXPECT_EQ(found.urn, 900031);
  EXPECT_EQ(found.pointer, "/outcomes/category/certain");
  ASSERT_TRUE(found.cause);
  EXPECT_EQ(found.cause->outcome, "category");
  EXPECT_EQ(found.cause->rule, "cat4_at_risk_sm");
  EXPECT_EQ(found.cause->was, Truth::yes);
  EXPECT_EQ(found.cause->is, Truth::no);
  EXPECT_FALSE(found.cause->record_contradicts_itself) << "another judgement of leadership would have given it";
  expect_fact(found, "adviser.leadership", 2, "LEADERSHIP");
  EXPECT_EQ(found.sentence,
            "School 900031: category was recorded as 4 and is 3 now. Rule cat4_at_risk_sm held then and does not hold "
            "now: the adviser's judgement of leadership: good; the rule needs inadequate (schools.csv, row 2, column "
            "“LEADERSHIP”).");
}

TEST_F(DivergenceTest, ACategoryAlone) {
  const Difference found = recorded_with([](json& decision) {
    decision["outcomes"]["category"] = {{"certain", "4"}, {"possible", "4"}};
  });
  ASSERT_TRUE(found.cause);
  EXPECT_EQ(found.cause->rule, "cat3_very_low") << "what makes it 3";
  EXPECT_EQ(found.cause->was, found.cause->is);
  EXPECT_TRUE(found.cause->record_contradicts_itself);
  expect_fact(found, "ks2.rwm", 2, "RWM");
  EXPECT_NE(found.sentence.find("The record contradicts itself"), std::string::npos) << found.sentence;
}

/// In the text and by name the category comes first; it rests on the standards.
TEST_F(DivergenceTest, AnOutcomeBelowTheCategory) {
  const Difference found = recorded_with([](json& decision) {
    for (const char* outcome : {"standards", "category"}) {
      const char* least = outcome == std::string("category") ? "1" : "green";
      decision["outcomes"][outcome] = {{"certain", least}, {"possible", least}};
    }
    decision["rules"]["hold"] = json::array();
    decision["decided_by"] = json::array();
    decision["actions"] = json::array();
  });
  ASSERT_TRUE(found.cause);
  EXPECT_EQ(found.cause->outcome, "standards");
  EXPECT_EQ(found.cause->rule, "standards_low");
  EXPECT_EQ(found.cause->was, Truth::no);
  EXPECT_EQ(found.cause->is, Truth::yes);
  expect_fact(found, "ks2.rwm", 2, "RWM");
  EXPECT_EQ(found.cause->grounds.front().sentence, "results: 47%, below 65%, by 18 percentage points");
}

TEST_F(DivergenceTest, AnExtraRuleThatChangesNoOutcome) {
  const Difference found =
      recorded_with([](json& decision) { decision["rules"]["hold"].push_back("cat4_at_risk_sm"); });
  ASSERT_TRUE(found.cause);
  EXPECT_EQ(found.cause->rule, "cat4_at_risk_sm");
  expect_fact(found, "adviser.leadership", 2, "LEADERSHIP");
  EXPECT_NE(found.sentence.find("category is 3, as recorded, but its rules are not as recorded."), std::string::npos)
      << found.sentence;
}

TEST_F(DivergenceTest, ARuleThatTheRulesDoNotHave) {
  const Difference found = recorded_with([](json& decision) { decision["rules"]["hold"].push_back("made_up"); });
  ASSERT_TRUE(found.cause);
  EXPECT_EQ(found.cause->rule, "made_up");
  EXPECT_NE(found.sentence.find("rule made_up held, which the rules of the run do not have"), std::string::npos);
}

/// The rule tests nothing but an outcome that is recorded as it is now.
TEST_F(DivergenceTest, ARuleThatNoFactsGive) {
  const Difference found = recorded_with([](json& decision) { take_out(decision["rules"]["hold"], "cat2_standards"); });
  ASSERT_TRUE(found.cause);
  EXPECT_EQ(found.cause->rule, "cat2_standards");
  EXPECT_TRUE(found.cause->record_contradicts_itself) << found.sentence;
  expect_fact(found, "ks2.rwm", 2, "RWM");
}

TEST_F(DivergenceTest, ADecidingRule) {
  const Difference found = recorded_with([](json& decision) { take_out(decision["decided_by"], "standards_low"); });
  ASSERT_TRUE(found.cause);
  EXPECT_EQ(found.cause->rule, "standards_low");
  EXPECT_TRUE(found.cause->record_contradicts_itself);
  EXPECT_NE(found.sentence.find("It was not recorded that standards is decided by rule standards_low."),
            std::string::npos)
      << found.sentence;
}

TEST_F(DivergenceTest, AnAction) {
  const Difference found = recorded_with([](json& decision) { decision["actions"] = json::array(); });
  EXPECT_EQ(found.pointer, "/actions/0");
  ASSERT_TRUE(found.cause);
  EXPECT_EQ(found.cause->action, "review");
  EXPECT_EQ(found.cause->rule, "");
  EXPECT_NE(found.sentence.find("Action review did not follow then and follows now"), std::string::npos)
      << found.sentence;
  expect_fact(found, "ks2.rwm", 2, "RWM");
}

TEST_F(DivergenceTest, AMemberThatNoRuleExplains) {
  for (const auto& [member, value] : std::vector<std::pair<std::string, json>>{
           {"name", "Oak"}, {"group", "x"}, {"settle_with", {"ks2.rwm"}}, {"more", 1}}) {
    std::filesystem::remove(path());
    const Difference found = recorded_with([name = member, given = value](json& decision) { decision[name] = given; });
    EXPECT_FALSE(found.cause);
    EXPECT_TRUE(found.pointer.starts_with("/" + member)) << found.pointer;
    EXPECT_NE(found.sentence.find("School 900031: its “" + member + "” was recorded as " + value.dump()),
              std::string::npos)
        << found.sentence;
  }
}

TEST_F(DivergenceTest, ARecordThatIsNoDecision) {
  const Difference found = recorded_with([](json& decision) { decision.erase("rules"); });
  EXPECT_EQ(found.pointer, "/rules");
}

TEST_F(DivergenceTest, AMissingSchool) {
  record([](std::vector<json>& decisions, json&) { decisions.erase(decisions.begin() + 1); });
  const Difference found = difference();
  EXPECT_EQ(found.urn, 900032);
  EXPECT_FALSE(found.recorded);
  expect_fact(found, "register.open", 3, "OPEN");
  EXPECT_NE(found.sentence.find("School 900032 is decided now and was not decided then: open: yes"), std::string::npos)
      << found.sentence;
}

TEST_F(DivergenceTest, AnExtraSchool) {
  record([](std::vector<json>& decisions, json&) { decisions.push_back(decision(900035, "1")); });
  const Difference closed = difference();
  EXPECT_EQ(closed.urn, 900035);
  expect_fact(closed, "register.open", 6, "OPEN");
  EXPECT_NE(closed.sentence.find("School 900035 was decided then and is not decided now: open: no"), std::string::npos)
      << closed.sentence;
  std::filesystem::remove(path());
  record([](std::vector<json>& decisions, json&) { decisions.push_back(decision(900039, "1")); });
  const Difference unheard_of = difference();
  EXPECT_EQ(unheard_of.urn, 900039);
  EXPECT_NE(unheard_of.sentence.find("no file of the run names it"), std::string::npos) << unheard_of.sentence;
}

TEST_F(DivergenceTest, ChangedBytesWithTheirOwnDigest) {
  struct Case {
    std::string old;
    std::string changed;
    std::int32_t urn;
    std::string rule;
    std::string fact;
    std::uint32_t row;
    std::string column;
  };
  for (const Case& each :
       {Case{"Cedar,Y,47%,4", "Cedar,Y,47%,1", 900033, "cat4_at_risk_sm", "adviser.leadership", 4, "LEADERSHIP"},
        Case{"Beech,Y,70%", "Beech,Y,64.9%", 900032, "standards_low", "ks2.rwm", 3, "RWM"},
        Case{"Ash,Y,47%", "Ash,Y,50%", 900031, "cat3_very_low", "ks2.rwm", 2, "RWM"},
        Case{"Damson,Y,SUPP", "Damson,Y,66%", 900034, "standards_low", "ks2.rwm", 5, "RWM"}}) {
    std::filesystem::remove(path());
    record([](auto&, auto&) {}, with(kDelivered, each.old, each.changed));
    const Difference found = difference();
    EXPECT_EQ(found.urn, each.urn);
    ASSERT_TRUE(found.cause) << found.sentence;
    EXPECT_EQ(found.cause->rule, each.rule) << found.sentence;
    EXPECT_FALSE(found.cause->record_contradicts_itself) << found.sentence;
    expect_fact(found, each.fact, each.row, each.column);
  }
}

/// Only a school that is open is decided: the changed cell puts it out of the run.
TEST_F(DivergenceTest, ChangedBytesThatChangeTheScope) {
  record([](auto&, auto&) {}, with(kDelivered, "Ash,Y", "Ash,N"));
  const Difference found = difference();
  EXPECT_EQ(found.urn, 900031);
  EXPECT_FALSE(found.replayed);
  expect_fact(found, "register.open", 2, "OPEN");
}

}  // namespace
}  // namespace riskcat
