// The place where the killing is done: an invented county's files, and the stores that riskcat made of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kill/commands.hpp"
#include "ledger/head.hpp"

namespace reliability {

struct Programs {
  std::string riskcat;
  std::string fixtures;  ///< riskcat-fixtures
  std::string rules;     ///< the ruleset's root file
};

class County {
 public:
  /// Writes the county of so many schools and prepares every store. Throws std::runtime_error when a program fails.
  County(Programs programs, const std::string& folder, unsigned schools);

  const std::string& folder() const { return folder_; }
  /// The store that is written to, in an empty folder of its own.
  std::string store() const { return folder_ + "/at-work/riskcat.db"; }
  std::string work_folder() const { return folder_ + "/at-work"; }
  /// Empties the folder, and puts a copy of the prepared store there unless the name is empty.
  void put(const std::string& prepared) const;
  /// The head of a prepared store.
  const riskcat::Head& head(const std::string& prepared) const { return heads_.at(prepared); }
  /// The whole command line.
  std::vector<std::string> command(const Arguments& arguments) const;

 private:
  std::string prepared_file(const std::string& name) const { return folder_ + "/" + name + ".db"; }
  /// A key that signs and one that countersigns, with their passphrase, beside the delivered files.
  void make_keys() const;
  void prepare(const PreparedStore& store);
  void run(const std::vector<std::string>& command) const;

  Programs programs_;
  std::string folder_;
  std::map<std::string, riskcat::Head> heads_;
};

}  // namespace reliability
