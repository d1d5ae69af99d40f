// Text that nobody would write: limits, great lengths, and valid text with pieces cut out, doubled and swapped.
#include <algorithm>
#include <cctype>

#include "parse_support.hpp"
#include "values/limits.hpp"

namespace riskcat::testing {
namespace {

std::string repeated(const std::string& part, std::size_t count) {
  std::string out;
  out.reserve(part.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += part;
  return out;
}

std::vector<std::string> codes(const Parsed& parsed) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : parsed.diagnostics) out.push_back(diagnostic.code);
  return out;
}

using Codes = std::vector<std::string>;

TEST(Limits, BracketsInsideBrackets) {
  const auto nested = [](std::size_t depth) {
    return parse_text("define d when " + repeated("(", depth) + "a" + repeated(")", depth));
  };
  EXPECT_EQ(codes(nested(limits::kNesting)), Codes());
  const Parsed deep = nested(limits::kNesting + 1);
  EXPECT_EQ(codes(deep), Codes{"R009"});
  EXPECT_EQ(std::get<Span>(deep.diagnostics.front().place).begin, 14 + limits::kNesting);
  EXPECT_EQ(codes(parse_text("define d when any of (" + repeated("(a), ", 1000) + "a)")), Codes());
  EXPECT_EQ(codes(parse_text("define d when a = \"" + repeated("(", 100) + "\" # " + repeated("(", 100))), Codes());
}

TEST(Limits, AHundredThousandOpenBracketsAreOneMistake) {
  const Parsed parsed = parse_text("define d when " + repeated("(", 100'000) + "\nuse \"a\"");
  EXPECT_EQ(codes(parsed), Codes{"R009"});
  EXPECT_EQ(parsed.file.declarations.size(), 1U);
  EXPECT_EQ(codes(parse_text("define d when " + repeated("([{", 100'000))), Codes{"R009"});
}

TEST(Limits, TokenLength) {
  const std::string longest(limits::kTokenBytes, 'a');
  EXPECT_EQ(codes(parse_text("define " + longest + " when x = \"" + longest + "\"")), Codes());
  EXPECT_EQ(codes(parse_text("define a" + longest + " when x")), Codes{"R010"});
  EXPECT_EQ(codes(parse_text("define d when x = \"a" + longest + "\"")), Codes{"R010"});
  EXPECT_EQ(codes(parse_text("define d when x = 1" + std::string(limits::kTokenBytes, '0'))), Codes{"R010"});
  EXPECT_EQ(codes(parse_text("define d when x = " + std::string(limits::kTokenBytes, '1'))), Codes{"R015"});
}

TEST(Limits, ValuesInOneSum) {
  const auto sum = [](const std::string& sign, std::size_t values) {
    return parse_text("define d when a" + repeated(sign + "a", values - 1) + " > 0");
  };
  for (const char* sign : {" + ", " - ", " * "}) {
    EXPECT_EQ(codes(sum(sign, limits::kChain)), Codes()) << sign;
    EXPECT_EQ(codes(sum(sign, limits::kChain + 1)), Codes{"R021"}) << sign;
    EXPECT_EQ(codes(sum(sign, 100'000)), Codes{"R021"}) << sign;
  }
}

TEST(Limits, DiagnosticsOfOneFile) {
  EXPECT_EQ(codes(parse_text(repeated("rul\n", limits::kDiagnosticsPerFile))).size(), limits::kDiagnosticsPerFile);
  const Parsed one_more = parse_text(repeated("rul\n", limits::kDiagnosticsPerFile + 1));
  ASSERT_EQ(one_more.diagnostics.size(), limits::kDiagnosticsPerFile + 1);
  EXPECT_EQ(one_more.diagnostics.back().code, "R022");
  EXPECT_EQ(one_more.diagnostics.back().severity, Severity::note);
  EXPECT_EQ(one_more.diagnostics.back().message, "1 more mistake in this file is not shown");
  EXPECT_EQ(parse_text(repeated("rul\n", 350)).diagnostics.back().message,
            "250 more mistakes in this file are not shown");
  EXPECT_EQ(parse_text("define d when " + repeated("é ", 350)).diagnostics.back().message,
            "250 more mistakes in this file are not shown");
  EXPECT_EQ(parse_text(repeated("rul\n", 50'000)).diagnostics.back().message,
            "more than 9900 more mistakes in this file are not shown");
}

TEST(GreatLength, ChainsOfConditions) {
  const Parsed ands = parse_text("define d when a" + repeated(" and not (a > 1)", 20'000));
  ASSERT_EQ(codes(ands), Codes());
  EXPECT_EQ(std::get<syntax::Define>(ands.file.declarations.front().body).when.parts.size(), 20'001U);
  EXPECT_EQ(codes(parse_text("define d when a" + repeated(" or a", 20'000))), Codes());
  EXPECT_EQ(codes(parse_text("define d when all of (a" + repeated(", b", 20'000) + ")")), Codes());
  EXPECT_EQ(codes(parse_text("define d when a is one of {a" + repeated(", b", 20'000) + "}")), Codes());
  EXPECT_EQ(condition_shape(repeated("not ", 100'000) + "a"), "(not (not a))");
}

TEST(GreatLength, ManyDeclarations) {
  const Parsed parsed =
      parse_text(repeated("rule r: a is b\n  when c < 3 and d is known\n  because \"e\"\n  cite f \"1\"\n", 5'000));
  EXPECT_EQ(codes(parsed), Codes());
  EXPECT_EQ(parsed.file.declarations.size(), 5'000U);
}

/// Valid text with every declaration, to be damaged.
const std::string kWhole = R"(ruleset "East Sussex" version 2018.1
  effective 2018-09-01 to 2019-08-31
  shows category
  decides schools where register.authority = 845 because "b"
use "facts.rules"
source plan "Plan"
calendar england "Holidays"
  holiday 2018-12-25 "Christmas"
fact ks2.rwm: percentage points
  title "T" from -1% to 100%
  applies when phase is one of {primary, all} because "c"
  case x when a 1 year before < 3
  cite plan "1"
dataset d "D"
  encoding utf-8 or windows-1252
  keep rows where "R" is "1", "2" as "s"
  missing "SUPP" as suppressed
  optional column "A" or "B" gives a codes "1" is yes characters 1 to 3
parameter p: money = £250000
table t: percent by s
  reading 94%
outcome o "O": 1 < 2 < 3s
rule r: o is at least 2
  when not (a or b) and at least 2 of (c, d is not applicable, all of (e, f))
   and g + 10 months > assessment date and h[k] or else 5% >= i in 2016-2017 * 2
  because "g"
action x "X" when a assign "b" due in 20 working days letter "l"
example "e" on 2018-10-15 given a = yes, b = missing c expect o = 2, no action x, o possibly 3s
)";

/// A rough cut into words, numbers, texts, spaces and symbols.
std::vector<std::string> tokens(const std::string& text) {
  const auto sort = [](char c) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_') return 'w';
    return c == ' ' || c == '\n' ? 's' : 'p';
  };
  std::vector<std::string> out;
  for (const char c : text) {
    if (out.empty() || sort(c) == 'p' || sort(c) != sort(out.back().back())) out.emplace_back();
    out.back().push_back(c);
  }
  return out;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += part;
  return out;
}

bool mentions_machinery(const std::string& sentence) {
  std::string lower = sentence;
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const char* machinery[] = {"x3::",  "boost",  "spirit", "rule<",    "riskcat::", "syntax::",     "uninitialized",
                             "std::", "_def",   "parser", "sequence", "n5boost",   "struct",       "expectation",
                             "eps",   "lexeme", "token",  " ast ",    "directive", "alternative<", "undefined"};
  return std::any_of(std::begin(machinery), std::end(machinery),
                     [&](const char* word) { return lower.find(word) != std::string::npos; });
}

/// Every diagnostic is sound, and the text is either read whole or something was said about it.
void expect_sound(const std::string& text) {
  const Parsed parsed = parse_text(text);
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    EXPECT_FALSE(mentions_machinery(diagnostic.message)) << diagnostic.message;
    EXPECT_FALSE(mentions_machinery(diagnostic.help)) << diagnostic.help;
    EXPECT_FALSE(diagnostic.help.empty()) << diagnostic.message;
    EXPECT_FALSE(diagnostic.message.ends_with('.')) << diagnostic.message;
    const auto* span = std::get_if<Span>(&diagnostic.place);
    ASSERT_NE(span, nullptr) << diagnostic.message;
    EXPECT_LE(span->begin, span->end) << diagnostic.message;
    EXPECT_LE(span->end, text.size()) << diagnostic.message;
  }
  EXPECT_LE(parsed.diagnostics.size(), 4U) << "one slip, many complaints:\n" << parsed.shown();
}

TEST(Damage, TheWholeTextIsValid) { EXPECT_EQ(parse_text(kWhole).shown(), ""); }

TEST(Damage, EachTokenLeftOut) {
  const std::vector<std::string> parts = tokens(kWhole);
  ASSERT_GT(parts.size(), 400U);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::vector<std::string> damaged = parts;
    damaged.erase(damaged.begin() + static_cast<std::ptrdiff_t>(i));
    expect_sound(joined(damaged));
  }
}

TEST(Damage, EachTokenDoubled) {
  const std::vector<std::string> parts = tokens(kWhole);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::vector<std::string> damaged = parts;
    damaged.insert(damaged.begin() + static_cast<std::ptrdiff_t>(i), parts[i] + " ");
    expect_sound(joined(damaged));
  }
}

/// The declarations of the whole text, one by one.
std::vector<std::string> declarations() {
  const Parsed parsed = parse_text(kWhole);
  std::vector<std::string> out;
  for (const syntax::Declaration& declaration : parsed.file.declarations) out.push_back(parsed.text(declaration.span));
  return out;
}

TEST(Damage, EachTokenReplaced) {
  ASSERT_EQ(declarations().size(), 12U);
  for (const std::string& declaration : declarations()) {
    const std::vector<std::string> parts = tokens(declaration);
    for (const char* replacement : {"zzz", "when", "=", ")", "\"t\"", "2018-99-99", "é", ","}) {
      for (std::size_t i = 0; i < parts.size(); ++i) {
        std::vector<std::string> damaged = parts;
        damaged[i] = replacement;
        expect_sound(joined(damaged));
      }
    }
  }
}

TEST(Damage, CutShortAnywhere) {
  for (std::size_t length = 0; length < kWhole.size(); length += 3) expect_sound(kWhole.substr(0, length));
}

}  // namespace
}  // namespace riskcat::testing
