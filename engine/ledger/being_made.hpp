// A file beside the ledger, of its name and “-new”, that is there while the ledger is being made. Whoever then comes
// upon an empty ledger knows that its making was interrupted or is still going on; without the file it was cut to
// nothing, and must not quietly become a new one. Private to this room.
//
// Thread rule: any thread, and any program.
// Failure rule: nothing is thrown. Where the file cannot be written the ledger cannot either, and says why.
#pragma once

#include <string>

namespace riskcat {

class BeingMade {
 public:
  explicit BeingMade(const std::string& ledger) : ledger_(ledger), file_(ledger + "-new") {}
  BeingMade(const BeingMade&) = delete;
  BeingMade& operator=(const BeingMade&) = delete;
  /// A ledger that did not even come to be an empty file leaves nothing behind.
  ~BeingMade();

  /// Notes it, unless the ledger's file is there already.
  void begin();
  bool is_noted() const;
  /// The ledger has its first entry.
  void end() const;

 private:
  std::string ledger_;
  std::string file_;
  bool begun_ = false;
};

}  // namespace riskcat
