#include <algorithm>

#include "language/characters.hpp"
#include "language/parse.hpp"
#include "language/reading_codes.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

constexpr std::string_view kReplacementCharacter = "\uFFFD";

Diagnostic problem(std::string_view code, std::string message, Span place, std::string help) {
  return {std::string(code), Severity::error, std::move(message), place, std::move(help), std::nullopt};
}

/// Every second byte of English text in UTF-16 is NUL, three of four in UTF-32.
bool looks_wide(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  const std::string_view sample = bytes.substr(0, 64);
  return sample.size() >= 4 &&
         static_cast<std::size_t>(std::count(sample.begin(), sample.end(), '\0')) * 3 >= sample.size();
}

struct Character {
  std::size_t length = 1;
  char32_t code = 0;
  bool valid = false;
};

/// Strict: no overlong forms, no surrogates, nothing past U+10FFFF.
Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80U) return {1, lead, true};
  if (lead < 0xC2U || lead > 0xF4U) return {};
  const std::size_t length = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : 2;
  if (at + length > text.size()) return {};
  char32_t code = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    code = (code << 6U) | (byte(i) & 0x3FU);
  }
  const bool overlong = (length == 3 && code < 0x800U) || (length == 4 && code < 0x10000U);
  const bool impossible = overlong || (code >= 0xD800U && code <= 0xDFFFU) || code > 0x10FFFFU;
  return impossible ? Character{} : Character{length, code, true};
}

bool is_lone_return(std::string_view bytes, std::size_t at) {
  return bytes[at] == '\r' && (at + 1 == bytes.size() || bytes[at + 1] != '\n');
}

/// `U+202E (right-to-left override)`
std::string named(char32_t code) {
  const std::string_view name = invisible_name(code);
  return code_point(code) + (name.empty() ? "" : " (" + std::string(name) + ")");
}

class Decoder {
 public:
  Decoder(std::string_view bytes, FileId file) : bytes_(bytes), file_(file) { decoded_.text.reserve(bytes.size()); }

  DecodedText decode() {
    std::size_t at = bytes_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < bytes_.size()) {
      const Character character = character_at(bytes_, at);
      bool shown = character.valid;
      if (!character.valid) {
        refuse_byte();
      } else if (is_lone_return(bytes_, at)) {
        refuse_character("a line ends with a carriage return alone", "save the file with ordinary line ends");
        shown = false;
      } else if (is_invisible(character.code)) {
        refuse_character("the invisible character " + named(character.code) + " stands here",
                         "delete the character; it cannot be seen in an editor, so retype the line if need be");
        shown = false;
      }
      // What cannot be seen is shown as U+FFFD, and cannot act on the reader's terminal either.
      decoded_.text += shown ? bytes_.substr(at, character.length) : kReplacementCharacter;
      at += character.length;
    }
    return std::move(decoded_);
  }

 private:
  /// Where the replacement of the character at hand comes to stand.
  Span here() const {
    const auto begin = static_cast<std::uint32_t>(decoded_.text.size());
    return {file_, begin, begin + static_cast<std::uint32_t>(kReplacementCharacter.size())};
  }

  // Of each sort only the first is reported: the cause is one, and so is the cure.
  void refuse_byte() {
    if (bad_byte_) return;
    bad_byte_ = true;
    decoded_.diagnostics.push_back(
        problem(codes::kInvalidUtf8, "the file is not saved as UTF-8: this character cannot be read", here(),
                "save the file again with the encoding UTF-8; it was most likely saved as Windows-1252 (\"ANSI\")"));
  }
  void refuse_character(std::string message, std::string help) {
    if (bad_character_) return;
    bad_character_ = true;
    decoded_.diagnostics.push_back(problem(codes::kControlCharacter, std::move(message), here(), std::move(help)));
  }

  std::string_view bytes_;
  FileId file_;
  DecodedText decoded_;
  bool bad_byte_ = false;
  bool bad_character_ = false;
};

}  // namespace

DecodedText decode_rule_text(std::string_view bytes, FileId file) {
  const Span start{file, 0, 0};
  if (bytes.size() > limits::kRuleFileBytes) {
    return {"",
            {problem(codes::kFileTooLarge,
                     "the file has " + std::to_string(bytes.size()) + " bytes; at most " +
                         std::to_string(limits::kRuleFileBytes) + " are read",
                     start, "split the file into several and join them with use")}};
  }
  if (looks_wide(bytes)) {
    return {"",
            {problem(codes::kWrongEncoding, "the file is saved as UTF-16 or UTF-32, not as UTF-8", start,
                     "save the file again with the encoding UTF-8; some editors call UTF-16 \"Unicode\"")}};
  }
  return Decoder(bytes, file).decode();
}

}  // namespace riskcat
