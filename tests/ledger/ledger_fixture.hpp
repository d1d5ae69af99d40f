// A folder of its own for each test, and a small ledger with a history worth tampering with.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "ledger/json_decisions.hpp"
#include "ledger/ledger.hpp"

namespace riskcat {

inline const Stamp kStamp{"2018-10-15T09:30:00Z", "manager"};
inline const Secret kSecret{sha256("a secret for tests")};
inline const Creation kCreation{"riskcat.example/test", kStamp, kSecret};

inline Delivery delivery(const std::string& file_name, const std::string& bytes) {
  Delivery given;
  given.dataset = "ks2";
  given.period = Period{2017};
  given.status = Status::final;
  given.delivered_on = *Date::from_parts(2018, 12, 13);
  given.file_name = file_name;
  given.bytes = bytes;
  return given;
}

inline std::vector<RuleFile> rule_files(const std::string& root_text = "ruleset \"East\" version 1\n") {
  return {{"east.rules", root_text}, {"../facts.rules", "fact attendance : percent\n"}};
}

inline nlohmann::json decision(std::int32_t urn, const std::string& category) {
  return {{"urn", urn},
          {"name", "School " + std::to_string(urn)},
          {"outcomes", {{"category", {{"certain", category}, {"possible", category}}}}},
          {"decided_by", nlohmann::json::array()}};
}

inline RunRequest request(const Digest& ruleset, std::vector<std::uint32_t> deliveries) {
  return {ruleset,       std::move(deliveries), *Date::from_parts(2019, 1, 7),
          "provisional", "desktop assessment",  "riskcat for tests"};
}

/// Entries: 0 created, 1 ruleset, 2 and 3 deliveries, 4 run 1 started, 5–9 its decisions, 10 its end, 11 run 2 started
/// (and never finished), 12 run 3 started, 13–15 its decisions, 16 its end. Blocks of decisions at 5 and 13. Heads at
/// 1, 2, 3, 4, 5, 11, 12, 13, 17.
inline void fill(Ledger& ledger, const std::string& first_category = "2") {
  const Digest ruleset = ledger.record_ruleset(rule_files(), "East", "1", kStamp);
  ledger.record_delivery(delivery("ks2.csv", "URN,ATTEND\n114385,91.8\n"), {1, 0}, kStamp);
  ledger.record_delivery(delivery("ks2b.csv", "URN,ATTEND\n114386,x\n"), {1, 1}, kStamp);
  const nlohmann::json rest = {{"out_of_scope", {100001}}, {"scope_unknown", nlohmann::json::array()}};
  std::vector<nlohmann::json> decisions;
  for (int i = 0; i < 5; ++i) decisions.push_back(decision(114385 + i, i == 0 ? first_category : "1"));
  ledger.finish_run(ledger.start_run(request(ruleset, {2, 1}), kStamp).number, JsonDecisions(decisions), rest, kStamp);
  ledger.start_run(request(ruleset, {1, 2}), kStamp);
  decisions.resize(3);
  ledger.finish_run(ledger.start_run(request(ruleset, {1}), kStamp).number, JsonDecisions(decisions), rest, kStamp);
}

/// `count` decisions in URN order, no two alike.
inline std::vector<nlohmann::json> decisions(std::size_t count, std::int32_t first = 100'000) {
  std::vector<nlohmann::json> records;
  for (std::size_t i = 0; i < count; ++i) {
    records.push_back(decision(first + 3 * static_cast<std::int32_t>(i), std::to_string(i * i % 7)));
  }
  return records;
}

/// Records one run that decides so; gives its number.
inline std::uint32_t run_of(Ledger& ledger, const DecisionBodies& decided) {
  const Digest ruleset = ledger.record_ruleset(rule_files(), "East", "1", kStamp);
  const std::uint32_t run = ledger.start_run(request(ruleset, {}), kStamp).number;
  ledger.finish_run(run, decided, nlohmann::json::object(), kStamp);
  return run;
}

class LedgerTest : public testing::Test {
 protected:
  LedgerTest() {
    std::string pattern = testing::TempDir() + "riskcat-ledger-XXXXXX";
    folder_ = mkdtemp(pattern.data());
    chmod(folder_.c_str(), 0755);
  }
  ~LedgerTest() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::string path(const std::string& name = "riskcat.db") const { return (folder_ / name).string(); }
  Ledger create(const std::string& name = "riskcat.db") const {
    return Ledger::open(path(name), OpenMode::create_if_missing, kCreation);
  }
  Ledger reopen(OpenMode mode = OpenMode::read_write) const { return Ledger::open(path(), mode, kCreation); }
  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
  }
  std::string read(const std::string& name) const {
    std::ostringstream bytes;
    bytes << std::ifstream(path(name), std::ios::binary).rdbuf();
    return bytes.str();
  }

  /// The file of a filled ledger, made once: each write waits for the disk.
  std::string filled() const {
    static const std::string bytes = [this] {
      {
        Ledger ledger = create("filled.db");
        fill(ledger);
      }
      return read("filled.db");
    }();
    return bytes;
  }

  std::filesystem::path folder_;
};

/// What an insider with the file and any SQLite program can do: the guard rails are taken down, and put up again after.
inline void tamper(const std::string& path, const std::function<void(SQLite::Database&)>& change) {
  SQLite::Database database(path, SQLite::OPEN_READWRITE);
  std::vector<std::pair<std::string, std::string>> triggers;
  {
    SQLite::Statement query(database, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
    while (query.executeStep()) triggers.emplace_back(query.getColumn(0).getString(), query.getColumn(1).getString());
  }
  for (const auto& [name, text] : triggers) database.exec("DROP TRIGGER " + name);
  change(database);
  for (const auto& [name, text] : triggers) database.exec(text);
}

}  // namespace riskcat
