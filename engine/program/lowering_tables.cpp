// Tables of the policy, for every school at once: by rows, or a long one by one fact number by number.
#include <map>
#include <set>

#include "program/lowering.hpp"

namespace riskcat {

LoweredValue Lowering::table(const TableOperand& node, int years_before) {
  LoweredValue value;
  std::vector<LoweredValue> keys;
  std::vector<Mask> unknown;
  Mask alive = kEverySchool;  // every key so far is known; the first that is not decides
  for (const TableKey& key : node.keys) {
    LoweredValue lowered;
    if (key.by == TableKey::By::year_of_assessment) lowered = constant(Period::of(date_).start_year);
    if (key.by == TableKey::By::fact) lowered = fact(key.fact, 0, std::nullopt);
    if (key.by == TableKey::By::year_of_fact) {
      const auto year = snapshot_.period(ruleset_, key.fact, years_before);
      lowered = year ? constant(year->start_year) : LoweredValue{kNoSchool, kEverySchool, {}};
    }
    unknown.push_back(graph_.both(alive, lowered.unknown));
    alive = graph_.both(alive, lowered.known);
    keys.push_back(std::move(lowered));
  }
  value.unknown = graph_.any_of(std::move(unknown));
  constexpr std::size_t kFewRows = 12;
  const bool by_one = keys.size() == 1 && keys[0].pieces.size() == 1 && node.rows->size() > kFewRows;
  value = by_one ? by_one_fact(node, keys[0].pieces[0].figure, alive, std::move(value))
                 : by_rows_of(node, keys, alive, std::move(value));
  const bool by_year = node.keys.back().by != TableKey::By::fact;
  if (by_year) value.unknown = graph_.either(value.unknown, graph_.both(alive, !value.known));
  return value;
}

/// A long table by one fact is looked up number by number.
LoweredValue Lowering::by_one_fact(const TableOperand& node, FigureId key, Mask alive, LoweredValue value) {
  std::map<std::int64_t, std::int64_t> rows;
  for (const TableRow& row : *node.rows) rows.emplace(row.keys.front(), row.value.number);
  std::vector<std::int64_t> keys;
  for (const auto& [from, to] : rows) keys.push_back(from);
  value.known = graph_.both(alive, graph_.one_of(key, keys));
  if (value.known == kNoSchool) return value;
  value.pieces.push_back({kEverySchool, graph_.look_up(key, {rows.begin(), rows.end()})});
  return value;
}

/// Rows of one value are one piece.
LoweredValue Lowering::by_rows_of(const TableOperand& node, const std::vector<LoweredValue>& keys, Mask alive,
                                  LoweredValue value) {
  const auto is = [&](const LoweredValue& key, std::int64_t wanted) {
    std::vector<Mask> hits;
    for (const auto& piece : key.pieces) {
      const Mask equal = graph_.compare(piece.figure, Relation::equal, graph_.constant(wanted));
      hits.push_back(graph_.both(piece.where, equal));
    }
    return graph_.any_of(std::move(hits));
  };
  struct SameValue {
    std::vector<Mask> where;
    std::vector<std::int64_t> keys;
  };
  std::map<std::int64_t, SameValue> by_value;
  std::set<std::vector<std::int64_t>> seen;
  for (const TableRow& row : *node.rows) {
    if (!seen.insert(row.keys).second) continue;
    std::vector<Mask> here{alive};
    for (std::size_t i = 0; i < keys.size(); ++i) here.push_back(is(keys[i], row.keys[i]));
    SameValue& same = by_value[row.value.number];
    same.where.push_back(graph_.all_of(std::move(here)));
    same.keys.push_back(row.keys.front());
  }
  std::vector<Mask> found;
  for (auto& [number, same] : by_value) {
    const Mask where = graph_.any_of(std::move(same.where));
    if (where == kNoSchool) continue;
    value.pieces.push_back({where, graph_.constant(number), std::move(same.keys)});
    found.push_back(where);
  }
  value.known = graph_.any_of(std::move(found));
  if (keys.size() == 1 && keys[0].pieces.size() == 1) value.key = keys[0].pieces[0].figure;
  return value;
}

}  // namespace riskcat
