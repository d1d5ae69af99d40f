// The instructions over masks and packed columns, compiled once for each kind of vector instructions; which one runs is
// settled by the processor at hand. Whole numbers and bits only, so that every kind gives the same bits.
#include <algorithm>
#include <cstring>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

#include "program/mask_program.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "program/mask_kernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace riskcat {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// As many lanes as a vector has, but no more than schools in a word.
template <class T>
using WordTag = hn::CappedTag<T, kSchoolsInWord>;

/// Asks for the line of memory, into the second nearest memory, if it is not there yet.
inline void fetch(const void* line) {
  constexpr int kToRead = 0;
  constexpr int kSecondNearest = 2;
  __builtin_prefetch(line, kToRead, kSecondNearest);
}

/// Where a loop over the block's part of a column fetches from: the first to read the column fetches the next block's
/// part as it goes, later ones what they read anyway. The processor itself looks ahead no further than a page.
template <class T>
const T* ahead_of(const T* values, const BlockFrame& frame, const Instruction& instruction) {
  return instruction.is_first_reader && frame.is_before_whole_block() ? values + kBlockSchools : values;
}

/// The bits of a vector's lanes, in the order of the lanes.
template <class D, class M>
void store_bits(D d, M mask, std::uint64_t* HWY_RESTRICT word, std::size_t at) {
  constexpr std::size_t kByte = 8;
  if (hn::Lanes(d) >= kByte) {
    hn::StoreMaskBits(d, mask, reinterpret_cast<std::uint8_t*>(word) + at / kByte);
    return;
  }
  std::uint8_t few[kByte] = {};
  hn::StoreMaskBits(d, mask, few);
  if (at == 0) *word = 0;
  *word |= static_cast<std::uint64_t>(few[0]) << at;
}

/// Whether each lane is in the range. Whole numbers: at least 5 is more than 4.
template <class D, class V>
auto within(D d, V values, const StoredRange& range) {
  using T = hn::TFromD<D>;
  const auto below = hn::Set(d, static_cast<T>(static_cast<std::uint64_t>(range.first) - 1));
  const auto above = hn::Set(d, static_cast<T>(static_cast<std::uint64_t>(range.second) + 1));
  if (range.first == range.second) return hn::Eq(values, hn::Set(d, static_cast<T>(range.first)));
  if (range.first == std::numeric_limits<T>::min()) return hn::Lt(values, above);
  if (range.second == std::numeric_limits<T>::max()) return hn::Gt(values, below);
  return hn::And(hn::Gt(values, below), hn::Lt(values, above));
}

template <class D, class V>
auto within_any(D d, V values, const std::vector<StoredRange>& ranges) {
  auto met = within(d, values, ranges.front());
  for (std::size_t i = 1; i < ranges.size(); ++i) met = hn::Or(met, within(d, values, ranges[i]));
  return met;
}

/// How a range asks: most ask on one side only, which is one comparison. At least so much is the complement of less.
enum class Ask { equal, at_most, between, several };

template <Ask kAsk, class T>
void range_words(const T* values, const T* ahead, std::size_t words, std::uint64_t* HWY_RESTRICT target,
                 const std::vector<StoredRange>& ranges) {
  const WordTag<T> d;
  const auto first = hn::Set(d, static_cast<T>(ranges.front().first));
  const auto below = hn::Set(d, static_cast<T>(static_cast<std::uint64_t>(ranges.front().first) - 1));
  const auto above = hn::Set(d, static_cast<T>(static_cast<std::uint64_t>(ranges.front().second) + 1));
  const auto meets = [&](auto v) {
    if constexpr (kAsk == Ask::equal) return hn::Eq(v, first);
    if constexpr (kAsk == Ask::at_most) return hn::Lt(v, above);
    if constexpr (kAsk == Ask::between) return hn::And(hn::Gt(v, below), hn::Lt(v, above));
    if constexpr (kAsk == Ask::several) return within_any(d, v, ranges);
  };
  for (std::size_t word = 0; word < words; ++word) {
    for (std::size_t i = 0; i < kSchoolsInWord; i += hn::Lanes(d)) {
      fetch(ahead + word * kSchoolsInWord + i);
      store_bits(d, meets(hn::LoadU(d, values + word * kSchoolsInWord + i)), target + word, i);
    }
  }
}

template <class T>
void range_of(const T* values, const T* ahead, std::size_t words, std::uint64_t* target,
              const std::vector<StoredRange>& ranges) {
  const auto [first, last] = ranges.front();
  if (ranges.size() > 1) return range_words<Ask::several>(values, ahead, words, target, ranges);
  if (first == last) return range_words<Ask::equal>(values, ahead, words, target, ranges);
  if (first == std::numeric_limits<T>::min()) return range_words<Ask::at_most>(values, ahead, words, target, ranges);
  return range_words<Ask::between>(values, ahead, words, target, ranges);
}

void run_ranges(BlockFrame& frame, const Instruction& instruction) {
  const MaskNode& node = frame.program().graph().mask(instruction.node);
  std::uint64_t* target = frame.mask(instruction.target);
  std::visit(
      [&](const auto& column) {
        const auto* values = column.data() + frame.first_school();
        range_of(values, ahead_of(values, frame, instruction), frame.words(), target, node.ranges);
      },
      node.numbers->stored());
  std::fill(target + frame.words(), target + kBlockWords, std::uint64_t{0});
}

/// What a comparison with a limit by key reads, from the block's first school on.
template <class T>
struct Keyed {
  const T* values;
  const T* ahead;
  const std::int8_t* keys;
};

#if HWY_TARGET == HWY_SCALAR

/// One school at a time, where there is no vector to look limits up in.
template <class T>
void below_limit(const Keyed<T>& of, std::size_t words, std::uint64_t* target,
                 const std::vector<std::int64_t>& limits) {
  for (std::size_t word = 0; word < words; ++word) {
    target[word] = 0;
    for (std::size_t i = 0; i < kSchoolsInWord; ++i) {
      const std::size_t at = word * kSchoolsInWord + i;
      const bool is_below = of.values[at] < limits[static_cast<std::size_t>(of.keys[at])];
      target[word] |= std::uint64_t{is_below} << i;
    }
  }
}

#else

/// Limits are looked up a byte at a time, in a table of sixteen.
void below_limit(const Keyed<std::int8_t>& of, std::size_t words, std::uint64_t* HWY_RESTRICT target,
                 const std::vector<std::int64_t>& limits) {
  const WordTag<std::int8_t> d;
  HWY_ALIGN std::int8_t in_table[2 * kLimitsInTable] = {};
  std::transform(limits.begin(), limits.end(), in_table, [](auto limit) { return static_cast<std::int8_t>(limit); });
  const auto table = hn::LoadDup128(d, in_table);
  for (std::size_t word = 0; word < words; ++word) {
    for (std::size_t i = 0; i < kSchoolsInWord; i += hn::Lanes(d)) {
      const std::size_t at = word * kSchoolsInWord + i;
      fetch(of.ahead + at);
      const auto limit = hn::TableLookupBytes(table, hn::LoadU(d, of.keys + at));
      store_bits(d, hn::Lt(hn::LoadU(d, of.values + at), limit), target + word, i);
    }
  }
}

/// Two bytes at a time, in a table of eight or in two.
template <bool kTwoTables>
void short_below_limit(const Keyed<std::int16_t>& of, std::size_t words, std::uint64_t* HWY_RESTRICT target,
                       const std::vector<std::int64_t>& limits) {
  const WordTag<std::int16_t> d;
  const hn::Rebind<std::int8_t, decltype(d)> bytes;
  HWY_ALIGN std::int16_t in_tables[2 * kLimitsInTable] = {};
  std::transform(limits.begin(), limits.end(), in_tables, [](auto limit) { return static_cast<std::int16_t>(limit); });
  const auto first = hn::LoadDup128(d, in_tables);
  const auto second = hn::LoadDup128(d, in_tables + kLimitsInTable);
  const auto end_of_first = hn::Set(d, static_cast<std::int16_t>(kLimitsInTable));
  // Key 3 is at bytes 6 and 7.
  const auto both_bytes = hn::Set(d, 0x0202);
  const auto second_byte = hn::Set(d, 0x0100);
  const auto within_table = hn::Set(d, 0x0F0F);
  for (std::size_t word = 0; word < words; ++word) {
    for (std::size_t i = 0; i < kSchoolsInWord; i += hn::Lanes(d)) {
      const std::size_t at = word * kSchoolsInWord + i;
      fetch(of.ahead + at);
      const auto key = hn::PromoteTo(d, hn::LoadU(bytes, of.keys + at));
      auto place = hn::Add(hn::Mul(key, both_bytes), second_byte);
      if constexpr (kTwoTables) place = hn::And(place, within_table);
      auto limit = hn::TableLookupBytes(first, place);
      if constexpr (kTwoTables) {
        limit = hn::IfThenElse(hn::Lt(key, end_of_first), limit, hn::TableLookupBytes(second, place));
      }
      store_bits(d, hn::Lt(hn::LoadU(d, of.values + at), limit), target + word, i);
    }
  }
}

void below_limit(const Keyed<std::int16_t>& of, std::size_t words, std::uint64_t* target,
                 const std::vector<std::int64_t>& limits) {
  if (limits.size() <= kLimitsInTable) return short_below_limit<false>(of, words, target, limits);
  short_below_limit<true>(of, words, target, limits);
}

#endif

void run_by_key(BlockFrame& frame, const Instruction& instruction) {
  const MaskNode& node = frame.program().graph().mask(instruction.node);
  std::uint64_t* target = frame.mask(instruction.target);
  const std::int8_t* keys = std::get<Aligned<std::int8_t>>(node.other->stored()).data() + frame.first_school();
  const auto ask = [&](const auto& column) {
    using Value = typename std::decay_t<decltype(column)>::value_type;
    const Value* values = column.data() + frame.first_school();
    const Keyed<Value> keyed{values, ahead_of(values, frame, instruction), keys};
    below_limit(keyed, frame.words(), target, node.limits);
  };
  if (const auto* bytes = std::get_if<Aligned<std::int8_t>>(&node.numbers->stored())) {
    ask(*bytes);
  } else {
    ask(std::get<Aligned<std::int16_t>>(node.numbers->stored()));
  }
  std::fill(target + frame.words(), target + kBlockWords, std::uint64_t{0});
}

template <class D>
auto load_32(D d, const std::int32_t* values) {
  return hn::LoadU(d, values);
}

template <class D, class T>
auto load_32(D d, const T* values) {
  return hn::PromoteTo(d, hn::LoadU(hn::Rebind<T, D>(), values));
}

template <class A, class B>
void linear_words(const A* HWY_RESTRICT first, const B* HWY_RESTRICT second, std::size_t words,
                  std::uint64_t* HWY_RESTRICT target, const MaskNode& node) {
  const WordTag<std::int32_t> d;
  const auto factor = hn::Set(d, node.factor);
  const auto other_factor = hn::Set(d, node.other_factor);
  const auto limit = hn::Set(d, static_cast<std::int32_t>(node.limits.front()));
  const bool asks_equal = node.relation == Relation::equal;
  for (std::size_t word = 0; word < words; ++word) {
    for (std::size_t i = 0; i < kSchoolsInWord; i += hn::Lanes(d)) {
      const std::size_t at = word * kSchoolsInWord + i;
      const auto sum = hn::Add(hn::Mul(load_32(d, first + at), factor), hn::Mul(load_32(d, second + at), other_factor));
      store_bits(d, asks_equal ? hn::Eq(sum, limit) : hn::Lt(sum, limit), target + word, i);
    }
  }
}

void run_linear(BlockFrame& frame, const Instruction& instruction) {
  const MaskNode& node = frame.program().graph().mask(instruction.node);
  std::uint64_t* target = frame.mask(instruction.target);
  std::visit(
      [&](const auto& first, const auto& second) {
        using First = typename std::decay_t<decltype(first)>::value_type;
        using Second = typename std::decay_t<decltype(second)>::value_type;
        // Columns of 64 bits are never asked so.
        if constexpr (sizeof(First) <= sizeof(std::int32_t) && sizeof(Second) <= sizeof(std::int32_t)) {
          linear_words(first.data() + frame.first_school(), second.data() + frame.first_school(), frame.words(), target,
                       node);
        }
      },
      node.numbers->stored(), node.other->stored());
  std::fill(target + frame.words(), target + kBlockWords, std::uint64_t{0});
}

/// At least one operand. As many vectors as the processor keeps at hand, for all operands one after another.
void run_all_of(BlockFrame& frame, const Instruction& instruction) {
  const hn::CappedTag<std::uint64_t, kBlockWords / 4> d;
  const std::size_t lanes = hn::Lanes(d);
  const std::uint32_t* plain = frame.program().operands().data() + instruction.first;
  const std::uint32_t* complemented = plain + instruction.plain;
  const std::uint32_t* end = complemented + instruction.complemented;
  std::uint64_t* const* masks = frame.masks();
  std::uint64_t* target = masks[instruction.target];
  for (std::size_t i = 0; i < kBlockWords; i += 4 * lanes) {
    auto a = hn::Set(d, ~std::uint64_t{0});
    auto b = a;
    auto c = a;
    auto e = a;
    for (const std::uint32_t* operand = plain; operand != complemented; ++operand) {
      const std::uint64_t* from = masks[*operand] + i;
      a = hn::And(a, hn::LoadU(d, from));
      b = hn::And(b, hn::LoadU(d, from + lanes));
      c = hn::And(c, hn::LoadU(d, from + 2 * lanes));
      e = hn::And(e, hn::LoadU(d, from + 3 * lanes));
    }
    for (const std::uint32_t* operand = complemented; operand != end; ++operand) {
      const std::uint64_t* from = masks[*operand] + i;
      a = hn::AndNot(hn::LoadU(d, from), a);
      b = hn::AndNot(hn::LoadU(d, from + lanes), b);
      c = hn::AndNot(hn::LoadU(d, from + 2 * lanes), c);
      e = hn::AndNot(hn::LoadU(d, from + 3 * lanes), e);
    }
    hn::StoreU(a, d, target + i);
    hn::StoreU(b, d, target + i + lanes);
    hn::StoreU(c, d, target + i + 2 * lanes);
    hn::StoreU(e, d, target + i + 3 * lanes);
  }
}

template <class T>
StoredRange least_and_most_of(const T* values, std::size_t count) {
  const hn::ScalableTag<T> d;
  const std::size_t lanes = hn::Lanes(d);
  auto least_lanes = hn::Set(d, values[0]);
  auto most_lanes = least_lanes;
  std::size_t at = 0;
  for (; at + lanes <= count; at += lanes) {
    const auto here = hn::LoadU(d, values + at);
    least_lanes = hn::Min(least_lanes, here);
    most_lanes = hn::Max(most_lanes, here);
  }
  Aligned<T> ends(2 * lanes);
  hn::StoreU(least_lanes, d, ends.data());
  hn::StoreU(most_lanes, d, ends.data() + lanes);
  ends.insert(ends.end(), values + at, values + count);
  const auto [least, most] = std::minmax_element(ends.begin(), ends.end());
  return {*least, *most};
}

StoredRange least_and_most(const PackedNumbers& numbers) {
  return std::visit(
      [&](const auto& values) {
        return numbers.size() == 0 ? StoredRange{} : least_and_most_of(values.data(), numbers.size());
      },
      numbers.stored());
}

void run(BlockFrame& frame) {
  const auto& instructions = frame.program().instructions();
  for (std::size_t at = 0; at < instructions.size(); ++at) {
    const Instruction& instruction = instructions[at];
    switch (instruction.op) {
      case Instruction::Op::all_of:
        run_all_of(frame, instruction);
        break;
      case Instruction::Op::ranges:
        run_ranges(frame, instruction);
        break;
      case Instruction::Op::by_key:
        run_by_key(frame, instruction);
        break;
      case Instruction::Op::linear:
        run_linear(frame, instruction);
        break;
      case Instruction::Op::compare:
        run_compare(frame, instruction);
        break;
      case Instruction::Op::figure:
        run_figure(frame, instruction);
        break;
      case Instruction::Op::copy:
        run_copy(frame, instruction);
        break;
      case Instruction::Op::count:
        run_count(frame, instruction);
        break;
      case Instruction::Op::skip_if_none:
        if (run_skip(frame, instruction)) {
          frame.empty_rows_after(static_cast<std::uint32_t>(at));
          at = instruction.node - 1;
        }
        break;
    }
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace riskcat
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace riskcat {

HWY_EXPORT(run);
HWY_EXPORT(least_and_most);

StoredRange least_and_most(const PackedNumbers& numbers) { return HWY_DYNAMIC_DISPATCH(least_and_most)(numbers); }

void run_instructions(BlockFrame& frame) { HWY_DYNAMIC_DISPATCH(run)(frame); }

std::vector<std::string> vector_targets() {
  std::vector<std::string> names;
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) names.emplace_back(hwy::TargetName(target));
  return names;
}

void use_vector_target(const std::string& name) {
  hwy::SetSupportedTargetsForTest(0);
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    if (name == hwy::TargetName(target)) hwy::SetSupportedTargetsForTest(target);
  }
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace riskcat
#endif
