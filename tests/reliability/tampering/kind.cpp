#include "reliability/tampering/kind.hpp"

namespace riskcat {
namespace {

std::vector<std::pair<std::string, std::string>> triggers_of(SQLite::Database& database) {
  std::vector<std::pair<std::string, std::string>> triggers;
  SQLite::Statement query(database, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
  while (query.executeStep()) triggers.emplace_back(query.getColumn(0).getString(), query.getColumn(1).getString());
  return triggers;
}

}  // namespace

std::function<void(const Scene&)> on_rows(const RowChange& change) {
  return [=](const Scene& scene) {
    SQLite::Database database(scene.path, SQLite::OPEN_READWRITE);
    database.exec(
        "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA ignore_check_constraints = ON; BEGIN");
    const auto triggers = triggers_of(database);
    for (const auto& [name, text] : triggers) database.exec("DROP TRIGGER " + name);
    change(database, scene.dice);
    for (const auto& [name, text] : triggers) database.exec(text);
    database.exec("COMMIT");
  };
}

std::function<void(const Scene&)> rewritten(const std::function<void(WholeLedger&, Dice&)>& change) {
  return on_rows([=](SQLite::Database& database, Dice& dice) {
    WholeLedger whole(database);
    change(whole, dice);
    whole.write(database);
    drop_unnamed_files(database);
  });
}

int draw(SQLite::Database& database, Dice& dice, const std::string& query) {
  std::vector<int> numbers;
  SQLite::Statement statement(database, query);
  while (statement.executeStep()) numbers.push_back(statement.getColumn(0).getInt());
  return dice.one_of(numbers);
}

void edit_decision(nlohmann::json& body, Dice& dice) {
  nlohmann::json& record = body["decision"];
  if (dice.below(3) == 0) {
    std::string name = record["name"];
    dice.respell(name);
    record["name"] = name;
    return;
  }
  nlohmann::json& category = record["outcomes"]["category"][dice.below(2) == 0 ? "certain" : "possible"];
  const nlohmann::json before = category;
  while (category == before) category = std::to_string(dice.below(9));
}

void edit_words(nlohmann::json& body, Dice& dice) {
  std::vector<std::string> said;
  for (const char* member : {"at", "by", "file_name", "note", "stage", "title", "version", "why"}) {
    if (body.contains(member) && body["type"] != "checkpoint") said.emplace_back(member);
  }
  if (body["type"] == "checkpoint") said = {"at", "by"};
  const std::string& member = dice.one_of(said);
  std::string text = body[member];
  dice.respell(text);
  body[member] = text;
}

std::string edited(std::string content, Dice& dice) {
  switch (dice.below(3)) {
    case 0:
      content.insert(dice.below(content.size() + 1), dice.word(1 + dice.below(5)));
      break;
    case 1:
      content.erase(dice.below(content.size()), 1 + dice.below(9));
      break;
    default:
      dice.spoil(content);
  }
  return content;
}

}  // namespace riskcat
