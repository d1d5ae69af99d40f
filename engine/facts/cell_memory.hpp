// What short cells of one column meant when they were last read. Most columns hold a few values over and over, so that
// most cells are answered by one look at what they are, byte for byte.
//
// Thread rule: one thread.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "facts/cell.hpp"
#include "facts/quick_number.hpp"

namespace riskcat {

class CellMemory {
 public:
  static constexpr std::size_t kLongest = 16;

  /// Sixteen bytes of a cell, zeros past its end: a cell of delivered text has no zeros of its own.
  struct Key {
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    friend bool operator==(const Key&, const Key&) = default;
  };
  /// `readable` bytes may be read from where the text begins, at least its own.
  static Key key_of(std::string_view text, std::size_t readable) {
    Key key;
    if (readable < kLongest) {
      std::array<char, kLongest> bytes{};
      std::memcpy(bytes.data(), text.data(), text.size());
      std::memcpy(&key, bytes.data(), sizeof(key));
      return key;
    }
    std::memcpy(&key, text.data(), sizeof(key));
    constexpr std::size_t kHalf = 8;
    key.first &= low_bytes(text.size() < kHalf ? text.size() : kHalf);
    key.second &= low_bytes(text.size() < kHalf ? 0 : text.size() - kHalf);
    return key;
  }

  /// Null when the cell is not remembered.
  const Cell* find(const Key& key) const {
    if (slots_.empty()) return nullptr;
    const Slot& slot = slots_[place(key)];
    return slot.key == key && slot.is_taken ? &slot.cell : nullptr;
  }
  void keep(const Key& key, const Cell& cell) {
    if (slots_.empty()) slots_.resize(kSlots);
    slots_[place(key)] = {key, cell, true};
  }

 private:
  static constexpr unsigned kSlotBits = 11;
  static constexpr std::size_t kSlots = std::size_t{1} << kSlotBits;
  struct Slot {
    Key key;
    Cell cell;
    bool is_taken = false;
  };
  static std::size_t place(const Key& key) {
    constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15U;
    return ((key.first ^ (key.second * kPrime)) * kPrime) >> (64 - kSlotBits);
  }

  std::vector<Slot> slots_;
};

}  // namespace riskcat
