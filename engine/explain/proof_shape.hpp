// What every way of showing a proof asks of it.
#pragma once

#include <string>

#include "explain/why.hpp"

namespace riskcat {

/// Groups whose parts say it all: every shown part counts, or none does.
bool is_plain_group(const Proof& proof);
/// "at least one of these", "at least 2 of 3 needed"
bool is_group(const Proof& proof);
/// Everything a proof shows: two are the same only when all of it is, not when their first lines are.
std::string fingerprint(const Proof& proof);
/// Conditions at its ends.
std::size_t ends_of(const Proof& proof);

}  // namespace riskcat
