// Comparisons of figures: what can be turned into a range of a column's stored values is.
#include <algorithm>
#include <stdexcept>

#include "language/relation.hpp"
#include "program/first_that.hpp"
#include "program/masks.hpp"

namespace riskcat {

std::optional<MaskGraph::Stretches> MaskGraph::stretches(FigureId figure, const Slope& slope, std::int64_t threshold) {
  const StoredRange all = extent(*slope.numbers);
  constexpr std::int64_t kFar = INT64_MAX / 4;  // past it the search below could leave 64 bits
  if (all.first < -kFar || all.second > kFar) return std::nullopt;
  const auto value = [&](std::int64_t stored) { return value_at(figure, stored * slope.numbers->unit()); };
  try {
    // Where the ends can be worked out, so can everything between them.
    value(all.first);
    value(all.second);
  } catch (const std::overflow_error&) {
    return std::nullopt;
  }
  const auto equal = first_that(all.first, all.second, [&](std::int64_t at) {
    return slope.falls ? value(at) <= threshold : value(at) >= threshold;
  });
  const auto past = first_that(all.first, all.second, [&](std::int64_t at) {
    return slope.falls ? value(at) < threshold : value(at) > threshold;
  });
  const StoredRange before_it{all.first, equal - 1};
  const StoredRange past_it{past, all.second};
  return Stretches{slope.falls ? past_it : before_it, {equal, past - 1}, slope.falls ? before_it : past_it};
}

std::optional<Mask> MaskGraph::compare_column(FigureId figure, const Slope& slope, Relation relation,
                                              std::int64_t threshold) {
  const auto parts = stretches(figure, slope, threshold);
  if (!parts) return std::nullopt;
  switch (relation) {
    case Relation::less:
      return ranges(*slope.numbers, {parts->below});
    case Relation::greater_equal:
      return !ranges(*slope.numbers, {parts->below});
    case Relation::greater:
      return ranges(*slope.numbers, {parts->above});
    case Relation::less_equal:
      return !ranges(*slope.numbers, {parts->above});
    case Relation::equal:
      return ranges(*slope.numbers, {parts->equal});
    case Relation::not_equal:
      return !ranges(*slope.numbers, {parts->equal});
  }
  return std::nullopt;
}

Mask MaskGraph::compare(FigureId left, Relation relation, FigureId right) {
  const auto slope_left = slope(left);
  const auto slope_right = slope(right);
  const auto constant_value = [&](FigureId id, const std::optional<Slope>& slope) -> std::optional<std::int64_t> {
    if (!slope || slope->numbers != nullptr) return std::nullopt;
    try {
      return value_at(id, 0);
    } catch (const std::overflow_error&) {
      return std::nullopt;  // for whoever it concerns, it is met again school by school
    }
  };
  const auto on_left = constant_value(left, slope_left);
  const auto on_right = constant_value(right, slope_right);
  if (on_left && on_right) return holds(*on_left, relation, *on_right) ? kEverySchool : kNoSchool;
  std::optional<Mask> translated;
  if (on_right && slope_left && slope_left->numbers != nullptr) {
    translated = compare_column(left, *slope_left, relation, *on_right);
  } else if (on_left && slope_right && slope_right->numbers != nullptr) {
    translated = compare_column(right, *slope_right, mirrored(relation), *on_left);
  }
  if (!translated && !on_left && !on_right) translated = compare_linear(left, relation, right);
  if (translated) return *translated;
  MaskNode node;
  node.kind = MaskNode::Kind::compare;
  node.left = left;
  node.relation = relation;
  node.right = right;
  return add(Key{static_cast<std::uint64_t>(node.kind), left, static_cast<std::uint64_t>(relation), right}, node);
}

Mask MaskGraph::one_of(FigureId figure, const std::vector<std::int64_t>& values) {
  const FigureNode& node = figures_[figure];
  if (node.kind != FigureNode::Kind::column) {
    std::vector<Mask> equal;
    equal.reserve(values.size());
    for (const std::int64_t value : values) equal.push_back(compare(figure, Relation::equal, constant(value)));
    return any_of(std::move(equal));
  }
  std::vector<StoredRange> wanted;
  const PackedNumbers& numbers = *node.numbers;
  for (const std::int64_t value : values) {
    if (value % numbers.unit() == 0) wanted.emplace_back(value / numbers.unit(), value / numbers.unit());
  }
  return ranges(numbers, wanted);
}

}  // namespace riskcat
