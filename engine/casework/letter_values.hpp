// The values of one letter: checked once, then looked up by the names that tags give. Private to this room.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/letter_report.hpp"

namespace riskcat {

/// Reports values that could not stand in a letter: of a kind that has no words, too long, with characters that no
/// document can hold; and lists whose entries do not all give the same names, since a name that one entry lacks would
/// be looked for outside the list.
void check_letter_values(const nlohmann::json& values, LetterReport& report);

/// What names mean at one place of a letter: the entry of the section there, then what stands round it.
class LetterScope {
 public:
  explicit LetterScope(const nlohmann::json& values) : value_(values) {}
  /// Inside a section; `entry` is its number in its list, from 1, or 0.
  LetterScope(const LetterScope& outer, const nlohmann::json& value, std::string section, std::size_t entry)
      : value_(value), outer_(&outer), section_(std::move(section)), entry_(entry) {}

  /// The value, which may be null, or nullptr.
  const nlohmann::json* find(std::string_view name) const;
  /// "", or " in entry 2 of reasons": which of several this place is for.
  std::string words() const;
  /// The names that are known here.
  std::vector<std::string> names() const;

 private:
  const nlohmann::json& value_;
  const LetterScope* outer_ = nullptr;
  std::string section_;
  std::size_t entry_ = 0;
};

}  // namespace riskcat
