#include "ledger/canonical.hpp"

#include <cstdint>
#include <stdexcept>

#include "ledger/store_error.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

bool is_exact(const json& number) {
  if (number.is_number_unsigned()) return number.get<std::uint64_t>() <= static_cast<std::uint64_t>(kLargestExact);
  const auto value = number.get<std::int64_t>();
  return value >= -kLargestExact && value <= kLargestExact;
}

void require_recordable(const json& value) {
  if (value.is_number_float()) throw std::logic_error("a binary fraction was to enter the ledger");
  if (value.is_binary() || value.is_discarded()) throw std::logic_error("a value without JSON was to enter the ledger");
  if (value.is_number_integer() && !is_exact(value))
    throw std::logic_error("a number beyond 2^53 was to enter the ledger");
  if (value.is_structured()) {
    for (const json& part : value) require_recordable(part);
  }
}

bool nested_too_deeply(std::string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string && c == '\\') {
      ++i;
    } else if (c == '"') {
      in_string = !in_string;
    } else if (!in_string && (c == '[' || c == '{')) {
      if (++depth > kBodyNesting) return true;
    } else if (!in_string && (c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return false;
}

}  // namespace

std::string canonical_json(const json& value) {
  require_recordable(value);
  try {
    return value.dump();
  } catch (const json::type_error&) {
    throw StoreError(StoreProblem::unsuitable,
                     "A name or note to be recorded holds bytes that are not UTF-8 text; rename the file or write the "
                     "note again in plain characters.");
  }
}

std::optional<json> parse_body(std::string_view text) {
  if (nested_too_deeply(text)) return std::nullopt;
  json value = json::parse(text, nullptr, false);
  if (value.is_discarded()) return std::nullopt;
  return value;
}

}  // namespace riskcat
