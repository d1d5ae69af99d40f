// Rule text written over without changing what it says, rule text made up, and what rule text says without its places.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "language/parse.hpp"

namespace riskcat::testing {

/// Choices that follow from one number, so that a failing case can be made again.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_()) % n; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  const std::string& of(const std::vector<std::string>& choices) { return choices[below(choices.size())]; }

 private:
  std::mt19937 engine_;
};

/// Everything the syntax trees hold but their places; two texts that say the same have the same.
std::string said_by(const syntax::File& file);

/// The same tokens and comments with other spaces and line breaks. Blank lines between clauses stay where they are.
std::string relaid(const std::string& text, Dice& dice);

/// A few declarations of any kind, with comments in any place.
std::string made_up_rules(Dice& dice);

}  // namespace riskcat::testing
