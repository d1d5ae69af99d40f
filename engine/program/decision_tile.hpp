// The decisions of 64 neighbouring schools turned round: what masks keep rule by rule, here stands school by school, so
// that one school's rules are found without asking each.
//
// Private to this room.
//
// Thread rule: one thread for each tile.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "program/county_decisions.hpp"

namespace riskcat {

class DecisionTile {
 public:
  /// The decisions outlive the tile.
  explicit DecisionTile(const CountyDecisions& decisions);

  /// Turns to the tile that the school is in, if it is another one.
  void turn_to(std::size_t school);

  enum class List : std::uint8_t { rules_yes, rules_may, actions_yes, actions_may, missing };
  /// Calls with the index of each that is set for the school, ascending. Of the tile turned to.
  template <class Visit>
  void each(List list, std::size_t school, Visit visit) const {
    const Group& group = groups_[static_cast<std::size_t>(list)];
    for (std::size_t word = 0; word < group.words; ++word) {
      std::uint64_t bits = at(group.first + word, school);
      // What may hold and does not hold for certain.
      if (list == List::rules_may || list == List::actions_may) {
        bits &= ~at(groups_[static_cast<std::size_t>(list) - 1].first + word, school);
      }
      for (; bits != 0; bits &= bits - 1) visit(word * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
    }
  }
  OutcomeResult outcome(OutcomeIndex outcome, std::size_t school) const;

 private:
  struct Group {
    std::size_t first = 0;  ///< the first of its words
    std::size_t words = 0;
  };
  struct Field {
    std::size_t word = 0;
    unsigned certain = 0;  ///< the first of its bits
    unsigned possible = 0;
    unsigned values = 0;
  };
  std::uint64_t at(std::size_t word, std::size_t school) const { return bits_[word * 64 + school % 64]; }
  void add_group(List list, const std::vector<MaskRow>& rows);
  void add_outcomes();

  const CountyDecisions& decisions_;
  std::array<Group, 5> groups_{};
  std::vector<Field> fields_;        ///< by outcome
  std::vector<MaskRow> rows_;        ///< 64 for each word, some for nothing
  std::vector<std::uint64_t> bits_;  ///< by word, then by school
  std::size_t tile_ = SIZE_MAX;
};

}  // namespace riskcat
