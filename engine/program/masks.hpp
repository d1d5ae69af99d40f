// What is asked of every school at once, as a graph: a mask has one bit for each school, a figure one number. Equal
// parts are one node, whoever asks for them, and what is known beforehand is worked out here, so that the same
// comparison is never made twice. It says what is to be worked out, not how or in which order.
//
// Every mask is an input (bits, a range of a packed column, a comparison of figures) or some masks joined by `and`; a
// mask and its complement are one node. So `or` and `not` cost nothing of their own.
//
// Private to this room.
//
// Thread rule: one thread builds; afterwards share freely.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "facts/fact_column.hpp"
#include "language/ruleset.hpp"

namespace riskcat {

/// A node of the graph, or its complement.
class Mask {
 public:
  constexpr Mask() = default;
  static constexpr Mask of(std::uint32_t node) { return Mask(node << 1U); }
  static constexpr Mask from_code(std::uint32_t code) { return Mask(code); }
  constexpr Mask operator!() const { return Mask(code_ ^ 1U); }
  constexpr std::uint32_t node() const { return code_ >> 1U; }
  constexpr bool is_complement() const { return (code_ & 1U) != 0; }
  constexpr std::uint32_t code() const { return code_; }
  friend constexpr auto operator<=>(Mask, Mask) = default;

 private:
  explicit constexpr Mask(std::uint32_t code) : code_(code) {}
  std::uint32_t code_ = 0;  ///< node * 2, and one more for the complement
};
inline constexpr Mask kNoSchool{};
inline constexpr Mask kEverySchool = !kNoSchool;

/// The schools for whom something holds, and those for whom it holds or may hold: the second includes the first.
struct Possibly {
  Mask yes = kNoSchool;
  Mask may = kNoSchool;

  Possibly operator!() const { return {!may, !yes}; }
};
inline constexpr Possibly kNever{kNoSchool, kNoSchool};
inline constexpr Possibly kAlways{kEverySchool, kEverySchool};

/// So many limits of 16 bits are looked up in one table of a vector.
inline constexpr std::size_t kLimitsInTable = 8;

using FigureId = std::uint32_t;

/// A stretch of stored values of a packed column, both ends included.
using StoredRange = std::pair<std::int64_t, std::int64_t>;

/// Of the stored values; both 0 when there are none.
StoredRange least_and_most(const PackedNumbers& numbers);

struct MaskNode {
  enum class Kind : std::uint8_t { none, bits, ranges, by_key, linear, compare, all_of };
  Kind kind = Kind::none;
  Relation relation{};                     ///< compare; linear: less or equal
  const SchoolBits* bits = nullptr;        ///< bits
  const PackedNumbers* numbers = nullptr;  ///< ranges, by_key, linear
  std::vector<StoredRange> ranges;         ///< ascending, apart
  FigureId left = 0;                       ///< compare
  FigureId right = 0;                      ///< compare
  std::vector<Mask> inputs;                ///< all_of
  /// by_key: a column of whole numbers, of which each has a limit; linear: the second column.
  const PackedNumbers* other = nullptr;
  /// by_key: for each key, kLimitsInTable of them or twice as many, the stored value is below this. linear: `factor`
  /// times the stored value, and `other_factor` times the other one, come to less than the only one of these
  /// (`compare`: Relation::less), or to just it (Relation::equal); in 32 bits.
  std::vector<std::int64_t> limits;
  std::int32_t factor = 0;
  std::int32_t other_factor = 0;
};

struct FigureNode {
  enum class Kind : std::uint8_t {
    constant,
    column,
    sum,
    difference,
    product,
    percent_of,
    shift,
    choose,
    look_up,
    tally
  };
  Kind kind = Kind::constant;
  std::int64_t constant = 0;               ///< constant; tally: what it begins with
  const PackedNumbers* numbers = nullptr;  ///< column
  FigureId left = 0;                       ///< sum, difference, product; percent_of: the part; shift: the date; look_up
  FigureId right = 0;                      ///< sum, difference, product; percent_of: the whole; shift: how far
  syntax::DurationUnit unit{};             ///< shift
  bool back = false;                       ///< shift
  /// choose: the figure where the mask is set, the masks apart; tally: the figure is a constant, added where it is set.
  std::vector<std::pair<Mask, FigureId>> cases;
  std::vector<std::pair<std::int64_t, std::int64_t>> table;  ///< look_up: ascending keys, and the value of each
};

class MaskGraph {
 public:
  explicit MaskGraph(const std::vector<Holiday>& holidays);  ///< kept by reference

  // ---- masks

  Mask bits(const SchoolBits& bits);  ///< kept by reference
  /// Bits that the graph keeps.
  Mask own_bits(SchoolBits bits);
  Mask all_of(std::vector<Mask> masks);
  Mask any_of(std::vector<Mask> masks);
  Mask both(Mask a, Mask b) { return all_of({a, b}); }
  Mask either(Mask a, Mask b) { return any_of({a, b}); }
  Mask compare(FigureId left, Relation relation, FigureId right);
  /// The figure against a figure for each key, the key a column of whole numbers; nullopt when it cannot be asked so.
  /// What it gives for keys that are not among them means nothing.
  std::optional<Mask> compare_by_key(FigureId left, Relation relation, FigureId key,
                                     const std::vector<std::pair<std::int64_t, FigureId>>& figures);
  /// The figure is one of the values, ascending.
  Mask one_of(FigureId figure, const std::vector<std::int64_t>& values);

  /// The points of the masks that are set come to at least so many; nullopt when there are too many sums they could
  /// come to.
  std::optional<Mask> reaches(std::vector<std::pair<Mask, std::int64_t>> points, std::int64_t wanted);

  Possibly all_of(const std::vector<Possibly>& parts);
  Possibly any_of(const std::vector<Possibly>& parts);
  /// At least so many of the parts.
  Possibly at_least(std::size_t count, const std::vector<Possibly>& parts);

  // ---- figures

  FigureId constant(std::int64_t value);
  FigureId column(const PackedNumbers& numbers);  ///< kept by reference
  FigureId sum(FigureId left, FigureId right);
  FigureId difference(FigureId left, FigureId right);
  FigureId product(FigureId left, FigureId right);
  FigureId percent_of(FigureId part, FigureId whole);
  FigureId shift(FigureId date, FigureId amount, syntax::DurationUnit unit, bool back);
  FigureId choose(std::vector<std::pair<Mask, FigureId>> cases);
  FigureId look_up(FigureId key, std::vector<std::pair<std::int64_t, std::int64_t>> table);
  FigureId tally(const std::vector<std::pair<Mask, std::int64_t>>& points);
  /// Whether no sum of these can leave the range of decimals.
  static bool sums_fit(const std::vector<std::pair<Mask, std::int64_t>>& points);

  // ---- reading it

  const MaskNode& mask(std::uint32_t node) const { return masks_[node]; }
  const FigureNode& figure(FigureId id) const { return figures_[id]; }
  std::size_t mask_count() const { return masks_.size(); }
  std::size_t figure_count() const { return figures_.size(); }
  const std::vector<Holiday>& holidays() const { return holidays_; }

  /// The figures that may leave the range of decimals for some school.
  const std::vector<FigureId>& may_overflow() const { return may_overflow_; }

  /// The figure where its one column holds this number; the figure rests on one column and constants only. Throws
  /// std::overflow_error as Decimal does.
  std::int64_t value_at(FigureId id, std::int64_t number) const;

 private:
  using Key = std::vector<std::uint64_t>;
  struct HashKey {
    std::size_t operator()(const Key& key) const;
  };
  /// How a figure moves with the one column it rests on.
  struct Slope {
    const PackedNumbers* numbers = nullptr;  ///< null: it is constant
    bool falls = false;
  };

  /// What a figure lies between, or the ends of 64 bits where it may leave its range.
  struct Bounds {
    std::int64_t least = 0;
    std::int64_t most = 0;
  };

  Mask add(Key key, MaskNode node);
  FigureId add(Key key, FigureNode node);
  FigureId two_sided(FigureNode::Kind kind, FigureId left, FigureId right);
  FigureId of_numbers(FigureNode::Kind kind, FigureId left, FigureId right);
  Mask ranges(const PackedNumbers& numbers, const std::vector<StoredRange>& wanted);
  Mask at_least(std::size_t count, const std::vector<Mask>& masks);
  std::optional<Slope> slope(FigureId id) const;
  StoredRange extent(const PackedNumbers& numbers);
  Bounds bounds(const FigureNode& node, bool& may_overflow);
  /// The three stretches into which a threshold divides the stored values of a column.
  struct Stretches {
    StoredRange below;
    StoredRange equal;
    StoredRange above;
  };
  std::optional<Stretches> stretches(FigureId figure, const Slope& slope, std::int64_t threshold);
  std::optional<Mask> compare_column(FigureId figure, const Slope& slope, Relation relation, std::int64_t threshold);
  /// A figure that is a sum of columns, each times a factor, and a constant; without rounding.
  struct Linear {
    std::map<const PackedNumbers*, __int128> factors;  ///< of the stored values
    __int128 constant = 0;
  };
  std::optional<Linear> linear(FigureId id) const;
  std::optional<Mask> compare_linear(FigureId left, Relation relation, FigureId right);

  const std::vector<Holiday>& holidays_;
  std::deque<SchoolBits> own_bits_;
  std::vector<MaskNode> masks_;
  std::vector<FigureNode> figures_;
  std::vector<Bounds> bounds_;  ///< by figure
  std::vector<FigureId> may_overflow_;
  std::unordered_map<Key, std::uint32_t, HashKey> known_masks_;
  std::unordered_map<Key, std::uint32_t, HashKey> known_figures_;
  std::unordered_map<const PackedNumbers*, StoredRange> extents_;
};

}  // namespace riskcat
