// How a connection waits for others that have the file, and lets them have it. Private to this room.
//
// SQLite's own waiting sleeps up to 100 ms between one look and the next, and whoever has just written may write again
// before anyone looks: of eight programs that wrote without pause six waited for more than 10 s and gave up.
//
// Thread rule: that of the connection.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <memory>

namespace riskcat {

class Waiting {
 public:
  /// From now on the connection looks every few milliseconds whether the file is free, until it has slept for so many
  /// milliseconds in all; what then still finds it taken fails with SQLITE_BUSY.
  Waiting(SQLite::Database& database, int milliseconds);

  /// After a write: where others have been met, pauses for long enough that those who have waited for long look.
  void give_way() const;

 private:
  struct State {
    int milliseconds = 0;  ///< to be slept at most
    int slept = 0;         ///< of the present wait
    bool met_others = false;
  };
  static int look_again(void* state, int looks_before);

  std::unique_ptr<State> state_;
};

}  // namespace riskcat
