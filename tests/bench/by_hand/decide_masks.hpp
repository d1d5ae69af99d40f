// The policy without branches, over as many schools at once as a mask has places: one for row by row, 64 for columns.
// `Lanes` says what a mask is and gives: no(mask), exceeds(fact, facts, table by phase), below(…) the same, and
// three_quarters_full(facts): the roll is at least three quarters of the capacity. Facts compare with whole numbers.
#pragma once

#include <array>

#include "by_hand/figures.hpp"

namespace riskcat::bench {

/// The bits of a packed decision, lowest first, each for every school of the mask.
template <class Mask>
using PackedMasks = std::array<Mask, 16>;

template <class Lanes>
struct MaskedPolicy {
  using M = typename Lanes::Mask;
  using F = typename Lanes::FactsOf;

  /// A side of the school's work: amber is set without red only.
  struct Level {
    M red, amber, concern;

    [[gnu::always_inline]] Level(M is_red, M is_amber)
        : red(is_red), amber(is_amber & Lanes::no(is_red)), concern(is_red | is_amber) {}
  };

  [[gnu::always_inline]] static Level standards(const F& s, M current) {
    const M all_through_school = s.phase == all_through;
    const M ks2 = ((s.phase == primary) | all_through_school) & (s.ks2_cohort >= 11);
    const M ks4 = ((s.phase == secondary) | all_through_school) & (s.ks4_cohort >= 6);
    const M below_zero = s.progress8_upper < 0;
    const M floor = (s.ks2_rwm < 650) & ((s.ks2_reading < -50) | (s.ks2_writing < -70) | (s.ks2_maths < -50));
    const M coasting = (s.ks2_rwm < 850) & ((s.ks2_reading < -25) | (s.ks2_writing < -35) | (s.ks2_maths < -25));
    const M very_low = ((s.progress8 < -50) & below_zero) | (s.progress8 < -100) | (s.progress8_upper < -35);
    return Level((ks2 & floor) | (ks4 & very_low) | ((s.progress == inadequate) & current),
                 (ks2 & (coasting | (s.ks2_rwm < 490))) | (ks4 & (s.progress8 < -25) & below_zero));
  }

  [[gnu::always_inline]] static Level teaching(const F& s, M current, const Level& standards_are) {
    const M weak = s.teaching >= requires_improvement;
    return Level(
        ((s.teaching == inadequate) & current) | (weak & Lanes::exceeds(s.turnover, s, kTurnover) & standards_are.red),
        (weak & current) | Lanes::exceeds(s.turnover, s, kTurnoverFar));
  }

  [[gnu::always_inline]] static Level leadership(const F& s, M current, M surplus) {
    const M weak = s.leadership >= requires_improvement;
    const M not_engaged = s.governors == 0;
    const M red = ((s.leadership == inadequate) & current) | (weak & not_engaged) |
                  ((s.head_changes >= 3) & (not_engaged | (s.turnover > 30))) | ((s.deficit > 12) & surplus);
    const M amber =
        (weak & current) | (s.head_changes >= 2) | ((s.head_changes >= 1) & (s.roll > 1400)) | (s.deficit > 5);
    return Level(red, amber);
  }

  [[gnu::always_inline]] static Level inclusion(const F& s) {
    const M red = Lanes::exceeds(s.persistent, s, kPersistentTwice) |
                  (Lanes::exceeds(s.exclusions, s, kExclusionsThrice) & (s.behaviour == inadequate));
    const M amber = Lanes::exceeds(s.persistent, s, kPersistentQuarterMore) |
                    (Lanes::exceeds(s.absence, s, kAbsence) & Lanes::exceeds(s.persistent, s, kPersistent)) |
                    (Lanes::exceeds(s.exclusions, s, kExclusions) & (s.behaviour >= requires_improvement)) |
                    (Lanes::exceeds(s.sen, s, kNeeds) & Lanes::exceeds(s.exclusions, s, kExclusionsTwice));
    return Level(red, amber);
  }

  [[gnu::always_inline]] static M hard_context(const F& s, M surplus) {
    const M poor = (s.fsm > 300) | ((s.phase == secondary) & (s.fsm > 250));
    return ((s.fsm > 450) & Lanes::below(s.roll, s, kSmallRoll)) | (surplus & poor) |
           ((s.sen > 300) & (s.phase != special));
  }

  [[gnu::always_inline]] static M three_or_more(M a, M b, M c, M d, M e) {
    const M first = a ^ b ^ c;
    const M second = d ^ e;
    const M first_two = (a & b) | (c & (a ^ b));
    const M second_two = d & e;
    const M both_one = first & second;
    const M any_two = first_two | second_two | both_one;
    const M four = (first_two & second_two) | (both_one & (first_two | second_two));
    return four | (any_two & (first ^ second));
  }

  [[gnu::always_inline]] static PackedMasks<M> decide(const F& s) {
    const M current = s.visited_on >= kVisitedSince;
    const M surplus = Lanes::no(Lanes::three_quarters_full(s));
    const Level standard = standards(s, current);
    const Level teach = teaching(s, current, standard);
    const Level lead = leadership(s, current, surplus);
    const Level include = inclusion(s);
    const M unsafe = (s.safeguarding == 0) | ((s.behaviour == inadequate) & (s.exclusions >= 150));
    const M context = hard_context(s, surplus);

    const M outside = Lanes::no((s.overall == inadequate) | (s.category != 0));
    const M ri_grade = s.overall == requires_improvement;
    const M special_measures =
        outside & (unsafe | (teach.red & lead.red) | (standard.red & (lead.red | (s.leadership == inadequate))));
    const M serious = standard.red | teach.red | lead.red;
    const M three = three_or_more(standard.concern, teach.concern, lead.concern, include.concern, context);
    const M old_grade = (s.overall == outstanding) & (s.inspected_on < kInspectedBefore8) & standard.concern;
    const M may_require =
        ((outside & Lanes::no(ri_grade) & (serious | three)) | old_grade) & Lanes::no(special_measures);

    const M ri = ri_grade & outside;
    const M fourth = Lanes::no(outside) | special_measures;
    const M stuck = ri & (s.inspected_on < kInspectedBefore30) & (s.progress >= requires_improvement);
    const M third = stuck | may_require;
    const M concern = standard.concern | teach.concern | lead.concern | include.concern | context;
    const M recently_good = (s.overall <= good) & (s.inspected_on >= kInspectedSince);
    const M second = ri | serious | include.red | (concern & Lanes::no(recently_good));

    const M maintained = s.academy == 0;
    const M at_least_third = third | fourth;
    const M intensive =
        (fourth & (maintained | (s.roll < 250))) | (at_least_third & ((s.fsm > 400) | context | (s.capacity > 1500)));
    const M light = second & Lanes::no(at_least_third) & maintained;
    return {standard.amber,
            standard.red,
            teach.amber,
            teach.red,
            lead.amber,
            lead.red,
            include.amber,
            include.red,
            unsafe,
            context,
            may_require,
            special_measures,
            fourth | (second & Lanes::no(third)),
            at_least_third,
            intensive | light,
            at_least_third};
  }
};

}  // namespace riskcat::bench
