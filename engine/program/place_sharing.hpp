// The places of passing results: two that are never needed together are given the same, so that a block's results stay
// in the processor's nearest memory.
//
// Private to this room.
//
// Thread rule: one thread.
#pragma once

#include <cstdint>
#include <vector>

#include "program/mask_program.hpp"

namespace riskcat {

/// Until they are shared out passing results are counted from 0; given bits are counted from here, and rows from there,
/// for they come after the passing results, whose number is not known before.
inline constexpr std::uint32_t kGivenPlaces = 1U << 29U;
inline constexpr std::uint32_t kRowPlaces = 1U << 30U;

class PlaceSharing {
 public:
  /// Of a program whose instructions are laid out, each passing result in a place of its own, so many of them.
  PlaceSharing(MaskProgram& program, std::uint32_t passing)
      : program_(program), last_use_(passing, 0), shared_(passing, kNoPlace) {}

  void share();

 private:
  template <class Visit>
  void each_mask_operand(Instruction& instruction, Visit visit);
  void find_last_uses();
  void share_of(Instruction& instruction, std::uint32_t at);
  std::uint32_t free_place();
  void settle(std::uint32_t& place) const;

  MaskProgram& program_;
  std::vector<std::uint32_t> last_use_;  ///< by passing result: the instruction
  std::vector<std::uint32_t> shared_;    ///< by passing result: its place
  std::vector<std::uint32_t> free_;
};

}  // namespace riskcat
