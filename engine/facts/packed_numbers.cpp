#include "facts/packed_numbers.hpp"

#include <algorithm>
#include <limits>
#include <type_traits>

namespace riskcat {
namespace {

constexpr std::size_t kPadding = 64;

std::size_t padded(std::size_t count) { return (count + kPadding - 1) / kPadding * kPadding; }

template <class Values>
using ValueOf = typename std::decay_t<Values>::value_type;

/// Calls with the unit as a constant: by a constant one divides by multiplying.
template <class With>
auto with_unit(std::int64_t unit, With with) {
  switch (unit) {
    case 10'000:
      return with(std::integral_constant<std::int64_t, 10'000>());
    case 1'000:
      return with(std::integral_constant<std::int64_t, 1'000>());
    case 100:
      return with(std::integral_constant<std::int64_t, 100>());
    case 10:
      return with(std::integral_constant<std::int64_t, 10>());
    default:
      return with(std::integral_constant<std::int64_t, 1>());
  }
}

/// `number` / `unit` where it has no rest.
bool divide(std::int64_t number, std::int64_t unit, std::int64_t& quotient) {
  return with_unit(unit, [&](auto constant) {
    quotient = number / constant();
    return quotient * constant() == number;
  });
}

/// Stores numbers as long as they fit the width and the unit; how many did.
template <class Unit, class Value>
std::size_t store_while_fit(std::span<const std::int64_t> numbers, Value* to, Unit unit) {
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::int64_t value = numbers[i] / unit();
    if (value * unit() != numbers[i] || static_cast<Value>(value) != value) return i;
    to[i] = static_cast<Value>(value);
  }
  return numbers.size();
}

}  // namespace

bool PackedNumbers::fits(std::int64_t value) const {
  return std::visit(
      [&](const auto& values) {
        using Limits = std::numeric_limits<ValueOf<decltype(values)>>;
        return value >= Limits::min() && value <= Limits::max();
      },
      stored_);
}

void PackedNumbers::widen() {
  const auto to = [&](auto& from, auto wide) {
    wide.reserve(from.capacity());
    wide.assign(from.begin(), from.end());
    stored_ = std::move(wide);
  };
  if (auto* bytes = std::get_if<Aligned<std::int8_t>>(&stored_)) return to(*bytes, Aligned<std::int16_t>());
  if (auto* shorts = std::get_if<Aligned<std::int16_t>>(&stored_)) return to(*shorts, Aligned<std::int32_t>());
  if (auto* ints = std::get_if<Aligned<std::int32_t>>(&stored_)) return to(*ints, Aligned<std::int64_t>());
}

void PackedNumbers::lessen_unit() {
  constexpr std::int64_t kTen = 10;
  unit_ /= kTen;
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::visit(
      [&](const auto& values) {
        for (const auto value : values) {
          least = std::min<std::int64_t>(least, value);
          most = std::max<std::int64_t>(most, value);
        }
      },
      stored_);
  while (!fits(least * kTen) || !fits(most * kTen)) widen();
  std::visit(
      [](auto& values) {
        for (auto& value : values) value = static_cast<ValueOf<decltype(values)>>(value * kTen);
      },
      stored_);
}

std::int64_t PackedNumbers::to_stored(std::int64_t number) {
  std::int64_t value = 0;
  while (!divide(number, unit_, value)) lessen_unit();
  while (!fits(value)) widen();
  return value;
}

void PackedNumbers::push(std::int64_t number) {
  const std::int64_t value = to_stored(number);
  std::visit(
      [&](auto& values) {
        if (size_ >= values.size()) values.resize(size_ + kPadding);
        values[size_++] = static_cast<ValueOf<decltype(values)>>(value);
      },
      stored_);
}

void PackedNumbers::push_all(std::span<const std::int64_t> numbers) {
  while (!numbers.empty()) {
    const std::size_t fitted = std::visit(
        [&](auto& values) {
          values.resize(padded(size_ + numbers.size()));
          auto* to = values.data() + size_;
          return with_unit(unit_, [&](auto unit) { return store_while_fit(numbers, to, unit); });
        },
        stored_);
    size_ += fitted;
    numbers = numbers.subspan(fitted);
    if (numbers.empty()) break;
    push(numbers.front());  // widens the column
    numbers = numbers.subspan(1);
  }
}

void PackedNumbers::push_zeros(std::size_t count) {
  size_ += count;
  std::visit([&](auto& values) { values.resize(padded(size_)); }, stored_);
}

void PackedNumbers::set(std::size_t i, std::int64_t number) {
  const std::int64_t value = to_stored(number);
  std::visit([&](auto& values) { values.at(i) = static_cast<ValueOf<decltype(values)>>(value); }, stored_);
}

void PackedNumbers::reserve(std::size_t count) {
  std::visit([&](auto& values) { values.reserve(padded(count)); }, stored_);
}

void PackedNumbers::seal() {
  std::visit([](auto& values) { values.shrink_to_fit(); }, stored_);
}

std::int64_t PackedNumbers::at(std::size_t i) const {
  return std::visit([&](const auto& values) { return static_cast<std::int64_t>(values.at(i)); }, stored_) * unit_;
}

std::size_t PackedNumbers::bytes() const {
  return std::visit([](const auto& values) { return values.capacity() * sizeof(ValueOf<decltype(values)>); }, stored_);
}

}  // namespace riskcat
