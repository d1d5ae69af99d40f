// The whole ledger written anew, cut off, or exchanged.
#include "reliability/tampering/kind.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

constexpr const char* kCheckpoint = "checkpoint";

void edit_one(WholeLedger& whole, Dice& dice, const std::vector<std::size_t>& among) {
  std::string& body = whole.bodies[dice.one_of(among)];
  edit_body(body, [&](json& parsed) {
    WholeLedger::is(body, "decision") ? edit_decision(parsed, dice) : edit_words(parsed, dice);
  });
}

void before_a_checkpoint(WholeLedger& whole, Dice& dice) {
  std::vector<std::size_t> decisions = whole.all("decision");
  std::erase_if(decisions, [&](std::size_t seq) { return seq > whole.all(kCheckpoint).back(); });
  edit_one(whole, dice, decisions);
}

void since_the_last_checkpoint(WholeLedger& whole, Dice& dice) {
  edit_one(whole, dice, whole.all("decision", whole.all(kCheckpoint).back()));
}

void words_since_the_last_checkpoint(WholeLedger& whole, Dice& dice) {
  const std::size_t from = whole.all(kCheckpoint).back();
  std::vector<std::size_t> events = whole.all("run_started", from);
  for (const std::size_t seq : whole.all("run_finished", from)) events.push_back(seq);
  for (const std::size_t seq : whole.all("run_confirmed", from)) events.push_back(seq);
  edit_one(whole, dice, events);
}

void without_checkpoints(WholeLedger& whole, Dice& dice) {
  whole.without({"key_changed", kCheckpoint, "checkpoint_countersigned"});
  edit_one(whole, dice, whole.all("decision"));
}

/// Two decisions of the last run in each other's place: no hash tells, but no run decides so.
void out_of_order(WholeLedger& whole, Dice& dice) {
  const auto decisions = whole.all("decision", whole.all(kCheckpoint).back());
  const std::size_t one = dice.one_of(decisions);
  std::size_t other = one;
  while (other == one) other = dice.one_of(decisions);
  std::swap(whole.bodies[one], whole.bodies[other]);
}

std::string from(const std::string& table, const std::string& column, int seq) {
  return "DELETE FROM " + table + " WHERE " + column + " " + std::to_string(seq) + ";";
}

void tail_cut(SQLite::Database& database, Dice& dice) {
  const int seq = draw(database, dice, "SELECT seq FROM entry WHERE seq > 0 UNION SELECT seq FROM decisions");
  database.exec(from("entry", "seq >=", seq) + from("decisions", "seq >=", seq));
}

/// In the middle of a write: a run's decisions stay and its end goes.
void cut_inside_a_write(SQLite::Database& database, Dice& dice) {
  const int seq = draw(database, dice, "SELECT seq FROM entry WHERE type = 'run_finished'");
  database.exec(from("entry", "seq >=", seq) + from("decisions", "seq >=", seq) + from("head", "size >", seq));
}

void whole_writes_cut(SQLite::Database& database, Dice& dice) {
  const int size = draw(database, dice, "SELECT size FROM head ORDER BY size LIMIT (SELECT count(*) - 1 FROM head)");
  database.exec(from("entry", "seq >=", size) + from("decisions", "seq >=", size) + from("head", "size >", size));
  drop_unnamed_files(database);
}

void older_copy(const Scene& scene) { write_file(scene.path, scene.dice.one_of(scene.start.earlier)); }

void another_ledger(const Scene& scene) {
  const Scratch elsewhere;
  write_file(scene.path, LedgerStory(elsewhere, scene.dice.word(6)).told().bytes);
}

/// By riskcat itself, in somebody else's name.
void added_by_riskcat(const Scene& scene) {
  Ledger ledger = Ledger::open(scene.path, OpenMode::read_write);
  const Stamp stamp{"2019-02-01T10:00:00Z", scene.dice.word(6)};
  switch (scene.dice.below(3)) {
    case 0:
      ledger.abandon_run(2, scene.dice.word(9), stamp);
      break;
    case 1:
      ledger.confirm_run(5, scene.dice.word(9), stamp);
      break;
    default:
      ledger.record_delivery(delivery("late.csv", "URN\n" + scene.dice.word(9) + "\n"), {1, 0}, stamp);
  }
}

}  // namespace

std::vector<TamperingKind> rewriting_kinds() {
  return {
      {"a decision before a checkpoint edited, and all made to fit", Seen::in_itself, rewritten(before_a_checkpoint)},
      {"a decision since the last checkpoint edited, and all made to fit", Seen::with_head_only,
       rewritten(since_the_last_checkpoint)},
      {"who, when or a note since the last checkpoint edited, and all made to fit", Seen::with_head_only,
       rewritten(words_since_the_last_checkpoint)},
      {"a decision edited, and all made to fit, without checkpoints", Seen::with_head_only,
       rewritten(without_checkpoints)},
      {"decisions out of their order, and all made to fit", Seen::in_itself, rewritten(out_of_order)},
      {"the last entries cut off, their heads left", Seen::in_itself, on_rows(tail_cut)},
      {"the last entries cut off inside a write, with their heads", Seen::in_itself, on_rows(cut_inside_a_write)},
      {"whole last writes cut off, with their heads", Seen::with_head_only, on_rows(whole_writes_cut)},
      {"the file replaced by an older copy", Seen::with_head_only, older_copy},
      {"the file replaced by another ledger of the same name", Seen::with_head_only, another_ledger},
      {"entries added by riskcat in another's name", Seen::never, added_by_riskcat},
  };
}

}  // namespace riskcat
