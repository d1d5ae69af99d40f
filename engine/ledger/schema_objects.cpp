#include "ledger/schema_objects.hpp"

#include "ledger/schema.hpp"

namespace riskcat {

SchemaObjects schema_objects(SQLite::Database& database) {
  // SQLite itself looks at the table's name and at whether the values are text only now and then, and never complains.
  SQLite::Statement query(database,
                          "SELECT type || ' ' || name, typeof(type) || typeof(name) || typeof(tbl_name) || typeof(sql) "
                          "|| ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema");
  SchemaObjects found;
  while (query.executeStep()) found[query.getColumn(0).getString()] = query.getColumn(1).getString();
  return found;
}

const SchemaObjects& expected_schema() {
  // SQLite keeps the statements in its own way, so it is asked for it.
  static const SchemaObjects kExpected = [] {
    SQLite::Database blank(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    for (const char* statement : schema_statements()) blank.exec(statement);
    return schema_objects(blank);
  }();
  return kExpected;
}

}  // namespace riskcat
