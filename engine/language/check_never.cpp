#include <algorithm>
#include <map>

#include "language/check_implied.hpp"
#include "language/check_reach.hpp"

namespace riskcat::checking {
namespace {

/// What the parts so far leave of one key.
struct Left {
  Atom atom;
  std::vector<std::pair<std::size_t, Atom>> by_part;  ///< the parts that ask about it
};

class Contradictions {
 public:
  Contradictions(Context& context, Terms& terms) : context_(context), terms_(terms), reasoner_(terms) {}

  void look_at(ConditionId id) {
    parts_.clear();
    left_.clear();
    flatten(id);
    for (std::size_t part = 0; part < parts_.size(); ++part)
      if (const auto earlier = meet(part)) {
        warn(part, *earlier);
        return;
      }
  }

 private:
  /// The parts as written, those in inner brackets among them.
  void flatten(ConditionId id) {
    const auto& all = std::get<AllCondition>(context_.ruleset.condition(id).node);
    for (const ConditionId part : all.parts) {
      if (std::holds_alternative<AllCondition>(context_.ruleset.condition(part).node))
        flatten(part);
      else
        parts_.push_back(part);
    }
  }

  /// What this part cannot hold with: one part, or several that leave nothing together.
  struct Earlier {
    Span span;
    std::string words;  ///< of one part
  };

  std::optional<Earlier> meet(std::size_t part) {
    std::map<KeyId, Atom> own;
    for (const TermId id : reasoner_.atoms_of(terms_.of(parts_[part]))) {
      const Atom& atom = terms_.term(id).atom;
      const auto [place, fresh] = own.emplace(atom.key, atom);
      if (!fresh) place->second = both(place->second, atom);
      // Alone it cannot hold: a fault of its own, and reported where it is.
      if (!can_hold(place->second)) return std::nullopt;
    }
    for (const auto& [key, atom] : own) {
      const auto [place, fresh] = left_.try_emplace(key, Left{atom, {}});
      Left& left = place->second;
      left.by_part.emplace_back(part, atom);
      if (fresh) continue;
      left.atom = both(left.atom, atom);
      if (!can_hold(left.atom)) return culprit(left);
    }
    return std::nullopt;
  }

  Span span(std::size_t part) const { return context_.ruleset.condition(parts_[part]).span; }

  Earlier culprit(const Left& left) const {
    const Atom& last = left.by_part.back().second;
    for (const auto& [part, atom] : left.by_part)
      if (!can_hold(both(atom, last))) return {span(part), words_of(context_, parts_[part])};
    const Span first = span(left.by_part.front().first);
    return {{first.file, first.begin, span((left.by_part.end() - 2)->first).end}, {}};
  }

  void warn(std::size_t part, const Earlier& earlier) {
    const std::string last = quoted(words_of(context_, parts_[part]));
    context_.report.warning(
        codes::kNeverHolds, span(part),
        !earlier.words.empty() ? "these parts can never hold together: " + quoted(earlier.words) + " and " + last
                               : last + " can never hold together with the parts before it",
        "correct one of them, or join them with `or` if either is enough",
        Related{earlier.span, !earlier.words.empty() ? "the other part" : "these leave no value for which it holds"});
  }

  Context& context_;
  Terms& terms_;
  Reasoner reasoner_;
  std::vector<ConditionId> parts_;
  std::map<KeyId, Left> left_;
};

}  // namespace

void warn_of_contradictions(Context& context, Terms& terms) {
  const auto& conditions = context.ruleset.conditions;
  std::vector<bool> inner(conditions.size());
  for (const Condition& condition : conditions)
    if (const auto* all = std::get_if<AllCondition>(&condition.node))
      for (const ConditionId part : all->parts) inner[part] = true;
  Contradictions contradictions(context, terms);
  for (ConditionId id = 0; id < conditions.size(); ++id)
    if (!inner[id] && std::holds_alternative<AllCondition>(conditions[id].node)) contradictions.look_at(id);
}

}  // namespace riskcat::checking
