#include "casework/letter_values.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "facts/characters.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

/// What XML cannot hold: control characters but for tab and line ends, and the two non-characters U+FFFE and U+FFFF.
bool has_forbidden(std::string_view text) {
  const bool control = std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
  });
  return control || text.find("\xEF\xBF\xBE") != std::string_view::npos ||
         text.find("\xEF\xBF\xBF") != std::string_view::npos;
}

class ValueChecker {
 public:
  explicit ValueChecker(LetterReport& report) : report_(report) {}

  /// `name` is how the value is spoken of: "reasons, entry 2, text".
  void check(const nlohmann::json& value, const std::string& name, std::size_t depth) {
    if (depth > limits::kLetterValueNesting) {
      say("L033", name, fmt::format("has more than {} lists and groups inside each other", limits::kLetterValueNesting),
          "Give the values with fewer levels.");
    } else if (value.is_string()) {
      check_text(value.get_ref<const std::string&>(), name);
    } else if (value.is_number() && !value.is_number_integer()) {
      say("L031", name, "is a number with decimals, which may not be read as it was meant",
          "Give it as the text that is to be read, such as \"47.5 %\".");
    } else if (value.is_array()) {
      check_list(value, name, depth);
    } else if (value.is_object()) {
      for (const auto& [key, inner] : value.items())
        check(inner, name.empty() ? key : fmt::format("{}, {}", name, key), depth + 1);
    } else if (value.is_binary() || value.is_discarded()) {
      say("L031", name, "is no value that has words", "Give it as text.");
    }
  }

 private:
  void say(const char* code, const std::string& name, const std::string& what, const std::string& help) {
    report_.error(code, fmt::format("the value “{}” {}", name, what), help);
  }

  void check_text(const std::string& text, const std::string& name) {
    if (text.size() > limits::kLetterValueBytes) {
      say("L033", name,
          fmt::format("has {} bytes, more than the {} that one may have", text.size(), limits::kLetterValueBytes),
          "Shorten it, or send it with the letter as a document of its own.");
    } else if (first_invalid_utf8(text)) {
      say("L032", name, "is not text in UTF-8", "Give it again from where it comes from.");
    } else if (has_forbidden(text)) {
      say("L032", name, "has a control character, which no document can hold",
          "Delete it, retyping the text if need be.");
    }
  }

  void check_list(const nlohmann::json& list, const std::string& name, std::size_t depth) {
    if (list.size() > limits::kLetterListEntries)
      return say("L033", name,
                 fmt::format("has {} entries, more than the {} that one list may have", list.size(),
                             limits::kLetterListEntries),
                 "Send a longer list with the letter as a document of its own.");
    for (std::size_t i = 0; i < list.size(); ++i) {
      check(list[i], fmt::format("{}, entry {}", name, i + 1), depth + 1);
      check_alike(list, i, name);
    }
  }

  /// Every name that the first entry gives, the others give too, and the other way round.
  void check_alike(const nlohmann::json& list, std::size_t at, const std::string& name) {
    const nlohmann::json& first = list.front();
    const nlohmann::json& entry = list[at];
    if (entry.is_object() != first.is_object())
      return say("L034", name, "has entries of different kinds", "Give every entry the same names.");
    if (!entry.is_object()) return;
    for (const auto& [key, unused] : first.items()) lacks(entry, key, name, at);
    for (const auto& [key, unused] : entry.items()) lacks(first, key, name, 0);
  }
  void lacks(const nlohmann::json& entry, const std::string& key, const std::string& name, std::size_t at) {
    if (entry.contains(key)) return;
    say("L034", name, fmt::format("has no {} in entry {}, though other entries have one", key, at + 1),
        "Give every entry the same names; where there is nothing to say, give an empty text.");
  }

  LetterReport& report_;
};

}  // namespace

void check_letter_values(const nlohmann::json& values, LetterReport& report) {
  if (!values.is_object()) {
    report.error("L031", "the values of the letter are not given by name",
                 "Give a JSON object: {\"school_name\": \"…\", …}.");
    return;
  }
  ValueChecker(report).check(values, "", 0);
}

const nlohmann::json* LetterScope::find(std::string_view name) const {
  if (name == ".") return &value_;
  const std::size_t dot = name.find('.');
  const std::string first(name.substr(0, dot));
  for (const LetterScope* scope = this; scope != nullptr; scope = scope->outer_) {
    if (!scope->value_.is_object() || !scope->value_.contains(first)) continue;
    const nlohmann::json& found = scope->value_.at(first);
    if (dot != std::string_view::npos)
      return found.is_object() ? LetterScope(found).find(name.substr(dot + 1)) : nullptr;
    return &found;
  }
  return nullptr;
}

std::string LetterScope::words() const {
  std::string words;
  for (const LetterScope* scope = this; scope != nullptr; scope = scope->outer_) {
    if (scope->entry_ > 0) words += fmt::format(" for entry {} of {}", scope->entry_, scope->section_);
  }
  return words;
}

std::vector<std::string> LetterScope::names() const {
  std::vector<std::string> names;
  for (const LetterScope* scope = this; scope != nullptr; scope = scope->outer_) {
    if (!scope->value_.is_object()) continue;
    for (const auto& [key, unused] : scope->value_.items()) names.push_back(key);
  }
  return names;
}

}  // namespace riskcat
