// The file around the rows: what it says it is, its tables, triggers and indexes.
#include "reliability/tampering/kind.hpp"

namespace riskcat {
namespace {

/// Without taking the triggers down and up again.
std::function<void(const Scene&)> on_schema(const RowChange& change) {
  return [=](const Scene& scene) {
    SQLite::Database database(scene.path, SQLite::OPEN_READWRITE);
    database.exec("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY");
    change(database, scene.dice);
  };
}

RowChange number_changed(const std::string& pragma) {
  return [=](SQLite::Database& database, Dice& dice) {
    const auto number = static_cast<std::int32_t>(static_cast<std::uint32_t>(dice.below(std::size_t{1} << 32U)));
    database.exec("PRAGMA " + pragma + " = " + std::to_string(dice.below(2) == 0 ? number : number % 10));
  };
}

std::string named(SQLite::Database& database, Dice& dice, const std::string& type) {
  std::vector<std::string> names;
  SQLite::Statement query(database, "SELECT name FROM sqlite_schema WHERE sql IS NOT NULL AND type = '" + type + "'");
  while (query.executeStep()) names.push_back(query.getColumn(0).getString());
  return dice.one_of(names);
}

void trigger_dropped(SQLite::Database& database, Dice& dice) {
  database.exec("DROP TRIGGER " + named(database, dice, "trigger"));
}

void trigger_without_effect(SQLite::Database& database, Dice& dice) {
  const std::string name = named(database, dice, "trigger");
  database.exec("DROP TRIGGER " + name);
  const std::string table = name.substr(0, name.find('_'));
  database.exec("CREATE TRIGGER " + name + " BEFORE DELETE ON " + table + " BEGIN SELECT 1; END");
}

void object_added(SQLite::Database& database, Dice& dice) {
  const std::string name = "x" + dice.word(8);
  const std::vector<std::string> statements = {"CREATE TABLE " + name + " (a)",
                                               "CREATE VIEW " + name + " AS SELECT body FROM entry",
                                               "CREATE INDEX " + name + " ON head (root)",
                                               "CREATE TRIGGER " + name + " AFTER INSERT ON entry BEGIN SELECT 1; END"};
  database.exec(dice.one_of(statements));
}

void table_changed(SQLite::Database& database, Dice& dice) {
  const std::string table = named(database, dice, "table");
  const std::vector<std::string> statements = {
      "ALTER TABLE " + table + " ADD COLUMN x" + dice.word(6) + " TEXT", "DROP INDEX " + named(database, dice, "index"),
      "DROP VIEW end_of_entries", "ALTER TABLE head RENAME COLUMN peaks TO x" + dice.word(6), "DROP TABLE " + table};
  database.exec(dice.one_of(statements));
}

/// What the schema says beside the statements, which SQLite hardly looks at.
void schema_edited(SQLite::Database& database, Dice& dice) {
  database.exec("PRAGMA writable_schema = ON");
  const std::vector<std::string> types = {"table", "index", "view", "trigger"};
  const std::string where = " WHERE name = '" + named(database, dice, dice.one_of(types)) + "'";
  if (dice.below(2) == 0) {
    database.exec("UPDATE sqlite_schema SET sql = CAST(sql AS BLOB)" + where);
    return;
  }
  std::string table = database.execAndGet("SELECT tbl_name FROM sqlite_schema" + where).getString();
  dice.respell(table);
  database.exec("UPDATE sqlite_schema SET tbl_name = '" + table + "'" + where);
}

/// An index that no longer gives what the rows say: whoever asks through it gets another answer.
void index_falsified(const Scene& scene) {
  std::size_t page = 0;
  std::size_t size = 0;
  {
    SQLite::Database database(scene.path, SQLite::OPEN_READONLY);
    const auto number = [&](const char* query) {
      return static_cast<std::size_t>(database.execAndGet(query).getInt64());
    };
    size = number("PRAGMA page_size");
    page = (number("SELECT rootpage FROM sqlite_schema WHERE name = 'entry_by_subject'") - 1) * size;
  }
  std::string bytes = read_file(scene.path);
  const std::vector<std::string> types = {"checkpoint", "data_delivered", "run_started", "run_finished",
                                          "run_confirmed"};
  const std::string& type = scene.dice.one_of(types);
  std::vector<std::size_t> places;
  for (std::size_t at = bytes.find(type, page); at < page + size; at = bytes.find(type, at + 1)) places.push_back(at);
  bytes[scene.dice.one_of(places) + scene.dice.below(type.size())] = 'X';
  write_file(scene.path, bytes);
}

}  // namespace

std::vector<TamperingKind> structure_kinds() {
  return {
      {"the file's format number changed", Seen::in_itself, on_schema(number_changed("user_version"))},
      {"the file's application number changed", Seen::in_itself, on_schema(number_changed("application_id"))},
      {"a trigger dropped", Seen::in_itself, on_schema(trigger_dropped)},
      {"a trigger made to do nothing", Seen::in_itself, on_schema(trigger_without_effect)},
      {"a table, view, index or trigger added", Seen::in_itself, on_schema(object_added)},
      {"a table, view or index changed or dropped", Seen::in_itself, on_schema(table_changed)},
      {"what the schema says of a table or trigger edited", Seen::in_itself, on_schema(schema_edited)},
      {"an index falsified", Seen::in_itself, index_falsified},
  };
}

}  // namespace riskcat
