#include "language/check_implied.hpp"

#include <algorithm>

#include "values/limits.hpp"

namespace riskcat::checking {
namespace {

using Shape = Term::Shape;

std::size_t sum_of(const std::vector<KeyId>& keys, const Frequency& frequency) {
  std::size_t sum = 0;
  for (const KeyId key : keys)
    if (const auto found = frequency.find(key); found != frequency.end()) sum += found->second;
  return sum;
}

}  // namespace

bool Reasoner::implies(TermId a, TermId b) {
  steps_ = 0;
  return try_implies(a, b);
}

bool Reasoner::try_implies(TermId a, TermId b) {
  if (a == b) return true;
  if (++steps_ > limits::kReasoningSteps) return false;
  const Term& from = terms_.term(a);
  const Term& to = terms_.term(b);
  if ((from.keys & to.keys) == 0) return false;
  const auto implies_b = [&](TermId part) { return try_implies(part, b); };
  const auto implied_by_a = [&](TermId part) { return try_implies(a, part); };
  if (from.shape == Shape::any) return std::all_of(from.parts.begin(), from.parts.end(), implies_b);
  if (to.shape == Shape::all) return std::all_of(to.parts.begin(), to.parts.end(), implied_by_a);
  if (to.shape == Shape::any && std::any_of(to.parts.begin(), to.parts.end(), implied_by_a)) return true;
  if (from.shape == Shape::all && std::any_of(from.parts.begin(), from.parts.end(), implies_b)) return true;
  if (from.shape == Shape::atom && to.shape == Shape::atom && from.atom.key == to.atom.key)
    return atom_implies(from.atom, to.atom);
  if (from.meaning && try_implies(terms_.of(*from.meaning), b)) return true;
  return to.meaning && try_implies(a, terms_.of(*to.meaning));
}

/// What can never hold, or says nothing, is reported as that, and not for what follows from it.
bool Reasoner::atom_implies(const Atom& a, const Atom& b) const {
  return can_hold(a) && !terms_.says_nothing(b) && never_above(a, b);
}

std::vector<TermId> Reasoner::atoms_of(TermId id) {
  std::vector<TermId> found;
  std::vector<TermId> open = {id};
  for (std::size_t next = 0; next < open.size() && next < limits::kReasoningSteps; ++next) {
    const Term& term = terms_.term(open[next]);
    if (term.shape == Shape::all) open.insert(open.end(), term.parts.begin(), term.parts.end());
    if (term.shape != Shape::atom) continue;
    found.push_back(open[next]);
    if (term.meaning) open.push_back(terms_.of(*term.meaning));
  }
  return found;
}

std::vector<KeyId> Reasoner::keys_asked(TermId id) {
  std::vector<KeyId> keys;
  std::vector<TermId> open = {id};
  for (std::size_t next = 0; next < open.size() && next < limits::kReasoningSteps; ++next) {
    const Term& term = terms_.term(open[next]);
    if (term.shape == Shape::all) open.insert(open.end(), term.parts.begin(), term.parts.end());
    // What alternatives imply, each of them implies, so the first will do.
    if (term.shape == Shape::any) open.push_back(term.parts.front());
    if (term.shape == Shape::atom) keys.push_back(term.atom.key);
    if (term.meaning) open.push_back(terms_.of(*term.meaning));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

std::vector<KeyId> Reasoner::anchors_of(TermId id, const Frequency& frequency) {
  steps_ = 0;
  std::vector<KeyId> out;
  if (!add_anchors(id, frequency, out)) out.clear();
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool Reasoner::add_anchors(TermId id, const Frequency& frequency, std::vector<KeyId>& out) {
  if (++steps_ > limits::kReasoningSteps) return false;
  const Term& term = terms_.term(id);
  if (term.shape == Shape::all) return add_rarest(term, frequency, out);
  if (term.shape == Shape::any)
    return std::all_of(term.parts.begin(), term.parts.end(),
                       [&](TermId part) { return add_anchors(part, frequency, out); });
  out.push_back(term.atom.key);
  return !term.meaning || add_anchors(terms_.of(*term.meaning), frequency, out);
}

bool Reasoner::add_rarest(const Term& all, const Frequency& frequency, std::vector<KeyId>& out) {
  std::optional<std::vector<KeyId>> rarest;
  for (const TermId part : all.parts) {
    std::vector<KeyId> anchors;
    if (!add_anchors(part, frequency, anchors)) continue;
    if (!rarest || sum_of(anchors, frequency) < sum_of(*rarest, frequency)) rarest = std::move(anchors);
  }
  if (!rarest) return false;
  out.insert(out.end(), rarest->begin(), rarest->end());
  return true;
}

}  // namespace riskcat::checking
