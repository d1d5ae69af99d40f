#include "ledger/canonical.hpp"

#include <gtest/gtest.h>

#include "ledger/store_error.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

TEST(Canonical, HasOneSpelling) {
  const json value = {{"b", json::array({1, -2, true, nullptr})}, {"a", "é“\"\\\n\x01/"}, {"B", json::object()}};
  EXPECT_EQ(canonical_json(value), "{\"B\":{},\"a\":\"é“\\\"\\\\\\n\\u0001/\",\"b\":[1,-2,true,null]}");
}

TEST(Canonical, RefusesWhatOtherLanguagesWouldRound) {
  const std::int64_t largest = 9007199254740991;
  EXPECT_EQ(canonical_json(largest), "9007199254740991");
  EXPECT_EQ(canonical_json(-largest), "-9007199254740991");
  EXPECT_THROW(canonical_json(largest + 1), std::logic_error);
  EXPECT_THROW(canonical_json(-largest - 1), std::logic_error);
  EXPECT_THROW(canonical_json({{"deep", json::array({0.5})}}), std::logic_error);
  EXPECT_THROW(canonical_json({{"deep", 1.0}}), std::logic_error);
  EXPECT_THROW(canonical_json(json::binary({1, 2})), std::logic_error);
}

TEST(Canonical, TextThatIsNotUtf8IsTheUsersToMend) {
  try {
    canonical_json({{"file_name", "caf\xE9.csv"}});
    FAIL() << "Latin-1 was taken";
  } catch (const StoreError& error) {
    EXPECT_EQ(error.problem(), StoreProblem::unsuitable);
    EXPECT_NE(std::string(error.what()).find("rename the file"), std::string::npos) << error.what();
  }
}

TEST(ParseBody, TakesTheDeepestNestingAndNoMore) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_TRUE(parse_body(nested(kBodyNesting)));
  EXPECT_FALSE(parse_body(nested(kBodyNesting + 1)));
  EXPECT_FALSE(parse_body(nested(1'000'000)));
  // Brackets inside a text are no nesting, whatever quotes stand among them.
  EXPECT_TRUE(parse_body("\"" + std::string(100, '[') + "\\\"" + std::string(100, '{') + "\""));
  EXPECT_FALSE(parse_body("{\"a\":1"));
  EXPECT_FALSE(parse_body(""));
}

}  // namespace
}  // namespace riskcat
