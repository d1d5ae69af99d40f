// The tables, index and triggers that a file has, beside those it should have. Private to this room.
//
// The SQLite of Debian 12 does not count its JSON functions as innocuous, so trusted_schema=OFF would refuse our own
// generated columns. Comparing the text of the whole schema before any of it is used gives more: nothing but our own
// definitions ever runs.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>
#include <string>

namespace riskcat {

/// "table entry" → what else the schema says of it: its table and its CREATE statement, and that they are text.
using SchemaObjects = std::map<std::string, std::string>;

SchemaObjects schema_objects(SQLite::Database& database);
const SchemaObjects& expected_schema();

}  // namespace riskcat
