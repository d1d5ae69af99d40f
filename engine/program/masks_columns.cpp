// Comparisons of two columns with each other, asked without working out a figure in between.
#include <algorithm>
#include <limits>
#include <numeric>

#include "program/masks.hpp"

namespace riskcat {
namespace {

using Wide = __int128;

constexpr Wide kMost32 = std::numeric_limits<std::int32_t>::max();

/// What 32 bits are sure to hold of a product of a column and a factor.
Wide reach(StoredRange extent, Wide factor) {
  const Wide size = std::max<Wide>(extent.second, -static_cast<Wide>(extent.first));
  return (factor < 0 ? -factor : factor) * size;
}

Wide greatest_divisor(Wide a, Wide b) {
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

/// The least whole number that is at least a / b; b is above zero.
Wide divide_up(Wide a, Wide b) { return a / b + (a % b > 0 ? 1 : 0); }

bool is_wide(const PackedNumbers& numbers) { return std::holds_alternative<Aligned<std::int64_t>>(numbers.stored()); }

}  // namespace

std::optional<MaskGraph::Linear> MaskGraph::linear(FigureId id) const {
  using Of = FigureNode::Kind;
  const FigureNode& node = figures_[id];
  if (node.kind == Of::constant) return Linear{{}, node.constant};
  if (node.kind == Of::column) return Linear{{{node.numbers, node.numbers->unit()}}, 0};
  if (node.kind != Of::sum && node.kind != Of::difference && node.kind != Of::product) return std::nullopt;
  auto left = linear(node.left);
  auto right = linear(node.right);
  if (!left || !right) return std::nullopt;
  if (node.kind == Of::product) {
    if (!left->factors.empty()) std::swap(left, right);
    if (!left->factors.empty()) return std::nullopt;
    // Only where no school's product is rounded.
    const auto times = [&](Wide& value) {
      constexpr Wide kLarge = Wide{1} << 60;
      if (value > kLarge || value < -kLarge) return false;  // further on they could leave even 128 bits
      value *= left->constant;
      const bool exact = value % Decimal::kScale == 0;
      value /= Decimal::kScale;
      return exact;
    };
    bool exact = times(right->constant);
    for (auto& [numbers, factor] : right->factors) exact = times(factor) && exact;
    return exact ? right : std::nullopt;
  }
  const Wide sign = node.kind == Of::sum ? 1 : -1;
  left->constant += sign * right->constant;
  for (const auto& [numbers, factor] : right->factors) left->factors[numbers] += sign * factor;
  return left;
}

std::optional<Mask> MaskGraph::compare_linear(FigureId left, Relation relation, FigureId right) {
  // Past such a figure the sums below could leave even 128 bits.
  constexpr std::int64_t kLarge = std::numeric_limits<std::int64_t>::max() / 4;
  for (const FigureId side : {left, right}) {
    if (bounds_[side].least < -kLarge || bounds_[side].most > kLarge) return std::nullopt;
  }
  auto all = linear(left);
  const auto minus = linear(right);
  if (!all || !minus) return std::nullopt;
  all->constant -= minus->constant;
  for (const auto& [numbers, factor] : minus->factors) all->factors[numbers] -= factor;
  std::erase_if(all->factors, [](const auto& one) { return one.second == 0; });
  if (all->factors.size() != 2) return std::nullopt;
  auto [first, first_factor] = *all->factors.begin();
  auto [second, second_factor] = *all->factors.rbegin();
  if (is_wide(*first) || is_wide(*second)) return std::nullopt;
  const Wide divisor = greatest_divisor(first_factor, second_factor);
  first_factor /= divisor;
  second_factor /= divisor;
  const bool fits = reach(extent(*first), first_factor) + reach(extent(*second), second_factor) < kMost32 &&
                    first_factor < kMost32 && -first_factor < kMost32 && second_factor < kMost32 &&
                    -second_factor < kMost32;
  if (!fits) return std::nullopt;
  // sum + constant / divisor against 0: sum < limit, or sum = limit; the other relations are complements of these.
  const bool asks_equal = relation == Relation::equal || relation == Relation::not_equal;
  const bool past_it = relation == Relation::less_equal || relation == Relation::greater;
  if (asks_equal && all->constant % divisor != 0) return relation == Relation::equal ? kNoSchool : kEverySchool;
  const Wide limit = past_it ? divide_up(-all->constant + 1, divisor) : divide_up(-all->constant, divisor);
  MaskNode node;
  node.kind = MaskNode::Kind::linear;
  node.relation = asks_equal ? Relation::equal : Relation::less;
  node.numbers = first;
  node.other = second;
  node.factor = static_cast<std::int32_t>(first_factor);
  node.other_factor = static_cast<std::int32_t>(second_factor);
  node.limits = {static_cast<std::int64_t>(std::clamp(limit, -kMost32, kMost32))};
  Key key{static_cast<std::uint64_t>(node.kind),          static_cast<std::uint64_t>(node.relation),
          reinterpret_cast<std::uintptr_t>(first),        reinterpret_cast<std::uintptr_t>(second),
          static_cast<std::uint64_t>(node.factor),        static_cast<std::uint64_t>(node.other_factor),
          static_cast<std::uint64_t>(node.limits.front())};
  const Mask mask = add(std::move(key), std::move(node));
  const bool complement =
      relation == Relation::greater_equal || relation == Relation::greater || relation == Relation::not_equal;
  return complement ? !mask : mask;
}

std::optional<Mask> MaskGraph::compare_by_key(FigureId left, Relation relation, FigureId key,
                                              const std::vector<std::pair<std::int64_t, FigureId>>& figures) {
  const auto of = slope(left);
  const FigureNode& keys = figures_[key];
  if (!of || of->numbers == nullptr || keys.kind != FigureNode::Kind::column) return std::nullopt;
  const PackedNumbers& numbers = *of->numbers;
  const auto [first_key, last_key] = extent(*keys.numbers);
  const bool keys_fit = std::holds_alternative<Aligned<std::int8_t>>(keys.numbers->stored()) &&
                        keys.numbers->unit() == 1 && first_key >= 0 &&
                        last_key < static_cast<std::int64_t>(2 * kLimitsInTable);
  const bool is_narrow = std::holds_alternative<Aligned<std::int8_t>>(numbers.stored()) ||
                         std::holds_alternative<Aligned<std::int16_t>>(numbers.stored());
  const bool is_byte = std::holds_alternative<Aligned<std::int8_t>>(numbers.stored());
  const std::int64_t most =
      is_byte ? std::numeric_limits<std::int8_t>::max() : std::numeric_limits<std::int16_t>::max();
  const bool asks_order = relation != Relation::equal && relation != Relation::not_equal;
  if (!keys_fit || !is_narrow || !asks_order || extent(numbers).second >= most) return std::nullopt;
  // Below a limit of the stored value: of a figure that rises, less than, or not at least; of one that falls the
  // others.
  const bool before = relation == Relation::less || relation == Relation::greater_equal;
  MaskNode node;
  node.kind = MaskNode::Kind::by_key;
  node.numbers = &numbers;
  node.other = keys.numbers;
  const bool is_one_table = last_key < static_cast<std::int64_t>(kLimitsInTable);
  node.limits.assign(is_one_table ? kLimitsInTable : 2 * kLimitsInTable, extent(numbers).first);
  for (const auto& [value, figure] : figures) {
    if (value < 0 || value >= static_cast<std::int64_t>(node.limits.size())) continue;
    if (figures_[figure].kind != FigureNode::Kind::constant) return std::nullopt;
    const auto parts = stretches(left, *of, figures_[figure].constant);
    if (!parts) return std::nullopt;
    const StoredRange& lower = of->falls ? parts->above : parts->below;
    node.limits[static_cast<std::size_t>(value)] = before != of->falls ? lower.second + 1 : parts->equal.second + 1;
  }
  Key words{static_cast<std::uint64_t>(node.kind), reinterpret_cast<std::uintptr_t>(&numbers),
            reinterpret_cast<std::uintptr_t>(keys.numbers)};
  for (const std::int64_t limit : node.limits) words.push_back(static_cast<std::uint64_t>(limit));
  const Mask below = add(std::move(words), std::move(node));
  const bool wants_below = relation == Relation::less || relation == Relation::less_equal;
  return wants_below != of->falls ? below : !below;
}

}  // namespace riskcat
