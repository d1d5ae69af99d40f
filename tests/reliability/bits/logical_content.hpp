// What a ledger's file says, read by SQLite alone and none of riskcat's code: every value of every row, the schema's
// text, the two numbers in the header, and the rows as each index gives them. Where in the file all this lies does not
// matter, nor how bytes are compressed.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <zstd.h>

#include <exception>
#include <optional>
#include <string>
#include <string_view>

namespace riskcat {
namespace content {

/// Nothing that these tests begin with is nearly as long.
inline constexpr unsigned long long kLongest = 16U << 20U;

/// What one frame that states its size holds; the bytes themselves when they are no such frame.
inline std::string unpacked(std::string_view frame) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size > kLongest || ZSTD_findFrameCompressedSize(frame.data(), frame.size()) != frame.size()) {
    return "not a frame:" + std::string(frame);
  }
  std::string content(size, '\0');
  const std::size_t got = ZSTD_decompress(content.data(), content.size(), frame.data(), frame.size());
  return got == size ? content : "not a frame:" + std::string(frame);
}

inline std::string value(const SQLite::Column& column) {
  std::string text = std::to_string(column.getType()) + ":";
  const std::string bytes = column.isBlob() ? std::string(static_cast<const char*>(column.getBlob()),
                                                          static_cast<std::size_t>(column.getBytes()))
                                            : column.getString();
  const std::string name = column.getName();
  const std::string shown = name == "frame" || name == "bytes" ? unpacked(bytes) : bytes;
  return text + std::to_string(shown.size()) + ":" + shown;
}

inline void add_rows(std::string& content, SQLite::Database& database, const char* query) {
  SQLite::Statement rows(database, query);
  while (rows.executeStep()) {
    for (int i = 0; i < rows.getColumnCount(); ++i) content += value(rows.getColumn(i));
    content += '\n';
  }
  content += "--\n";
}

inline constexpr const char* kQueries[] = {
    "PRAGMA application_id",
    "PRAGMA user_version",
    "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name",
    "SELECT seq, leaf, body, type, run FROM entry NOT INDEXED ORDER BY seq",
    "SELECT seq, count, run, first_urn, last_urn, size, frame, leaves FROM decisions NOT INDEXED ORDER BY seq",
    "SELECT digest, size, bytes FROM blob NOT INDEXED ORDER BY +digest",
    "SELECT size, root, peaks FROM head NOT INDEXED ORDER BY size",
    "SELECT type, run, seq FROM entry INDEXED BY entry_by_subject ORDER BY type, run",
    "SELECT run, last_urn, seq FROM decisions INDEXED BY decisions_by_school ORDER BY run, last_urn",
    "SELECT digest, size FROM blob INDEXED BY sqlite_autoindex_blob_1 ORDER BY digest",
};

}  // namespace content

/// Two files that say the same have the same content; nullopt when SQLite cannot read it all.
inline std::optional<std::string> logical_content(const std::string& path) {
  try {
    SQLite::Database database(path, SQLite::OPEN_READONLY);
    std::string all;
    for (const char* query : content::kQueries) content::add_rows(all, database, query);
    return all;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

/// Whether SQLite itself finds nothing wrong with the file's inner structure.
inline bool is_sound(const std::string& path) {
  try {
    SQLite::Database database(path, SQLite::OPEN_READONLY);
    return database.execAndGet("PRAGMA integrity_check(1)").getString() == "ok";
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace riskcat
