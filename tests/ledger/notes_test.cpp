// Notes kept in the ledger, and references to notes kept outside it.
#include "ledger/notes.hpp"

#include <gtest/gtest.h>

#include "ledger/events.hpp"
#include "ledger/history.hpp"
#include "ledger/ledger_fixture.hpp"
#include "ledger/verify.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

constexpr const char* kSecret = "what was said about a person on that day";

class Notes : public LedgerTest {
 protected:
  /// A ledger with one finished run that refers to the notes at its start, and is confirmed with the others.
  Ledger with_notes(const std::vector<NoteReference>& at_start, const std::vector<NoteReference>& at_confirmation) {
    Ledger ledger = create();
    RunRequest asked = request(ledger.record_ruleset(rule_files(), "East", "1", kStamp), {});
    asked.notes = at_start;
    const std::uint32_t run = ledger.start_run(asked, kStamp).number;
    ledger.finish_run(run, JsonDecisions(decisions(1)), nlohmann::json::object(), kStamp);
    ledger.confirm_run(run, "moderated", kStamp, at_confirmation);
    return ledger;
  }
};

TEST_F(Notes, AreReferredToByNameSizeAndHash) {
  const NoteReference minutes = reference_to("minutes.txt", kSecret);
  const NoteReference other = reference_to("other.txt", "");
  EXPECT_EQ(minutes.sha256, sha256(kSecret));
  EXPECT_EQ(minutes.size, std::string_view(kSecret).size());
  const Ledger ledger = with_notes({minutes}, {other, minutes});
  const RunRecord run = *ledger.run(1);
  EXPECT_EQ(run.request.notes, std::vector{minutes});
  EXPECT_EQ(run.confirmed_note, "moderated");
  EXPECT_EQ(run.confirmed_notes, (std::vector{other, minutes}));
  EXPECT_EQ(verify(path()).verdict, Verdict::intact);
}

TEST_F(Notes, BytesAreNeverKept) {
  with_notes({reference_to("minutes.txt", kSecret)}, {});
  EXPECT_EQ(read("riskcat.db").find(kSecret), std::string::npos);
  const SQLite::Database database(path());
  SQLite::Statement blobs(database, "SELECT count(*) FROM blob WHERE digest = ?");
  const Digest digest = sha256(kSecret);
  blobs.bind(1, digest.bytes.data(), static_cast<int>(digest.bytes.size()));
  ASSERT_TRUE(blobs.executeStep());
  EXPECT_EQ(blobs.getColumn(0).getInt(), 0);
}

TEST_F(Notes, TheEntriesThatReferToAFileAreFound) {
  const NoteReference minutes = reference_to("minutes.txt", kSecret);
  const NoteReference other = reference_to("other.txt", "other");
  const Ledger ledger = with_notes({minutes}, {other, reference_to("copy.txt", kSecret)});
  const auto types = [&](const Digest& digest) {
    std::vector<std::string> found;
    for (const LogEntry& entry : ledger.entries_with_note(digest)) {
      found.push_back(entry.type);
      EXPECT_EQ(ledger.log(entry.seq, 1).front().body, entry.body);
    }
    return found;
  };
  EXPECT_EQ(types(minutes.sha256), (std::vector<std::string>{"run_started", "run_confirmed"}));
  EXPECT_EQ(types(other.sha256), (std::vector<std::string>{"run_confirmed"}));
  EXPECT_TRUE(types(sha256("something else")).empty());
}

TEST_F(Notes, AnEntryWithoutThemHasNoSuchMember) {
  Ledger ledger = with_notes({}, {});
  for (const LogEntry& entry : ledger.log(0, 100)) EXPECT_FALSE(entry.body.contains("notes")) << entry.body;
  EXPECT_TRUE(ledger.run(1)->request.notes.empty());
}

TEST_F(Notes, HaveAtMostSoManyCharacters) {
  std::string longest;
  for (std::size_t i = 0; i < limits::kNoteCharacters; ++i) longest += "é";
  EXPECT_EQ(characters_in(longest), limits::kNoteCharacters);
  EXPECT_NO_THROW(require_short(longest));
  EXPECT_THROW(require_short(longest + "e"), std::logic_error);
  Ledger ledger = create();
  RunRequest asked = request(ledger.record_ruleset(rule_files(), "East", "1", kStamp), {});
  asked.note = longest + "e";
  EXPECT_THROW(ledger.start_run(asked, kStamp), std::logic_error);
  asked.note = longest;
  asked.stage = longest + "e";
  EXPECT_THROW(ledger.start_run(asked, kStamp), std::logic_error);
  asked.stage = longest;
  const std::uint32_t run = ledger.start_run(asked, kStamp).number;
  ledger.finish_run(run, JsonDecisions(decisions(1)), nlohmann::json::object(), kStamp);
  EXPECT_THROW(ledger.confirm_run(run, longest + "e", kStamp), std::logic_error);
  EXPECT_NO_THROW(ledger.confirm_run(run, longest, kStamp));
}

TEST_F(Notes, ThatRiskcatDidNotWriteAreFound) {
  using nlohmann::json;
  const std::string digest = sha256("a").hex();
  const std::vector<json> wrong = {
      json::array(), "minutes.txt", json::array({{{"file_name", "a"}, {"sha256", "00"}, {"size", 1}}}),
      json::array({{{"file_name", "a"}, {"sha256", digest}}}), json::array({{{"sha256", digest}, {"size", 1}}})};
  ASSERT_EQ(wrong.at(2).at(0).at("file_name"), "a") << "else it is wrong for another reason";
  const RulesetRecord ruleset{events::ruleset_digest({}), "East", "1", {}, kStamp};
  RunRecord run;
  run.number = 1;
  run.request = request(ruleset.digest, {});
  run.started = kStamp;
  const json started = events::run_started(run);
  const json confirmed = events::run_confirmed(1, "", {}, kStamp);
  /// What is wrong with the last event, after those before it.
  const auto complaint = [&](const json& start, const json& confirmation) {
    History history;
    EXPECT_FALSE(history.next(3, events::log_created(kCreation)));
    EXPECT_FALSE(history.next(3, events::ruleset_added(ruleset)));
    if (const auto wrong_start = history.next(3, start)) return wrong_start;
    EXPECT_FALSE(history.next(3, events::run_finished(1, 0, json::object(), kStamp)));
    return history.next(3, confirmation);
  };
  EXPECT_FALSE(complaint(started, confirmed));
  for (const json& notes : wrong) {
    json noted = started;
    noted["notes"] = notes;
    EXPECT_TRUE(complaint(noted, confirmed)) << notes;
    noted = confirmed;
    noted["notes"] = notes;
    EXPECT_TRUE(complaint(started, noted)) << notes;
  }
}

}  // namespace
}  // namespace riskcat
