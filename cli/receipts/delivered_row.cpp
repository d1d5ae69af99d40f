#include "delivered_row.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace receipts {
namespace {

/// What windows-1252 has from 0x80 to 0x9F, where it is not Latin-1; 0 for what it leaves open.
constexpr std::array<char32_t, 32> kWindows = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                               0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                               0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                               0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append_utf8(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0U | c >> 6U);
    text += static_cast<char>(0x80U | (c & 0x3FU));
  } else {
    text += static_cast<char>(0xE0U | c >> 12U);
    text += static_cast<char>(0x80U | (c >> 6U & 0x3FU));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  }
}

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  for (const char each : bytes) {
    const auto byte = static_cast<unsigned char>(each);
    const char32_t special = byte >= 0x80 && byte < 0xA0 ? kWindows[byte - 0x80U] : 0;
    append_utf8(text, special != 0 ? special : byte);
  }
  return text;
}

bool is_utf8(std::string_view bytes) {
  try {
    return !nlohmann::json(std::string(bytes)).dump().empty();
  } catch (const nlohmann::json::exception&) {
    return false;
  }
}

/// Takes one cell off, and the comma after it.
std::string take_cell(std::string_view& rest) {
  std::string cell;
  if (!rest.starts_with('"')) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    cell = rest.substr(0, end);
    rest.remove_prefix(end);
    return cell;
  }
  rest.remove_prefix(1);
  while (!rest.empty()) {
    if (rest.starts_with("\"\"")) {
      cell += '"';
      rest.remove_prefix(2);
    } else if (rest.starts_with('"')) {
      rest.remove_prefix(1);
      break;
    } else {
      cell += rest.front();
      rest.remove_prefix(1);
    }
  }
  return cell;
}

}  // namespace

std::vector<std::string> cells_of(std::string_view line) {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  const std::string text = is_utf8(line) ? std::string(line) : from_windows_1252(line);
  std::vector<std::string> cells;
  for (std::string_view rest = text;;) {
    cells.push_back(take_cell(rest));
    if (!rest.starts_with(',')) return cells;
    rest.remove_prefix(1);
  }
}

std::optional<std::size_t> column_of(const std::vector<std::string>& header, const std::string& name) {
  if (std::count(header.begin(), header.end(), name) != 1) return std::nullopt;
  return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin());
}

}  // namespace receipts
