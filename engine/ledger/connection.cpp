#include "ledger/connection.hpp"

#include <sqlite3.h>

#include <filesystem>

#include "ledger/schema.hpp"
#include "ledger/schema_objects.hpp"

namespace riskcat {
namespace {

namespace fs = std::filesystem;

// SQLite takes "" and names such as ":memory:" for databases without a file, which would record nothing.
std::string real_path(const std::string& path) {
  if (path.empty()) {
    throw StoreError(StoreProblem::cannot_open, "No ledger was named; give the name of its file.");
  }
  return path.front() == ':' ? "./" + path : path;
}

bool exists(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

void require_openable(const std::string& path, OpenMode mode) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) {
    throw StoreError(StoreProblem::cannot_open, path + " is a folder; name the ledger's file inside it.");
  }
  const fs::path folder = fs::path(path).parent_path();
  if (!folder.empty() && !fs::is_directory(folder, ignored)) {
    throw StoreError(StoreProblem::cannot_open, "There is no folder " + folder.string() +
                                                    " that you may look into; make it, ask for access, or name "
                                                    "another file for the ledger.");
  }
  if (mode != OpenMode::create_if_missing && !exists(path)) {
    throw StoreError(
        StoreProblem::cannot_open,
        "There is no ledger at " + path + "; check the name, or import data first, which makes a new ledger.");
  }
}

// Readers open for writing as well where they may: after a crash SQLite has to undo the half-written transaction before
// anyone can read. `query_only` then keeps them from writing anything of their own.
int flags(OpenMode mode) {
  return mode == OpenMode::create_if_missing ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE : SQLite::OPEN_READWRITE;
}

SQLite::Database open_database(const std::string& path, OpenMode mode) {
  require_openable(path, mode);
  try {
    return SQLite::Database(path, flags(mode));
  } catch (const SQLite::Exception& failure) {
    throw store_error(failure.getErrorCode(), failure.what(), path);
  }
}

}  // namespace

StoreError store_error(int code, const std::string& sqlite_message, const std::string& path) {
  const auto error = [&](StoreProblem problem, const std::string& rest) {
    return StoreError(problem, "The ledger " + path + " " + rest);
  };
  if (code == SQLITE_READONLY_ROLLBACK) {
    return error(StoreProblem::read_only,
                 "was interrupted while it was being written; open it once with write access to the file and its "
                 "folder, which undoes the unfinished part.");
  }
  if (code == SQLITE_IOERR_WRITE) {
    return error(StoreProblem::failed,
                 "could not be written to; nothing was recorded. Check that the disk has room and that you may write "
                 "to the file, to its “-journal” beside it, and to their folder.");
  }
  if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC || code == SQLITE_IOERR_UNLOCK) {
    // At the end of a write SQLite reports these when everything is in its place already.
    return error(StoreProblem::failed,
                 "was written to, but the disk did not confirm it, so that the last step may have been recorded or "
                 "not. Check the disk, and look into the ledger's log before you try again.");
  }
  switch (code & 0xFF) {
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return error(StoreProblem::cannot_open,
                   "cannot be opened; check that you may read and write both the file and its folder.");
    case SQLITE_READONLY:
      return error(StoreProblem::read_only,
                   "cannot be written to; ask for write access to the file and its folder, or work on a copy.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return error(StoreProblem::locked,
                   "is being written to by another program; wait until it has finished and try again.");
    case SQLITE_FULL:
      return error(StoreProblem::disk_full,
                   "could not be written because the disk is full; nothing was recorded. Free some space and try "
                   "again.");
    case SQLITE_NOTADB:
      return error(StoreProblem::not_a_ledger, "is not a riskcat ledger; check the file's name.");
    case SQLITE_CORRUPT:
      return error(StoreProblem::damaged,
                   "is damaged; keep it as it is, verify it to see how far it can be read, and restore a backup.");
    case SQLITE_ERROR:
    case SQLITE_SCHEMA:
      // Our own statements are fixed, so only tables changed by other hands make them fail.
      return error(StoreProblem::damaged, "does not have the tables of a riskcat ledger (" + sqlite_message +
                                              "); it was changed by another program. Restore a backup.");
    case SQLITE_CONSTRAINT:
      return error(StoreProblem::damaged,
                   "refused an entry (" + sqlite_message + "); verify it before anything more is recorded.");
    case SQLITE_NOMEM:
      return error(StoreProblem::failed,
                   "could not be read or written because there is not enough memory; what was being written is not "
                   "recorded. Free some memory and try again.");
    case SQLITE_TOOBIG:
      return error(StoreProblem::unsuitable, "cannot hold a file this large; split the file and deliver the parts.");
    default:
      return error(StoreProblem::failed,
                   "could not be read or written (" + sqlite_message + "); check the disk and try again.");
  }
}

Connection::Connection(const std::string& path, OpenMode mode, int busy_timeout_ms)
    : path_(real_path(path)),
      is_new_(!exists(path_)),
      database_(open_database(path_, mode)),
      waiting_(database_, busy_timeout_ms) {
  guarded([&] { set_up(mode); });
}

StoreError Connection::damaged_entry() const {
  return StoreError(StoreProblem::damaged, "The ledger " + path_ +
                                               " holds an entry that riskcat did not write; verify it to see which, "
                                               "and restore a backup.");
}

void Connection::set_up(OpenMode mode) {
  sqlite3* handle = database_.getHandle();
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  // The first read: what is not a database is found here.
  number("application_id");
  database_.exec("PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;");
  if (mode == OpenMode::read_only) {
    database_.exec("PRAGMA query_only = ON");
    return;
  }
  // SQLite opens a file that it may not write to for reading without a word.
  if (sqlite3_db_readonly(handle, "main") == 1) throw store_error(SQLITE_READONLY, "", path_);
  // Of a new file: blocks of decisions are taken in twice as fast as with SQLite's own 4,096, and no faster with more.
  if (mode == OpenMode::create_if_missing) database_.exec("PRAGMA page_size = 16384");
  // Of simulated power cuts DELETE/FULL lost acknowledged commits, TRUNCATE/FULL none.
  database_.exec("PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL;");
}

Connection& Connection::outside_transactions() {
  if (sqlite3_get_autocommit(database_.getHandle()) == 0) database_.exec("ROLLBACK");
  return *this;
}

std::int64_t Connection::number(const char* pragma) {
  SQLite::Statement query(database_, std::string("PRAGMA ") + pragma);
  return query.executeStep() ? query.getColumn(0).getInt64() : 0;
}

bool Connection::is_blank() {
  SQLite::Statement count(database_, "SELECT count(*) FROM sqlite_schema");
  count.executeStep();
  return count.getColumn(0).getInt64() == 0 && number("application_id") == 0;
}

void Connection::create_schema(const std::function<void()>& first_entry) {
  SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
  if (!is_blank()) return;
  database_.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
  database_.exec("PRAGMA user_version = " + std::to_string(kFormatVersion));
  for (const char* statement : schema_statements()) database_.exec(statement);
  first_entry();
  transaction.commit();
}

void Connection::require_ledger() {
  if (is_blank() && number("page_count") == 0) {
    throw StoreError(StoreProblem::not_a_ledger,
                     path_ +
                         " is an empty file, not a riskcat ledger; if nothing was ever recorded in it, delete it "
                         "and try again, otherwise restore a backup.");
  }
  if (number("application_id") != kApplicationId) {
    throw StoreError(StoreProblem::not_a_ledger,
                     path_ + " is the database of another program, not a riskcat ledger; check the file's name.");
  }
  const std::int64_t version = format();
  if (version < 1) throw store_error(SQLITE_CORRUPT, "", path_);
  if (version < kOldestFormat || version > kFormatVersion) {
    throw StoreError(StoreProblem::other_format,
                     "The ledger " + path_ + " was written by " + (version > kFormatVersion ? "a newer" : "an older") +
                         " riskcat (format " + std::to_string(version) + "); install that version to read it.");
  }
}

void Connection::raise_format(const std::function<void()>& entry) {
  SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
  if (format() == kFormatVersion) return;
  database_.exec("PRAGMA user_version = " + std::to_string(kFormatVersion));
  entry();
  transaction.commit();
}

void Connection::require_own_schema() {
  if (schema_objects(database_) == expected_schema()) return;
  throw StoreError(StoreProblem::damaged, "The tables or triggers of the ledger " + path_ +
                                              " were changed by another program; verify it to see which, and restore "
                                              "a backup.");
}

}  // namespace riskcat
