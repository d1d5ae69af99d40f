// What people do with decisions: kept beside them, in an order that makes sense, and checked again by the verifier.
#include <gtest/gtest.h>

#include "ledger/events.hpp"
#include "ledger/history.hpp"
#include "ledger/ledger_fixture.hpp"
#include "ledger/verify.hpp"

namespace riskcat {
namespace {

using Casework = LedgerTest;

constexpr Urn kFirst{114385};
const Stamp kAdviser{"2018-10-16T10:00:00Z", "adviser"};
const Stamp kManager{"2018-10-17T10:00:00Z", "manager"};
const Stamp kOther{"2018-10-18T10:00:00Z", "other manager"};

Date day(const char* text) { return Date::parse_iso(text).value(); }

/// What the ledger says of an attempt; empty when it recorded it.
std::string complaint(const std::function<void()>& attempt) {
  try {
    attempt();
    return {};
  } catch (const StoreError& error) {
    EXPECT_EQ(error.problem(), StoreProblem::unsuitable);
    return error.what();
  }
}
bool says(const std::string& complaint, const std::string& words) { return complaint.find(words) != std::string::npos; }

TEST_F(Casework, ADisputeIsSettledBySomeoneElse) {
  Ledger ledger = create();
  fill(ledger);
  const Moderation agreed{{1, kFirst}, "category", Opinion::agreed, "", "", {}};
  const Moderation disputed{{1, kFirst}, "category", Opinion::disputed, "3", "Two heads have left", {}};
  const Moderation settled{{1, kFirst}, "category", Opinion::settled, "3", "The dispute is right", {}};
  EXPECT_TRUE(says(complaint([&] { ledger.moderate(settled, kManager); }), "it settles what nobody disputes"));
  ledger.moderate(agreed, kManager);
  ledger.moderate(disputed, kAdviser);
  EXPECT_TRUE(says(complaint([&] { ledger.moderate(agreed, kManager); }), "it does not settle that"));
  EXPECT_TRUE(says(complaint([&] { ledger.moderate(settled, kAdviser); }), "who raised a dispute cannot settle it"));
  ledger.moderate(settled, kManager);
  ASSERT_EQ(ledger.moderations().size(), 3U);
  EXPECT_EQ(ledger.moderations()[2].moderation.value, "3");
  EXPECT_EQ(ledger.moderations()[2].stamp, kManager);
  EXPECT_EQ(verify(path()).verdict, Verdict::intact);
}

TEST_F(Casework, ADisputeSaysWhatAndWhyAndIsOfADecidedSchool) {
  Ledger ledger = create();
  fill(ledger);
  EXPECT_TRUE(says(complaint([&] {
                     ledger.moderate({{1, kFirst}, "category", Opinion::disputed, "3", "", {}}, kManager);
                   }),
                   "does not say why"));
  EXPECT_FALSE(complaint([&] {
                 ledger.moderate({{1, kFirst}, "category", Opinion::agreed, "3", "", {}}, kManager);
               }).empty());
  EXPECT_TRUE(says(complaint([&] {
                     ledger.moderate({{1, Urn{999999}}, "category", Opinion::agreed, "", "", {}}, kManager);
                   }),
                   "a school that the run did not decide"));
  EXPECT_TRUE(says(complaint([&] {
                     ledger.moderate({{2, kFirst}, "category", Opinion::agreed, "", "", {}}, kManager);
                   }),
                   "a school that the run did not decide"))
      << "run 2 never finished";
  EXPECT_EQ(ledger.head().size, 17U) << "nothing was recorded";
}

TEST_F(Casework, AnOverrideStandsBesideTheDecisionUntilItsLastDay) {
  Ledger ledger = create();
  fill(ledger);
  const Override higher{{1, kFirst}, "category", "2", "3", "Seen on a visit", {}, day("2018-12-31")};
  const std::uint64_t entry = ledger.override_outcome(higher, kManager);
  EXPECT_EQ(ledger.decision(1, kFirst)->at("outcomes").at("category").at("certain"), "2") << "the computed value stays";
  const OverrideRecord made = ledger.overrides().front();
  EXPECT_EQ(made.entry, entry);
  EXPECT_FALSE(made.stands_on(day("2018-10-16")));
  EXPECT_TRUE(made.stands_on(day("2018-10-17")));
  EXPECT_TRUE(made.stands_on(day("2018-12-31")));
  EXPECT_FALSE(made.stands_on(day("2019-01-01")));
  ledger.withdraw_override(entry, "It was another school", kOther);
  EXPECT_TRUE(ledger.overrides().front().stands_on(day("2018-10-17")));
  EXPECT_FALSE(ledger.overrides().front().stands_on(day("2018-10-18")));
  EXPECT_TRUE(says(complaint([&] { ledger.withdraw_override(entry, "Again", kOther); }), "withdrawn before"));
  EXPECT_TRUE(says(complaint([&] { ledger.withdraw_override(3, "None", kOther); }), "withdraws no override"));
  EXPECT_EQ(verify(path()).verdict, Verdict::intact);
}

TEST_F(Casework, AnOverrideHasAReasonAnotherValueAndAnEndToCome) {
  Ledger ledger = create();
  fill(ledger);
  const auto tried = [&](const char* value, const char* why, const char* expires) {
    return complaint([&] {
      ledger.override_outcome({{1, kFirst}, "category", "2", value, why, {}, day(expires)}, kManager);
    });
  };
  EXPECT_TRUE(says(tried("3", "", "2018-12-31"), "does not say why"));
  EXPECT_TRUE(says(tried("2", "Why", "2018-12-31"), "the value that was computed"));
  EXPECT_TRUE(says(tried("3", "Why", "2018-10-16"), "expired before it is made"));
  EXPECT_EQ(tried("3", "Why", "2018-10-17"), "");
}

TEST_F(Casework, WhoWasToldIsOnRecordAndNotAheadOfTime) {
  Ledger ledger = create();
  fill(ledger);
  ledger.record_communication({{1, kFirst}, Told::head, day("2018-10-17"), "letter"}, kManager);
  ledger.record_communication({{1, kFirst}, Told::chair, day("2018-10-16"), ""}, kManager);
  EXPECT_TRUE(says(complaint([&] {
                     ledger.record_communication({{1, kFirst}, Told::chair, day("2018-10-18"), ""}, kManager);
                   }),
                   "a day that was still to come"));
  ASSERT_EQ(ledger.communications().size(), 2U);
  EXPECT_EQ(ledger.communications()[1].communication.to, Told::chair);
  EXPECT_EQ(verify(path()).verdict, Verdict::intact);
}

TEST_F(Casework, ARerunProposesNothingThatIsOpen) {
  Ledger ledger = create();
  fill(ledger);
  const std::vector<Ledger::Proposal> proposals = {{kFirst, "visit", day("2018-11-12")}, {Urn{114386}, "visit", {}}};
  EXPECT_EQ(ledger.propose_actions(1, proposals, kManager), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_TRUE(ledger.propose_actions(3, proposals, kManager).empty());
  ledger.take_step(1, {0, ActionStep::declined, "Visited last week", {}, {}, kManager});
  EXPECT_EQ(ledger.propose_actions(3, proposals, kManager), std::vector<std::uint32_t>{3})
      << "a closed case may come again";
  ASSERT_EQ(ledger.action_cases().size(), 3U);
  EXPECT_EQ(ledger.action_cases()[2].proposed_by, (DecidedSchool{3, kFirst}));
  EXPECT_EQ(ledger.action_cases()[0].due(), day("2018-11-12"));
  EXPECT_EQ(verify(path()).verdict, Verdict::intact);
}

TEST_F(Casework, StepsFollowEachOtherAndTheLastIsTheLast) {
  Ledger ledger = create();
  fill(ledger);
  ledger.propose_actions(1, {{kFirst, "visit", {}}}, kManager);
  const auto step = [&](ActionStep next, const char* why = "") {
    return complaint([&] { ledger.take_step(1, {0, next, why, {}, {}, kManager}); });
  };
  EXPECT_TRUE(says(step(ActionStep::issued), "the case is proposed, and cannot then be issued"));
  EXPECT_EQ(step(ActionStep::approved), "");
  EXPECT_EQ(step(ActionStep::issued), "");
  EXPECT_TRUE(says(step(ActionStep::escalated), "does not say why"));
  EXPECT_EQ(step(ActionStep::escalated, "No answer in ten working days"), "");
  EXPECT_EQ(step(ActionStep::answered), "");
  EXPECT_EQ(step(ActionStep::done), "");
  EXPECT_TRUE(says(step(ActionStep::withdrawn, "Late"), "the case is done, and cannot then be withdrawn"));
  EXPECT_FALSE(complaint([&] { ledger.take_step(2, {0, ActionStep::approved, "", {}, {}, kManager}); }).empty());
  EXPECT_EQ(ledger.action_cases().front().steps.size(), 6U);
  EXPECT_FALSE(ledger.action_cases().front().is_open());
  EXPECT_EQ(verify(path()).verdict, Verdict::intact);
}

TEST_F(Casework, EvidenceIsByReference) {
  Ledger ledger = create();
  fill(ledger);
  const NoteReference minutes{"minutes.docx", sha256("minutes"), 7};
  ledger.override_outcome({{1, kFirst}, "category", "2", "3", "Minutes", {minutes}, day("2018-12-31")}, kManager);
  EXPECT_EQ(ledger.overrides().front().override.evidence, std::vector<NoteReference>{minutes});
  EXPECT_EQ(ledger.entries_with_note(sha256("minutes")).size(), 1U);
}

/// The history of a ledger with one run that decided one school, and what it says of an entry after that.
std::optional<std::string> said_of(const nlohmann::json& body) {
  RulesetRecord ruleset{{}, "East", "1", {{"east.rules", sha256("rules")}}, kStamp};
  ruleset.digest = events::ruleset_digest(ruleset.files);
  History history;
  EXPECT_FALSE(history.next(0, events::log_created(kCreation)));
  EXPECT_FALSE(history.next(1, events::ruleset_added(ruleset)));
  RunRecord run;
  run.number = 1;
  run.request = request(ruleset.digest, {});
  run.started = kStamp;
  EXPECT_FALSE(history.next(2, events::run_started(run)));
  EXPECT_FALSE(history.next_decision(1, kFirst.number()));
  EXPECT_FALSE(history.next(4, events::run_finished(1, 1, nlohmann::json::object(), kStamp)));
  return history.next(5, body);
}

TEST(CaseworkHistory, FindsWhatMakesNoSense) {
  const ActionCase visit{1, {1, kFirst}, "visit", {{5, ActionStep::proposed, "", {}, {}, kStamp}}};
  EXPECT_EQ(said_of(events::action_proposed(visit, kStamp)), std::nullopt);
  ActionCase wrong = visit;
  wrong.number = 2;
  EXPECT_EQ(said_of(events::action_proposed(wrong, kStamp)), "the cases are not numbered one after the other");
  wrong = visit;
  wrong.proposed_by.urn = Urn{999999};
  EXPECT_EQ(said_of(events::action_proposed(wrong, kStamp)), "it is about a school that the run did not decide");
  wrong.proposed_by = {2, kFirst};
  EXPECT_EQ(said_of(events::action_proposed(wrong, kStamp)), "it is about a school that the run did not decide");
  EXPECT_EQ(said_of(events::action_step(7, {5, ActionStep::approved, "", {}, {}, kStamp})),
            "it is a step of no case that was proposed");
  EXPECT_EQ(said_of(events::override_withdrawn(4, "x", kStamp)), "it withdraws no override");
  nlohmann::json body = events::action_proposed(visit, kStamp);
  body["due"] = "soon";
  EXPECT_EQ(said_of(body), "a part is not written as riskcat writes it");
  body.erase("due");
  body.erase("action");
  EXPECT_EQ(said_of(body), "a part that riskcat always writes is missing or of another kind");
}

}  // namespace
}  // namespace riskcat
