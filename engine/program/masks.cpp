#include "program/masks.hpp"

#include <algorithm>
#include <limits>
#include <type_traits>

namespace riskcat {
namespace {

std::uint64_t address(const void* pointer) { return reinterpret_cast<std::uintptr_t>(pointer); }

std::uint64_t word(std::int64_t number) { return static_cast<std::uint64_t>(number); }

template <class Kind>
std::uint64_t kind_word(Kind kind) {
  return static_cast<std::uint64_t>(kind);
}

/// All that hold, and all that hold or may hold.
std::pair<std::vector<Mask>, std::vector<Mask>> taken_apart(const std::vector<Possibly>& parts) {
  std::vector<Mask> yes;
  std::vector<Mask> may;
  for (const Possibly& part : parts) {
    yes.push_back(part.yes);
    may.push_back(part.may);
  }
  return {std::move(yes), std::move(may)};
}

}  // namespace

std::size_t MaskGraph::HashKey::operator()(const Key& key) const {
  // Multiply and fold, as FNV does, over words.
  constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15U;
  std::uint64_t hash = key.size();
  for (const std::uint64_t part : key) {
    hash = (hash ^ part) * kPrime;
    hash ^= hash >> 32U;
  }
  return hash;
}

MaskGraph::MaskGraph(const std::vector<Holiday>& holidays) : holidays_(holidays), masks_(1) {}

Mask MaskGraph::add(Key key, MaskNode node) {
  const auto [known, is_new] = known_masks_.try_emplace(std::move(key), static_cast<std::uint32_t>(masks_.size()));
  if (is_new) masks_.push_back(std::move(node));
  return Mask::of(known->second);
}

FigureId MaskGraph::add(Key key, FigureNode node) {
  const auto [known, is_new] = known_figures_.try_emplace(std::move(key), static_cast<FigureId>(figures_.size()));
  if (!is_new) return known->second;
  bool may_overflow = false;
  bounds_.push_back(bounds(node, may_overflow));
  if (may_overflow) may_overflow_.push_back(known->second);
  figures_.push_back(std::move(node));
  return known->second;
}

Mask MaskGraph::bits(const SchoolBits& bits) {
  MaskNode node;
  node.kind = MaskNode::Kind::bits;
  node.bits = &bits;
  return add(Key{kind_word(node.kind), address(&bits)}, node);
}

Mask MaskGraph::own_bits(SchoolBits bits) { return this->bits(own_bits_.emplace_back(std::move(bits))); }

Mask MaskGraph::all_of(std::vector<Mask> inputs) {
  std::sort(inputs.begin(), inputs.end());
  inputs.erase(std::unique(inputs.begin(), inputs.end()), inputs.end());
  if (!inputs.empty() && inputs.front() == kNoSchool) return kNoSchool;
  std::erase(inputs, kEverySchool);
  for (std::size_t i = 1; i < inputs.size(); ++i) {
    if (inputs[i] == !inputs[i - 1]) return kNoSchool;
  }
  if (inputs.empty()) return kEverySchool;
  if (inputs.size() == 1) return inputs.front();
  MaskNode node;
  node.kind = MaskNode::Kind::all_of;
  Key key{kind_word(node.kind)};
  for (const Mask input : inputs) key.push_back(input.code());
  node.inputs = std::move(inputs);
  return add(std::move(key), std::move(node));
}

Mask MaskGraph::any_of(std::vector<Mask> masks) {
  for (Mask& mask : masks) mask = !mask;
  return !all_of(std::move(masks));
}

Mask MaskGraph::ranges(const PackedNumbers& numbers, const std::vector<StoredRange>& wanted) {
  const StoredRange all = extent(numbers);
  std::vector<StoredRange> within;
  for (const StoredRange& range : wanted) {
    const StoredRange part{std::max(range.first, all.first), std::min(range.second, all.second)};
    if (part.first > part.second) continue;
    if (!within.empty() && within.back().second >= part.first - 1) {
      within.back().second = part.second;
    } else {
      within.push_back(part);
    }
  }
  if (within.empty()) return kNoSchool;
  if (within.front() == all) return kEverySchool;
  // From somewhere up to the end is what the stretch from the beginning leaves.
  if (within.size() == 1 && within.front().second == all.second) {
    return !ranges(numbers, {{all.first, within.front().first - 1}});
  }
  // Open to the ends of the width where nothing lies beyond, so that one side need not be asked.
  const StoredRange width = std::visit(
      [](const auto& values) {
        using Limits = std::numeric_limits<typename std::decay_t<decltype(values)>::value_type>;
        return StoredRange{Limits::min(), Limits::max()};
      },
      numbers.stored());
  if (within.front().first == all.first) within.front().first = width.first;
  if (within.back().second == all.second) within.back().second = width.second;
  MaskNode node;
  node.kind = MaskNode::Kind::ranges;
  node.numbers = &numbers;
  Key key{kind_word(node.kind), address(&numbers)};
  for (const StoredRange& range : within) {
    key.push_back(word(range.first));
    key.push_back(word(range.second));
  }
  node.ranges = std::move(within);
  return add(std::move(key), std::move(node));
}

Possibly MaskGraph::all_of(const std::vector<Possibly>& parts) {
  auto [yes, may] = taken_apart(parts);
  return {all_of(std::move(yes)), all_of(std::move(may))};
}

Possibly MaskGraph::any_of(const std::vector<Possibly>& parts) {
  auto [yes, may] = taken_apart(parts);
  return {any_of(std::move(yes)), any_of(std::move(may))};
}

/// reached[k] says, part by part, whether at least k of the parts so far are set.
Mask MaskGraph::at_least(std::size_t count, const std::vector<Mask>& masks) {
  std::vector<Mask> reached(count + 1, kNoSchool);
  reached[0] = kEverySchool;
  for (const Mask mask : masks) {
    for (std::size_t k = count; k > 0; --k) reached[k] = either(reached[k], both(reached[k - 1], mask));
  }
  return reached[count];
}

Possibly MaskGraph::at_least(std::size_t count, const std::vector<Possibly>& parts) {
  if (count > parts.size()) return kNever;
  const auto [yes, may] = taken_apart(parts);
  return {at_least(count, yes), at_least(count, may)};
}

FigureId MaskGraph::constant(std::int64_t value) {
  FigureNode node;
  node.kind = FigureNode::Kind::constant;
  node.constant = value;
  return add(Key{kind_word(node.kind), word(value)}, node);
}

FigureId MaskGraph::column(const PackedNumbers& numbers) {
  FigureNode node;
  node.kind = FigureNode::Kind::column;
  node.numbers = &numbers;
  return add(Key{kind_word(node.kind), address(&numbers)}, node);
}

FigureId MaskGraph::shift(FigureId date, FigureId amount, syntax::DurationUnit unit, bool back) {
  FigureNode node;
  node.kind = FigureNode::Kind::shift;
  node.left = date;
  node.right = amount;
  node.unit = unit;
  node.back = back;
  return add(Key{kind_word(node.kind), date, amount, kind_word(unit), back ? 1U : 0U}, node);
}

FigureId MaskGraph::look_up(FigureId key, std::vector<std::pair<std::int64_t, std::int64_t>> table) {
  FigureNode node;
  node.kind = FigureNode::Kind::look_up;
  node.left = key;
  Key words{kind_word(node.kind), key};
  for (const auto& [from, to] : table) {
    words.push_back(word(from));
    words.push_back(word(to));
  }
  node.table = std::move(table);
  return add(std::move(words), std::move(node));
}

}  // namespace riskcat
