// Kleene's three truth values: what follows from the facts, with the missing ones left open.
#pragma once

#include <cstdint>

namespace riskcat {

enum class Truth : std::uint8_t { no = 0, unknown = 1, yes = 2 };

constexpr Truth truth_of(bool value) { return value ? Truth::yes : Truth::no; }
constexpr Truth operator!(Truth a) { return static_cast<Truth>(2 - static_cast<int>(a)); }
constexpr Truth both(Truth a, Truth b) { return a < b ? a : b; }
constexpr Truth either(Truth a, Truth b) { return a < b ? b : a; }

}  // namespace riskcat
