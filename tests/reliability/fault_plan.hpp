// Which of the calls to the operating system is to fail, and how.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace riskcat {

enum class Fault : std::uint8_t {
  read_error,
  write_error,  ///< after half of the bytes
  disk_full,    ///< after half of the bytes
  sync_error,   ///< what was written may never get to the disk, whatever later syncs say
  truncate_error,
  open_error,
  lock_error,
  unlock_error,
  busy,  ///< somebody else holds the lock
  delete_error,
  size_error,
  access_error,
};

inline constexpr Fault kFaults[] = {Fault::read_error,     Fault::write_error,  Fault::disk_full,  Fault::sync_error,
                                    Fault::truncate_error, Fault::open_error,   Fault::lock_error, Fault::unlock_error,
                                    Fault::busy,           Fault::delete_error, Fault::size_error, Fault::access_error};

std::string_view name_of(Fault fault);

class FaultPlan {
 public:
  /// The nth of the calls that this fault can meet fails, from 1; if it lasts, so do all after it.
  void arm(Fault fault, std::size_t nth, bool lasts) { *this = FaultPlan{fault, nth, lasts}; }
  void disarm() { nth_ = 0; }
  /// Asked once by each call that this fault can meet.
  bool strikes(Fault fault) {
    if (nth_ == 0 || fault != fault_) return false;
    ++seen_;
    const bool now = seen_ == nth_ || (lasts_ && seen_ > nth_);
    struck_ = struck_ || now;
    return now;
  }
  /// Since it was armed.
  bool struck() const { return struck_; }

  FaultPlan() = default;

 private:
  FaultPlan(Fault fault, std::size_t nth, bool lasts) : fault_(fault), nth_(nth), lasts_(lasts) {}

  Fault fault_ = Fault::read_error;
  std::size_t nth_ = 0;  ///< 0: none fails
  bool lasts_ = false;
  std::size_t seen_ = 0;
  bool struck_ = false;
};

inline std::string_view name_of(Fault fault) {
  constexpr std::string_view kNames[] = {"read error",     "write error",  "disk full",  "sync error",
                                         "truncate error", "open error",   "lock error", "unlock error",
                                         "busy",           "delete error", "size error", "access error"};
  return kNames[static_cast<std::size_t>(fault)];
}

}  // namespace riskcat
