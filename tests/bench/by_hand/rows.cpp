#include "by_hand/by_hand.hpp"
#include "by_hand/figures.hpp"

namespace riskcat::bench {
namespace {

bool visit_is_current(const School& s) { return s.visited_on >= kVisitedSince; }
bool in_ofsted_category(const School& s) { return s.overall == inadequate || s.category != 0; }
bool recently_good(const School& s) { return s.overall <= good && s.inspected_on >= kInspectedSince; }
bool surplus_places(const School& s) { return 4 * s.roll < 3 * s.capacity; }
bool disadvantaged(const School& s) { return s.fsm > 300 || (s.phase == secondary && s.fsm > 250); }
bool has_ks2(const School& s) { return s.phase == primary || s.phase == all_through; }
bool has_ks4(const School& s) { return s.phase == secondary || s.phase == all_through; }

template <class Integer>
Integer of(const ByPhase<Integer>& table, const School& s) {
  return table[static_cast<std::size_t>(s.phase)];
}

unsigned standards(const School& s) {
  const bool ks2 = has_ks2(s) && s.ks2_cohort >= 11;
  const bool ks4 = has_ks4(s) && s.ks4_cohort >= 6;
  if (ks2 && s.ks2_rwm < 650 && (s.ks2_reading < -50 || s.ks2_writing < -70 || s.ks2_maths < -50)) return red;
  if (ks4 && ((s.progress8 < -50 && s.progress8_upper < 0) || s.progress8 < -100 || s.progress8_upper < -35))
    return red;
  if (s.progress == inadequate && visit_is_current(s)) return red;
  if (ks2 && s.ks2_rwm < 850 && (s.ks2_reading < -25 || s.ks2_writing < -35 || s.ks2_maths < -25)) return amber;
  if (ks4 && s.progress8 < -25 && s.progress8_upper < 0) return amber;
  return ks2 && s.ks2_rwm < 490 ? amber : green;
}

unsigned teaching(const School& s, unsigned standards_are) {
  const bool weak = s.teaching >= requires_improvement;
  if (s.teaching == inadequate && visit_is_current(s)) return red;
  if (weak && s.turnover > of(kTurnover, s) && standards_are == red) return red;
  return (weak && visit_is_current(s)) || s.turnover > of(kTurnoverFar, s) ? amber : green;
}

unsigned leadership(const School& s) {
  const bool weak = s.leadership >= requires_improvement;
  if (s.leadership == inadequate && visit_is_current(s)) return red;
  if (weak && s.governors == 0) return red;
  if (s.head_changes >= 3 && (s.governors == 0 || s.turnover > 30)) return red;
  if (s.deficit > 12 && surplus_places(s)) return red;
  if (weak && visit_is_current(s)) return amber;
  if (s.head_changes >= 2 || (s.head_changes >= 1 && s.roll > 1400)) return amber;
  return s.deficit > 5 ? amber : green;
}

unsigned inclusion(const School& s) {
  if (s.persistent > of(kPersistentTwice, s)) return red;
  if (s.exclusions > of(kExclusionsThrice, s) && s.behaviour == inadequate) return red;
  if (s.persistent > of(kPersistentQuarterMore, s)) return amber;
  if (s.absence > of(kAbsence, s) && s.persistent > of(kPersistent, s)) return amber;
  if (s.exclusions > of(kExclusions, s) && s.behaviour >= requires_improvement) return amber;
  return s.sen > of(kNeeds, s) && s.exclusions > of(kExclusionsTwice, s) ? amber : green;
}

bool unsafe(const School& s) { return s.safeguarding == 0 || (s.behaviour == inadequate && s.exclusions >= 150); }

bool hard_context(const School& s) {
  return (s.fsm > 450 && s.roll < of(kSmallRoll, s)) || (surplus_places(s) && disadvantaged(s)) ||
         (s.sen > 300 && s.phase != special);
}

struct Sides {
  unsigned standards, teaching, leadership, inclusion, context;

  unsigned concerns() const {
    return static_cast<unsigned>(standards != green) + static_cast<unsigned>(teaching != green) +
           static_cast<unsigned>(leadership != green) + static_cast<unsigned>(inclusion != green) +
           static_cast<unsigned>(context != green);
  }
};

unsigned at_risk(const School& s, const Sides& sides, bool not_safe) {
  const bool in_category = in_ofsted_category(s);
  if (!in_category) {
    if (not_safe || (sides.teaching == red && sides.leadership == red)) return 2;
    if (sides.standards == red && (sides.leadership == red || s.leadership == inadequate)) return 2;
    if (s.overall != requires_improvement) {
      if (sides.standards == red || sides.teaching == red || sides.leadership == red) return 1;
      if (sides.concerns() >= 3) return 1;
    }
  }
  return s.overall == outstanding && s.inspected_on < kInspectedBefore8 && sides.standards != green ? 1 : 0;
}

/// From 0 for category 1.
unsigned category(const School& s, const Sides& sides, unsigned at_risk_of) {
  if (in_ofsted_category(s) || at_risk_of == 2) return 3;
  const bool ri = s.overall == requires_improvement;
  if (ri && s.inspected_on < kInspectedBefore30 && s.progress >= requires_improvement) return 2;
  if (at_risk_of == 1) return 2;
  if (ri || sides.standards == red || sides.teaching == red || sides.leadership == red || sides.inclusion == red)
    return 1;
  return sides.concerns() >= 1 && !recently_good(s) ? 1 : 0;
}

unsigned support(const School& s, const Sides& sides, unsigned in_category) {
  if (in_category == 3 && (s.academy == 0 || s.roll < 250)) return 3;
  if (in_category >= 2) return s.fsm > 400 || sides.context != green || s.capacity > 1500 ? 3 : 2;
  return in_category == 1 && s.academy == 0 ? 1 : 0;
}

Packed decide(const School& s) {
  Sides sides{};
  sides.standards = standards(s);
  sides.teaching = teaching(s, sides.standards);
  sides.leadership = leadership(s);
  sides.inclusion = inclusion(s);
  sides.context = hard_context(s) ? 1 : 0;
  const bool not_safe = unsafe(s);
  const unsigned risk = at_risk(s, sides, not_safe);
  const unsigned level = category(s, sides, risk);
  return static_cast<Packed>(sides.standards | sides.teaching << kTeachingAt | sides.leadership << kLeadershipAt |
                             sides.inclusion << kInclusionAt | static_cast<unsigned>(not_safe) << kSafeguardingAt |
                             sides.context << kContextAt | risk << kAtRiskAt | level << kCategoryAt |
                             support(s, sides, level) << kSupportAt);
}

}  // namespace

void decide_rows(std::span<const School> schools, std::span<Packed> decisions) {
  for (std::size_t i = 0; i < schools.size(); ++i) decisions[i] = decide(schools[i]);
}

}  // namespace riskcat::bench
