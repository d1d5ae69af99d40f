// Entries that are no decisions: edited, removed, put in, moved; and the heads after them.
#include "reliability/tampering/kind.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

const std::string kAnyEntry = "SELECT seq FROM entry";

std::string body_at(SQLite::Database& database, int seq) {
  SQLite::Statement query(database, "SELECT body FROM entry WHERE seq = ?");
  query.bind(1, seq);
  query.executeStep();
  return query.getColumn(0).getString();
}

RowChange words_edited(bool with_leaf) {
  return [=](SQLite::Database& database, Dice& dice) {
    rewrite(
        draw(database, dice, kAnyEntry), [&](json& body) { edit_words(body, dice); }, with_leaf)(database);
  };
}

void secret_edited(SQLite::Database& database, Dice& dice) {
  rewrite(
      0, [&](json& body) { body["secret"] = sha256(dice.word(8)).hex(); }, true)(database);
}

void leaf_edited(SQLite::Database& database, Dice& dice) {
  const int seq = draw(database, dice, kAnyEntry);
  SQLite::Statement query(database, "SELECT leaf FROM entry WHERE seq = " + std::to_string(seq));
  query.executeStep();
  std::string leaf = query.getColumn(0).getString();
  query.reset();
  dice.spoil(leaf);
  SQLite::Statement update(database, "UPDATE entry SET leaf = ? WHERE seq = " + std::to_string(seq));
  bind_bytes(update, 1, leaf);
  update.exec();
}

void removed(SQLite::Database& database, Dice& dice) {
  sql("DELETE FROM entry WHERE seq = " + std::to_string(draw(database, dice, kAnyEntry)))(database);
}

/// Anywhere after the first entry, or at the end.
int place(SQLite::Database& database, Dice& dice) {
  return draw(
      database, dice,
      "SELECT seq FROM entry WHERE seq > 0 UNION SELECT seq FROM decisions UNION SELECT seq FROM end_of_entries");
}

void inserted(SQLite::Database& database, Dice& dice) {
  json note = json::parse(kNote);
  note["by"] = dice.word(6);
  insert_entry(place(database, dice), note.dump())(database);
}

void copied(SQLite::Database& database, Dice& dice) {
  const std::string body = body_at(database, draw(database, dice, kAnyEntry));
  insert_entry(place(database, dice), body)(database);
}

RowChange swapped(bool with_leaves_made) {
  return [=](SQLite::Database& database, Dice& dice) {
    const int one = draw(database, dice, kAnyEntry);
    const int other = draw(database, dice, kAnyEntry + " WHERE seq <> " + std::to_string(one));
    const auto move = [](int from, int to) {
      return "UPDATE entry SET seq = " + std::to_string(to) + " WHERE seq = " + std::to_string(from) + ";";
    };
    const Change swap = sql(move(one, -1) + move(other, one) + move(-1, other));
    with_leaves_made ? with_leaves(0, swap)(database) : swap(database);
  };
}

void head_edited(SQLite::Database& database, Dice& dice) {
  const std::string column = dice.below(2) == 0 ? "root" : "peaks";
  const std::string where = " WHERE size = " + std::to_string(draw(database, dice, "SELECT size FROM head"));
  SQLite::Statement query(database, "SELECT " + column + " FROM head" + where);
  query.executeStep();
  std::string bytes = query.getColumn(0).getString();
  query.reset();
  dice.spoil(bytes);
  SQLite::Statement update(database, "UPDATE head SET " + column + " = ?" + where);
  bind_bytes(update, 1, bytes);
  update.exec();
}

void head_removed(SQLite::Database& database, Dice& dice) {
  database.exec("DELETE FROM head WHERE size = " + std::to_string(draw(database, dice, "SELECT size FROM head")));
}

}  // namespace

std::vector<TamperingKind> entry_kinds() {
  return {
      {"who, when or a note of an event edited", Seen::in_itself, on_rows(words_edited(false))},
      {"the same, with its hash", Seen::in_itself, on_rows(words_edited(true))},
      {"the ledger's secret edited, with its hash", Seen::in_itself, on_rows(secret_edited)},
      {"a stored hash of an entry edited", Seen::in_itself, on_rows(leaf_edited)},
      {"an entry removed", Seen::in_itself, on_rows(removed)},
      {"an entry put in, later ones moved up", Seen::in_itself, on_rows(inserted)},
      {"an entry put in a second time", Seen::in_itself, on_rows(copied)},
      {"two entries swapped", Seen::in_itself, on_rows(swapped(false))},
      {"two entries swapped, with all hashes", Seen::in_itself, on_rows(swapped(true))},
      {"a head edited", Seen::in_itself, on_rows(head_edited)},
      {"a head removed", Seen::in_itself, on_rows(head_removed)},
  };
}

}  // namespace riskcat
