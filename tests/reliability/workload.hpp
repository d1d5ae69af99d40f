// Every call by which the ledger is written, as a term would make them, one after the other.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ledger/ledger.hpp"
#include "reliability/memory_vfs.hpp"

namespace riskcat {

/// All ledgers of these tests are opened here.
Ledger open_ledger(const std::string& path, OpenMode mode);

/// So little memory for SQLite, while this lives, that it cannot keep all changed pages until the end of a write.
class LittleMemory {
 public:
  LittleMemory();
  ~LittleMemory();
  LittleMemory(const LittleMemory&) = delete;
  LittleMemory& operator=(const LittleMemory&) = delete;

 private:
  std::int64_t before_;
};

struct WritingCall {
  std::string name;
  bool in_new_program = false;  ///< the ledger is opened anew for it
  std::function<void(Ledger&)> make;
};

/// Those after the ledger was created.
std::vector<WritingCall> writing_calls();

/// One that is not among them.
void record_later_delivery(Ledger& ledger);

/// The workload as it was carried out, the creation as its first call.
struct Recording {
  struct Call {
    std::string name;
    Head head;                   ///< after it
    std::size_t operations = 0;  ///< of the whole recording, until it had returned
    Files before;
  };
  std::vector<Call> calls;
  Operations operations;
};

/// On a computer without files.
Recording record_workload(MemoryVfs& vfs, const std::string& path);

}  // namespace riskcat
