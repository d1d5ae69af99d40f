// Which deliveries an assessment of a day rests on.
#pragma once

#include <cstdint>
#include <vector>

#include "ledger/ledger.hpp"
#include "values/date.hpp"

namespace riskcat::cli {

/// The ids of everything delivered by the day, ascending; throws Refusal when there is nothing.
std::vector<std::uint32_t> delivered_by(const Ledger& ledger, Date date);

}  // namespace riskcat::cli
