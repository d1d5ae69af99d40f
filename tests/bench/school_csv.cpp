// Made-up schools as the file that the benchmark's dataset reads.
#include <fmt/format.h>

#include <cstdlib>
#include <iterator>

#include "school.hpp"
#include "values/date.hpp"

namespace riskcat::bench {
namespace {

std::string_view code(std::string_view codes, int index) {
  for (; index > 0; --index) codes.remove_prefix(codes.find(',') + 1);
  return codes.substr(0, codes.find(','));
}

void append(std::string& text, const FactForm& form, int value) {
  auto out = std::back_inserter(text);
  const char* sign = value < 0 ? "-" : "";
  switch (form.form) {
    case Form::code:
      text += code(form.codes, value);
      break;
    case Form::whole:
      fmt::format_to(out, "{}", value);
      break;
    case Form::tenths:
      fmt::format_to(out, "{}{}.{}", sign, std::abs(value) / 10, std::abs(value) % 10);
      break;
    case Form::hundredths:
      fmt::format_to(out, "{}{}.{:02}", sign, std::abs(value) / 100, std::abs(value) % 100);
      break;
    case Form::date:
      text += Date::from_days(value).iso();
      break;
  }
}

}  // namespace

std::string school_csv(std::size_t first, std::size_t last, unsigned missing_per_thousand) {
  constexpr std::size_t kRow = 124;
  std::string text = "URN";
  text.reserve((last - first + 4) * kRow);
  for (const FactForm& form : kFactForms) fmt::format_to(std::back_inserter(text), ",{}", form.header);
  text += '\n';
  for (std::size_t place = first; place < last; ++place) {
    School school = make_school(place);
    std::uint32_t missing = missing_cells(place, missing_per_thousand);
    fmt::format_to(std::back_inserter(text), "{}", kFirstUrn + static_cast<std::int32_t>(place));
    visit_facts(school, school, [&](const FactForm& form, auto& value, auto&) {
      text += ',';
      if ((missing & 1U) == 0) append(text, form, value);
      missing >>= 1U;
    });
    text += '\n';
  }
  return text;
}

}  // namespace riskcat::bench
