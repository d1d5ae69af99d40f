// Everything that must hold for a receipt to be true.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "note.hpp"
#include "receipt.hpp"

namespace receipts {

/// A fact with the cell that it was read from, found in a row whose place in the delivered file is proved.
struct ProvedFact {
  Fact fact;
  std::string cell;
  std::string file;
  bool names_school = true;  ///< a cell of the row is the school's number
};

struct Checked {
  CheckpointNote checkpoint;
  std::vector<ProvedFact> facts;
  std::optional<std::string> wrong;  ///< the first thing that does not hold, as a sentence
};

Checked check(const Receipt& receipt);

}  // namespace receipts
