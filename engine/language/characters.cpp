#include "language/characters.hpp"

#include <algorithm>
#include <array>

namespace riskcat {
namespace {

struct Range {
  char32_t from;
  char32_t to;
  std::string_view name;
};

constexpr std::array kInvisible = {
    Range{0x0000, 0x0008, ""},
    Range{0x000B, 0x000C, ""},
    Range{0x000E, 0x001F, ""},
    Range{0x007F, 0x009F, ""},
    Range{0x00AD, 0x00AD, "soft hyphen"},
    Range{0x061C, 0x061C, "Arabic letter mark"},
    Range{0x180E, 0x180E, "Mongolian vowel separator"},
    Range{0x200B, 0x200B, "zero width space"},
    Range{0x200C, 0x200C, "zero width non-joiner"},
    Range{0x200D, 0x200D, "zero width joiner"},
    Range{0x200E, 0x200E, "left-to-right mark"},
    Range{0x200F, 0x200F, "right-to-left mark"},
    Range{0x2028, 0x2028, "line separator"},
    Range{0x2029, 0x2029, "paragraph separator"},
    Range{0x202A, 0x202A, "left-to-right embedding"},
    Range{0x202B, 0x202B, "right-to-left embedding"},
    Range{0x202C, 0x202C, "pop directional formatting"},
    Range{0x202D, 0x202D, "left-to-right override"},
    Range{0x202E, 0x202E, "right-to-left override"},
    Range{0x2060, 0x2060, "word joiner"},
    Range{0x2061, 0x2064, "invisible operator"},
    Range{0x2066, 0x2066, "left-to-right isolate"},
    Range{0x2067, 0x2067, "right-to-left isolate"},
    Range{0x2068, 0x2068, "first strong isolate"},
    Range{0x2069, 0x2069, "pop directional isolate"},
    Range{0x206A, 0x206F, "deprecated format character"},
    Range{0xFEFF, 0xFEFF, "zero width no-break space"},
    Range{0xFFF9, 0xFFFB, "interlinear annotation"},
    Range{0xE0000, 0xE007F, "tag"},
};

constexpr std::string_view kGreek = "Greek";
constexpr std::string_view kCyrillic = "Cyrillic";
constexpr std::array kLookAlikes = {
    LookAlike{0x0391, 'A', kGreek},    LookAlike{0x0392, 'B', kGreek},    LookAlike{0x0395, 'E', kGreek},
    LookAlike{0x0396, 'Z', kGreek},    LookAlike{0x0397, 'H', kGreek},    LookAlike{0x0399, 'I', kGreek},
    LookAlike{0x039A, 'K', kGreek},    LookAlike{0x039C, 'M', kGreek},    LookAlike{0x039D, 'N', kGreek},
    LookAlike{0x039F, 'O', kGreek},    LookAlike{0x03A1, 'P', kGreek},    LookAlike{0x03A4, 'T', kGreek},
    LookAlike{0x03A5, 'Y', kGreek},    LookAlike{0x03A7, 'X', kGreek},    LookAlike{0x03B1, 'a', kGreek},
    LookAlike{0x03B3, 'y', kGreek},    LookAlike{0x03B9, 'i', kGreek},    LookAlike{0x03BD, 'v', kGreek},
    LookAlike{0x03BF, 'o', kGreek},    LookAlike{0x03C1, 'p', kGreek},    LookAlike{0x03C5, 'u', kGreek},
    LookAlike{0x0405, 'S', kCyrillic}, LookAlike{0x0406, 'I', kCyrillic}, LookAlike{0x0408, 'J', kCyrillic},
    LookAlike{0x0410, 'A', kCyrillic}, LookAlike{0x0412, 'B', kCyrillic}, LookAlike{0x0415, 'E', kCyrillic},
    LookAlike{0x041A, 'K', kCyrillic}, LookAlike{0x041C, 'M', kCyrillic}, LookAlike{0x041D, 'H', kCyrillic},
    LookAlike{0x041E, 'O', kCyrillic}, LookAlike{0x0420, 'P', kCyrillic}, LookAlike{0x0421, 'C', kCyrillic},
    LookAlike{0x0422, 'T', kCyrillic}, LookAlike{0x0423, 'Y', kCyrillic}, LookAlike{0x0425, 'X', kCyrillic},
    LookAlike{0x0430, 'a', kCyrillic}, LookAlike{0x0435, 'e', kCyrillic}, LookAlike{0x043E, 'o', kCyrillic},
    LookAlike{0x0440, 'p', kCyrillic}, LookAlike{0x0441, 'c', kCyrillic}, LookAlike{0x0443, 'y', kCyrillic},
    LookAlike{0x0445, 'x', kCyrillic}, LookAlike{0x0455, 's', kCyrillic}, LookAlike{0x0456, 'i', kCyrillic},
    LookAlike{0x0458, 'j', kCyrillic}, LookAlike{0x04AE, 'Y', kCyrillic}, LookAlike{0x04BB, 'h', kCyrillic},
    LookAlike{0x04C0, 'I', kCyrillic}, LookAlike{0x04CF, 'l', kCyrillic}, LookAlike{0x0501, 'd', kCyrillic},
    LookAlike{0x051A, 'Q', kCyrillic}, LookAlike{0x051B, 'q', kCyrillic}, LookAlike{0x051C, 'W', kCyrillic},
    LookAlike{0x051D, 'w', kCyrillic},
};

const Range* invisible_range(char32_t code) {
  const auto* found = std::find_if(kInvisible.begin(), kInvisible.end(),
                                   [&](const Range& range) { return code >= range.from && code <= range.to; });
  return found == kInvisible.end() ? nullptr : found;
}

}  // namespace

std::string code_point(char32_t code) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string text = "U+";
  for (int shift = code > 0xFFFFFU ? 20 : code > 0xFFFFU ? 16 : 12; shift >= 0; shift -= 4)
    text.push_back(kDigits[(code >> shift) & 0xFU]);
  return text;
}

bool is_invisible(char32_t code) {
  // All but a few characters of rule text are plain.
  if (code >= 0x20U && code < 0x7FU) return false;
  return invisible_range(code) != nullptr;
}

std::string_view invisible_name(char32_t code) {
  const Range* range = invisible_range(code);
  return range == nullptr ? std::string_view() : range->name;
}

std::optional<LookAlike> look_alike(char32_t code) {
  const auto* found =
      std::find_if(kLookAlikes.begin(), kLookAlikes.end(), [&](const LookAlike& each) { return each.code == code; });
  return found == kLookAlikes.end() ? std::nullopt : std::optional(*found);
}

bool is_letter(char32_t code) {
  const bool basic = (code >= U'A' && code <= U'Z') || (code >= U'a' && code <= U'z');
  const bool accented = code >= 0xC0U && code <= 0x24FU && code != 0xD7U && code != 0xF7U;
  return basic || accented || (code >= 0x300U && code <= 0x36FU) || (code >= 0x370U && code <= 0x52FU);
}

}  // namespace riskcat
