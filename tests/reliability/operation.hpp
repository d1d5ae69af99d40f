// What a program asked of its files, one step after the other: all that a power cut can take apart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace riskcat {

/// A file itself, whatever it is called: a name can be removed and given to another file.
using FileNumber = std::size_t;

enum class Step : std::uint8_t {
  link,          ///< a file gets a name
  unlink,        ///< a name goes
  write,         ///< `bytes` at `offset`
  truncate,      ///< to `offset` bytes
  sync,          ///< what was written to this file so far will stay
  failed_sync,   ///< what was written to it so far may be there or not, and no later sync changes that
  sync_folder,   ///< the names as they are now will stay
  acknowledged,  ///< a call of the ledger has returned: somebody may rely on it
};

struct Operation {
  Step step = Step::acknowledged;
  FileNumber file = 0;
  std::string name = {};
  std::size_t offset = 0;
  std::string bytes = {};
};

using Operations = std::vector<Operation>;

/// Names and what stands in the files of that name.
using Files = std::map<std::string, std::string>;

}  // namespace riskcat
