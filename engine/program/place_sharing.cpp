#include "program/place_sharing.hpp"

#include <algorithm>

namespace riskcat {
namespace {

using Op = Instruction::Op;

bool makes_mask(const Instruction& instruction) {
  return instruction.op != Op::skip_if_none && instruction.op != Op::figure && instruction.op != Op::count;
}

}  // namespace

template <class Visit>
void PlaceSharing::each_mask_operand(Instruction& instruction, Visit visit) {
  std::uint32_t* operands = program_.operands_.data() + instruction.first;
  if (instruction.op == Op::compare) return;  // its operands are figures
  if (instruction.op != Op::figure) {
    std::for_each(operands, operands + instruction.plain + instruction.complemented, visit);
    return;
  }
  const auto kind = program_.graph_.figure(instruction.node).kind;
  if (kind != FigureNode::Kind::choose && kind != FigureNode::Kind::tally) return;
  for (std::uint32_t i = 0; i < instruction.plain; i += 3) {
    if (operands[i] != kNoPlace) visit(operands[i]);
  }
}

void PlaceSharing::find_last_uses() {
  for (std::uint32_t at = 0; at < program_.instructions_.size(); ++at) {
    each_mask_operand(program_.instructions_[at], [&](std::uint32_t& place) {
      if (place < kGivenPlaces) last_use_[place] = at;
    });
  }
}

std::uint32_t PlaceSharing::free_place() {
  if (free_.empty()) return static_cast<std::uint32_t>(program_.scratch_count_++);
  const std::uint32_t place = free_.back();
  free_.pop_back();
  return place;
}

/// What ends with the instruction is free only after it: its target is never the place of an operand.
void PlaceSharing::share_of(Instruction& instruction, std::uint32_t at) {
  std::vector<std::uint32_t> ended;
  each_mask_operand(instruction, [&](std::uint32_t& place) {
    if (place >= kGivenPlaces) return;
    if (last_use_[place] == at) ended.push_back(shared_[place]);
    place = shared_[place];
  });
  if (makes_mask(instruction) && instruction.target < kGivenPlaces) {
    instruction.target = shared_[instruction.target] = free_place();
  }
  std::sort(ended.begin(), ended.end());
  ended.erase(std::unique(ended.begin(), ended.end()), ended.end());
  free_.insert(free_.end(), ended.begin(), ended.end());
}

void PlaceSharing::settle(std::uint32_t& place) const {
  const auto passing = static_cast<std::uint32_t>(program_.scratch_count_);
  const auto given = static_cast<std::uint32_t>(program_.given_.size());
  if (place >= kRowPlaces) {
    place = place - kRowPlaces + passing + given;
  } else if (place >= kGivenPlaces) {
    place = place - kGivenPlaces + passing;
  }
}

void PlaceSharing::share() {
  find_last_uses();
  for (std::uint32_t at = 0; at < program_.instructions_.size(); ++at) share_of(program_.instructions_[at], at);
  for (Instruction& instruction : program_.instructions_) {
    each_mask_operand(instruction, [&](std::uint32_t& place) { settle(place); });
    if (makes_mask(instruction)) settle(instruction.target);
  }
}

}  // namespace riskcat
