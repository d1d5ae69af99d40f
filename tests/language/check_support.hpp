// Checking one text inside a test, and tables of mistakes with the neighbour that is right.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "language/check.hpp"
#include "language/parse.hpp"

namespace riskcat::testing {

struct Checked {
  SourceSet sources;
  Diagnostics diagnostics;
  std::optional<CheckedRuleset> ruleset;

  std::string shown() const { return render(diagnostics, sources, MessageFormat::human); }
  std::string underlined(const Place& place) const {
    const auto* span = std::get_if<Span>(&place);
    return span == nullptr ? std::string() : std::string(sources.text(*span));
  }
  std::vector<const Diagnostic*> of(Severity severity) const {
    std::vector<const Diagnostic*> out;
    for (const Diagnostic& each : diagnostics)
      if (each.severity == severity) out.push_back(&each);
    return out;
  }
};

inline Checked check_text(const std::string& text) {
  Checked checked;
  const FileId file = checked.sources.add("test.rules", text);
  const std::vector<syntax::File> files = {parse(checked.sources, file, checked.diagnostics)};
  checked.ruleset = check(checked.sources, files, checked.diagnostics);
  return checked;
}

/// A small county with a fact of every type, for mistakes to be made in.
inline const std::string kCounty = R"(ruleset "Test county" version 2018.1
  effective 2018-09-01 to 2019-08-31
  school name register.name
  group by phase
  shows category

source plan "Action plan"
reason suppressed "hidden to protect pupils"

fact register.name: text
  title "Name"
fact phase: one of primary, secondary, special
  title "Phase"
fact grade: outstanding < good < requires_improvement < inadequate
  title "Inspection grade"
fact academy: yes/no
  title "Academy"
fact rwm: percent
  title "Reading, writing and maths"
  yearly
  from 0% to 100%
fact gap: percentage points
  title "Gap"
fact cohort: count
  title "Pupils"
  yearly
fact progress: points
  title "Progress"
fact balance: money
  title "Balance"
fact opened: date
  title "Opening date"
fact size: one of small, large
  title "Size"
  case small when cohort < 11
  case large when cohort >= 11

parameter floor: percent = 65%
  cite plan "1"
parameter factor: points = 1.5
  cite plan "1"
parameter strict: yes/no = yes
  cite plan "1"
table medians: percent by subject
  reading 94%
  maths 93%
  cite plan "2"
table by_phase: percent by phase
  primary 65%
  secondary 60%
  cite plan "2"

define below_floor
  when rwm < floor
define worrying
  when category is at least 3

outcome standards: green < amber < red
rule standards_red: standards is red
  when below_floor
  because "Results are below the floor"
  cite plan "3"

outcome category: 1 < 2 < 3 < 4
rule category_4: category is 4
  when standards is red
  because "Standards are failing"
  cite plan "3"

action review "Review"
  when worrying
  assign "Adviser"
  cite plan "4"

)";

/// A rule that asks the condition.
inline std::string rule_when(const std::string& condition) {
  return "rule tried: category is 3\n  when " + condition + "\n  because \"Tried\"\n  cite plan\n";
}

/// One mistake: the only error there is, where it is underlined, a part of the help, and the second place if any.
struct Mistake {
  std::string code;
  std::string bad;
  std::string underlined;
  std::string help;
  std::string related;
  std::string good;
};

inline void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.code << " " << mistake.bad; }

inline void expect_mistake(const Mistake& mistake, const std::string& before, Severity severity = Severity::error) {
  SCOPED_TRACE(mistake.code + ": " + mistake.bad);
  const Checked bad = check_text(before + mistake.bad);
  const auto found = bad.of(severity);
  ASSERT_EQ(found.size(), 1U) << bad.shown();
  const Diagnostic& diagnostic = *found.front();
  EXPECT_EQ(diagnostic.code, mistake.code) << bad.shown();
  EXPECT_EQ(bad.underlined(diagnostic.place), mistake.underlined) << bad.shown();
  EXPECT_NE(diagnostic.help.find(mistake.help), std::string::npos) << bad.shown();
  EXPECT_EQ(diagnostic.related ? bad.underlined(diagnostic.related->place) : "", mistake.related) << bad.shown();
  EXPECT_EQ(bad.ruleset.has_value(), severity != Severity::error);
  EXPECT_FALSE(diagnostic.message.empty() || diagnostic.message.ends_with('.')) << diagnostic.message;

  const Checked good = check_text(before + mistake.good);
  EXPECT_TRUE(good.of(severity).empty()) << good.shown();
  EXPECT_TRUE(good.ruleset.has_value()) << good.shown();
}

}  // namespace riskcat::testing
