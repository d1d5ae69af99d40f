// Whether a failure is told as a person can use it.
#pragma once

#include <string>

#include "ledger/store_error.hpp"
#include "reliability/fault_plan.hpp"

namespace riskcat {

/// What is wrong with the problem or its sentence, as the answer to this fault; empty: nothing.
std::string complaint_about(const StoreError& error, Fault fault);

}  // namespace riskcat
