#include "explain/turning_points.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include "program/candidate_values.hpp"
#include "program/condition_parts.hpp"
#include "program/first_that.hpp"
#include "values/decimal.hpp"

namespace riskcat {
namespace {

constexpr std::int64_t kFarNumber = std::int64_t{1'000'000} * Decimal::kScale;
constexpr std::int64_t kFarDays = 36'525;
/// Values of one fact that are tried one by one: a per cent in tenths.
constexpr std::int64_t kDense = 1'000;

Stretch range_of(const Fact& fact, std::int64_t now) {
  const std::int64_t far = fact.type.kind == Kind::date ? kFarDays : kFarNumber;
  const bool never_negative = fact.type.kind == Kind::count || is_duration(fact.type.kind);
  return {fact.from        ? fact.from->number
          : never_negative ? 0
                           : std::min(now, now - far),
          fact.to ? fact.to->number : now + far};
}

/// A multiple of `step` at or below, and at or above.
std::int64_t rounded_down(std::int64_t number, std::int64_t step) {
  const std::int64_t rest = ((number % step) + step) % step;
  return number - rest;
}
std::int64_t rounded_up(std::int64_t number, std::int64_t step) { return -rounded_down(-number, step); }

void sort_by_distance(const Value& now, std::vector<Value>& values) {
  std::stable_sort(values.begin(), values.end(), [&](const Value& a, const Value& b) {
    return std::abs(a.number - now.number) < std::abs(b.number - now.number);
  });
}

}  // namespace

bool has_distance(Kind kind) { return kind != Kind::choice && kind != Kind::yes_no && kind != Kind::text; }

std::optional<std::int64_t> nearest(const Fact& fact, const Stretch& stretch, std::int64_t now, std::int64_t unit) {
  const bool above = stretch.first > now;
  if (!above && stretch.last >= now) return now;
  const std::int64_t end = above ? stretch.first : stretch.last;
  const std::int64_t number = above ? rounded_up(end, unit) : rounded_down(end, unit);
  if (number < stretch.first || number > stretch.last || !may_be(fact, {number, ""})) return std::nullopt;
  return number;
}

/// How the two sides of the leaf stand to each other: below, the same, above; of a score or count its least, or its
/// most, against the right. Nullopt where either side is missing, and of a leaf that does not compare numbers.
std::optional<int> TurningPoints::side_by_side(const AskedLeaf& leaf, bool most) {
  const SchoolEvaluator& evaluator = trial_.evaluator;
  const auto& node = evaluator.ruleset().condition(leaf.leaf).node;
  std::int64_t left = 0;
  OperandId right = 0;
  if (const auto* compared = std::get_if<CompareCondition>(&node)) {
    const Reading reading = evaluator.operand(compared->left, leaf.years_before);
    if (reading.state != State::known) return std::nullopt;
    left = reading.number;
    right = compared->right;
  } else if (const auto* tally = std::get_if<TallyCondition>(&node)) {
    const auto [lowest, highest] = evaluator.points(*tally, leaf.years_before);
    left = most ? highest : lowest;
    right = tally->right;
  } else {
    return std::nullopt;
  }
  const Reading reading = evaluator.operand(right, leaf.years_before);
  if (reading.state != State::known) return std::nullopt;
  return left < reading.number ? -1 : left > reading.number ? 1 : 0;
}

/// Over the range what lies behind the leaf's facts stands still, so that both sides are straight lines but for
/// rounding: what is between the answers at the ends is passed in order.
void TurningPoints::cut(const AskedLeaf& leaf, const FactOfPeriod& fact, const Stretch& range, Cuts& cuts) {
  for (const bool most : {false, true}) {
    const auto at = [&](std::int64_t number) {
      trial_.suppositions.value(fact, {number, ""});
      trial_.apply();
      return side_by_side(leaf, most);
    };
    const auto at_first = at(range.first);
    const auto at_last = at(range.last);
    if (!at_first || !at_last || *at_first == *at_last) continue;
    const int way = *at_first < *at_last ? 1 : -1;
    for (int answer = *at_first; answer != *at_last; answer += way)
      cuts.insert(first_that(range.first, range.last,
                             [&](std::int64_t number) { return at(number).value_or(2) * way > answer * way; }));
  }
}

std::vector<Stretch> TurningPoints::stretches(const FactOfPeriod& fact, const Value& now) {
  const Stretch range = range_of(trial_.evaluator.ruleset().facts[fact.fact], now.number);
  const Suppositions before = trial_.suppositions;
  const auto pieces = [&range](const Cuts& cuts) {
    std::vector<Stretch> out;
    for (auto at = cuts.begin(); at != cuts.end() && *at <= range.last; ++at)
      out.push_back({*at, std::next(at) == cuts.end() ? range.last : std::min(*std::next(at) - 1, range.last)});
    return out;
  };
  Cuts cuts{range.first};
  const auto cut_all = [&](bool also_behind) {
    const std::vector<Stretch> over = pieces(cuts);
    for (const AskedLeaf& leaf : asked_.leaves()) {
      const bool reads = std::binary_search(leaf.facts.begin(), leaf.facts.end(), fact);
      const bool is_behind = std::binary_search(leaf.behind.begin(), leaf.behind.end(), fact);
      if (!reads || is_behind != also_behind) continue;
      for (const Stretch& piece : over) cut(leaf, fact, piece, cuts);
    }
  };
  cut_all(false);
  // What is derived from the fact moves the other side of these as well: they are looked at between its turning points.
  for (std::size_t known = 0; known != cuts.size();) {
    known = cuts.size();
    cut_all(true);
  }
  trial_.suppositions = before;
  trial_.apply();
  return pieces(cuts);
}

std::vector<Value> TurningPoints::listed(const FactOfPeriod& fact, const Value& now) const {
  const Type& type = trial_.evaluator.ruleset().facts[fact.fact].type;
  const auto size = static_cast<std::int64_t>(type.kind == Kind::yes_no ? 2 : type.values.size());
  std::vector<Value> values;
  for (std::int64_t value = 0; value < size; ++value)
    if (value != now.number) values.push_back({value, ""});
  if (type.kind == Kind::ordered) sort_by_distance(now, values);
  return values;
}

std::vector<Value> TurningPoints::texts(const FactOfPeriod& fact, const Value& now) const {
  std::vector<Value> values;
  for (const AskedLeaf& leaf : asked_.leaves()) {
    if (!std::binary_search(leaf.facts.begin(), leaf.facts.end(), fact)) continue;
    const auto* test = std::get_if<MembershipCondition>(&trial_.evaluator.ruleset().condition(leaf.leaf).node);
    if (test == nullptr) continue;
    for (const std::string& text : test->texts) {
      const Value value{0, text};
      if (value != now && std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
    }
  }
  return values;
}

std::int64_t TurningPoints::unit(const FactOfPeriod& fact) {
  const auto [known, is_new] = units_.emplace(fact, 0);
  if (!is_new) return known->second;
  const Kind kind = trial_.evaluator.ruleset().facts[fact.fact].type.kind;
  std::int64_t unit = smallest_step(kind);
  if (trial_.evaluator.snapshot().of_one_school())
    throw std::logic_error("how finely a fact is told was asked where only one school's facts are known");
  const SnapshotColumn* column = fact.period ? trial_.evaluator.snapshot().column(fact.fact, *fact.period) : nullptr;
  const bool has_places = kind == Kind::percent || kind == Kind::percentage_points || kind == Kind::points;
  if (has_places && column != nullptr) {
    std::int64_t told = Decimal::kScale;
    bool any = false;
    for (std::size_t school = 0; school < column->cells.size() && told > 1; ++school) {
      const Cell cell = column->cells.cell(school);
      if (cell.state != State::known) continue;
      any = true;
      while (cell.number % told != 0) told /= 10;
    }
    if (any) unit = told;
  }
  return known->second = unit;
}

std::vector<Value> TurningPoints::values(const FactOfPeriod& fact, const Value& now) {
  const Fact& declared = trial_.evaluator.ruleset().facts[fact.fact];
  const Kind kind = declared.type.kind;
  if (kind == Kind::text) return texts(fact, now);
  if (is_listed(kind)) return listed(fact, now);
  std::vector<Value> values;
  for (const Stretch& stretch : stretches(fact, now)) {
    const auto near = nearest(declared, stretch, now.number, unit(fact));
    if (near && *near != now.number) values.push_back({*near, ""});
  }
  sort_by_distance(now, values);
  return values;
}

TurningPoints::DenseValues TurningPoints::dense_values(const FactOfPeriod& fact, const Value& now) {
  const Fact& declared = trial_.evaluator.ruleset().facts[fact.fact];
  const Kind kind = declared.type.kind;
  if (!has_distance(kind) || kind == Kind::ordered) return {values(fact, now), true};
  const Stretch range = range_of(declared, now.number);
  const std::int64_t step = unit(fact);
  DenseValues dense;
  const auto add = [&](std::int64_t number) {
    if (number != now.number && may_be(declared, {number, ""})) dense.values.push_back({number, ""});
  };
  dense.all = (range.last - range.first) / step <= kDense;
  if (dense.all) {
    for (std::int64_t number = rounded_up(range.first, step); number <= range.last; number += step) add(number);
  } else {
    std::set<std::int64_t> ends;
    for (const Stretch& stretch : stretches(fact, now)) {
      for (const std::int64_t end : {rounded_up(stretch.first, step), rounded_down(stretch.last, step)})
        if (end >= stretch.first && end <= stretch.last) ends.insert(end);
    }
    for (const std::int64_t end : ends) add(end);
  }
  sort_by_distance(now, dense.values);
  return dense;
}

}  // namespace riskcat
