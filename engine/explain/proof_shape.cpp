#include "explain/proof_shape.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace riskcat {

/// Groups whose parts say it all: every shown part counts, or none does.
bool is_plain_group(const Proof& proof) {
  return proof.evidence.empty() && (proof.sentence == "all of these" || proof.sentence == "not all of these hold" ||
                                    proof.sentence == "none of these holds" ||
                                    (proof.sentence == "at least one of these" && proof.parts.size() == 1));
}

bool is_group(const Proof& proof) {
  return proof.sentence == "at least one of these" || proof.sentence.starts_with("at least ");
}

/// Everything a proof shows: two are the same only when all of it is, not when their first lines are.
std::string fingerprint(const Proof& proof) {
  std::string print = fmt::format("{}{}(", static_cast<int>(proof.truth), proof.sentence);
  for (const Evidence& each : proof.evidence) {
    print += each.fact + each.title + each.value;
    if (each.address)
      print += fmt::format("@{}:{}:{}", each.address->delivery, each.address->row, each.address->column);
  }
  for (const Proof& part : proof.parts) print += fingerprint(part);
  return print + ")";
}

std::size_t ends_of(const Proof& proof) {
  std::size_t ends = 0;
  for (const Proof& part : proof.parts) ends += ends_of(part);
  return std::max<std::size_t>(ends, 1);
}

}  // namespace riskcat
