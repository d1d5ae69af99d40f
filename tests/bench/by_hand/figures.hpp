// The policy's figures as the hand-written engines use them: tables by phase, in the facts' own whole numbers, and the
// days on which a date's answer turns. kNone stands for a phase that a table has no row for: no comparison with it
// holds.
#pragma once

#include <array>
#include <cstdint>
#include <limits>

namespace riskcat::bench {

enum Phase : std::int8_t { nursery, primary, secondary, all_through, special };
enum Grade : std::int8_t { outstanding, good, requires_improvement, inadequate };
enum Side : std::uint8_t { green, amber, red };

inline constexpr std::size_t kPhases = 5;
inline constexpr std::int16_t kNone = std::numeric_limits<std::int16_t>::max();
template <class Integer>
using ByPhase = std::array<Integer, kPhases>;

inline constexpr ByPhase<std::int16_t> kAbsence = {kNone, 42, 55, 49, 102};
inline constexpr ByPhase<std::int16_t> kPersistent = {kNone, 88, 136, 108, 288};
inline constexpr ByPhase<std::int16_t> kPersistentQuarterMore = {kNone, 110, 170, 135, 360};
inline constexpr ByPhase<std::int16_t> kPersistentTwice = {kNone, 176, 272, 216, 576};
inline constexpr ByPhase<std::int16_t> kExclusions = {kNone, 14, 101, 63, 123};
inline constexpr ByPhase<std::int16_t> kExclusionsTwice = {kNone, 28, 202, 126, 246};
inline constexpr ByPhase<std::int16_t> kExclusionsThrice = {kNone, 42, 303, 189, 369};
inline constexpr ByPhase<std::int16_t> kNeeds = {140, 195, 165, 180, 990};
inline constexpr ByPhase<std::int16_t> kSmallRoll = {30, 100, 600, 700, 50};
inline constexpr ByPhase<std::int8_t> kTurnover = {30, 22, 20, 21, 28};
inline constexpr ByPhase<std::int8_t> kTurnoverFar = {35, 27, 25, 26, 33};

// Of 15 October 2018, in days since 1970.
inline constexpr std::int16_t kVisitedSince = 17454;       ///< 15 October 2017, twelve months before
inline constexpr std::int16_t kInspectedSince = 16358;     ///< 15 October 2014, four years before
inline constexpr std::int16_t kInspectedBefore8 = 14897;   ///< 15 October 2010, eight years before
inline constexpr std::int16_t kInspectedBefore30 = 16906;  ///< 15 April 2016, thirty months before

// Where each outcome stands in a packed decision.
inline constexpr unsigned kTeachingAt = 2, kLeadershipAt = 4, kInclusionAt = 6, kSafeguardingAt = 8, kContextAt = 9,
                          kAtRiskAt = 10, kCategoryAt = 12, kSupportAt = 14;

}  // namespace riskcat::bench
