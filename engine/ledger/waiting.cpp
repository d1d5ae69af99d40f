#include "ledger/waiting.hpp"

#include <sqlite3.h>

namespace riskcat {
namespace {

/// Who has waited for long looks most often, and so has the best chance to be next.
int milliseconds_to_next_look(int slept) {
  if (slept < 250) return 8;
  if (slept < 750) return 4;
  return 1;
}

constexpr int kGivingWayMs = 4;

/// As SQLite does: what stands in for its files also stands in for its time.
void sleep(int milliseconds) { sqlite3_sleep(milliseconds); }

}  // namespace

Waiting::Waiting(SQLite::Database& database, int milliseconds) : state_(std::make_unique<State>(State{milliseconds})) {
  sqlite3_busy_handler(database.getHandle(), look_again, state_.get());
}

int Waiting::look_again(void* state, int looks_before) {
  auto& waiting = *static_cast<State*>(state);
  waiting.met_others = true;
  if (looks_before == 0) waiting.slept = 0;
  if (waiting.slept >= waiting.milliseconds) return 0;
  const int next = milliseconds_to_next_look(waiting.slept);
  sleep(next);
  waiting.slept += next;
  return 1;
}

void Waiting::give_way() const {
  if (state_->met_others) sleep(kGivingWayMs);
}

}  // namespace riskcat
