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

/// Whether each lane is in the range. Whole numbers: at least 5 is more than 4.
template <class D, class V>
auto Within(D d, V values, const StoredRange& range) {
  using T = hn::TFromD<D>;
  const auto below = hn::Set(d, static_cast<T>(static_cast<std::uint64_t>(range.first) - 1));
  const auto above = hn::Set(d, static_cast<T>(static_cast<std::uint64_t>(range.second) + 1));
  if (range.first == range.second) return hn::Eq(values, hn::Set(d, static_cast<T>(range.first)));
  if (range.first == std::numeric_limits<T>::min()) return hn::Lt(values, above);
  if (range.second == std::numeric_limits<T>::max()) return hn::Gt(values, below);
  return hn::And(hn::Gt(values, below), hn::Lt(values, above));
}

template <class D, class V>
auto WithinAny(D d, V values, const std::vector<StoredRange>& ranges) {
  auto met = Within(d, values, ranges.front());
  for (std::size_t i = 1; i < ranges.size(); ++i) met = hn::Or(met, Within(d, values, ranges[i]));
  return met;
}

/// How a range asks: most ask on one side only, which is one comparison.
enum class Ask { equal, at_most, at_least, between, several };

template <Ask kAsk, class T>
void RangeWords(const T* HWY_RESTRICT values, std::size_t words, std::uint64_t* HWY_RESTRICT target,
                const std::vector<StoredRange>& ranges) {
  const hn::ScalableTag<T> d;
  const std::size_t lanes = hn::Lanes(d);
  const auto first = hn::Set(d, static_cast<T>(ranges.front().first));
  const auto below = hn::Set(d, static_cast<T>(static_cast<std::uint64_t>(ranges.front().first) - 1));
  const auto above = hn::Set(d, static_cast<T>(static_cast<std::uint64_t>(ranges.front().second) + 1));
  const auto meets = [&](auto v) {
    if constexpr (kAsk == Ask::equal) return hn::Eq(v, first);
    if constexpr (kAsk == Ask::at_most) return hn::Lt(v, above);
    if constexpr (kAsk == Ask::at_least) return hn::Gt(v, below);
    if constexpr (kAsk == Ask::between) return hn::And(hn::Gt(v, below), hn::Lt(v, above));
    if constexpr (kAsk == Ask::several) return WithinAny(d, v, ranges);
  };
  for (std::size_t word = 0; word < words; ++word) {
    const T* from = values + word * kSchoolsInWord;
    std::uint64_t bits = 0;
    if (lanes >= 8) {
      auto* to = reinterpret_cast<std::uint8_t*>(target + word);
      for (std::size_t i = 0; i < kSchoolsInWord; i += lanes) {
        hn::StoreMaskBits(d, meets(hn::LoadU(d, from + i)), to + i / 8);
      }
      continue;
    }
    for (std::size_t i = 0; i < kSchoolsInWord; i += lanes) {
      std::uint8_t few[8] = {};
      hn::StoreMaskBits(d, meets(hn::LoadU(d, from + i)), few);
      bits |= static_cast<std::uint64_t>(few[0]) << i;
    }
    target[word] = bits;
  }
}

template <class T>
void Ranges(const T* values, std::size_t words, std::uint64_t* target, const std::vector<StoredRange>& ranges) {
  const auto [first, last] = ranges.front();
  if (ranges.size() > 1) return RangeWords<Ask::several>(values, words, target, ranges);
  if (first == last) return RangeWords<Ask::equal>(values, words, target, ranges);
  if (first == std::numeric_limits<T>::min()) return RangeWords<Ask::at_most>(values, words, target, ranges);
  if (last == std::numeric_limits<T>::max()) return RangeWords<Ask::at_least>(values, words, target, ranges);
  return RangeWords<Ask::between>(values, words, target, ranges);
}

void RunRanges(BlockFrame& frame, const Instruction& instruction) {
  const MaskNode& node = frame.program().graph().mask(instruction.node);
  std::uint64_t* target = frame.mask(instruction.target);
  std::visit(
      [&](const auto& values) { Ranges(values.data() + frame.first_school(), frame.words(), target, node.ranges); },
      node.numbers->stored());
  std::fill(target + frame.words(), target + kBlockWords, std::uint64_t{0});
}

/// At least one operand; the vectors of a block are gone through one after another, for all operands each.
void RunAllOf(BlockFrame& frame, const Instruction& instruction) {
  const hn::CappedTag<std::uint64_t, kBlockWords> d;
  const std::uint32_t* operands = frame.program().operands().data() + instruction.first;
  const std::uint32_t* complemented = operands + instruction.plain;
  std::uint64_t* target = frame.mask(instruction.target);
  for (std::size_t i = 0; i < kBlockWords; i += hn::Lanes(d)) {
    auto met = instruction.plain > 0 ? hn::LoadU(d, frame.mask(operands[0]) + i)
                                     : hn::Not(hn::LoadU(d, frame.mask(complemented[0]) + i));
    for (std::uint32_t k = 1; k < instruction.plain; ++k) met = hn::And(met, hn::LoadU(d, frame.mask(operands[k]) + i));
    for (std::uint32_t k = instruction.plain > 0 ? 0 : 1; k < instruction.complemented; ++k) {
      met = hn::AndNot(hn::LoadU(d, frame.mask(complemented[k]) + i), met);
    }
    hn::StoreU(met, d, target + i);
  }
}

void Run(BlockFrame& frame) {
  const auto& instructions = frame.program().instructions();
  for (std::size_t at = 0; at < instructions.size(); ++at) {
    const Instruction& instruction = instructions[at];
    switch (instruction.op) {
      case Instruction::Op::all_of:
        RunAllOf(frame, instruction);
        break;
      case Instruction::Op::ranges:
        RunRanges(frame, instruction);
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

HWY_EXPORT(Run);

void run_instructions(BlockFrame& frame) { HWY_DYNAMIC_DISPATCH(Run)(frame); }

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
