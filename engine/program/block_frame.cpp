#include <algorithm>
#include <bit>

#include "program/mask_program.hpp"

namespace riskcat {
BlockFrame::BlockFrame(const MaskProgram& program, std::size_t schools)
    : program_(program),
      schools_(schools),
      masks_(program.place_count()),
      scratch_(program.scratch_count() * kBlockWords),
      given_tail_(program.given().size() * kBlockWords),
      figures_(program.figure_places() * kBlockSchools),
      counts_(program.count_count()) {
  for (std::size_t i = 0; i < program.scratch_count(); ++i) masks_[i] = scratch_.data() + i * kBlockWords;
}

void BlockFrame::run(std::size_t block, std::uint64_t* rows) {
  first_school_ = block * kBlockSchools;
  const std::size_t schools = std::min(kBlockSchools, schools_ - first_school_);
  words_ = words_for(schools);
  const std::size_t in_last = schools % kSchoolsInWord;
  last_word_ = in_last == 0 ? ~std::uint64_t{0} : (std::uint64_t{1} << in_last) - 1;
  const std::size_t first_word = block * kBlockWords;
  std::size_t place = program_.scratch_count();
  for (std::size_t i = 0; i < program_.given().size(); ++i) {
    const SchoolBits& bits = *program_.given()[i];
    if (words_ == kBlockWords) {
      // Given bits are only read; they share the table with the results.
      masks_[place++] = const_cast<std::uint64_t*>(bits.data()) + first_word;
      continue;
    }
    std::uint64_t* tail = given_tail_.data() + i * kBlockWords;
    std::copy_n(bits.begin() + static_cast<std::ptrdiff_t>(first_word), words_, tail);
    masks_[place++] = tail;
  }
  const std::size_t first_row = block * program_.row_count();
  for (std::size_t row = 0; row < program_.row_count(); ++row) masks_[place++] = rows + (first_row + row) * kBlockWords;
  run_instructions(*this);
}

void BlockFrame::note_overflow(std::size_t in_block) {
  const std::size_t school = first_school_ + in_block;
  if (school < schools_) overflowed_.push_back(school);
}

void BlockFrame::empty_rows_after(std::uint32_t instruction) {
  const std::size_t rows_begin = program_.scratch_count() + program_.given().size();
  for (std::size_t row = program_.first_row_after(instruction); row < program_.row_count(); ++row) {
    std::fill_n(masks_[rows_begin + row], kBlockWords, program_.row_fill(row));
  }
}

void run_copy(BlockFrame& frame, const Instruction& instruction) {
  std::uint64_t* target = frame.mask(instruction.target);
  if (instruction.plain == 0) {
    std::fill_n(target, kBlockWords, std::uint64_t{0});
  } else {
    std::copy_n(frame.mask(frame.program().operands()[instruction.first]), kBlockWords, target);
  }
}

void run_count(BlockFrame& frame, const Instruction& instruction) {
  const bool of_all = instruction.plain + instruction.complemented == 0;
  if (of_all && instruction.node == 0) return;
  const std::uint64_t* mask = of_all ? nullptr : frame.mask(frame.program().operands()[instruction.first]);
  const std::uint64_t turned = of_all || instruction.complemented > 0 ? ~std::uint64_t{0} : 0;
  std::uint64_t schools = 0;
  for (std::size_t word = 0; word < frame.words(); ++word) {
    const std::uint64_t real = word + 1 == frame.words() ? frame.last_word() : ~std::uint64_t{0};
    const std::uint64_t bits = (of_all ? 0 : mask[word]) ^ turned;
    schools += static_cast<std::uint64_t>(std::popcount(bits & real));
  }
  frame.add(instruction.target, schools);
}

bool run_skip(BlockFrame& frame, const Instruction& instruction) {
  if (instruction.plain + instruction.complemented == 0) return true;
  const std::uint64_t* mask = frame.mask(frame.program().operands()[instruction.first]);
  const std::uint64_t turned = instruction.complemented > 0 ? ~std::uint64_t{0} : 0;
  const std::size_t last = frame.words() - 1;
  std::uint64_t any = (mask[last] ^ turned) & frame.last_word();
  for (std::size_t word = 0; word < last; ++word) any |= mask[word] ^ turned;
  return any == 0;
}

}  // namespace riskcat
