// Figures for a block of schools, one whole column of 64-bit numbers after another.
#include <algorithm>

#include "program/figure_arithmetic.hpp"
#include "program/mask_program.hpp"

namespace riskcat {
namespace {

/// One figure instruction over a block.
class FigureStep {
 public:
  FigureStep(BlockFrame& frame, const Instruction& instruction)
      : frame_(frame),
        node_(frame.program().graph().figure(instruction.node)),
        operands_(frame.program().operands().data() + instruction.first),
        operand_count_(instruction.plain),
        target_(frame.figure(instruction.target)),
        count_(frame.words() * kSchoolsInWord) {}

  void run() {
    using Kind = FigureNode::Kind;
    switch (node_.kind) {
      case Kind::constant:
        std::fill_n(target_, count_, node_.constant);
        break;
      case Kind::column:
        unpack();
        break;
      case Kind::sum:
        checked(sum_of);
        break;
      case Kind::difference:
        checked(difference_of);
        break;
      case Kind::product:
        checked(product_of);
        break;
      case Kind::percent_of:
        checked(percent_of);
        break;
      case Kind::shift:
        shift();
        break;
      case Kind::choose:
        choose();
        break;
      case Kind::look_up:
        look_up();
        break;
      case Kind::tally:
        tally();
        break;
    }
  }

 private:
  const std::int64_t* operand(std::size_t i) { return frame_.figure(operands_[i]); }

  void unpack() {
    const std::int64_t unit = node_.numbers->unit();
    std::visit(
        [&](const auto& values) {
          const auto* from = values.data() + frame_.first_school();
          for (std::size_t i = 0; i < count_; ++i) target_[i] = from[i] * unit;
        },
        node_.numbers->stored());
  }

  template <class Combine>
  void each(Combine combine) {
    const std::int64_t* left = operand(0);
    const std::int64_t* right = operand(1);
    for (std::size_t i = 0; i < count_; ++i) target_[i] = combine(left[i], right[i]);
  }

  template <class Combine>
  void checked(Combine combine) {
    const std::int64_t* left = operand(0);
    const std::int64_t* right = operand(1);
    for (std::size_t i = 0; i < count_; ++i) {
      const std::optional<std::int64_t> value = combine(left[i], right[i]);
      if (!value) frame_.note_overflow(i);
      target_[i] = value.value_or(0);
    }
  }

  void shift() {
    const Calendar calendar(frame_.program().graph().holidays());
    each([&](std::int64_t date, std::int64_t amount) {
      return shifted_date(calendar, date, amount, node_.unit, node_.back);
    });
  }

  /// Calls with each case's index, and the mask's bits, word by word.
  template <class Visit>
  void each_case_word(Visit visit) {
    for (std::size_t i = 0; i + 2 < operand_count_; i += 3) {
      const std::uint64_t* mask = operands_[i] == kNoPlace ? nullptr : frame_.mask(operands_[i]);
      const std::uint64_t turned = operands_[i + 1] != 0 ? ~std::uint64_t{0} : 0;
      for (std::size_t word = 0; word < frame_.words(); ++word) {
        const std::uint64_t bits = (mask == nullptr ? 0 : mask[word]) ^ turned;
        if (bits != 0) visit(operands_[i + 2], word, bits);
      }
    }
  }

  void choose() {
    std::fill_n(target_, count_, 0);
    each_case_word([&](std::uint32_t figure, std::size_t word, std::uint64_t bits) {
      const std::int64_t* from = frame_.figure(figure) + word * kSchoolsInWord;
      std::int64_t* to = target_ + word * kSchoolsInWord;
      for (std::size_t i = 0; i < kSchoolsInWord; ++i) to[i] = (bits >> i & 1U) != 0 ? from[i] : to[i];
    });
  }

  void look_up() {
    const std::int64_t* key = operand(0);
    for (std::size_t i = 0; i < count_; ++i) {
      const auto found = std::lower_bound(node_.table.begin(), node_.table.end(), key[i],
                                          [](const auto& row, std::int64_t wanted) { return row.first < wanted; });
      target_[i] = found != node_.table.end() && found->first == key[i] ? found->second : 0;
    }
  }

  void tally() {
    std::fill_n(target_, count_, 0);
    each_case_word([&](std::uint32_t figure, std::size_t word, std::uint64_t bits) {
      const std::int64_t points = frame_.program().graph().figure(figure).constant;
      std::int64_t* to = target_ + word * kSchoolsInWord;
      for (std::size_t i = 0; i < kSchoolsInWord; ++i) {
        if ((bits >> i & 1U) == 0) continue;
        const auto sum = sum_of(to[i], points);
        if (!sum) frame_.note_overflow(word * kSchoolsInWord + i);
        to[i] = sum.value_or(0);
      }
    });
  }

  BlockFrame& frame_;
  const FigureNode& node_;
  const std::uint32_t* operands_;
  std::size_t operand_count_;
  std::int64_t* target_;
  std::size_t count_;
};

template <class Holds>
void compare_words(BlockFrame& frame, std::uint64_t* target, const std::int64_t* left, const std::int64_t* right,
                   Holds holds) {
  for (std::size_t word = 0; word < frame.words(); ++word) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < kSchoolsInWord; ++i) {
      const std::size_t at = word * kSchoolsInWord + i;
      bits |= static_cast<std::uint64_t>(holds(left[at], right[at])) << i;
    }
    target[word] = bits;
  }
  std::fill(target + frame.words(), target + kBlockWords, std::uint64_t{0});
}

}  // namespace

void run_figure(BlockFrame& frame, const Instruction& instruction) { FigureStep(frame, instruction).run(); }

void run_compare(BlockFrame& frame, const Instruction& instruction) {
  const std::uint32_t* operands = frame.program().operands().data() + instruction.first;
  const std::int64_t* left = frame.figure(operands[0]);
  const std::int64_t* right = frame.figure(operands[1]);
  std::uint64_t* target = frame.mask(instruction.target);
  const auto with = [&](auto holds) { compare_words(frame, target, left, right, holds); };
  switch (frame.program().graph().mask(instruction.node).relation) {
    case Relation::less:
      return with([](std::int64_t a, std::int64_t b) { return a < b; });
    case Relation::less_equal:
      return with([](std::int64_t a, std::int64_t b) { return a <= b; });
    case Relation::greater:
      return with([](std::int64_t a, std::int64_t b) { return a > b; });
    case Relation::greater_equal:
      return with([](std::int64_t a, std::int64_t b) { return a >= b; });
    case Relation::equal:
      return with([](std::int64_t a, std::int64_t b) { return a == b; });
    case Relation::not_equal:
      return with([](std::int64_t a, std::int64_t b) { return a != b; });
  }
}

}  // namespace riskcat
