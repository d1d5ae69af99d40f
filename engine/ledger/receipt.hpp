// One school's decision with everything that it rests on, and the proof that all of it stands in the ledger: a file
// that can be checked without the ledger, and that shows nothing of any other school. docs/receipts.md gives its form.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "explain/why.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/ledger.hpp"

namespace riskcat {

struct ReceiptRequest {
  std::uint32_t run = 0;        ///< a finished one
  Urn urn;                      ///< that it decided
  Checkpoint checkpoint;        ///< of this ledger, covering the decision
  std::string checkpoint_text;  ///< as it was kept, with its signatures
};

/// The facts that the explanation names, each once.
std::vector<Evidence> evidence_of(const Why& why);

/// Throws StoreError (unsuitable) when the checkpoint does not cover the decision or the ledger's format has no lines
/// to prove rows with, (damaged) when the ledger does not fit the checkpoint.
nlohmann::json make_receipt(const Ledger& ledger, const ReceiptRequest& request, const Why& why);

}  // namespace riskcat
