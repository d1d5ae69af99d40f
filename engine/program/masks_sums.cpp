// Whether points come to so many, asked of bits alone: part by part, with what is still to be reached.
#include <algorithm>

#include "program/masks.hpp"

namespace riskcat {
namespace {

using Wide = __int128;

class Sum {
 public:
  Sum(MaskGraph& graph, std::vector<std::pair<Mask, std::int64_t>> points) : graph_(graph), points_(std::move(points)) {
    // The largest first: after them fewer sums are still in question.
    std::stable_sort(points_.begin(), points_.end(), [](const auto& a, const auto& b) {
      return std::max(a.second, -a.second) > std::max(b.second, -b.second);
    });
    least_.assign(points_.size() + 1, 0);
    most_.assign(points_.size() + 1, 0);
    for (std::size_t i = points_.size(); i-- > 0;) {
      least_[i] = least_[i + 1] + std::min<std::int64_t>(points_[i].second, 0);
      most_[i] = most_[i + 1] + std::max<std::int64_t>(points_[i].second, 0);
    }
  }

  /// The parts from `i` on come to at least `wanted`.
  std::optional<Mask> reaches(std::size_t i, Wide wanted) {
    if (wanted <= least_[i]) return kEverySchool;
    if (wanted > most_[i]) return kNoSchool;
    const auto known = known_.find({i, wanted});
    if (known != known_.end()) return known->second;
    constexpr std::size_t kSums = 400;
    if (known_.size() > kSums) return std::nullopt;
    const auto [mask, points] = points_[i];
    const auto with = reaches(i + 1, wanted - points);
    const auto without = reaches(i + 1, wanted);
    if (!with || !without) return std::nullopt;
    // Points only ever help, or only ever harm, so that one side of each choice is enough.
    const Mask result = points > 0 ? graph_.either(*without, graph_.both(mask, *with))
                                   : graph_.either(*with, graph_.both(!mask, *without));
    known_.emplace(std::pair(i, wanted), result);
    return result;
  }

 private:
  MaskGraph& graph_;
  std::vector<std::pair<Mask, std::int64_t>> points_;
  std::vector<Wide> least_;  ///< of the parts from here on
  std::vector<Wide> most_;
  std::map<std::pair<std::size_t, Wide>, Mask> known_;
};

}  // namespace

std::optional<Mask> MaskGraph::reaches(std::vector<std::pair<Mask, std::int64_t>> points, std::int64_t wanted) {
  constexpr std::size_t kParts = 64;
  std::erase_if(points, [](const auto& part) { return part.second == 0 || part.first == kNoSchool; });
  if (points.size() > kParts) return std::nullopt;
  return Sum(*this, std::move(points)).reaches(0, wanted);
}

}  // namespace riskcat
