// A school's page put together from what the engine says of it and what the store has on record.
#pragma once

#include <string>

#include "cli/explained_school.hpp"
#include "explain/school_page.hpp"

namespace riskcat::cli {

/// The page of the school the evaluator is turned to, as it reads it; `decision` is the evaluator's own. The history is
/// that of the runs on record up to this one.
SchoolPage school_page(SchoolEvaluator& evaluator, const Decision& decision, const Ledger& ledger,
                       const RunRecord& run);

}  // namespace riskcat::cli
