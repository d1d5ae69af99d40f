// Whether one condition can never have a higher answer than another, by plain reasoning: atom by atom, through `all`,
// `any` and definitions, without weighing several atoms against one. A "no" means only that this was not seen.
//
// Thread rule: for one thread.
#pragma once

#include "language/check_terms.hpp"

namespace riskcat::checking {

/// How many conditions ask about each key.
using Frequency = std::unordered_map<KeyId, std::size_t>;

class Reasoner {
 public:
  explicit Reasoner(Terms& terms) : terms_(terms) {}

  /// True when `a` is seen never to be above `b`. Gives up after limits::kReasoningSteps, and says false.
  bool implies(TermId a, TermId b);

  /// The atoms that hold wherever the term holds, those of definitions among them; at most limits::kReasoningSteps.
  std::vector<TermId> atoms_of(TermId id);
  /// What the term asks about: anything that it implies has an anchor among these.
  std::vector<KeyId> keys_asked(TermId id);
  /// Keys of which anything that implies the term must ask about at least one; empty when there are too many.
  std::vector<KeyId> anchors_of(TermId id, const Frequency& frequency);

 private:
  bool try_implies(TermId a, TermId b);
  bool atom_implies(const Atom& a, const Atom& b) const;
  bool add_anchors(TermId id, const Frequency& frequency, std::vector<KeyId>& out);
  bool add_rarest(const Term& all, const Frequency& frequency, std::vector<KeyId>& out);

  Terms& terms_;
  std::size_t steps_ = 0;
};

}  // namespace riskcat::checking
