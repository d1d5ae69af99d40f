// Scores and counts, for every school at once: what they come to at least and at most, asked of bits alone where few
// sums are possible.
#include "program/lowering.hpp"

namespace riskcat {

Possibly Lowering::tally(const TallyCondition& node, int years_before) {
  Tallied tallied;
  for (const TallyPart& part : ruleset_.parts(node)) {
    const Possibly when = condition(part.when, years_before);
    const std::int64_t points = part.points.scaled();
    const bool adds = points > 0;
    tallied.least.emplace_back(adds ? when.yes : when.may, points);
    tallied.most.emplace_back(adds ? when.may : when.yes, points);
  }
  const LoweredValue right = operand(node.right, years_before);
  if (right.pieces.empty()) return {kNoSchool, right.unknown};
  auto met = tally_by_bits(tallied, node.relation, right);
  if (!met) met = tally_by_figures(tallied, node.relation, one_figure(right));
  return {graph_.both(met->yes, right.known), graph_.either(graph_.both(met->may, right.known), right.unknown)};
}

/// Against a constant, where few sums are possible.
std::optional<Possibly> Lowering::tally_by_bits(const Tallied& tallied, Relation relation, const LoweredValue& right) {
  const FigureNode& figure = graph_.figure(right.pieces.front().figure);
  constexpr std::int64_t kLarge = std::int64_t{1} << 60;
  const bool is_constant = right.pieces.size() == 1 && figure.kind == FigureNode::Kind::constant &&
                           figure.constant < kLarge && figure.constant > -kLarge;
  if (!is_constant || !graph_.sums_fit(tallied.least) || !graph_.sums_fit(tallied.most)) return std::nullopt;
  const std::int64_t wanted = figure.constant;
  const auto least_at = graph_.reaches(tallied.least, wanted);
  const auto most_at = graph_.reaches(tallied.most, wanted);
  const auto least_past = graph_.reaches(tallied.least, wanted + 1);
  const auto most_past = graph_.reaches(tallied.most, wanted + 1);
  if (!least_at || !most_at || !least_past || !most_past) return std::nullopt;
  switch (relation) {
    case Relation::greater_equal:
      return Possibly{*least_at, *most_at};
    case Relation::greater:
      return Possibly{*least_past, *most_past};
    case Relation::less:
      return Possibly{!*most_at, !*least_at};
    case Relation::less_equal:
      return Possibly{!*most_past, !*least_past};
    default:
      break;
  }
  // Whether some sum between the two is met exactly is not asked: outside them the answer is sure.
  std::vector<Mask> one_sum{*least_at, !*least_past};
  for (std::size_t i = 0; i < tallied.least.size(); ++i) {
    const Mask a = tallied.least[i].first;
    const Mask b = tallied.most[i].first;
    if (tallied.least[i].second != 0) one_sum.push_back(!graph_.either(graph_.both(a, !b), graph_.both(b, !a)));
  }
  const Possibly equal{graph_.all_of(std::move(one_sum)), graph_.both(!*least_past, *most_at)};
  return relation == Relation::equal ? equal : !equal;
}

Possibly Lowering::tally_by_figures(const Tallied& tallied, Relation relation, FigureId wanted) {
  const FigureId lowest = graph_.tally(tallied.least);
  const FigureId highest = graph_.tally(tallied.most);
  if (relation == Relation::equal || relation == Relation::not_equal) {
    const Mask one_sum = graph_.compare(lowest, Relation::equal, highest);
    const Mask outside = graph_.either(graph_.compare(wanted, Relation::less, lowest),
                                       graph_.compare(wanted, Relation::greater, highest));
    const Possibly equal{graph_.both(one_sum, graph_.compare(lowest, Relation::equal, wanted)), !outside};
    return relation == Relation::equal ? equal : !equal;
  }
  const Mask at_lowest = graph_.compare(lowest, relation, wanted);
  const Mask at_highest = graph_.compare(highest, relation, wanted);
  return {graph_.both(at_lowest, at_highest), graph_.either(at_lowest, at_highest)};
}

}  // namespace riskcat
