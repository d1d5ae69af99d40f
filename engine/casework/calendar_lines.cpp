#include "casework/calendar_lines.hpp"

#include <fmt/format.h>
#include <cstddef>

#include "facts/characters.hpp"

namespace riskcat {
namespace {

/// Bytes in one line, its end not counted (RFC 5545, section 3.1).
constexpr std::size_t kLineBytes = 75;
constexpr char kDelete = 0x7F;

std::string valid_utf8(std::string_view text) {
  std::string valid;
  while (const auto bad = first_invalid_utf8(text)) {
    valid.append(text.substr(0, *bad)).append("\uFFFD");
    text.remove_prefix(*bad + 1);
  }
  return valid.append(text);
}

bool is_control(char c) { return (c >= 0 && c < ' ' && c != '\t') || c == kDelete; }

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

/// True of the bytes of a character after its first.
bool goes_on(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

std::string calendar_text(std::string_view text) {
  std::string escaped;
  const std::string valid = valid_utf8(text);
  for (std::size_t i = 0; i < valid.size(); ++i) {
    const char c = valid[i];
    if (c == '\\' || c == ';' || c == ',') {
      escaped += '\\';
      escaped += c;
    } else if (c == '\n' || c == '\r') {
      escaped += "\\n";
      if (c == '\r' && i + 1 < valid.size() && valid[i + 1] == '\n') ++i;
    } else {
      escaped += is_control(c) ? ' ' : c;
    }
  }
  return escaped;
}

std::string calendar_key(std::string_view key) {
  std::string safe;
  for (const char c : key) {
    if (is_plain(c))
      safe += c;
    else
      safe += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return safe;
}

std::string calendar_day(Date date) { return fmt::format("{:04}{:02}{:02}", date.year(), date.month(), date.day()); }

void append_calendar_line(std::string& file, std::string_view name, std::string_view value) {
  const std::string line = fmt::format("{}:{}", name, value);
  std::string_view rest = line;
  std::size_t room = kLineBytes;
  while (rest.size() > room) {
    std::size_t cut = room;
    while (goes_on(rest[cut])) --cut;
    file.append(rest.substr(0, cut)).append("\r\n ");
    rest.remove_prefix(cut);
    room = kLineBytes - 1;  // the space at its head counts
  }
  file.append(rest).append("\r\n");
}

}  // namespace riskcat
