#include "by_hand/by_hand.hpp"
#include "by_hand/decide_masks.hpp"

namespace riskcat::bench {
namespace {

/// A block of schools, 0 or 1 in a byte each. Loops of a fixed length over bytes are what compilers turn into vectors.
struct Bytes {
  std::array<std::uint8_t, kBlock> at;

#define RISKCAT_BYTES_OPERATOR(op)                                                                         \
  [[gnu::always_inline]] friend Bytes operator op(const Bytes& a, const Bytes& b) {                        \
    Bytes result;                                                                                          \
    for (std::size_t i = 0; i < kBlock; ++i) result.at[i] = static_cast<std::uint8_t>(a.at[i] op b.at[i]); \
    return result;                                                                                         \
  }
  RISKCAT_BYTES_OPERATOR(&)
  RISKCAT_BYTES_OPERATOR(|)
  RISKCAT_BYTES_OPERATOR(^)
#undef RISKCAT_BYTES_OPERATOR
};

template <class Integer>
struct Lane {
  const Integer* at = nullptr;

#define RISKCAT_LANE_OPERATOR(op)                                                                          \
  [[gnu::always_inline]] friend Bytes operator op(const Lane& lane, int number) {                          \
    const auto same = static_cast<Integer>(number);                                                        \
    Bytes result;                                                                                          \
    for (std::size_t i = 0; i < kBlock; ++i) result.at[i] = static_cast<std::uint8_t>(lane.at[i] op same); \
    return result;                                                                                         \
  }
  RISKCAT_LANE_OPERATOR(<)
  RISKCAT_LANE_OPERATOR(<=)
  RISKCAT_LANE_OPERATOR(>)
  RISKCAT_LANE_OPERATOR(>=)
  RISKCAT_LANE_OPERATOR(==)
  RISKCAT_LANE_OPERATOR(!=)
#undef RISKCAT_LANE_OPERATOR
};

struct Block {
  using Mask = Bytes;
  using FactsOf = Facts<Lane>;

  [[gnu::always_inline]] static Bytes no(const Bytes& mask) {
    Bytes result;
    for (std::size_t i = 0; i < kBlock; ++i) result.at[i] = static_cast<std::uint8_t>(mask.at[i] ^ 1U);
    return result;
  }
  /// The table's figure for each school: a blend without a branch, since one in a loop keeps it out of vectors.
  template <class Integer>
  [[gnu::always_inline]] static std::array<Integer, kBlock> figures(const FactsOf& s, const ByPhase<Integer>& table) {
    std::array<Integer, kBlock> result{};
    for (std::size_t phase = 0; phase < kPhases; ++phase) {
      for (std::size_t i = 0; i < kBlock; ++i) {
        const int chosen = -static_cast<int>(s.phase.at[i] == static_cast<std::int8_t>(phase));
        result[i] = static_cast<Integer>(result[i] | (chosen & table[phase]));
      }
    }
    return result;
  }
  template <class Integer>
  [[gnu::always_inline]] static Bytes exceeds(const Lane<Integer>& fact, const FactsOf& s,
                                              const ByPhase<Integer>& table) {
    const std::array<Integer, kBlock> limit = figures(s, table);
    Bytes result;
    for (std::size_t i = 0; i < kBlock; ++i) result.at[i] = static_cast<std::uint8_t>(fact.at[i] > limit[i]);
    return result;
  }
  template <class Integer>
  [[gnu::always_inline]] static Bytes below(const Lane<Integer>& fact, const FactsOf& s,
                                            const ByPhase<Integer>& table) {
    const std::array<Integer, kBlock> limit = figures(s, table);
    Bytes result;
    for (std::size_t i = 0; i < kBlock; ++i) result.at[i] = static_cast<std::uint8_t>(fact.at[i] < limit[i]);
    return result;
  }
  [[gnu::always_inline]] static Bytes three_quarters_full(const FactsOf& s) {
    Bytes result;
    for (std::size_t i = 0; i < kBlock; ++i) {
      result.at[i] = static_cast<std::uint8_t>(static_cast<std::int16_t>(4 * s.roll.at[i]) >=
                                               static_cast<std::int16_t>(3 * s.capacity.at[i]));
    }
    return result;
  }
};

}  // namespace

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
__attribute__((flatten, target_clones("default", "avx2")))
#endif
void decide_columns(const SchoolColumns& columns, std::span<Packed> decisions) {
  Facts<Lane> lanes;
  for (std::size_t first = 0; first < decisions.size(); first += kBlock) {
    visit_facts(lanes, columns,
                [&](const FactForm&, auto& lane, const auto& column) { lane.at = column.data() + first; });
    const PackedMasks<Bytes> masks = MaskedPolicy<Block>::decide(lanes);
    std::array<std::uint8_t, kBlock> low{};
    std::array<std::uint8_t, kBlock> high{};
    for (unsigned bit = 0; bit < 8; ++bit) {
      for (std::size_t i = 0; i < kBlock; ++i) {
        low[i] = static_cast<std::uint8_t>(low[i] | masks[bit].at[i] << bit);
        high[i] = static_cast<std::uint8_t>(high[i] | masks[bit + 8].at[i] << bit);
      }
    }
    for (std::size_t i = 0; i < kBlock; ++i) decisions[first + i] = static_cast<Packed>(low[i] | high[i] << 8U);
  }
}

}  // namespace riskcat::bench
