#include "program/decision_tile.hpp"

namespace riskcat {
namespace {

/// Turns 64 words round: bit b of word w becomes bit w of word b. Halves are changed over, then quarters, and so on.
void turn_round(std::uint64_t* words) {
  std::uint64_t mask = 0x00000000FFFFFFFFU;
  for (unsigned step = 32; step != 0; step >>= 1U, mask ^= mask << step) {
    for (unsigned i = 0; i < 64; i = ((i | step) + 1) & ~step) {
      const std::uint64_t change = ((words[i] >> step) ^ words[i | step]) & mask;
      words[i] ^= change << step;
      words[i | step] ^= change;
    }
  }
}

}  // namespace

DecisionTile::DecisionTile(const CountyDecisions& decisions) : decisions_(decisions) {
  const auto& layout = decisions.layout_;
  const auto rows_of = [](const auto& truths, auto member) {
    std::vector<MaskRow> rows;
    for (const auto& truth : truths) rows.push_back(truth.*member);
    return rows;
  };
  using Rows = CountyDecisions::TruthRows;
  add_group(List::rules_yes, rows_of(layout.rules, &Rows::yes));
  add_group(List::rules_may, rows_of(layout.rules, &Rows::may));
  add_group(List::actions_yes, rows_of(layout.actions, &Rows::yes));
  add_group(List::actions_may, rows_of(layout.actions, &Rows::may));
  add_group(List::missing, layout.missing);
  add_outcomes();
  bits_.resize(rows_.size());
}

void DecisionTile::add_group(List list, const std::vector<MaskRow>& rows) {
  groups_[static_cast<std::size_t>(list)] = {rows_.size() / 64, words_for(rows.size())};
  rows_.insert(rows_.end(), rows.begin(), rows.end());
  rows_.resize(words_for(rows_.size()) * 64);
}

/// An outcome's bits stand in one word.
void DecisionTile::add_outcomes() {
  std::vector<MaskRow> word;
  const auto end_word = [&] {
    rows_.insert(rows_.end(), word.begin(), word.end());
    rows_.resize(words_for(rows_.size()) * 64);
    word.clear();
  };
  for (const auto& outcome : decisions_.layout_.outcomes) {
    const std::size_t bits = outcome.certain.size() + outcome.possible.size();
    if (word.size() + bits > 64) end_word();
    const auto values = static_cast<unsigned>(outcome.possible.size());
    const auto first = static_cast<unsigned>(word.size());
    fields_.push_back({rows_.size() / 64, first, first + values, values});
    word.insert(word.end(), outcome.certain.begin(), outcome.certain.end());
    word.insert(word.end(), outcome.possible.begin(), outcome.possible.end());
  }
  end_word();
}

void DecisionTile::turn_to(std::size_t school) {
  if (school / 64 == tile_) return;
  tile_ = school / 64;
  const MaskRows& rows = decisions_.rows_;
  for (std::size_t i = 0; i < rows_.size(); ++i) bits_[i] = rows.word(rows_[i], tile_);
  for (std::size_t word = 0; word < bits_.size(); word += 64) turn_round(bits_.data() + word);
}

OutcomeResult DecisionTile::outcome(OutcomeIndex id, std::size_t school) const {
  const Field& field = fields_[id];
  const std::uint64_t mask = (std::uint64_t{1} << field.values) - 1;
  const std::uint64_t bits = at(field.word, school);
  OutcomeResult result;
  // The certain value is at least each of those that are set, and the first is always.
  result.certain = static_cast<std::uint32_t>(std::bit_width(bits >> field.certain & mask)) - 1;
  result.values = static_cast<std::uint32_t>(bits >> field.possible & mask);
  result.possible = static_cast<std::uint32_t>(std::bit_width(result.values)) - 1;
  return result;
}

}  // namespace riskcat
