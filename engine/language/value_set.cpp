#include "language/value_set.hpp"

#include <algorithm>

namespace riskcat {

ValueSet ValueSet::between(std::int64_t from, std::int64_t to) {
  ValueSet set;
  if (from <= to) set.stretches_.push_back({from, to});
  return set;
}

ValueSet ValueSet::of(const std::vector<std::int64_t>& values) {
  ValueSet set;
  for (const std::int64_t value : values) {
    if (!set.stretches_.empty() && set.stretches_.back().to + 1 == value)
      set.stretches_.back().to = value;
    else
      set.stretches_.push_back({value, value});
  }
  return set;
}

bool ValueSet::within(const ValueSet& other) const {
  auto outer = other.stretches_.begin();
  for (const Stretch& inner : stretches_) {
    while (outer != other.stretches_.end() && outer->to < inner.from) ++outer;
    if (outer == other.stretches_.end() || outer->from > inner.from || outer->to < inner.to) return false;
  }
  return true;
}

ValueSet ValueSet::common_with(const ValueSet& other) const {
  ValueSet common;
  auto a = stretches_.begin();
  auto b = other.stretches_.begin();
  while (a != stretches_.end() && b != other.stretches_.end()) {
    const Stretch both{std::max(a->from, b->from), std::min(a->to, b->to)};
    if (both.from <= both.to) common.stretches_.push_back(both);
    if (a->to < b->to)
      ++a;
    else
      ++b;
  }
  return common;
}

ValueSet ValueSet::without(const ValueSet& other) const {
  ValueSet outside;
  std::int64_t from = kLeast;
  bool more = true;
  for (const Stretch& each : other.stretches_) {
    if (each.from > from) outside.stretches_.push_back({from, each.from - 1});
    more = each.to != kMost;
    if (more) from = each.to + 1;
  }
  if (more) outside.stretches_.push_back({from, kMost});
  return common_with(outside);
}

std::uint64_t ValueSet::breadth() const {
  constexpr std::uint64_t kMany = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t sum = 0;
  for (const Stretch& each : stretches_) {
    const std::uint64_t more = static_cast<std::uint64_t>(each.to) - static_cast<std::uint64_t>(each.from);
    if (more >= kMany - sum) return kMany;
    sum += more + 1;
  }
  return sum;
}

std::string ValueSet::text() const {
  std::string out;
  for (const Stretch& each : stretches_) out += std::to_string(each.from) + ".." + std::to_string(each.to) + ' ';
  return out;
}

}  // namespace riskcat
