#include <fmt/format.h>

#include <algorithm>

#include "casework/letter_template.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

constexpr const char* kHowTagsLook =
    "A tag is two braces, a name in small letters, digits and underscores, and two braces: {{school_name}}, "
    "{{#reasons}} … {{/reasons}}, {{^reasons}} … {{/reasons}}, {{! a remark}}.";

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_name_character(char c) { return is_letter(c) || c == '_' || (c >= '0' && c <= '9'); }

/// `reasons`, `school.name`, or `.` for the entry of a list itself.
bool is_name(std::string_view name) {
  if (name == ".") return true;
  bool at_start = true;
  for (const char c : name) {
    if (at_start ? !is_letter(c) : (c != '.' && !is_name_character(c))) return false;
    at_start = c == '.';
  }
  return !at_start;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// What the character after the braces makes of a tag; a value when it is none of them.
TagKind kind_of(char first) {
  switch (first) {
    case '#':
      return TagKind::section;
    case '^':
      return TagKind::inverted;
    case '/':
      return TagKind::end;
    case '!':
      return TagKind::remark;
    default:
      return TagKind::value;
  }
}

class TagFinder {
 public:
  TagFinder(std::string_view text, const TextPlace& place, LetterReport& report)
      : text_(text), place_(place), report_(report) {}

  std::vector<FoundTag> find() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t open = text_.find("{{", at);
      const std::size_t close = text_.find("}}", at);
      if (close < open) {
        say("L020", "braces close a tag that was never opened, in {}", close);
        at = close + 2;
      } else if (open == std::string_view::npos) {
        break;
      } else {
        at = read(open);
      }
    }
    return std::move(found_);
  }

 private:
  void say(const char* code, fmt::format_string<std::string> message, std::size_t at) {
    report_.error(code, fmt::format(message, place_.of(text_, at)), kHowTagsLook);
  }

  /// Reads the tag that opens here; where to go on.
  std::size_t read(std::size_t open) {
    const std::size_t close = text_.find("}}", open + 2);
    const std::size_t broken = std::min(text_.find('\n', open), text_.find("{{", open + 2));
    if (close == std::string_view::npos || broken < close) {
      if (text_.substr(open, 3) == "{{{") {
        say("L021", "a tag has three braces, in {}", open);
        return std::min(close, text_.size() - 1) + 1;
      }
      say("L020", "a tag is opened and not closed on its line, in {}", open);
      return std::min(broken, text_.size());
    }
    add(open, close);
    return close + 2;
  }

  void add(std::size_t open, std::size_t close) {
    const std::string_view inside = text_.substr(open + 2, close - open - 2);
    const TagKind kind = kind_of(inside.empty() ? ' ' : inside.front());
    const std::string_view name = trimmed(kind == TagKind::value ? inside : inside.substr(1));
    if (inside.size() > limits::kLetterTagBytes && kind != TagKind::remark)
      return report_.error(
          "L021",
          fmt::format("a tag has more than {} characters, in {}", limits::kLetterTagBytes, place_.of(text_, open)),
          kHowTagsLook);
    if (text_.substr(close + 2, 1) == "}") return say("L021", "a tag has three braces, in {}", open);
    if (kind != TagKind::remark && !is_name(name))
      return say("L021", "a tag has no name that a value can have, in {}", open);
    found_.push_back({open, close + 2, kind, std::string(name)});
  }

  std::string_view text_;
  const TextPlace& place_;
  LetterReport& report_;
  std::vector<FoundTag> found_;
};

}  // namespace

std::vector<FoundTag> find_tags(std::string_view text, const TextPlace& place, std::size_t before,
                                LetterReport& report) {
  std::vector<FoundTag> found = TagFinder(text, place, report).find();
  if (before + found.size() <= limits::kLetterTags) return found;
  report.error("L021", fmt::format("the template has more than {} tags", limits::kLetterTags),
               "Repeat what is alike with a section: {{#schools}} … {{/schools}}.");
  return {};
}

std::string TextPlace::of(std::string_view text, std::size_t at) const {
  return before + " " + quoted_stretch(text, at) + after;
}

}  // namespace riskcat
