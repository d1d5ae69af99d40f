// Random choices that come out the same for the same seed, with every compiler and library.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

namespace riskcat {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  /// One of 0 … count − 1.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
  template <class Item>
  const Item& one_of(const std::vector<Item>& items) {
    return items.at(below(items.size()));
  }
  char letter() { return static_cast<char>('a' + below(26)); }
  std::string word(std::size_t letters) {
    std::string made;
    while (made.size() < letters) made += letter();
    return made;
  }
  /// Changes one byte to another.
  void spoil(std::string& bytes) {
    char& byte = bytes.at(below(bytes.size()));
    byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1 + below(255)));
  }
  /// Changes one letter, or puts one after the last, in text that stays text.
  void respell(std::string& text) {
    const std::size_t at = below(text.size() + 1);
    if (at == text.size() || static_cast<unsigned char>(text[at]) >= 0x80) {
      text += letter();
      return;
    }
    const char before = text[at];
    while (text[at] == before) text[at] = letter();
  }

 private:
  std::mt19937_64 engine_;
};

/// A number from the environment, for the long form of a test.
inline std::uint64_t number_from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

}  // namespace riskcat
