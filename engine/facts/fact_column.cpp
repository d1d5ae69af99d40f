#include "facts/fact_column.hpp"

#include "values/decimal.hpp"

namespace riskcat {
namespace {

std::int64_t first_unit(Kind kind) { return is_numeric(kind) || is_duration(kind) ? Decimal::kScale : 1; }

std::uint64_t bit_of(std::size_t school) { return std::uint64_t{1} << (school % kSchoolsInWord); }

bool is_set(const SchoolBits& bits, std::size_t school) {
  return (bits[school / kSchoolsInWord] & bit_of(school)) != 0;
}

}  // namespace

FactColumn::FactColumn(Kind kind) : kind_(kind), numbers_(first_unit(kind)) {}

FactColumn::FactColumn(Kind kind, std::size_t schools, EngineReason reason) : FactColumn(kind) {
  numbers_.push_zeros(schools);
  known_.resize(words_for(schools));
  not_applicable_.resize(words_for(schools));
  only_reason_ = static_cast<std::uint16_t>(reason);
  any_reason_ = schools > 0;
}

void FactColumn::mark(std::size_t school, State state) {
  std::uint64_t& known = known_[school / kSchoolsInWord];
  std::uint64_t& not_applicable = not_applicable_[school / kSchoolsInWord];
  const std::uint64_t bit = bit_of(school);
  if ((known & bit) != 0) --known_count_;
  if ((not_applicable & bit) != 0) --not_applicable_count_;
  known &= ~bit;
  not_applicable &= ~bit;
  if (state == State::known) {
    known |= bit;
    ++known_count_;
  } else if (state == State::not_applicable) {
    not_applicable |= bit;
    ++not_applicable_count_;
  }
}

void FactColumn::note_reason(std::size_t school, std::uint16_t reason) {
  if (reasons_.size() == 0) {
    if (!any_reason_) only_reason_ = reason;
    any_reason_ = true;
    if (reason == only_reason_) return;
    reasons_.push_zeros(size());
    for (std::size_t i = 0; i < size(); ++i) {
      if (only_reason_ != 0) reasons_.set(i, only_reason_);
    }
  }
  if (reasons_.size() < size()) reasons_.push_zeros(size() - reasons_.size());
  reasons_.set(school, reason);
}

void FactColumn::grow_bits(std::size_t schools) {
  if (words_for(schools) <= known_.size()) return;
  known_.resize(words_for(schools));
  not_applicable_.resize(words_for(schools));
}

void FactColumn::push_all(std::span<const Cell> cells) {
  const std::size_t first = size();
  std::vector<std::int64_t> numbers(cells.size());
  bool all_known = true;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    numbers[i] = cells[i].state == State::known ? cells[i].number : 0;
    all_known = all_known && cells[i].state == State::known;
  }
  numbers_.push_all(numbers);
  grow_bits(size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::size_t school = first + i;
    if (all_known || cells[i].state == State::known) {
      known_[school / kSchoolsInWord] |= bit_of(school);
      ++known_count_;
      continue;
    }
    mark(school, cells[i].state);
    if (cells[i].state == State::unknown) note_reason(school, cells[i].reason);
  }
}

void FactColumn::push(const Cell& cell) {
  const std::size_t school = size();
  grow_bits(school + 1);
  numbers_.push(cell.state == State::known ? cell.number : 0);
  if (cell.state == State::known) {
    known_[school / kSchoolsInWord] |= bit_of(school);
    ++known_count_;
    return;
  }
  mark(school, cell.state);
  if (cell.state == State::unknown) note_reason(school, cell.reason);
}

void FactColumn::set(std::size_t school, const Cell& cell) {
  mark(school, cell.state);
  numbers_.set(school, cell.state == State::known ? cell.number : 0);
  if (cell.state == State::unknown) note_reason(school, cell.reason);
}

void FactColumn::seal() {
  numbers_.seal();
  reasons_.seal();
  known_.shrink_to_fit();
  not_applicable_.shrink_to_fit();
}

State FactColumn::state(std::size_t school) const {
  if (is_set(known_, school)) return State::known;
  return is_set(not_applicable_, school) ? State::not_applicable : State::unknown;
}

Cell FactColumn::cell(std::size_t school) const {
  Cell cell;
  cell.state = state(school);
  if (cell.state == State::known) cell.number = numbers_.at(school);
  if (cell.state != State::unknown) return cell;
  // A reason that was never noted separately is the first one.
  cell.reason = school < reasons_.size() ? static_cast<std::uint16_t>(reasons_.at(school)) : only_reason_;
  return cell;
}

std::size_t FactColumn::bytes() const {
  return numbers_.bytes() + reasons_.bytes() + (known_.capacity() + not_applicable_.capacity()) * sizeof(std::uint64_t);
}

}  // namespace riskcat
