#include <fmt/format.h>

#include "explain/proof_text.hpp"
#include "explain/why.hpp"
#include "explain/words.hpp"

namespace riskcat {
namespace {

void write_outcome(const OutcomeProof& outcome, bool with_proof, ProofText& text) {
  const bool decided = outcome.certain == outcome.possible;
  text.line(0, fmt::format("{}: {}{}{}", outcome.title, spaced(outcome.certain),
                           decided ? "" : fmt::format(", possibly {}", spaced(outcome.possible)),
                           outcome.nothing_known ? fmt::format(" ({})", kNothingKnown) : ""));
  if (with_proof && outcome.decided_by.empty())
    text.line(
        1, decided ? "no rule for a more serious value holds" : "no rule for a more serious value holds for certain");
  for (const RuleProof& each : outcome.decided_by) text.rule(1, each, false, with_proof);
  for (const RuleProof& each : outcome.open) text.rule(1, each, true, with_proof);
  if (with_proof) text.line(0, "");
}

}  // namespace

std::string to_text(const Why& why, bool full) {
  ProofText text;
  for (std::size_t i = 0; i < why.outcomes.size(); ++i) {
    write_outcome(why.outcomes[i], full || i == 0, text);
    const bool proved = !why.outcomes[i].decided_by.empty() || !why.outcomes[i].open.empty();
    if (i == 0 && proved) text.line(0, "  (+ met, - not met, ? cannot be told yet)\n");
  }
  if (why.outcomes.size() > 1) text.line(0, "");
  return text.take();
}

}  // namespace riskcat
