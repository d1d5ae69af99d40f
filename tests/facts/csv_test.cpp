#include "facts/csv.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace riskcat {
namespace {

using Rows = std::vector<std::pair<std::uint32_t, std::vector<std::string>>>;

Rows read(std::string_view text, CsvFault expected = CsvFault::none) {
  CsvReader reader(text);
  Rows rows;
  while (reader.next()) {
    rows.push_back({reader.row(), {reader.fields().begin(), reader.fields().end()}});
  }
  EXPECT_EQ(reader.fault(), expected) << text;
  return rows;
}

TEST(Csv, ReadsFieldsAndCountsRowsAsASpreadsheetDoes) {
  struct Case {
    std::string_view text;
    Rows rows;
  };
  const Case cases[] = {
      {"", {}},
      {"\n\r\n\r", {}},
      {"a", {{1, {"a"}}}},
      {"a,b\n", {{1, {"a", "b"}}}},
      {"a,b\r\nc,d", {{1, {"a", "b"}}, {2, {"c", "d"}}}},
      {"a\rb\nc\r\nd", {{1, {"a"}}, {2, {"b"}}, {3, {"c"}}, {4, {"d"}}}},
      {"a\n\nb\r\n\r\n\r\nc\n\n", {{1, {"a"}}, {3, {"b"}}, {6, {"c"}}}},
      {"\n\na\n", {{3, {"a"}}}},
      {",\n", {{1, {"", ""}}}},
      {"a,,\n", {{1, {"a", "", ""}}}},
      {"a,", {{1, {"a", ""}}}},
      {" a , b \n", {{1, {" a ", " b "}}}},
      {"\"a,b\",\"c\"\n", {{1, {"a,b", "c"}}}},
      {"\"a\nb\r\nc\",d\ne\n", {{1, {"a\nb\r\nc", "d"}}, {2, {"e"}}}},
      {"\"\"\n", {{1, {""}}}},
      {"\"\",\"\"\n", {{1, {"", ""}}}},
      {"\"a\"\"b\"\n", {{1, {"a\"b"}}}},
      {"\"\"\"\"\n", {{1, {"\""}}}},
      {"\"\"\"a\"\"\",\"\"\"\"\"\"", {{1, {"\"a\"", "\"\""}}}},
      {"6\" nails,b\"\"c\n", {{1, {"6\" nails", "b\"\"c"}}}},
      {" \"a\n", {{1, {" \"a"}}}},
      {"a;b\tc\n", {{1, {"a;b\tc"}}}},
  };
  for (const Case& c : cases) EXPECT_EQ(read(c.text), c.rows) << c.text;
}

TEST(Csv, SaysWhetherTheLastRowHasALineEnd) {
  for (const auto& [text, ended] :
       {std::pair("a,b\n", true), {"a,b", false}, {"a,\"b\"", false}, {"a,", false}, {"a,\"b\"\r", true}}) {
    CsvReader reader(text);
    ASSERT_TRUE(reader.next());
    EXPECT_EQ(reader.ended_by_line_end(), ended) << text;
  }
}

TEST(Csv, FaultsNameTheirRowAndField) {
  struct Case {
    std::string_view text;
    CsvFault fault;
    std::uint32_t row;
    std::size_t field;
  };
  const Case cases[] = {
      {"a,b\nc,\"d\ne,f\n", CsvFault::open_quote, 2, 1},
      {"\"", CsvFault::open_quote, 1, 0},
      {"\"a\"\"", CsvFault::open_quote, 1, 0},
      {"a\n\nb\n\"c\"d,e\n", CsvFault::text_after_quote, 4, 0},
      {"a,b,\"c\" \n", CsvFault::text_after_quote, 1, 2},
      {"\"a\"b\"\n", CsvFault::text_after_quote, 1, 0},
  };
  for (const Case& c : cases) {
    CsvReader reader(c.text);
    while (reader.next()) {
    }
    EXPECT_EQ(reader.fault(), c.fault) << c.text;
    EXPECT_EQ(reader.row(), c.row) << c.text;
    EXPECT_EQ(reader.fault_field(), c.field) << c.text;
    EXPECT_FALSE(reader.next()) << "a fault ends the reading";
  }
}

TEST(Csv, CellsMayHaveTheLimitAndNoMore) {
  const std::string most(limits::kCellBytes, 'x');
  EXPECT_EQ(read("a," + most + ",b\n").at(0).second.at(1).size(), limits::kCellBytes);
  EXPECT_EQ(read("a,\"" + most + "\",b\n").at(0).second.at(1).size(), limits::kCellBytes);
  EXPECT_EQ(read(most).size(), 1U);
  read(most + "x", CsvFault::long_cell);
  read("a," + most + "x,b\n", CsvFault::long_cell);
  read("a,\"" + most + "x\",b\n", CsvFault::long_cell);
  read("a,\"" + most + "x", CsvFault::long_cell);

  std::string marks;
  for (std::size_t i = 0; i < limits::kCellBytes; ++i) marks += "\"\"";
  EXPECT_EQ(read("\"" + marks + "\"\n").at(0).second.at(0), std::string(limits::kCellBytes, '"'));
  read("\"" + marks + "\"\"\"\n", CsvFault::long_cell);
  read("\"" + marks + "x\"\n", CsvFault::long_cell);
}

TEST(Csv, RowsMayHaveTheLimitOfColumnsAndNoMore) {
  const std::string most(limits::kColumns - 1, ',');
  EXPECT_EQ(read(most).at(0).second.size(), limits::kColumns);
  read(most + ",", CsvFault::many_columns);
}

TEST(Csv, FilesMayHaveTheLimitOfRowsAndNoMore) {
  std::string rows(limits::kRows - 1, '\n');
  EXPECT_EQ(read(rows + "a\n").at(0).first, limits::kRows);
  read(rows + "a\nb", CsvFault::many_rows);
  read(rows + "\n\n", CsvFault::many_rows);
}

std::string any_field(std::mt19937& random) {
  static const std::string_view pieces[] = {"a", "\"", ",", "\n", "\r", "\r\n", " ", "é", "\t", "63%", "\"\""};
  std::string field;
  for (auto length = random() % 6; length > 0; --length) field += pieces[random() % std::size(pieces)];
  return field;
}

std::string in_quotes(const std::string& field) {
  std::string out = "\"";
  for (const char c : field) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

TEST(Csv, AnyFieldsWrittenInQuotesReadBackTheSame) {
  std::mt19937 random(4180);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    Rows rows;
    const auto count = 1 + random() % 4;
    for (std::uint32_t row = 1; row <= count; ++row) {
      std::vector<std::string> fields(1 + random() % 5);
      for (std::string& field : fields) {
        field = any_field(random);
        const bool plain = field.find_first_of("\",\r\n") == std::string::npos;
        text += (&field == fields.data() ? "" : ",");
        text += plain && !(fields.size() == 1 && field.empty()) && random() % 2 == 0 ? field : in_quotes(field);
      }
      static const char* const line_ends[] = {"\n", "\r\n", "\r"};
      if (row < count || random() % 2 == 0) text += line_ends[random() % 3];
      rows.push_back({row, std::move(fields)});
    }
    ASSERT_EQ(read(text), rows) << text;
  }
}

/// The records that hold the text as a field, and how the reading ended.
std::pair<Rows, std::string> holding(const std::string& text, std::string_view wanted, bool passing) {
  CsvReader reader(text);
  Rows rows;
  for (;;) {
    if (passing) reader.pass_records_without(wanted);
    if (!reader.next()) break;
    std::vector<std::string> fields(reader.fields().begin(), reader.fields().end());
    if (std::find(fields.begin(), fields.end(), wanted) == fields.end()) continue;
    fields.push_back(reader.ended_by_line_end() ? "ended" : "not ended");
    rows.emplace_back(reader.row(), std::move(fields));
  }
  return {std::move(rows), std::to_string(reader.row()) + " " + std::to_string(static_cast<int>(reader.fault())) + " " +
                               std::to_string(reader.offset())};
}

TEST(Csv, PassingRecordsOverFindsThoseThatAreWantedAtTheirRows) {
  const std::string pieces[] = {"12", "1", "2", "112", ",", ",", "\n", "\n", "\r\n", "\r", "\"", "\"12\""};
  std::mt19937 random(12);
  std::size_t found = 0;
  for (int round = 0; round < 50'000; ++round) {
    std::string text;
    for (auto count = random() % 30; count > 0; --count) text += pieces[random() % std::size(pieces)];
    const auto whole = holding(text, "12", false);
    ASSERT_EQ(holding(text, "12", true), whole) << text;
    found += whole.first.size();
  }
  EXPECT_GT(found, 10'000U);
}

TEST(Csv, LeavesAVeryLongRecordToBeRead) {
  std::string text;
  for (int row = 0; row < 1'000; ++row) text += "114385,Brede\r\n";
  text += std::string(limits::kColumns, 'x') + "\r\n114386,Firle\r\n114387,Iford\r\n";
  CsvReader reader(text);
  reader.pass_records_without("114386");
  EXPECT_EQ(reader.row(), 1'000U) << "a record as long as that is left to next()";
  EXPECT_TRUE(reader.next());
  reader.pass_records_without("114386");
  EXPECT_TRUE(reader.next());
  EXPECT_EQ(reader.row(), 1'002U);
  EXPECT_EQ(reader.fields()[1], "Firle");
}

}  // namespace
}  // namespace riskcat
