#include "language/check_implied_index.hpp"

#include <algorithm>
#include <tuple>

#include "values/limits.hpp"

namespace riskcat::checking {
namespace {

using Found = std::optional<std::uint32_t>;

bool covers(const InForce& outer, const InForce& inner) {
  return (!outer.from || (inner.from && *outer.from <= *inner.from)) &&
         (!outer.to || (inner.to && *inner.to <= *outer.to));
}

class Index {
 public:
  Index(Terms& terms, const std::vector<Claimant>& all) : terms_(terms), reasoner_(terms), all_(all) {
    for (std::uint32_t i = 0; i < all_.size(); ++i) equal_[all_[i].term].push_back(i);
    for (auto& [term, bucket] : equal_) sort(bucket);
    for (const Claimant& each : all_) asks_.push_back(reasoner_.keys_asked(each.term));
    for (const auto& keys : asks_)
      for (const KeyId key : keys) ++frequency_[key];
    for (std::uint32_t i = 0; i < all_.size(); ++i) file(i);
    for (auto& [key, bucket] : buckets_) sort(bucket);
  }

  Found implied_by(std::uint32_t i) {
    if (const Found equal = first_of(equal_.at(all_[i].term), i)) return equal;
    for (const KeyId key : asks_[i]) {
      const auto bucket = buckets_.find(key);
      if (bucket == buckets_.end()) continue;
      if (const Found found = first_of(bucket->second, i)) return found;
    }
    return std::nullopt;
  }

 private:
  /// The first in the bucket that stands for `i`.
  Found first_of(const std::vector<std::uint32_t>& bucket, std::uint32_t i) {
    std::size_t compared = 0;
    for (const std::uint32_t j : bucket) {
      if (all_[j].rank < all_[i].rank || compared == limits::kComparisons) break;
      if (i == j) continue;
      ++compared;
      if (is_implied(i, j)) return j;
    }
    return std::nullopt;
  }

  void file(std::uint32_t i) {
    for (const KeyId key : reasoner_.anchors_of(all_[i].term, frequency_)) buckets_[key].push_back(i);
  }

  /// Highest rank first, and in a rank the most general.
  void sort(std::vector<std::uint32_t>& bucket) const {
    const auto order = [&](std::uint32_t i) {
      const Term& term = terms_.term(all_[i].term);
      return std::tuple(-std::int64_t{all_[i].rank}, term.shape == Term::Shape::all ? term.parts.size() : 1,
                        ~term.atom.yes.breadth(), i);
    };
    std::sort(bucket.begin(), bucket.end(), [&](std::uint32_t a, std::uint32_t b) { return order(a) < order(b); });
  }

  bool is_implied(std::uint32_t i, std::uint32_t j) {
    if (!covers(all_[j].days, all_[i].days) || !reasoner_.implies(all_[i].term, all_[j].term)) return false;
    return j < i || all_[i].rank != all_[j].rank || !covers(all_[i].days, all_[j].days) ||
           !reasoner_.implies(all_[j].term, all_[i].term);
  }

  Terms& terms_;
  Reasoner reasoner_;
  const std::vector<Claimant>& all_;
  std::unordered_map<TermId, std::vector<std::uint32_t>> equal_;
  std::vector<std::vector<KeyId>> asks_;  ///< by claimant
  Frequency frequency_;
  std::unordered_map<KeyId, std::vector<std::uint32_t>> buckets_;
};

}  // namespace

std::vector<Found> implied_by_each(Terms& terms, const std::vector<Claimant>& all) {
  Index index(terms, all);
  std::vector<Found> found;
  for (std::uint32_t i = 0; i < all.size(); ++i) found.push_back(index.implied_by(i));
  return found;
}

}  // namespace riskcat::checking
