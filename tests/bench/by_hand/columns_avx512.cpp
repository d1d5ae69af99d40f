// 64 schools at a time: a comparison of a whole column is one mask of 64 bits, and the policy is logic on masks.
#include "by_hand/by_hand.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

// Everything that follows is in an unnamed namespace, so that no function made for this processor is taken elsewhere.
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512dq")
#include "by_hand/decide_masks.hpp"

namespace riskcat::bench {
namespace {

constexpr std::size_t kLanes = 64;
using Mask64 = std::uint64_t;

template <class Integer>
struct Lane {
  const Integer* at = nullptr;
};

/// Places 0–31 and 32–63 of a column of 16 bits.
Mask64 join(__mmask32 low, __mmask32 high) { return static_cast<Mask64>(high) << 32U | low; }
__m512i load(const void* from) { return _mm512_loadu_si512(from); }

#define RISKCAT_LANE_OPERATOR(op, predicate)                                                            \
  [[gnu::always_inline]] inline Mask64 operator op(Lane<std::int8_t> lane, int number) {                \
    return _mm512_cmp_epi8_mask(load(lane.at), _mm512_set1_epi8(static_cast<char>(number)), predicate); \
  }                                                                                                     \
  [[gnu::always_inline]] inline Mask64 operator op(Lane<std::uint8_t> lane, int number) {               \
    return _mm512_cmp_epu8_mask(load(lane.at), _mm512_set1_epi8(static_cast<char>(number)), predicate); \
  }                                                                                                     \
  [[gnu::always_inline]] inline Mask64 operator op(Lane<std::int16_t> lane, int number) {               \
    const __m512i same = _mm512_set1_epi16(static_cast<short>(number));                                 \
    return join(_mm512_cmp_epi16_mask(load(lane.at), same, predicate),                                  \
                _mm512_cmp_epi16_mask(load(lane.at + 32), same, predicate));                            \
  }
RISKCAT_LANE_OPERATOR(<, _MM_CMPINT_LT)
RISKCAT_LANE_OPERATOR(<=, _MM_CMPINT_LE)
RISKCAT_LANE_OPERATOR(>, _MM_CMPINT_NLE)
RISKCAT_LANE_OPERATOR(>=, _MM_CMPINT_NLT)
RISKCAT_LANE_OPERATOR(==, _MM_CMPINT_EQ)
RISKCAT_LANE_OPERATOR(!=, _MM_CMPINT_NE)
#undef RISKCAT_LANE_OPERATOR

struct Block {
  using Mask = Mask64;
  using FactsOf = Facts<Lane>;

  [[gnu::always_inline]] static Mask64 no(Mask64 mask) { return ~mask; }
  [[gnu::always_inline]] static __m512i phases(const std::int8_t* at) {
    return _mm512_cvtepi8_epi16(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)));
  }
  /// The table in the first places of a vector, to be looked up by phase with a permutation.
  [[gnu::always_inline]] static __m512i vector(const ByPhase<std::int16_t>& table) {
    return _mm512_zextsi128_si512(_mm_setr_epi16(table[0], table[1], table[2], table[3], table[4], 0, 0, 0));
  }
  template <int predicate>
  [[gnu::always_inline]] static Mask64 compare(Lane<std::int16_t> fact, const FactsOf& s,
                                               const ByPhase<std::int16_t>& table) {
    const __m512i figures = vector(table);
    const __m512i low = _mm512_permutexvar_epi16(phases(s.phase.at), figures);
    const __m512i high = _mm512_permutexvar_epi16(phases(s.phase.at + 32), figures);
    return join(_mm512_cmp_epi16_mask(load(fact.at), low, predicate),
                _mm512_cmp_epi16_mask(load(fact.at + 32), high, predicate));
  }
  [[gnu::always_inline]] static Mask64 exceeds(Lane<std::int16_t> fact, const FactsOf& s,
                                               const ByPhase<std::int16_t>& table) {
    return compare<_MM_CMPINT_NLE>(fact, s, table);
  }
  [[gnu::always_inline]] static Mask64 below(Lane<std::int16_t> fact, const FactsOf& s,
                                             const ByPhase<std::int16_t>& table) {
    return compare<_MM_CMPINT_LT>(fact, s, table);
  }
  [[gnu::always_inline]] static Mask64 exceeds(Lane<std::int8_t> fact, const FactsOf& s,
                                               const ByPhase<std::int8_t>& table) {
    const __m512i figures = _mm512_broadcast_i32x4(
        _mm_setr_epi8(table[0], table[1], table[2], table[3], table[4], 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    return _mm512_cmp_epi8_mask(load(fact.at), _mm512_shuffle_epi8(figures, load(s.phase.at)), _MM_CMPINT_NLE);
  }
  [[gnu::always_inline]] static __mmask32 three_quarters_full(const std::int16_t* roll, const std::int16_t* capacity) {
    const __m512i places = load(capacity);
    const __m512i thrice = _mm512_add_epi16(_mm512_slli_epi16(places, 1), places);
    return _mm512_cmp_epi16_mask(_mm512_slli_epi16(load(roll), 2), thrice, _MM_CMPINT_NLT);
  }
  [[gnu::always_inline]] static Mask64 three_quarters_full(const FactsOf& s) {
    return join(three_quarters_full(s.roll.at, s.capacity.at), three_quarters_full(s.roll.at + 32, s.capacity.at + 32));
  }
};

[[gnu::always_inline]] inline void store(const PackedMasks<Mask64>& masks, Packed* decisions) {
  __m512i low = _mm512_setzero_si512();
  __m512i high = _mm512_setzero_si512();
  for (unsigned bit = 0; bit < masks.size(); ++bit) {
    const __m512i one = _mm512_set1_epi16(static_cast<short>(1U << bit));
    low = _mm512_mask_add_epi16(low, static_cast<__mmask32>(masks[bit]), low, one);
    high = _mm512_mask_add_epi16(high, static_cast<__mmask32>(masks[bit] >> 32U), high, one);
  }
  _mm512_storeu_si512(decisions, low);
  _mm512_storeu_si512(decisions + 32, high);
}

void decide_blocks(const SchoolColumns& columns, std::span<Packed> decisions) {
  Facts<Lane> lanes;
  for (std::size_t first = 0; first < decisions.size(); first += kLanes) {
    visit_facts(lanes, columns,
                [&](const FactForm&, auto& lane, const auto& column) { lane.at = column.data() + first; });
    store(MaskedPolicy<Block>::decide(lanes), decisions.data() + first);
  }
}

}  // namespace
}  // namespace riskcat::bench
#pragma GCC pop_options

namespace riskcat::bench {

bool avx512_runs_here() { return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"); }

void decide_columns_avx512(const SchoolColumns& columns, std::span<Packed> decisions) {
  decide_blocks(columns, decisions);
}

}  // namespace riskcat::bench

#else

namespace riskcat::bench {

bool avx512_runs_here() { return false; }
void decide_columns_avx512(const SchoolColumns& columns, std::span<Packed> decisions) {
  decide_columns(columns, decisions);
}

}  // namespace riskcat::bench

#endif
