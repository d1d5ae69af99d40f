// What the checker claims by plain reasoning, tried on every school that a small county can have: no claim may fail for
// any, also where facts are missing or do not apply.
#include <algorithm>
#include <random>

#include "support/rule_text.hpp"

namespace riskcat {
namespace {

using testing::TextReader;

const std::string kHead = R"(ruleset "County" version 1
source plan "Plan"
fact rwm: percent
  title "Results"
  from 0% to 100%
  yearly
fact cohort: count
  title "Pupils"
fact phase: one of primary, junior, secondary
  title "Phase"
fact open: yes/no
  title "Open"
define low
  when rwm < 50%
define small_open
  when cohort < 3 and open
define odd
  when not small_open or phase is junior
score concern
  add 3 points when low
  add 2 points when open
  take 1 point when odd
  cite plan
outcome category: 1 < 2 < 3
outcome other: a < b < c
rule other_b: other is b
  when rwm < 75%
  because "B"
  cite plan
rule other_c: other is c
  when open
  because "C"
  cite plan
)";

/// Conditions at random, deep enough to join and negate what they ask.
class Conditions {
 public:
  explicit Conditions(std::uint32_t seed) : random_(seed) {}

  std::string any(int depth = 2) {
    switch (depth == 0 ? 4 : below(6)) {
      case 0:
        return "(" + any(depth - 1) + " and " + any(depth - 1) + ")";
      case 1:
        return "(" + any(depth - 1) + " or " + any(depth - 1) + ")";
      case 2:
        return "not " + any(depth - 1);
      case 3:
        return "all of (" + any(depth - 1) + ", " + any(depth - 1) + ", " + any(0) + ")";
      default:
        return atom();
    }
  }
  unsigned below(unsigned bound) { return static_cast<unsigned>(random_() % bound); }

 private:
  std::string one_of(const std::vector<std::string>& all) { return all[below(static_cast<unsigned>(all.size()))]; }
  std::string relation() { return one_of({" < ", " <= ", " > ", " >= ", " = ", " != "}); }
  std::string negation() { return one_of({"", "not "}); }
  std::string atom() {
    switch (below(12)) {
      case 0:
        return "rwm" + relation() + one_of({"0%", "25%", "50%", "75%", "100%", "120%"});
      case 1:
        return "rwm or else 50%" + relation() + one_of({"25%", "50%", "75%"});
      case 2:
        return "cohort" + relation() + one_of({"0", "1", "2", "3"});
      case 3:
        return "phase is " + negation() + one_of({"primary", "junior", "one of {primary, junior}"});
      case 4:
        return one_of({"rwm", "cohort", "phase", "open"}) + " is " + negation() +
               one_of({"known", "missing", "not applicable"});
      case 5:
        return "other is " + one_of({"not at least b", "at least b", "at most b", "b", "c", "undecided", "not c"});
      case 7:
        return "rwm is " + negation() +
               one_of({"between 25% and 75%", "between 0% and 50%", "between 50% and 60%", "between 50% and 120%"});
      case 8:
        return one_of({"number of {low, open, odd} that hold", "number of {odd, small_open} that hold"}) + relation() +
               one_of({"0", "1", "2"});
      case 10:
        return "concern" + relation() + one_of({"-1", "0", "2", "3", "5"});
      case 9:
        return "rwm " + one_of({"falls", "rises"}) + " by " + one_of({"25", "50"}) + " percentage points in " +
               one_of({"1 year", "2 years", "each of 2 years"});
      case 6:
        return one_of({"open", "open or else yes", "open or else no"});
      default:
        return one_of({"low", "small_open", "odd", "not odd"});
    }
  }

  std::mt19937 random_;
};

/// Every state of every fact: missing, not applicable, and a few values.
Snapshot all_schools(const CheckedRuleset& ruleset) {
  SnapshotBuilder builder;
  std::int32_t urn = 100'000;
  const auto give = [&](const char* id, int state, std::int64_t number) {
    const FactIndex fact = ruleset.find_fact(id).value();
    const State given = state == 0 ? State::unknown : state == 1 ? State::not_applicable : State::known;
    builder.give(Urn(urn), fact, Period{2017}, given, state == 0 ? 4 : 0, ruleset.facts[fact], {number, ""});
  };
  for (int rwm = 0; rwm < 7; ++rwm)
    for (int cohort = 0; cohort < 6; ++cohort)
      for (int phase = 0; phase < 5; ++phase)
        for (int open = 0; open < 4; ++open) {
          ++urn;
          give("rwm", rwm, (rwm - 2) * std::int64_t{250'000});
          give("cohort", cohort, (cohort - 2) * std::int64_t{10'000});
          give("phase", phase, phase - 2);
          give("open", open, open - 2);
        }
  return builder.freeze();
}

class Claims {
 public:
  explicit Claims(const LoadedRuleset& loaded)
      : loaded_(loaded),
        ruleset_(*loaded.ruleset),
        snapshot_(all_schools(ruleset_)),
        evaluator_(ruleset_, snapshot_, *Date::parse_iso("2018-10-15")) {}

  void hold(const Diagnostic& claim) {
    SCOPED_TRACE(render({claim}, loaded_.sources, MessageFormat::human));
    EXPECT_TRUE(holds(claim));
  }

 private:
  using Answers = std::vector<Truth>;

  bool holds(const Diagnostic& claim) {
    if (claim.code == "R120") return never_above(rule(claim.place), rule(claim.related->place));
    if (claim.code == "R121") return never_yes(list_around(claim.place, claim.related->place));
    if (claim.code == "R122") return never_yes(condition(claim.place, false));
    if (claim.code != "R124") return true;
    const Answers idle = condition(claim.place);
    const Answers enough = condition(claim.related->place);
    return never_above(idle, enough) || never_above(enough, idle);
  }
  Answers answers(ConditionId id) {
    Answers out;
    for (std::size_t school = 0; school < snapshot_.schools().size(); ++school) {
      evaluator_.turn_to(school);
      out.push_back(evaluator_.condition(id));
    }
    return out;
  }
  Answers rule(const Place& place) {
    const std::string name(loaded_.sources.text(std::get<Span>(place)));
    const auto found =
        std::find_if(ruleset_.rules.begin(), ruleset_.rules.end(), [&](const Rule& each) { return each.id == name; });
    return answers(found->when);
  }
  /// Of several conditions with one place the last is made from the others; `unless` has the place of what it negates.
  Answers condition(const Place& place, bool unless = true) {
    const auto& all = ruleset_.conditions;
    const auto found = std::find_if(all.rbegin(), all.rend(), [&](const Condition& each) {
      return each.span == std::get<Span>(place) && (unless || !std::holds_alternative<NotCondition>(each.node));
    });
    return answers(static_cast<ConditionId>(all.rend() - found - 1));
  }
  static bool never_above(const Answers& a, const Answers& b) {
    return std::equal(a.begin(), a.end(), b.begin(), [](Truth x, Truth y) { return x <= y; });
  }
  static bool never_yes(const Answers& all) { return std::find(all.begin(), all.end(), Truth::yes) == all.end(); }
  /// The smallest `and` that holds both places.
  Answers list_around(const Place& a, const Place& b) {
    const auto first = std::min(std::get<Span>(a).begin, std::get<Span>(b).begin);
    const auto last = std::max(std::get<Span>(a).end, std::get<Span>(b).end);
    std::optional<ConditionId> smallest;
    for (ConditionId id = 0; id < ruleset_.conditions.size(); ++id) {
      const Condition& each = ruleset_.conditions[id];
      if (!std::holds_alternative<AllCondition>(each.node) || each.span.begin > first || each.span.end < last) continue;
      const auto size = [&](ConditionId of) {
        return ruleset_.conditions[of].span.end - ruleset_.conditions[of].span.begin;
      };
      if (!smallest || size(id) < size(*smallest)) smallest = id;
    }
    return answers(smallest.value());
  }

  const LoadedRuleset& loaded_;
  const CheckedRuleset& ruleset_;
  Snapshot snapshot_;
  SchoolEvaluator evaluator_;
};

TEST(PlainReasoning, ClaimsNothingThatFailsForASchool) {
  std::map<std::string, int> claimed;
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    Conditions conditions(seed);
    std::string text = kHead;
    for (int i = 0; i < 12; ++i)
      text += "rule r" + std::to_string(i) + ": category is " + std::to_string(2 + conditions.below(2)) + "\n  when " +
              conditions.any() + (conditions.below(3) == 0 ? "\n  unless " + conditions.any() : "") +
              "\n  because \"R\"\n  cite plan\n";
    TextReader reader({{"test.rules", text}});
    const LoadedRuleset loaded = load_ruleset(reader, "test.rules");
    ASSERT_TRUE(loaded.ruleset) << render(loaded.diagnostics, loaded.sources, MessageFormat::human);
    Claims claims(loaded);
    for (const Diagnostic& each : loaded.diagnostics) {
      if (each.severity != Severity::warning) continue;
      ++claimed[each.code];
      claims.hold(each);
    }
  }
  for (const char* code : {"R120", "R121", "R122", "R124"}) EXPECT_GT(claimed[code], 10) << code;
}

}  // namespace
}  // namespace riskcat
