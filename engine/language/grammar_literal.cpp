#include "language/grammar_literal.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "language/grammar_reading.hpp"
#include "language/reading_codes.hpp"
#include "language/scan.hpp"
#include "values/limits.hpp"

namespace riskcat::grammar {
namespace {

constexpr std::size_t kShownCharacters = 40;

std::string shown(std::string_view written) {
  if (written.size() <= kShownCharacters) return "`" + std::string(written) + "`";
  return "`" + std::string(written.substr(0, kShownCharacters)) + "…`";
}

[[noreturn]] void refuse(std::string_view code, std::string message, Span place, std::string help) {
  throw Refusal{{std::string(code), Severity::error, std::move(message), place, std::move(help), std::nullopt}};
}

std::size_t decimal_places(std::string_view written) {
  const std::size_t point = written.find('.');
  if (point == std::string_view::npos) return 0;
  const std::size_t last = written.find_last_not_of('0');
  return last - std::min(point, last);
}

int to_int(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::size_t left_depth(const syntax::Operand& operand) {
  std::size_t depth = 1;
  for (const syntax::Operand* next = &operand; !next->parts.empty(); next = &next->parts.front()) ++depth;
  return depth;
}

}  // namespace

Decimal read_number(std::string_view written, Span place) {
  if (const auto number = Decimal::parse(written)) return *number;
  if (decimal_places(written) > static_cast<std::size_t>(Decimal::kPlaces)) {
    refuse(codes::kBadNumber, shown(written) + " has more than four decimals", place,
           "write it with at most four decimals; numbers are kept exactly");
  }
  refuse(codes::kBadNumber, shown(written) + " is too large to be kept exactly", place,
         "write a number below 900,000,000,000,000, without the commas");
}

Decimal read_money(std::string_view written, Span place) {
  std::string number(written);
  number.erase(number.find("£"), std::string_view("£").size());
  return read_number(number, place);
}

Date read_date(std::string_view written, Span place) {
  if (const auto date = Date::parse_iso(written)) return *date;
  if (written.size() != std::string_view("2018-10-15").size()) {
    refuse(codes::kBadDate, shown(written) + " is not a full date", place,
           "write the month and the day with two digits each, as in 2018-09-01");
  }
  refuse(codes::kBadDate, "there is no day " + shown(written), place,
         "write year, month and day of a day that exists, between 1800 and 2200, as in 2018-10-15");
}

bool looks_like_period(std::string_view written) {
  if (written.size() == std::string_view("2016-2017").size()) return true;
  return (to_int(written.substr(0, 4)) + 1) % 100 == to_int(written.substr(5));
}

Period read_period(std::string_view written, Span place) {
  if (const auto period = Period::parse(written)) return *period;
  const int start = to_int(written.substr(0, 4));
  refuse(codes::kBadPeriod, shown(written) + " is not an academic year", place,
         "write two years that follow each other, as in " + std::to_string(start) + "-" + std::to_string(start + 1));
}

int read_whole_number(std::string_view written, Span place) {
  int value = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
  if (error == std::errc()) return value;
  refuse(codes::kBadNumber, shown(written) + " is too large here", place, "write a smaller whole number");
}

std::string read_text(std::string_view quoted, Span place) {
  std::string text;
  for (std::size_t at = 1; at + 1 < quoted.size(); ++at) {
    if (quoted[at] == '\\') {
      const char escaped = quoted[++at];
      if (escaped != '"' && escaped != '\\') {
        const auto begin = static_cast<std::uint32_t>(place.begin + at - 1);
        const auto length = static_cast<std::uint32_t>(character_length(quoted, at));
        refuse(codes::kBadEscape, "a backslash in a text stands only before \" or another backslash",
               Span{place.file, begin, begin + 1 + length},
               "write \\\\ for a backslash and \\\" for a quotation mark; between folders write /");
      }
    }
    text.push_back(quoted[at]);
  }
  return text;
}

void join_operands(syntax::Operand& left, syntax::OperandKind kind, syntax::Operand right) {
  if (left_depth(left) >= limits::kChain) {
    refuse(codes::kChainTooLong, "more than " + std::to_string(limits::kChain) + " values are joined here", right.span,
           "split the sum into facts that are delivered already added up");
  }
  syntax::Operand whole;
  whole.kind = kind;
  whole.span = {left.span.file, left.span.begin, right.span.end};
  whole.parts.reserve(2);
  whole.parts.push_back(std::move(left));
  whole.parts.push_back(std::move(right));
  left = std::move(whole);
}

void adopt(syntax::Condition& condition, syntax::Condition test) {
  test.operands.insert(test.operands.begin(), std::make_move_iterator(condition.operands.begin()),
                       std::make_move_iterator(condition.operands.end()));
  condition = std::move(test);
}

void add_counted(syntax::Condition& tally, syntax::Reference counted) {
  syntax::Operand operand;
  operand.kind = syntax::OperandKind::reference;
  operand.span = counted.span;
  operand.reference = std::move(counted);
  syntax::Condition part;
  part.span = operand.span;
  part.operands.push_back(std::move(operand));
  tally.parts.push_back(std::move(part));
}

void test_counted(syntax::Condition& tally, const syntax::Condition& test) {
  for (syntax::Condition& part : tally.parts) {
    const Span span = part.span;
    adopt(part, test);
    part.span = span;
  }
}

void note_negation(syntax::Condition& negation, Span place) {
  if (negation.words.size() == 2) negation.words.pop_back();
  negation.words.push_back({"not", place});
  ++negation.count;
}

void finish_negation(syntax::Condition& negation, Span place) {
  syntax::Condition part = std::move(negation.parts.front());
  std::vector<syntax::Name> nots = std::move(negation.words);
  if (nots.size() == 2 && negation.count % 2 == 1) nots.pop_back();
  for (auto word = nots.rbegin(); word != nots.rend(); ++word) {
    syntax::Condition whole;
    whole.kind = syntax::ConditionKind::negation;
    whole.span = {place.file, word->span.begin, place.end};
    whole.parts.push_back(std::move(part));
    part = std::move(whole);
  }
  negation = std::move(part);
}

}  // namespace riskcat::grammar
