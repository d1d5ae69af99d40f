#include "casework/letter_report.hpp"

#include <algorithm>

#include "values/limits.hpp"

namespace riskcat {
namespace {

constexpr std::size_t kShown = 70;
constexpr std::size_t kShownBefore = 30;

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

}  // namespace

void LetterReport::error(const char* code, const std::string& message, const std::string& help) {
  const bool said = std::any_of(diagnostics_.begin(), diagnostics_.end(), [&](const Diagnostic& before) {
    return before.code == code && before.message == message;
  });
  if (said || diagnostics_.size() >= limits::kDiagnosticsPerFile) return;
  diagnostics_.push_back({code, Severity::error, message, CellPlace{template_name_, 0, {}}, help, {}});
}

std::string quoted_stretch(std::string_view text, std::size_t at) {
  std::size_t begin = at > kShownBefore && text.size() > kShown ? at - kShownBefore : 0;
  while (begin > 0 && !begins_character(text[begin])) --begin;
  // From one word's beginning to another's end, where there are words.
  if (const std::size_t space = text.find(' ', begin); begin > 0 && space < at) begin = space + 1;
  std::size_t end = std::min(text.size(), begin + kShown);
  while (end < text.size() && !begins_character(text[end])) ++end;
  if (const std::size_t space = text.rfind(' ', end);
      end < text.size() && space != std::string_view::npos && space > at)
    end = space;
  std::string shown(text.substr(begin, end - begin));
  for (char& c : shown) {
    if (c == '\n' || c == '\t' || c == '\r') c = ' ';
  }
  return "“" + std::string(begin > 0 ? "…" : "") + shown + (end < text.size() ? "…" : "") + "”";
}

}  // namespace riskcat
