#include "facts/number_format.hpp"

namespace riskcat {
namespace {

/// The letters of a format that mean something, each as it stands: without texts, colours and paddings.
struct Letters {
  bool percent = false;
  bool day_or_year = false;
  bool month_or_minute = false;
  bool hour_or_second = false;
};

Letters letters_of(std::string_view code) {
  Letters found;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '"' || c == '[') {
      i = code.find(c == '"' ? '"' : ']', i + 1);
      if (i == std::string_view::npos) break;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '%') {
      found.percent = true;
    } else if (c == 'd' || c == 'D' || c == 'y' || c == 'Y') {
      found.day_or_year = true;
    } else if (c == 'm' || c == 'M') {
      found.month_or_minute = true;
    } else if (c == 'h' || c == 'H' || c == 's' || c == 'S') {
      found.hour_or_second = true;
    }
  }
  return found;
}

bool between(std::uint32_t format, std::uint32_t first, std::uint32_t last) {
  return format >= first && format <= last;
}

}  // namespace

NumberForm numbered_form(std::uint32_t format) {
  if (between(format, 9, 10)) return NumberForm::percent;
  if (format == 22) return NumberForm::date_time;
  // 27 to 36 and 50 to 58 are dates of eastern Asia; of them 32 to 35 and 55 to 56 tell the time in some countries.
  const bool is_date = between(format, 14, 17) || between(format, 27, 31) || format == 36 || between(format, 50, 54) ||
                       between(format, 57, 58);
  return is_date ? NumberForm::date : NumberForm::plain;
}

NumberForm written_form(std::string_view code) {
  const Letters letters = letters_of(code);
  if (letters.percent) return NumberForm::percent;
  if (letters.day_or_year) return letters.hour_or_second ? NumberForm::date_time : NumberForm::date;
  // `mmm` alone is a month; beside hours or seconds it is minutes, and so is `[mm]`, which stands in brackets.
  return letters.month_or_minute && !letters.hour_or_second ? NumberForm::date : NumberForm::plain;
}

}  // namespace riskcat
