// The bodies of CanonicalReader. Included by canonical_text.hpp alone.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

#include "ledger/canonical.hpp"
#include "ledger/canonical_text.hpp"

namespace riskcat {

/// By byte: it stands for itself inside quotation marks and is ASCII.
inline constexpr auto kPlainCharacters = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = ' '; c < 0x80; ++c) plain[c] = c != '"' && c != '\\';
  return plain;
}();

template <class Visitor>
bool CanonicalReader<Visitor>::object_alone() {
  return text_.starts_with('{') && value() && at_ == text_.size();
}

template <class Visitor>
bool CanonicalReader<Visitor>::value() {
  if (at_ >= text_.size()) return false;
  switch (text_[at_]) {
    case '{':
      return object();
    case '[':
      return array();
    case '"':
      return string();
    case 't':
      return word("true");
    case 'f':
      return word("false");
    case 'n':
      return word("null");
    default:
      return number();
  }
}

template <class Visitor>
bool CanonicalReader<Visitor>::object() {
  if (++depth_ > kBodyNesting) return false;
  ++at_;
  if (!take('}')) {
    std::string_view last;
    do {
      if (!member(last)) return false;
    } while (take(','));
    if (!take('}')) return false;
  }
  --depth_;
  return true;
}

template <class Visitor>
bool CanonicalReader<Visitor>::member(std::string_view& last) {
  const std::size_t begin = at_ + 1;
  if (at_ >= text_.size() || text_[at_] != '"' || !string()) return false;
  const std::string_view name = text_.substr(begin, at_ - 1 - begin);
  // The names ascend by their bytes, so none is there twice; an escape's bytes are not the name's own.
  if (name.find('\\') != std::string_view::npos) return false;
  if (last.data() != nullptr && !(last < name)) return false;
  last = name;
  if (!take(':')) return false;
  const std::size_t value_begin = at_;
  if (!value()) return false;
  visitor_(depth_, name, text_.substr(value_begin, at_ - value_begin));
  return true;
}

template <class Visitor>
bool CanonicalReader<Visitor>::array() {
  if (++depth_ > kBodyNesting) return false;
  ++at_;
  if (!take(']')) {
    do {
      if (!value()) return false;
    } while (take(','));
    if (!take(']')) return false;
  }
  --depth_;
  return true;
}

template <class Visitor>
bool CanonicalReader<Visitor>::string() {
  ++at_;
  for (;;) {
    while (at_ < text_.size() && kPlainCharacters[static_cast<std::uint8_t>(text_[at_])]) ++at_;
    if (at_ >= text_.size()) return false;
    const char c = text_[at_];
    if (c == '"') {
      ++at_;
      return true;
    }
    if (c == '\\' ? !escape() : !beyond_ascii()) return false;
  }
}

template <class Visitor>
bool CanonicalReader<Visitor>::escape() {
  const char c = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
  if (c == '"' || c == '\\' || c == 'b' || c == 'f' || c == 'n' || c == 'r' || c == 't') {
    at_ += 2;
    return true;
  }
  // \u00xx in lower case, for what has no shorter spelling.
  const std::string_view digits = text_.substr(at_, 6);
  if (digits.size() != 6 || !digits.starts_with("\\u00") || (digits[4] != '0' && digits[4] != '1')) return false;
  const std::string_view shorter = "89acd";  // \b \t \n \f \r
  if (digits[4] == '0' && shorter.find(digits[5]) != std::string_view::npos) return false;
  if (std::string_view("0123456789abcdef").find(digits[5]) == std::string_view::npos) return false;
  at_ += 6;
  return true;
}

template <class Visitor>
bool CanonicalReader<Visitor>::beyond_ascii() {
  const auto byte = [&](std::size_t i) {
    return at_ + i < text_.size() ? static_cast<std::uint8_t>(text_[at_ + i]) : std::uint8_t{0};
  };
  const auto within = [&](std::size_t i, unsigned low, unsigned high) { return byte(i) >= low && byte(i) <= high; };
  const std::uint8_t lead = byte(0);
  std::size_t length = 0;
  // The well-formed sequences of the Unicode standard, table 3-7.
  if (lead >= 0xC2 && lead <= 0xDF && within(1, 0x80, 0xBF)) length = 2;
  if (lead >= 0xE0 && lead <= 0xEF && within(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF) &&
      within(2, 0x80, 0xBF)) {
    length = 3;
  }
  if (lead >= 0xF0 && lead <= 0xF4 && within(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF) &&
      within(2, 0x80, 0xBF) && within(3, 0x80, 0xBF)) {
    length = 4;
  }
  at_ += length;
  return length > 0;
}

template <class Visitor>
bool CanonicalReader<Visitor>::number() {
  const bool negative = take('-');
  const std::size_t begin = at_;
  std::int64_t size = 0;
  while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') {
    if (at_ - begin >= 16) return false;
    size = size * 10 + (text_[at_++] - '0');
  }
  const std::size_t digits = at_ - begin;
  if (digits == 0 || size > kLargestExact) return false;
  if (text_[begin] == '0' && (digits > 1 || negative)) return false;
  // Nothing that would make it a fraction or carry an exponent.
  return at_ >= text_.size() || (text_[at_] != '.' && text_[at_] != 'e' && text_[at_] != 'E');
}

}  // namespace riskcat
