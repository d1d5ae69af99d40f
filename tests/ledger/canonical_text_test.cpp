// The reader of canonical text against the library that makes it.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "ledger/canonical.hpp"
#include "ledger/canonical_text.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

bool has_fraction_or_huge(const json& value) {
  if (value.is_number_float()) return true;
  if (value.is_number_unsigned()) return value.get<std::uint64_t>() > static_cast<std::uint64_t>(kLargestExact);
  if (value.is_number_integer()) return std::abs(value.get<std::int64_t>()) > kLargestExact;
  if (!value.is_structured()) return false;
  return std::any_of(value.begin(), value.end(), has_fraction_or_huge);
}

/// By making the object and spelling it again.
bool is_canonical(const std::string& text) {
  const auto value = parse_body(text);
  return value && value->is_object() && value->dump() == text && !has_fraction_or_huge(*value);
}

bool has_escaped_name(const json& value) {
  if (!value.is_structured()) return false;
  if (value.is_object()) {
    for (const auto& [name, member] : value.items()) {
      if (json(name).dump().find('\\') != std::string::npos) return true;
    }
  }
  return std::any_of(value.begin(), value.end(), has_escaped_name);
}

const std::vector<std::string> kParts = {"{",
                                         "}",
                                         "[",
                                         "]",
                                         ",",
                                         ":",
                                         "\"",
                                         "\"a\"",
                                         "\"b\":",
                                         "\"a\":",
                                         "\"urn\":",
                                         "1",
                                         "0",
                                         "-",
                                         "-1",
                                         "true",
                                         "false",
                                         "null",
                                         " ",
                                         "\\",
                                         "\\n",
                                         "\\u001f",
                                         "\\u000a",
                                         "\\u0041",
                                         "\\/",
                                         ".5",
                                         "e3",
                                         "9007199254740991",
                                         "9007199254740992",
                                         "\xC3\xA9",
                                         "\xED\xA0\x80",
                                         "\xF0\x9F\x98\x80",
                                         "\xC0\x80",
                                         "\xE2\x82",
                                         "\x7F",
                                         "\x01",
                                         "\n",
                                         "{}",
                                         "[]",
                                         "\"\""};

json random_value(int depth) {
  const int kind = *rc::gen::inRange(0, depth > 3 ? 4 : 6);
  if (kind == 0) return *rc::gen::arbitrary<bool>();
  if (kind == 1) return *rc::gen::inRange<std::int64_t>(-kLargestExact, kLargestExact);
  if (kind == 2) return nullptr;
  if (kind == 3) {
    std::string text;
    for (const int part : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 256))) {
      static constexpr const char* kTexts[] = {"a", "é", "€", "😀", "\n", "\"", "\\", "\x1f", "/", "\x7f", "URN"};
      text += kTexts[part % 11];
    }
    return text;
  }
  json value = kind == 4 ? json::array() : json::object();
  const int count = *rc::gen::inRange(0, 4);
  for (int i = 0; i < count; ++i) {
    if (kind == 4) value.push_back(random_value(depth + 1));
    if (kind == 5) value[*rc::gen::element<std::string>("a", "b", "", "é", "aa", "x\ny")] = random_value(depth + 1);
  }
  return value;
}

TEST(CanonicalText, IsToldFromTheTextAsFromTheObject) {
  std::size_t canonical = 0;
  EXPECT_TRUE(rc::check([&] {
    json value = random_value(0);
    if (!value.is_object()) value = {{"a", value}};
    std::string text = value.dump();
    // Half of them with a part put in or a byte changed.
    if (*rc::gen::arbitrary<bool>()) {
      const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
      if (*rc::gen::arbitrary<bool>()) {
        text.insert(at, *rc::gen::elementOf(kParts));
      } else {
        text[at] = *rc::gen::arbitrary<char>();
      }
    }
    const auto parsed = parse_body(text);
    if (parsed && has_escaped_name(*parsed)) return;
    canonical += is_canonical(text) ? 1U : 0U;
    RC_ASSERT(is_plainly_canonical(text) == is_canonical(text));
  }));
  EXPECT_GT(canonical, 20U);
}

TEST(CanonicalText, OfPartsPutTogetherAnyhow) {
  EXPECT_TRUE(rc::check([] {
    std::string text;
    for (const auto& part : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kParts))) text += part;
    for (const std::string& whole : {text, "{\"a\":" + text + "}", "{\"a\":\"" + text + "\"}"}) {
      const auto parsed = parse_body(whole);
      if (parsed && has_escaped_name(*parsed)) return;
      RC_ASSERT(is_plainly_canonical(whole) == is_canonical(whole));
    }
  }));
}

TEST(CanonicalText, EachRuleAlone) {
  for (const char* text : {"{}", R"({"a":0,"b":-1,"c":[1,{}],"é":""})", R"({"a":"\u0000\u001f\b\t\n\f\r\"\\/"})",
                           R"({"a":9007199254740991,"b":-9007199254740991})", "{\"a\":\"\x7f\"}"}) {
    EXPECT_TRUE(is_plainly_canonical(text)) << text;
  }
  for (const char* text : {"",
                           "1",
                           "[]",
                           "{} ",
                           " {}",
                           R"({"b":1,"a":2})",
                           R"({"a":1,"a":1})",
                           R"({"a":01})",
                           R"({"a":-0})",
                           R"({"a":1.0})",
                           R"({"a":1e2})",
                           R"({"a":9007199254740992})",
                           R"({"a":99999999999999999999})",
                           R"({"a":+1})",
                           R"({"a":"\u0041"})",
                           R"({"a":"\u000A"})",
                           R"({"a":"\u000a"})",
                           R"({"a":"\/"})",
                           "{\"a\":\"\n\"}",
                           R"({"a": 1})",
                           R"({"a":1,})",
                           R"({"a":[1,]})",
                           R"({"a"})",
                           R"({a:1})",
                           "{\"a\":\"\xff\"}",
                           R"({"a":tru})",
                           R"({"a":nulll})",
                           R"({"a":"x)",
                           R"({"a":)",
                           "{"}) {
    EXPECT_FALSE(is_plainly_canonical(text)) << text;
  }
  for (const std::size_t deep : {kBodyNesting, kBodyNesting + 1}) {
    const std::string text = "{\"a\":" + std::string(deep - 1, '[') + std::string(deep - 1, ']') + "}";
    EXPECT_EQ(is_plainly_canonical(text), deep == kBodyNesting);
  }
}

}  // namespace
}  // namespace riskcat
