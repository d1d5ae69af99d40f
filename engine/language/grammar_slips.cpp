#include "language/grammar_slips.hpp"

#include <algorithm>
#include <array>

#include "language/grammar_words.hpp"
#include "language/reading_codes.hpp"
#include "language/scan.hpp"
#include "values/date.hpp"

namespace riskcat::grammar {
namespace {

struct Otherwise {
  std::string_view word;
  std::string_view here;
};

constexpr std::array kOtherwise = {
    Otherwise{"if", "when"},       Otherwise{"where", "when"},         Otherwise{"reason", "because"},
    Otherwise{"since", "because"}, Otherwise{"source", "cite"},        Otherwise{"responsible", "assign"},
    Otherwise{"deadline", "due"},  Otherwise{"also", "and"},           Otherwise{"are", "is"},
    Otherwise{"equals", "is"},     Otherwise{"percentage", "percent"}, Otherwise{"number", "count"},
    Otherwise{"integer", "count"}, Otherwise{"decimal", "points"},     Otherwise{"boolean", "yes/no"},
    Otherwise{"bool", "yes/no"},   Otherwise{"string", "text"},        Otherwise{"currency", "money"},
    Otherwise{"pounds", "money"},
};

bool is_of_date(char c) { return (c >= '0' && c <= '9') || c == '/' || c == '.'; }

bool is_short(const std::string& digits) { return digits.size() == 1 || digits.size() == 2; }

/// What stands between slashes or full stops.
std::vector<std::string> parts_of(const std::string& written) {
  std::vector<std::string> parts(1);
  for (const char c : written) {
    if (c == '/' || c == '.')
      parts.emplace_back();
    else
      parts.back().push_back(c);
  }
  return parts;
}

bool is_number(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return is_of_date(c) && c != '/'; });
}

/// The last words before a place, four at most.
std::vector<std::string_view> words_before(const Piece& piece, Span place) {
  constexpr std::size_t kWords = 4;
  constexpr std::string_view kBetween = " \t\r\n";
  std::string_view text(piece.begin, static_cast<std::size_t>(piece.file_begin + place.begin - piece.begin));
  std::vector<std::string_view> words;
  while (words.size() < kWords) {
    const std::size_t last = text.find_last_not_of(kBetween);
    if (last == std::string_view::npos) break;
    const std::size_t space = text.find_last_of(kBetween, last);
    const std::size_t begin = space == std::string_view::npos ? 0 : space + 1;
    words.insert(words.begin(), text.substr(begin, last + 1 - begin));
    text = text.substr(0, begin);
  }
  return words;
}

/// True behind a value of `one of a, b` on the same line.
bool goes_on_with_list(const Piece& piece, Span place) {
  const std::string_view before(piece.begin, static_cast<std::size_t>(piece.file_begin + place.begin - piece.begin));
  const std::size_t list = before.rfind("one of ");
  return list != std::string_view::npos && before.find_first_of("\n\"", list) == std::string_view::npos;
}

std::string two_digits(const std::string& digits) { return digits.size() == 1 ? "0" + digits : digits; }

}  // namespace

std::string_view written_here(std::string_view word, const std::vector<std::string>& candidates) {
  const auto known =
      std::find_if(kOtherwise.begin(), kOtherwise.end(), [&](const Otherwise& each) { return each.word == word; });
  if (known == kOtherwise.end()) return {};
  const bool fits = std::find(candidates.begin(), candidates.end(), known->here) != candidates.end();
  return fits ? known->here : std::string_view();
}

std::optional<Diagnostic> day_first(const Piece& piece, Span found) {
  const char* first = piece.file_begin + found.begin;
  const char* last = first;
  while (first > piece.begin && is_of_date(first[-1])) --first;
  while (last < piece.end && is_of_date(*last)) ++last;
  const std::string written(first, last);
  const std::vector<std::string> parts = parts_of(written);
  const bool is_date = parts.size() == 3 && is_short(parts[0]) && is_short(parts[1]) && parts[2].size() == 4;
  if (!is_date) return std::nullopt;
  const std::string iso = parts[2] + "-" + two_digits(parts[1]) + "-" + two_digits(parts[0]);
  const bool exists = Date::parse_iso(iso).has_value();
  return Diagnostic{std::string(codes::kBadDate),
                    Severity::error,
                    "a date is written here with the year first, not as `" + written + "`",
                    piece.span(first, last),
                    "write " + (exists ? iso : "year, month and day of a day that exists, as in 2018-10-15"),
                    std::nullopt};
}

std::string help_for_slip(const Piece& piece, std::string_view found, Span place, bool in_condition) {
  const std::vector<std::string_view> before = words_before(piece, place);
  const std::string_view last = before.empty() ? std::string_view() : before.back();
  if (!in_condition) {
    if (piece.keyword == "rule" && (found == "or" || found == "most" || found == "one"))
      return "a rule gives one value: write is VALUE, or is at least VALUE";
    if (piece.keyword == "example" && found == "and")
      return "write a comma instead of it, as in given ks2.cohort = 30, ks2.rwm = 64%";
    if (piece.keyword == "example" && is_word_character(found.front()) && clause_of(found).empty())
      return "put a comma before it when it goes on with the list, as in given ks2.cohort = 30, ks2.rwm = 64%";
    if (piece.keyword == "fact" && is_word_character(found.front()) && goes_on_with_list(piece, place))
      return "put a comma before it: one of primary, secondary";
    const bool may_begin = found.front() != '"' && clause_of(found).empty();
    return may_begin && (piece.keyword == "define" || piece.keyword == "rule" || piece.keyword == "action")
               ? "a condition begins with `when`; leave out anything else, or begin the next declaration in the first "
                 "column"
               : std::string();
  }
  if (found == "of" && is_number(last)) return "write at least " + std::string(last) + " of (…, …)";
  if ((found == "percent" || found == "per") && is_number(last)) return "write " + std::string(last) + "%";
  if ((found == "weeks" || found == "week") && is_number(last))
    return "write days, working days, months or years: 28 days for 4 weeks";
  const bool a_figure = found == "%" || found == "than" || is_number(found.substr(0, 1));
  if (a_figure && std::find(before.begin(), before.end(), "is") != before.end())
    return "figures and dates are compared with a sign, = != < <= > or >=, and without is: ks2.rwm < 65%";
  return {};
}

std::string_view clause_of(std::string_view word) {
  if (is_kept_word(word)) return {};
  std::string_view called;
  for (const std::string_view keyword : {"ruleset", "calendar", "fact", "dataset", "action", "example"}) {
    const DeclarationWords& declaration = *find_declaration_words(keyword);
    const std::vector<std::string> words = clause_words(declaration);
    if (std::find(words.begin(), words.end(), word) == words.end()) continue;
    if (!called.empty()) return {};
    called = declaration.called;
  }
  return called;
}

}  // namespace riskcat::grammar
