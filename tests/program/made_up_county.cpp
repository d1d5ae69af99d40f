#include <algorithm>
#include <array>

#include "program/made_up.hpp"

namespace riskcat::testing {
namespace {

/// The first four are what conditions ask about.
constexpr std::array<std::string_view, 6> kTexts = {"t0", "t1", "t2", "t3", "St “Mary\"s\\\t", "\x01\x1F\x7F é"};

/// Every constant that the conditions ask about, so that facts fall on and beside them.
std::vector<std::int64_t> asked_about(const CheckedRuleset& ruleset) {
  std::vector<std::int64_t> figures{0};
  for (const Operand& operand : ruleset.operands) {
    if (const auto* constant = std::get_if<ConstantOperand>(&operand.node)) figures.push_back(constant->value.number);
    if (const auto* table = std::get_if<TableOperand>(&operand.node)) {
      for (const TableRow& row : *table->rows) figures.push_back(row.value.number);
    }
  }
  return figures;
}

class Filler {
 public:
  Filler(const CheckedRuleset& ruleset, std::uint64_t seed)
      : ruleset_(ruleset), figures_(asked_about(ruleset)), numbers_(seed) {}

  DeliveredTable table(std::size_t schools, bool in_order, const std::vector<FactIndex>& facts) {
    DeliveredTable table;
    for (std::size_t i = 0; i < schools; ++i) {
      if (!in_order && numbers_.below(8) == 0) continue;
      table.schools.emplace_back(static_cast<std::int32_t>(100'000 + i));
    }
    if (!in_order) std::reverse(table.schools.begin(), table.schools.end());
    for (std::uint32_t row = 2; row < table.schools.size() + 2; ++row) table.rows.push_back(row);
    for (const FactIndex fact : facts) {
      const Type& type = ruleset_.facts[fact].type;
      DeliveredColumn column{fact, ruleset_.facts[fact].id, FactColumn(type.kind), type.kind == Kind::text};
      const bool whole = numbers_.below(3) == 0;
      choose_unit();
      for (std::size_t i = 0; i < table.schools.size(); ++i) column.cells.push(cell(type, whole, table.texts));
      table.columns.push_back(std::move(column));
    }
    return table;
  }

  std::uint32_t below(std::uint32_t bound) { return numbers_.below(bound); }

 private:
  Cell cell(const Type& type, bool whole, TextPool& texts) {
    Cell cell;
    const std::uint32_t kind = whole ? 9 : numbers_.below(10);
    if (kind == 0) {
      cell.state = State::not_applicable;
    } else if (kind <= 2) {
      cell.reason = static_cast<std::uint16_t>(kEngineReasons + numbers_.below(3));
    } else {
      cell.state = State::known;
      cell.number = number(type, texts);
    }
    return cell;
  }

  std::int64_t number(const Type& type, TextPool& texts) {
    switch (type.kind) {
      case Kind::yes_no:
        return numbers_.below(2);
      case Kind::choice:
      case Kind::ordered:
        return numbers_.below(static_cast<std::uint32_t>(type.values.size()));
      case Kind::text:
        return texts.keep(kTexts.at(numbers_.below(kTexts.size())));
      case Kind::date:
        return made_up_day().days() - static_cast<std::int64_t>(numbers_.below(800));
      case Kind::months:
        return static_cast<std::int64_t>(numbers_.below(14)) * Decimal::kScale;
      default: {
        const std::int64_t asked = figures_[numbers_.below(static_cast<std::uint32_t>(figures_.size()))];
        const std::int64_t beside = static_cast<std::int64_t>(numbers_.below(3)) - 1;
        if (unit_ != 0) return std::clamp(asked / unit_ + beside, -most_, most_) * unit_;
        // As whole numbers, with all their decimals, or large: each makes another width of column.
        constexpr std::array<std::int64_t, 4> kSteps = {Decimal::kScale, 1, 100, 100'000 * Decimal::kScale};
        return asked + beside * kSteps.at(numbers_.below(numbers_.below(6) == 0 ? 4 : 3));
      }
    }
  }

  /// The next column is of whole numbers, or of one decimal, and fits bytes or 16 bits; or it is of all kinds.
  void choose_unit() {
    constexpr std::array<std::int64_t, 3> kUnits = {Decimal::kScale, Decimal::kScale / 10, 0};
    constexpr std::array<std::int64_t, 3> kMost = {126, 127, 32'000};
    unit_ = kUnits.at(numbers_.below(kUnits.size()));
    most_ = kMost.at(numbers_.below(kMost.size()));
  }

  const CheckedRuleset& ruleset_;
  std::vector<std::int64_t> figures_;
  std::int64_t unit_ = 0;  ///< what all numbers of the column are multiples of; 0: each is of another
  std::int64_t most_ = 0;  ///< in units
  Numbers numbers_;
};

}  // namespace

Snapshot made_up_county(const CheckedRuleset& ruleset, std::size_t schools, std::uint64_t seed) {
  Filler filler(ruleset, seed);
  SnapshotBuilder builder;
  std::uint32_t id = 1;
  for (const int year : {2016, 2017, 2017}) {
    Delivery delivery;
    delivery.id = id++;
    delivery.dataset = "made_up";
    delivery.period = Period{year};
    delivery.status = filler.below(2) == 0 ? Status::provisional : Status::final;
    std::vector<FactIndex> facts;
    for (FactIndex fact = 0; fact < ruleset.facts.size(); ++fact) {
      const bool is_derived = !ruleset.facts[fact].cases.empty();
      if (filler.below(is_derived ? 8 : 3) != 0) continue;
      facts.push_back(fact);
    }
    if (id == 4) {
      for (FactIndex fact = 0; fact < ruleset.facts.size(); ++fact) {
        if (ruleset.facts[fact].cases.empty() && filler.below(4) != 0) facts.push_back(fact);
      }
      std::sort(facts.begin(), facts.end());
      facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
    }
    builder.add(delivery, filler.table(schools, id == 4 && filler.below(2) == 0, facts));
  }
  // Some say outright that they do not know.
  for (FactIndex fact = 0; fact < ruleset.facts.size(); ++fact) {
    if (ruleset.facts[fact].cases.empty() || filler.below(2) == 0) continue;
    for (std::size_t i = 0; i < schools; i += 1 + filler.below(5)) {
      const bool known = filler.below(2) == 0;
      builder.give(Urn(static_cast<std::int32_t>(100'000 + i)), fact, Period{2017},
                   known ? State::known : State::unknown, static_cast<ReasonIndex>(EngineReason::not_given),
                   ruleset.facts[fact], {0, ""});
    }
  }
  return builder.freeze();
}

PastDecisions made_up_past(const CheckedRuleset& ruleset, const Snapshot& snapshot, std::uint64_t seed) {
  Numbers numbers(seed);
  PastDecisions past;
  for (const Urn urn : snapshot.schools()) {
    for (const char* day : {"2018-02-01", "2018-05-01", "2018-09-15", "2018-10-15"}) {
      if (numbers.below(3) == 0) continue;
      PastDecision decision{*Date::parse_iso(day), {}};
      for (const Outcome& outcome : ruleset.outcomes) {
        if (numbers.below(4) == 0) continue;
        decision.outcomes[outcome.id] =
            outcome.values[numbers.below(static_cast<std::uint32_t>(outcome.values.size()))];
      }
      past[urn].push_back(std::move(decision));
    }
  }
  return past;
}

}  // namespace riskcat::testing
