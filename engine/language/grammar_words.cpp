#include "language/grammar_words.hpp"

#include <algorithm>
#include <array>

#include "language/reading_codes.hpp"

namespace riskcat::grammar {
namespace {

constexpr std::array kDeclarations = {
    DeclarationWords{"ruleset", "a ruleset", R"(ruleset "TITLE" version 2018.1)",
                     "effective, owner, school name, group by, shows, decides schools where, because", true},
    DeclarationWords{"use", "a use", R"(use "facts.rules")", "", false},
    DeclarationWords{"source", "a source", R"(source ID "TITLE" paragraph "NUMBER" "WHAT IT SAYS")", "paragraph",
                     false},
    DeclarationWords{"reason", "a reason", R"(reason ID "TITLE")", "", false},
    DeclarationWords{"calendar", "a calendar", R"(calendar ID "TITLE" holiday 2018-12-25 "Christmas Day")",
                     "holiday, term, cite", false},
    DeclarationWords{"fact", "a fact", R"(fact ks2.cohort: count title "TITLE")",
                     "title, from, applies when, because, case, yearly, changeable, cite", true},
    DeclarationWords{
        "dataset", "a dataset", R"(dataset ID "TITLE" key "URN" column "HEADER" gives FACT)",
        "encoding, key, dates, keep rows, skip rows, several rows, missing, not applicable, optional column, column, "
        "cite",
        false},
    DeclarationWords{"parameter", "a parameter", "parameter NAME: percent = 65% cite SOURCE",
                     "= and a value with from and until, cite", false},
    DeclarationWords{"table", "a table",
                     "table NAME: percent by FACT, then a line for each key and its value, such as "
                     "reading 94%",
                     "a key with its value, cite", false},
    DeclarationWords{"define", "a define", R"(define NAME "TITLE" when CONDITION cite SOURCE)", "when, unless, cite",
                     true},
    DeclarationWords{"score", "a score", R"(score NAME "TITLE" add 3 points when CONDITION cite SOURCE)",
                     "add, take, cite", true},
    DeclarationWords{"outcome", "an outcome", R"(outcome NAME "TITLE": green < amber < red)", "cite", false},
    DeclarationWords{"rule", "a rule", R"(rule ID: OUTCOME is VALUE when CONDITION because "REASON" cite SOURCE)",
                     "effective, when, unless, because, cite", true},
    DeclarationWords{"action", "an action", R"(action ID "TITLE" when CONDITION assign "WHO" due in 20 working days)",
                     "effective, when, unless, because, assign, approve, due in, due by, repeats, escalate to, letter, "
                     "cite",
                     true},
    DeclarationWords{"example", "an example",
                     R"(example "TITLE" on 2018-10-15 given FACT = VALUE expect OUTCOME = VALUE)", "on, given, expect",
                     false},
};

struct ExpectedHelp {
  std::string_view expected;
  std::string_view help;
};

constexpr std::array kHelp = {
    ExpectedHelp{"a condition", "write a condition, such as ks2.cohort >= 11 or leadership is red"},
    ExpectedHelp{"a value", "write a fact, a parameter or a value, such as ks2.cohort, 65%, 11 or 2018-10-15"},
    ExpectedHelp{"a value or a test such as `known`",
                 "after is write a value such as amber, known, missing, not applicable, undecided, at least VALUE, "
                 "at most VALUE or one of {VALUE, VALUE}; numbers, dates and texts are compared with ="},
    ExpectedHelp{"a value such as 65%, 11 or amber",
                 "write a value, such as 65%, 11, £250000, 2018-10-15, yes or amber"},
    ExpectedHelp{"`missing` or a value such as 65%, 11 or amber",
                 "write a value, such as 65% or amber, or missing and the id of a reason"},
    ExpectedHelp{"a type such as percent, count or yes/no",
                 "write one of: yes/no, percent, percentage points, count, points, money, date, days, working days, "
                 "months, years, text, one of a, b, c, or an ordered list low < middle < high"},
    ExpectedHelp{"`(`", "put the conditions in brackets, with commas between: (a, b, c)"},
    ExpectedHelp{"`)`", "close the bracket with ), or join the conditions inside it with `and` or `or`"},
    ExpectedHelp{"`,` or `)`", "put a comma between the conditions and close the list with )"},
    ExpectedHelp{"`{`", "put the values in braces: is one of {amber, red}"},
    ExpectedHelp{"`,` or `}`", "put a comma between the values and close the list with }"},
    ExpectedHelp{"`]`", "close the key with ], as in progress_median[reading]"},
    ExpectedHelp{"`assessment date` or a yearly fact",
                 "write year of a yearly fact, as in progress_median[year of ks2.rwm], or year of assessment date"},
    ExpectedHelp{"a key of the table, or a fact",
                 "write a key or a fact in the brackets, as in progress_median[reading]"},
    ExpectedHelp{"a period such as 2016-2017",
                 "write an academic year, as in ks2.rwm in 2016-2017; to compare with several values write is one of "
                 "{a, b}"},
    ExpectedHelp{"`years before` or `terms ago`",
                 "write ks2.rwm 2 years before for an earlier year, or category 2 terms ago for an earlier assessment; "
                 "to compare write one of = != < <= > >= first"},
    ExpectedHelp{"`ago`", "write category 2 terms ago"},
    ExpectedHelp{"`that hold` or `that are`",
                 "write number of {standards, teaching} that are red >= 2, or number of {a_define, another} that hold "
                 ">= 2"},
    ExpectedHelp{"a comparison such as `>=` or `=`",
                 "write with what the number is compared: number of {standards, teaching} that are red >= 2"},
    ExpectedHelp{"`by` and an amount", "write ks2.rwm falls by 10 percentage points in 1 year"},
    ExpectedHelp{"`in` and a number of years", "write ks2.rwm falls by 10 percentage points in 1 year"},
    ExpectedHelp{"a number of years", "write ks2.rwm falls by 10 percentage points in 1 year"},
    ExpectedHelp{"`year` or `years`", "write ks2.rwm falls by 10 percentage points in 1 year"},
    ExpectedHelp{"`was`", "write terms since category was 4 < 3"},
    ExpectedHelp{"`from`, `until` or a date",
                 "write effective 2018-09-01 to 2019-08-31, effective from 2018-09-01, or effective until 2019-08-31"},
    ExpectedHelp{"`every`, `in terms`, or in quotes how it recurs",
                 "write repeats every month, repeats every 6 weeks, repeats every term, or repeats in terms 1, 3, 5"},
    ExpectedHelp{"`days`, `working days`, `weeks`, `months`, `terms` or `years`",
                 "write repeats every month, repeats every 6 weeks or repeats every term"},
    ExpectedHelp{"`after`", "write escalate to \"Director\" after 10 working days"},
    ExpectedHelp{"`points`", "write add 3 points when standards is red"},
    ExpectedHelp{"`before`", "write ks2.rwm 2 years before"},
    ExpectedHelp{"`days`", "write 20 working days"},
    ExpectedHelp{"`in` or `by`", "write due in 20 working days, or due by 2018-12-21"},
    ExpectedHelp{"`of`", "write at least 2 of (a, b, c)"},
    ExpectedHelp{"a whole number", "write at least 2 of (a, b, c)"},
    ExpectedHelp{"a duration such as 20 working days", "write a number and days, working days, months or years"},
    ExpectedHelp{"`=` or `possibly`", "write expect category = 4, or expect category possibly 4"},
    ExpectedHelp{"a date such as 2018-10-15", "write a date as year-month-day, as in 2018-10-15"},
    ExpectedHelp{"a title in quotes", "write a title between straight quotes: \"…\""},
    ExpectedHelp{"the id of a reason", "write missing and the id of a reason, such as missing not_given"},
    ExpectedHelp{"the id of a source",
                 "write cite and the id of a source, then the paragraph in quotes: cite plan \"1.2\""},
};

constexpr std::array<std::string_view, 10> kKeptWords = {"and",    "or",      "not",  "is",  "when",
                                                         "unless", "because", "cite", "yes", "no"};

std::string all_keywords() {
  std::string list;
  for (const DeclarationWords& declaration : kDeclarations) {
    list += (list.empty() ? "" : ", ") + std::string(declaration.keyword);
  }
  return list;
}

std::string help_for_unknown(const std::string& word) {
  std::vector<std::string> keywords;
  for (const DeclarationWords& declaration : kDeclarations) keywords.emplace_back(declaration.keyword);
  if (belongs_inside(lower_case(word))) return "indent the line, so that it belongs to the declaration above it";
  if (const auto near = nearest(lower_case(word), keywords)) return "did you mean `" + *near + "`?";
  return "begin with one of " + all_keywords() +
         "; indent a line that belongs to the declaration above it, and begin a remark with #";
}

}  // namespace

const DeclarationWords* find_declaration_words(std::string_view keyword) {
  const auto found = std::find_if(kDeclarations.begin(), kDeclarations.end(),
                                  [&](const DeclarationWords& words) { return words.keyword == keyword; });
  return found == kDeclarations.end() ? nullptr : &*found;
}

bool is_declaration_keyword(std::string_view word) { return find_declaration_words(word) != nullptr; }

std::vector<std::string> clause_words(const DeclarationWords& declaration) {
  std::vector<std::string> words;
  for (std::string_view rest = declaration.clauses; !rest.empty();) {
    const std::string_view clause = rest.substr(0, rest.find(','));
    words.emplace_back(clause.substr(0, clause.find(' ')));
    rest.remove_prefix(std::min(clause.size() + 2, rest.size()));
  }
  return words;
}

std::string_view help_for_expected(std::string_view expected) {
  const auto found =
      std::find_if(kHelp.begin(), kHelp.end(), [&](const ExpectedHelp& entry) { return entry.expected == expected; });
  return found == kHelp.end() ? std::string_view() : found->help;
}

std::string lower_case(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

bool is_kept_word(std::string_view word) {
  return std::find(kKeptWords.begin(), kKeptWords.end(), word) != kKeptWords.end();
}

bool belongs_inside(std::string_view word) {
  if (is_kept_word(word)) return true;
  return std::any_of(kDeclarations.begin(), kDeclarations.end(), [&](const DeclarationWords& declaration) {
    const std::vector<std::string> words = clause_words(declaration);
    return std::find(words.begin(), words.end(), word) != words.end();
  });
}

Diagnostic unknown_declaration(const std::string& word, Span place) {
  std::string shown = word.size() > 40 ? word.substr(0, 40) + "…" : word;
  return {std::string(codes::kUnknownDeclaration),
          Severity::error,
          "`" + std::move(shown) + "` begins no declaration",
          place,
          help_for_unknown(word),
          std::nullopt};
}

}  // namespace riskcat::grammar
