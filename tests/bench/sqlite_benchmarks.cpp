// SQLite as a benchmark: the policy as one SELECT over a table in memory, a column for each fact.
#include <SQLiteCpp/SQLiteCpp.h>
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "country.hpp"
#include "lowering/lowered.hpp"
#include "lowering/write.hpp"
#include "registered.hpp"

namespace riskcat::bench {
namespace {

void fill(SQLite::Database& database, const std::vector<std::string>& facts, std::size_t count) {
  database.exec(
      fmt::format("CREATE TABLE schools (urn INTEGER PRIMARY KEY, {} INTEGER)", fmt::join(facts, " INTEGER, ")));
  std::string places;
  for (std::size_t i = 0; i < facts.size(); ++i) places += ", ?";
  SQLite::Statement insert(database, "INSERT INTO schools VALUES (?" + places + ")");
  SQLite::Transaction transaction(database);
  for (std::size_t place = 0; place < count; ++place) {
    School school = make_school(place);
    int at = 1;
    insert.bind(at++, static_cast<std::int64_t>(place));
    visit_facts(school, school,
                [&](const FactForm&, auto& value, auto&) { insert.bind(at++, static_cast<int>(value)); });
    insert.exec();
    insert.reset();
  }
  transaction.commit();
}

void decide(SQLite::Statement& select, std::vector<Packed>& decisions) {
  std::size_t place = 0;
  while (select.executeStep()) decisions[place++] = static_cast<Packed>(select.getColumn(0).getInt());
  select.reset();
}

void sqlite(benchmark::State& state, const std::string& name) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const LoweredPolicy lowered = lower(policy());
  SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  fill(database, lowered.facts, count);
  SQLite::Statement select(database, write_sql(lowered, kSqliteFence));
  std::vector<Packed> decisions(count);
  decide(select, decisions);
  require_same(name, decisions, count);
  forget_peak_memory();
  for (auto _ : state) decide(select, decisions);
  finish(state, "SQLite " SQLITE_VERSION ", SQLiteCpp, 1 thread", count);
}

}  // namespace

void register_sqlite() { add("sqlite", sqlite); }

}  // namespace riskcat::bench
