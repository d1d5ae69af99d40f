// Packed columns give back what was put into them, and short cells read quickly mean what they mean read at length.
#include <gtest/gtest.h>

#include <cstring>
#include <random>

#include "definitions.hpp"
#include "facts/cell_forms.hpp"
#include "facts/fact_column.hpp"
#include "facts/quick_number.hpp"

namespace riskcat {
namespace {

std::int64_t some_number(std::mt19937& random) {
  constexpr std::array<std::int64_t, 12> kSizes = {
      1, 10, 127, 128, 32'767, 32'768, 1'000'000, 2'147'483'647, 2'147'483'648, INT64_MAX, 10'000, 1'270'000};
  const std::int64_t size = kSizes.at(random() % kSizes.size());
  const std::int64_t number = random() % 2 == 0 ? size : static_cast<std::int64_t>(random() % 200) * 10'000;
  return random() % 3 == 0 ? -number : number;
}

TEST(PackedNumbers, GiveBackWhatWasPutIn) {
  std::mt19937 random(2018);
  for (int round = 0; round < 300; ++round) {
    PackedNumbers packed(round % 3 == 0 ? 1 : 10'000);
    std::vector<std::int64_t> numbers;
    for (std::size_t i = 0; i < 200; ++i) {
      // Small ones first, so that the column is widened along the way.
      const std::int64_t number =
          random() % 200 < i ? some_number(random) : 10'000 * static_cast<std::int64_t>(i % 100);
      numbers.push_back(number);
      if (round % 2 == 0) packed.push(number);
    }
    if (round % 2 != 0) packed.push_all(numbers);
    const std::size_t changed = random() % numbers.size();
    numbers[changed] = some_number(random);
    packed.set(changed, numbers[changed]);
    ASSERT_EQ(packed.size(), numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) ASSERT_EQ(packed.at(i), numbers[i]) << round << " " << i;
    std::visit(
        [&](const auto& values) {
          ASSERT_EQ(values.size() % 64, 0U);
          for (std::size_t i = packed.size(); i < values.size(); ++i) ASSERT_EQ(values[i], 0);
        },
        packed.stored());
  }
}

TEST(PackedNumbers, AreAsNarrowAsTheyCanBe) {
  PackedNumbers percents(Decimal::kScale);
  for (std::int64_t percent = 0; percent <= 100; ++percent) percents.push(percent * Decimal::kScale);
  EXPECT_TRUE(std::holds_alternative<Aligned<std::int8_t>>(percents.stored()));
  percents.push(995'000);  // 99.5 %
  EXPECT_TRUE(std::holds_alternative<Aligned<std::int16_t>>(percents.stored()));
  EXPECT_EQ(percents.unit(), 1'000);
  EXPECT_EQ(percents.at(64), 64 * Decimal::kScale);
}

TEST(FactColumn, GivesBackStatesNumbersAndReasons) {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    std::vector<Cell> cells(1 + random() % 300);
    const auto reasons = 1 + random() % 3;
    for (Cell& cell : cells) {
      cell.state = static_cast<State>(random() % 3);
      if (cell.state == State::known) cell.number = some_number(random);
      if (cell.state == State::unknown) cell.reason = static_cast<std::uint16_t>(20 + random() % reasons);
    }
    FactColumn column(Kind::percent);
    if (round % 2 == 0) {
      for (const Cell& cell : cells) column.push(cell);
    } else {
      column.push_all(cells);
    }
    Cell other;
    other.reason = 7;
    cells[cells.size() / 2] = other;
    column.set(cells.size() / 2, other);
    std::size_t known = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const Cell cell = column.cell(i);
      ASSERT_EQ(cell.state, cells[i].state);
      ASSERT_EQ(cell.number, cells[i].number);
      ASSERT_EQ(cell.reason, cells[i].reason) << round << " " << i;
      known += cell.state == State::known ? 1 : 0;
    }
    ASSERT_EQ(column.all_known(), known == cells.size());
  }
}

TEST(QuickNumber, IsTheNumberReadAtLength) {
  std::mt19937 random(3);
  constexpr std::string_view kCharacters = "0123456789.-+%, x";
  std::size_t read = 0;
  for (int i = 0; i < 400'000; ++i) {
    std::string text;
    const std::size_t length = 1 + random() % 8;
    // Mostly digits, so that many are numbers.
    while (text.size() < length) text += kCharacters[random() % (random() % 3 == 0 ? kCharacters.size() : 10)];
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data(), text.size());
    for (const auto& [form, kind] :
         {std::pair(QuickForm::signed_decimal, Kind::points), std::pair(QuickForm::signed_decimal, Kind::percent),
          std::pair(QuickForm::digits, Kind::count)}) {
      const auto quick = quick_number(bytes, text.size(), form);
      if (!quick) continue;
      ++read;
      ASSERT_EQ(quick, parse_cell_value(kind, DateOrder::iso, text)) << text;
    }
  }
  EXPECT_GT(read, 100'000U);
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, "-12.3456", 8);
  EXPECT_EQ(quick_number(bytes, 8, QuickForm::signed_decimal), -123'456);
}

TEST(Reading, FlawsOfALongFileStandInTheOrderOfItsRows) {
  testing::Definitions definitions;
  definitions.column({"A"}, "a", Kind::count);
  definitions.column({"B"}, "b", Kind::percent).codes = {{"HIGH", {900'000, ""}}};
  std::string csv = "URN,A,B\n";
  for (int row = 0; row < 9'000; ++row) {
    const bool flawed = row % 1'000 == 500;
    const std::string urn = row == 4'600 ? "none" : std::to_string(100'000 + row);
    csv += urn + (flawed ? ",x,?\n" : row % 7 == 0 ? ",12,HIGH\n" : ",3,4.5\n");
  }
  const ReadResult result = definitions.read(csv);
  std::vector<std::uint32_t> rows;
  for (const Diagnostic& diagnostic : result.diagnostics) rows.push_back(std::get<CellPlace>(diagnostic.place).row);
  EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end()));
  EXPECT_EQ(rows.size(), 19U);
  ASSERT_TRUE(result.table);
  EXPECT_EQ(result.table->schools.size(), 8'999U);
  EXPECT_EQ(testing::said(definitions.ruleset, result, 1, 9), "90%");
  EXPECT_EQ(testing::said(definitions.ruleset, result, 1, 8'000), "4.5%");
  EXPECT_EQ(testing::said(definitions.ruleset, result, 0, 502), "unknown: unreadable");
}

}  // namespace
}  // namespace riskcat
