// What a receipt proves, for the person who holds it.
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "checks.hpp"

namespace receipts {

/// Who stands for the checkpoint that everything rests on.
struct Vouching {
  std::vector<std::string> signers;  ///< of the keys given, those that signed it
  std::vector<std::string> unknown;  ///< names under it whose keys were not given
  bool by_kept_head = false;
  std::optional<std::string> wrong;  ///< a key given is named and did not sign, or none of them did

  bool somebody() const { return by_kept_head || !signers.empty(); }
};

Vouching vouching_for(const CheckpointNote& checkpoint, const std::vector<Key>& keys);

void print_report(std::ostream& out, const Receipt& receipt, const Checked& checked, const Vouching& vouching);

}  // namespace receipts
