// Figures, what they lie between, and how they move with the column they rest on.
#include <algorithm>
#include <stdexcept>

#include "program/figure_arithmetic.hpp"
#include "program/masks.hpp"

namespace riskcat {
namespace {

using Of = FigureNode::Kind;

}  // namespace

FigureId MaskGraph::two_sided(FigureNode::Kind kind, FigureId left, FigureId right) {
  FigureNode node;
  node.kind = kind;
  node.left = left;
  node.right = right;
  return add(Key{static_cast<std::uint64_t>(kind), left, right}, node);
}

/// Of two constants the result is one, unless it leaves its range: that is met again school by school.
FigureId MaskGraph::of_numbers(FigureNode::Kind kind, FigureId left, FigureId right) {
  const FigureId id = two_sided(kind, left, right);
  if (figures_[left].kind != Of::constant || figures_[right].kind != Of::constant) return id;
  try {
    return constant(value_at(id, 0));
  } catch (const std::overflow_error&) {
    return id;
  }
}

FigureId MaskGraph::sum(FigureId left, FigureId right) { return of_numbers(Of::sum, left, right); }

FigureId MaskGraph::difference(FigureId left, FigureId right) { return of_numbers(Of::difference, left, right); }

FigureId MaskGraph::product(FigureId left, FigureId right) { return of_numbers(Of::product, left, right); }

FigureId MaskGraph::percent_of(FigureId part, FigureId whole) { return two_sided(Of::percent_of, part, whole); }

FigureId MaskGraph::choose(std::vector<std::pair<Mask, FigureId>> cases) {
  std::erase_if(cases, [](const auto& one) { return one.first == kNoSchool; });
  if (cases.size() == 1) return cases.front().second;
  FigureNode node;
  node.kind = Of::choose;
  Key key{static_cast<std::uint64_t>(node.kind)};
  for (const auto& [mask, figure] : cases) {
    key.push_back(mask.code());
    key.push_back(figure);
  }
  node.cases = std::move(cases);
  return add(std::move(key), std::move(node));
}

FigureId MaskGraph::tally(const std::vector<std::pair<Mask, std::int64_t>>& points) {
  FigureNode node;
  node.kind = Of::tally;
  Key key{static_cast<std::uint64_t>(node.kind)};
  for (const auto& [mask, number] : points) {
    if (mask == kNoSchool) continue;
    node.cases.emplace_back(mask, constant(number));
    key.push_back(mask.code());
    key.push_back(node.cases.back().second);
  }
  return add(std::move(key), std::move(node));
}

bool MaskGraph::sums_fit(const std::vector<std::pair<Mask, std::int64_t>>& points) {
  __int128 size = 0;
  for (const auto& [mask, number] : points) size += number < 0 ? -static_cast<__int128>(number) : number;
  return size <= INT64_MAX;
}

std::int64_t MaskGraph::value_at(FigureId id, std::int64_t number) const {
  const FigureNode& node = figures_[id];
  const auto left = [&] { return value_at(node.left, number); };
  const auto right = [&] { return value_at(node.right, number); };
  switch (node.kind) {
    case Of::constant:
      return node.constant;
    case Of::column:
      return number;
    case Of::sum:
      return required(sum_of(left(), right()));
    case Of::difference:
      return required(difference_of(left(), right()));
    case Of::product:
      return required(product_of(left(), right()));
    case Of::shift:
      return shifted_date(Calendar(holidays_), left(), right(), node.unit, node.back);
    default:
      throw std::logic_error("a figure of several columns was to be worked out from one");
  }
}

std::optional<MaskGraph::Slope> MaskGraph::slope(FigureId id) const {
  const FigureNode& node = figures_[id];
  if (node.kind == Of::constant) return Slope{};
  if (node.kind == Of::column) return Slope{node.numbers, false};
  const bool two_sides =
      node.kind == Of::sum || node.kind == Of::difference || node.kind == Of::product || node.kind == Of::shift;
  if (!two_sides) return std::nullopt;
  const auto left = slope(node.left);
  const auto right = slope(node.right);
  if (!left || !right || (left->numbers != nullptr && right->numbers != nullptr)) return std::nullopt;
  const bool of_right = right->numbers != nullptr;
  Slope slope = of_right ? *right : *left;
  if (node.kind == Of::difference && of_right) slope.falls = !slope.falls;
  if (node.kind == Of::shift && of_right && node.back) slope.falls = !slope.falls;
  if (node.kind == Of::product && slope.numbers != nullptr) {
    const FigureNode& factor = figures_[of_right ? node.left : node.right];
    if (factor.kind != Of::constant) return std::nullopt;
    if (factor.constant < 0) slope.falls = !slope.falls;
  }
  return slope;
}

StoredRange MaskGraph::extent(const PackedNumbers& numbers) {
  const auto [place, is_new] = extents_.try_emplace(&numbers);
  StoredRange& extent = place->second;
  if (!is_new) return extent;
  extent = least_and_most(numbers);
  return extent;
}

MaskGraph::Bounds MaskGraph::bounds(const FigureNode& node, bool& may_overflow) {
  using Wide = __int128;
  constexpr Bounds kAnything{INT64_MIN, INT64_MAX};
  const auto within = [&](Wide least, Wide most) {
    may_overflow = least < INT64_MIN || most > INT64_MAX;
    return may_overflow ? kAnything : Bounds{static_cast<std::int64_t>(least), static_cast<std::int64_t>(most)};
  };
  const auto left = [&] { return bounds_[node.left]; };
  const auto right = [&] { return bounds_[node.right]; };
  switch (node.kind) {
    case Of::constant:
      return {node.constant, node.constant};
    case Of::column: {
      const StoredRange stored = extent(*node.numbers);
      return {stored.first * node.numbers->unit(), stored.second * node.numbers->unit()};
    }
    case Of::sum:
      return within(Wide{left().least} + right().least, Wide{left().most} + right().most);
    case Of::difference:
      return within(Wide{left().least} - right().most, Wide{left().most} - right().least);
    case Of::product: {
      const auto [least, most] = std::minmax({Wide{left().least} * right().least, Wide{left().least} * right().most,
                                              Wide{left().most} * right().least, Wide{left().most} * right().most});
      return within(least / Decimal::kScale - 1, most / Decimal::kScale + 1);
    }
    case Of::percent_of: {
      constexpr Wide kHundredPercent = Wide{100} * Decimal::kScale;
      const Wide whole = std::max<std::int64_t>(right().least, 1);  // of others it is 0
      return within(std::min<Wide>(left().least, 0) * kHundredPercent / whole,
                    std::max<Wide>(left().most, 0) * kHundredPercent / whole);
    }
    case Of::tally: {
      Wide least = 0;
      Wide most = 0;
      for (const auto& [mask, points] : node.cases) {
        least += std::min<std::int64_t>(bounds_[points].least, 0);
        most += std::max<std::int64_t>(bounds_[points].most, 0);
      }
      return within(least, most);
    }
    case Of::choose: {
      Bounds all;
      for (const auto& [mask, figure] : node.cases) {
        all = {std::min(all.least, bounds_[figure].least), std::max(all.most, bounds_[figure].most)};
      }
      return all;
    }
    case Of::look_up: {
      Bounds all;
      for (const auto& [key, value] : node.table) all = {std::min(all.least, value), std::max(all.most, value)};
      return all;
    }
    default:
      return kAnything;
  }
}

}  // namespace riskcat
