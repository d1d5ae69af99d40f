#include "program/mask_program.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "program/place_sharing.hpp"

namespace riskcat {
/// Lays out the instructions. Inputs have smaller numbers than what is made of them, so ascending order is an order of
/// work. Passing results get places of their own first; at the end PlaceSharing shares them out anew.
class Scheduler {
 public:
  Scheduler(MaskProgram& program, const MaskGraph& graph)
      : program_(program),
        graph_(graph),
        mask_places_(graph.mask_count(), kNoPlace),
        figure_places_(graph.figure_count(), kNoPlace) {}

  void lay_out(const std::vector<Section>& sections) {
    number_rows(sections);
    std::uint32_t row = 0;
    for (const Section& section : sections) {
      if (section.guard != kEverySchool) begin_guarded(section.guard, row);
      give_rows(section.rows, row);
      for (const FigureId figure : section.figures) need_figure(figure);
      work_out(section.rows, section.counts);
      for (const FigureId figure : section.figures) figure_place(figure);
      for (const Mask mask : section.rows) fill_row(mask, row++);
      for (const Mask mask : section.counts) count(mask);
    }
    const auto end = static_cast<std::uint32_t>(program_.instructions_.size());
    for (const std::uint32_t guard : guards_) program_.instructions_[guard].node = end;
    PlaceSharing(program_, passing_).share();
  }

 private:
  void number_rows(const std::vector<Section>& sections) {
    for (const Section& section : sections) {
      for (const Mask mask : section.rows) program_.row_fill_.push_back(mask.is_complement() ? ~std::uint64_t{0} : 0);
    }
  }

  bool is_laid_out(std::uint32_t node) const { return mask_places_[node] != kNoPlace; }

  /// A node that is asked for as it is can be worked out in its row straight away.
  void give_rows(const std::vector<Mask>& rows, std::uint32_t first) {
    rows_of_.clear();
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      if (!is_laid_out(rows[i].node())) rows_of_.try_emplace(rows[i].node(), kRowPlaces + first + i);
    }
  }

  void need(std::uint32_t node) {
    if (node == 0 || is_laid_out(node) || needed_.count(node) != 0) return;
    needed_.insert(node);
    pending_.push_back(node);
  }

  void need_figure(FigureId id) {
    const FigureNode& figure = graph_.figure(id);
    if (!seen_figures_.insert(id).second) return;
    for (const auto& [mask, value] : figure.cases) {
      need(mask.node());
      need_figure(value);
    }
    using Of = FigureNode::Kind;
    const bool has_left = figure.kind != Of::constant && figure.kind != Of::column && figure.kind != Of::choose &&
                          figure.kind != Of::tally;
    if (has_left) need_figure(figure.left);
    if (has_left && figure.kind != Of::look_up) need_figure(figure.right);
  }

  void work_out(const std::vector<Mask>& wanted, const std::vector<Mask>& others = {}) {
    for (const Mask mask : wanted) need(mask.node());
    for (const Mask mask : others) need(mask.node());
    while (!pending_.empty()) {
      const MaskNode& node = graph_.mask(pending_.back());
      pending_.pop_back();
      for (const Mask input : node.inputs) need(input.node());
      if (node.kind == MaskNode::Kind::compare) {
        need_figure(node.left);
        need_figure(node.right);
      }
    }
    for (const std::uint32_t node : needed_) emit(node);
    needed_.clear();
  }

  std::uint32_t new_place(std::uint32_t node) {
    const auto row = rows_of_.find(node);
    return row != rows_of_.end() ? row->second : passing_++;
  }

  void emit(std::uint32_t id) {
    const MaskNode& node = graph_.mask(id);
    if (node.kind == MaskNode::Kind::bits) {
      mask_places_[id] = kGivenPlaces + static_cast<std::uint32_t>(program_.given_.size());
      program_.given_.push_back(node.bits);
      return;
    }
    Instruction instruction;
    instruction.node = id;
    if (node.kind == MaskNode::Kind::ranges) instruction.op = Instruction::Op::ranges;
    if (node.kind == MaskNode::Kind::by_key) instruction.op = Instruction::Op::by_key;
    if (node.kind == MaskNode::Kind::linear) instruction.op = Instruction::Op::linear;
    if (node.kind == MaskNode::Kind::compare) {
      instruction.op = Instruction::Op::compare;
      const std::uint32_t left = figure_place(node.left);
      const std::uint32_t right = figure_place(node.right);
      instruction.first = next_operand();
      program_.operands_.insert(program_.operands_.end(), {left, right});
    }
    if (node.kind == MaskNode::Kind::all_of) {
      instruction.op = Instruction::Op::all_of;
      instruction.first = next_operand();
      for (const bool complement : {false, true}) {
        for (const Mask input : node.inputs) {
          if (input.is_complement() != complement) continue;
          program_.operands_.push_back(mask_places_[input.node()]);
          ++(complement ? instruction.complemented : instruction.plain);
        }
      }
    }
    const bool fetches = instruction.op == Instruction::Op::ranges || instruction.op == Instruction::Op::by_key;
    if (fetches) instruction.is_first_reader = read_.insert(node.numbers).second;
    instruction.target = mask_places_[id] = new_place(id);
    program_.instructions_.push_back(instruction);
  }

  std::uint32_t figure_place(FigureId id) {
    if (figure_places_[id] != kNoPlace) return figure_places_[id];
    const FigureNode& figure = graph_.figure(id);
    using Of = FigureNode::Kind;
    std::vector<std::uint32_t> operands;
    if (figure.kind == Of::choose || figure.kind == Of::tally) {
      // Three words for each case: the mask's place, whether it is the complement, the figure's place.
      for (const auto& [mask, value] : figure.cases) {
        const std::uint32_t place = figure.kind == Of::tally ? value : figure_place(value);
        const std::uint32_t where = mask.node() == 0 ? kNoPlace : mask_places_[mask.node()];
        operands.insert(operands.end(), {where, mask.is_complement() ? 1U : 0U, place});
      }
    } else if (figure.kind != Of::constant && figure.kind != Of::column) {
      operands.push_back(figure_place(figure.left));
      if (figure.kind != Of::look_up) operands.push_back(figure_place(figure.right));
    }
    Instruction instruction;
    instruction.op = Instruction::Op::figure;
    instruction.node = id;
    instruction.first = next_operand();
    instruction.plain = static_cast<std::uint32_t>(operands.size());
    instruction.target = figure_places_[id] = static_cast<std::uint32_t>(program_.figure_places_++);
    program_.operands_.insert(program_.operands_.end(), operands.begin(), operands.end());
    program_.instructions_.push_back(instruction);
    return instruction.target;
  }

  std::uint32_t next_operand() const { return static_cast<std::uint32_t>(program_.operands_.size()); }

  void put(Instruction instruction, Mask operand) {
    instruction.first = next_operand();
    if (operand.node() != 0) {
      program_.operands_.push_back(mask_places_[operand.node()]);
      ++(operand.is_complement() ? instruction.complemented : instruction.plain);
    }
    program_.instructions_.push_back(instruction);
  }

  /// The bits of the mask's node, unless they were worked out in the row.
  void fill_row(Mask mask, std::uint32_t row) {
    if (mask_places_[mask.node()] == kRowPlaces + row) return;
    Instruction instruction;
    instruction.op = Instruction::Op::copy;
    instruction.target = kRowPlaces + row;
    put(instruction, Mask::of(mask.node()));
  }

  void count(Mask mask) {
    Instruction instruction;
    instruction.op = Instruction::Op::count;
    instruction.target = static_cast<std::uint32_t>(program_.count_count_++);
    instruction.node = mask == kEverySchool ? 1 : 0;
    put(instruction, mask);
  }

  void begin_guarded(Mask guard, std::uint32_t row) {
    rows_of_.clear();
    work_out({guard});
    const auto at = static_cast<std::uint32_t>(program_.instructions_.size());
    guards_.push_back(at);
    program_.section_rows_.emplace_back(at, row);
    Instruction instruction;
    instruction.op = Instruction::Op::skip_if_none;
    put(instruction, guard);
  }

  MaskProgram& program_;
  const MaskGraph& graph_;
  std::vector<std::uint32_t> mask_places_;
  std::vector<std::uint32_t> figure_places_;
  std::map<std::uint32_t, std::uint32_t> rows_of_;
  std::set<std::uint32_t> needed_;
  std::set<FigureId> seen_figures_;
  std::vector<std::uint32_t> pending_;
  std::vector<std::uint32_t> guards_;
  std::set<const PackedNumbers*> read_;
  std::uint32_t passing_ = 0;
};

MaskProgram::MaskProgram(const MaskGraph& graph, const std::vector<Section>& sections) : graph_(graph) {
  Scheduler(*this, graph).lay_out(sections);
}

std::uint32_t MaskProgram::first_row_after(std::uint32_t instruction) const {
  const auto found = std::find_if(section_rows_.begin(), section_rows_.end(),
                                  [&](const auto& section) { return section.first == instruction; });
  return found->second;
}

}  // namespace riskcat
