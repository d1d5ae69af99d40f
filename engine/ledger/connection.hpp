// One connection to the ledger's file, with every safety of SQLite switched on. Private to this room: it is the only
// header that shows SQLite, and nothing of SQLite leaves the room.
//
// Thread rule: one thread at a time.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "ledger/open_mode.hpp"
#include "ledger/store_error.hpp"
#include "ledger/waiting.hpp"

namespace riskcat {

/// What a SQLite result code (extended or not) on this file means to its user.
StoreError store_error(int code, const std::string& sqlite_message, const std::string& path);

class Connection {
 public:
  /// Opens the file and sets the connection up; makes no table. Throws StoreError.
  Connection(const std::string& path, OpenMode mode, int busy_timeout_ms);

  SQLite::Database& database() { return database_; }
  const std::string& path() const { return path_; }
  /// There was no file at this path before it was opened.
  bool is_new() const { return is_new_; }
  /// No table and no identity: a new file, or an empty one.
  bool is_blank();
  /// Makes the tables unless another connection did so first; runs `first_entry` in the same transaction.
  void create_schema(const std::function<void()>& first_entry);
  /// Throws StoreError unless the file is a ledger of a format this program reads.
  void require_ledger();
  /// The format that the file says it is of.
  std::int64_t format() { return number("user_version"); }
  /// Makes the file one of the present format, unless another connection did so first; runs `entry` in the same
  /// transaction.
  void raise_format(const std::function<void()>& entry);
  /// Throws StoreError (damaged) unless every table, index and trigger is the expected one, and there are no others.
  void require_own_schema();

  /// This connection, in no transaction: a beginning that failed for want of memory may have begun one all the same.
  Connection& outside_transactions();

  /// To be called after each write, so that others get their turn.
  void give_way() const { waiting_.give_way(); }

  /// Runs `work`; what SQLite or JSON throws leaves as a StoreError.
  template <class Work>
  auto guarded(Work&& work) const -> decltype(work()) {
    try {
      return std::forward<Work>(work)();
    } catch (const SQLite::Exception& failure) {
      throw store_error(failure.getExtendedErrorCode(), failure.what(), path_);
    } catch (const nlohmann::json::exception&) {
      throw damaged_entry();
    }
  }

 private:
  StoreError damaged_entry() const;
  void set_up(OpenMode mode);
  std::int64_t number(const char* pragma);

  std::string path_;
  bool is_new_;
  SQLite::Database database_;
  Waiting waiting_;
};

}  // namespace riskcat
