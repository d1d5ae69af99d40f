// The order of work for a graph of masks: instructions over a block of schools at a time, small enough that everything
// between the facts and the answers stays in the processor's nearest memory. Each node is worked out once, and only
// where somebody asks for it; a place for a passing result is used again as soon as nobody needs it.
//
// Private to this room.
//
// Thread rule: immutable once made; a BlockFrame for each thread.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "program/mask_rows.hpp"
#include "program/masks.hpp"

namespace riskcat {

/// In place of a place: there is none.
inline constexpr std::uint32_t kNoPlace = std::numeric_limits<std::uint32_t>::max();

struct Instruction {
  enum class Op : std::uint8_t {
    all_of,        ///< into `target`, from the operands: the plain ones, then the complemented ones
    ranges,        ///< into `target`, of mask node `node`
    by_key,        ///< into `target`, of mask node `node`
    linear,        ///< into `target`, of mask node `node`
    compare,       ///< into `target`, of mask node `node`, with two figure places as operands
    copy,          ///< into `target`, from one plain operand, or none: no school
    count,         ///< adds to counter `target` the schools of one operand, plain or complemented; of none: with `node`
                   ///< all schools, else no school
    skip_if_none,  ///< when the operand, plain or complemented, has no school in the block, go on at instruction `node`
    figure,        ///< into figure place `target`, of figure node `node`, with the places of what it needs as operands
  };
  Op op{};
  std::uint32_t target = 0;
  std::uint32_t node = 0;
  std::uint32_t first = 0;  ///< into MaskProgram::operands()
  std::uint32_t plain = 0;
  std::uint32_t complemented = 0;
  bool is_first_reader = false;  ///< ranges, by_key: of these the first to read `numbers`
};

/// Masks worked out only where `guard`, a mask of this or an earlier section, has a school in the block; elsewhere they
/// have no school, nor have those of the sections that follow.
struct Section {
  Mask guard = kEverySchool;
  std::vector<Mask> rows;         ///< the bits of their nodes are kept, those of a complement as they are without it
  std::vector<Mask> counts;       ///< their schools are counted
  std::vector<FigureId> figures;  ///< worked out only to see whether they leave their range
};

class MaskProgram {
 public:
  MaskProgram(const MaskGraph& graph, const std::vector<Section>& sections);

  const MaskGraph& graph() const { return graph_; }
  const std::vector<Instruction>& instructions() const { return instructions_; }
  const std::vector<std::uint32_t>& operands() const { return operands_; }

  // Places of masks: passing results first, then bits that are given, then the rows that are kept.
  std::size_t scratch_count() const { return scratch_count_; }
  const std::vector<const SchoolBits*>& given() const { return given_; }
  std::size_t row_count() const { return row_fill_.size(); }
  /// The word of a row that is passed over: its mask has no school, so a row kept for a complement is full.
  std::uint64_t row_fill(std::size_t row) const { return row_fill_[row]; }
  std::size_t place_count() const { return scratch_count_ + given_.size() + row_fill_.size(); }
  std::size_t figure_places() const { return figure_places_; }
  std::size_t count_count() const { return count_count_; }
  /// After the instruction at which a section begins, the first of its rows: those from there on are emptied when it is
  /// passed over.
  std::uint32_t first_row_after(std::uint32_t instruction) const;

 private:
  friend class Scheduler;
  friend class PlaceSharing;
  const MaskGraph& graph_;
  std::vector<Instruction> instructions_;
  std::vector<std::uint32_t> operands_;
  std::vector<const SchoolBits*> given_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> section_rows_;
  std::size_t scratch_count_ = 0;
  std::vector<std::uint64_t> row_fill_;
  std::size_t figure_places_ = 0;
  std::size_t count_count_ = 0;
};

/// What one thread needs to work through blocks.
class BlockFrame {
 public:
  BlockFrame(const MaskProgram& program, std::size_t schools);

  /// Works out one block. `rows` are all blocks of MaskRows::words.
  void run(std::size_t block, std::uint64_t* rows);

  /// By counter, over the blocks that were run.
  const std::vector<std::uint64_t>& counts() const { return counts_; }
  /// Schools for whom some figure left its range, perhaps one that does not matter: the row evaluator knows.
  const std::vector<std::size_t>& overflowed() const { return overflowed_; }

  // ---- for the instructions

  const MaskProgram& program() const { return program_; }
  std::uint64_t* mask(std::uint32_t place) { return masks_[place]; }
  std::uint64_t* const* masks() const { return masks_.data(); }
  std::int64_t* figure(std::uint32_t place) { return figures_.data() + place * kBlockSchools; }
  std::size_t first_school() const { return first_school_; }
  /// Whether another block follows that is full of schools.
  bool is_before_whole_block() const { return first_school_ + 2 * kBlockSchools <= schools_; }
  std::size_t words() const { return words_; }            ///< of this block that have a school
  std::uint64_t last_word() const { return last_word_; }  ///< the bits of the last of them that are schools
  void add(std::uint32_t counter, std::uint64_t schools) { counts_[counter] += schools; }
  void note_overflow(std::size_t in_block);
  void empty_rows_after(std::uint32_t instruction);

 private:
  const MaskProgram& program_;
  std::size_t schools_;
  std::size_t first_school_ = 0;
  std::size_t words_ = 0;
  std::uint64_t last_word_ = 0;
  std::vector<std::uint64_t*> masks_;
  Aligned<std::uint64_t> scratch_;
  Aligned<std::uint64_t> given_tail_;  ///< the last block of the given bits, filled up with zeros
  Aligned<std::int64_t> figures_;
  std::vector<std::uint64_t> counts_;
  std::vector<std::size_t> overflowed_;
};

/// Works out the figure node of an instruction for the block.
void run_figure(BlockFrame& frame, const Instruction& instruction);
/// Compares two figures for the block.
void run_compare(BlockFrame& frame, const Instruction& instruction);
void run_copy(BlockFrame& frame, const Instruction& instruction);
void run_count(BlockFrame& frame, const Instruction& instruction);
/// Whether the operand has no school in the block.
bool run_skip(BlockFrame& frame, const Instruction& instruction);

/// Runs every instruction over the frame's block, with the widest vector instructions that the processor has.
void run_instructions(BlockFrame& frame);
/// The names of the vector targets that this program holds and this processor can run, the one in use first.
std::vector<std::string> vector_targets();
/// For tests: only this one of vector_targets() from now on; empty: all again. Not while blocks are worked out.
void use_vector_target(const std::string& name);

}  // namespace riskcat
