#include "by_hand/by_hand.hpp"
#include "by_hand/decide_masks.hpp"

namespace riskcat::bench {
namespace {

/// One school: a mask is 0 or 1.
struct OneSchool {
  using Mask = unsigned;
  using FactsOf = School;

  static Mask no(Mask mask) { return mask ^ 1U; }
  template <class Integer>
  static Integer at(const ByPhase<Integer>& table, const School& s) {
    return table[static_cast<std::size_t>(s.phase)];
  }
  template <class Integer>
  static Mask exceeds(Integer fact, const School& s, const ByPhase<Integer>& table) {
    return fact > at(table, s);
  }
  template <class Integer>
  static Mask below(Integer fact, const School& s, const ByPhase<Integer>& table) {
    return fact < at(table, s);
  }
  static Mask three_quarters_full(const School& s) { return 4 * s.roll >= 3 * s.capacity; }
};

}  // namespace

void decide_rows_with_few_branches(std::span<const School> schools, std::span<Packed> decisions) {
  for (std::size_t i = 0; i < schools.size(); ++i) {
    const PackedMasks<unsigned> masks = MaskedPolicy<OneSchool>::decide(schools[i]);
    unsigned packed = 0;
    for (unsigned bit = 0; bit < masks.size(); ++bit) packed |= masks[bit] << bit;
    decisions[i] = static_cast<Packed>(packed);
  }
}

}  // namespace riskcat::bench
