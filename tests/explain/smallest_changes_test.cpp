// Counterfactuals against brute force: on small made-up rulesets every school there can be is decided, and what the
// search gives is held against all of them.
#include "explain/smallest_changes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "program/made_up.hpp"
#include "support/rule_text.hpp"

namespace riskcat {
namespace {

using testing::Numbers;

constexpr const char* kFacts = R"(ruleset "Test" version 1
  effective 2018-09-01 to 2019-08-31
source local "Local"
fact c0 : count from 0 to 4
  title "c0"
  changeable
fact c1 : count from 0 to 4
  title "c1"
  changeable
fact c2 : count from 0 to 4
  title "c2"
  changeable
fact grade : good < fair < poor
  title "grade"
  changeable
fact b : yes/no
  title "b"
  changeable
fact held : count from 0 to 4
  title "held"
fact size : one of small, large
  title "size"
  case small when c0 < 2
  case large when c0 >= 2
fact some : count from 0 to 4
  title "some"
  applies when not b because "not where b"
  changeable
table limit : count by grade
  good 1
  fair 3
  poor 2
  cite local
table size_limit : count by size
  small 1
  large 3
  cite local
)";

const std::vector<std::string> kNames{"c0", "c1", "c2", "grade", "b", "some"};
const std::vector<std::int64_t> kSizes{5, 5, 5, 3, 2, 5};

/// A relation with a number on each side of which the range from 0 to 4 has some.
std::string relation_and_number(Numbers& numbers) {
  static constexpr const char* kRelations[] = {"<", "<=", ">", ">="};
  const std::uint32_t relation = numbers.below(4);
  const bool from_one = relation == 0 || relation == 3;
  return std::string(kRelations[relation]) + " " + std::to_string(numbers.below(4) + (from_one ? 1 : 0));
}

/// `nested` where definitions and scores are not declared yet.
std::string leaf(Numbers& numbers, bool nested = true) {
  static constexpr const char* kRelations[] = {"<", "<=", ">", ">="};
  const std::string relation = kRelations[numbers.below(4)];
  const std::uint32_t first = numbers.below(3);
  const std::string count = "c" + std::to_string(first);
  const std::string other = "c" + std::to_string((first + 1 + numbers.below(2)) % 3);
  switch (numbers.below(nested ? 15 : 18)) {
    case 0:
    case 1:
    case 2:
      return count + " " + relation_and_number(numbers);
    case 3:
      return count + " " + relation + " " + other + " + 1";
    case 4:
      return count + " + " + other + " " + relation + " 5";
    case 5:
      return "grade is at least fair";
    case 6:
      return "grade is fair";
    case 7:
      return "b";
    case 8:
      return "not b";
    case 9:
      return count + " " + relation + " limit[grade]";
    case 10:
      return count + " " + relation + " size_limit[size]";
    case 11:
      return "size is small";
    case 12:
      return "some " + relation_and_number(numbers);
    case 13:
      return "some is not applicable";
    case 15:
      return "concern >= " + std::to_string(1 + numbers.below(3));
    case 16:
      return "concern < " + std::to_string(numbers.below(3));
    case 17:
      return "number of {sign, token, b} that hold >= 2";
    default:
      return "held " + relation_and_number(numbers);
  }
}

std::string condition(Numbers& numbers, int depth, bool nested = true) {
  if (depth == 0 || numbers.below(3) == 0) return leaf(numbers, nested);
  const std::string a = condition(numbers, depth - 1, nested);
  const std::string b = condition(numbers, depth - 1, nested);
  switch (numbers.below(4)) {
    case 0:
      return "(" + a + " and " + b + ")";
    case 1:
      return "(" + a + " or " + b + ")";
    case 2:
      return "at least 2 of (" + a + ", " + b + ", " + leaf(numbers, nested) + ")";
    default:
      return "not (" + a + " and " + b + ")";
  }
}

std::string rules(Numbers& numbers) {
  std::string text = kFacts;
  for (const char* name : {"sign", "token"})
    text += "define " + std::string(name) + " when " + condition(numbers, 1) + "\n  cite local\n";
  text += "score concern\n  add 2 points when " + leaf(numbers) + "\n  add 1 point when " + leaf(numbers) +
          "\n  take 1 point when " + leaf(numbers) + "\n  cite local\n";
  text += "outcome domain : green < amber < red\n";
  text += "rule red: domain is red when " + condition(numbers, 1, false) + "\n  because \"r\"\n  cite local\n";
  text += "rule amber: domain is amber when " + condition(numbers, 1, false) + "\n  because \"a\"\n  cite local\n";
  text += "outcome category : 1 < 2 < 3 < 4\n";
  text += "rule four: category is 4 when domain is red and " + condition(numbers, 1, false) +
          "\n  because \"4\"\n  cite local\n";
  text += "rule three: category is 3 when " + condition(numbers, 2, false) + "\n  because \"3\"\n  cite local\n";
  text += "rule two: category is 2 when domain is at least amber or " + condition(numbers, 2, false) +
          "\n  because \"2\"\n  cite local\n";
  return text;
}

using Assignment = std::vector<std::int64_t>;

/// Every school there can be, decided the plain way: from a snapshot of them all. The fact `held` is missing where it
/// is over 4.
class EverySchool {
 public:
  EverySchool(const CheckedRuleset& ruleset, std::int64_t held) : ruleset_(ruleset) {
    SnapshotBuilder builder;
    std::size_t count = 1;
    for (const std::int64_t size : kSizes) count *= static_cast<std::size_t>(size);
    for (std::size_t i = 0; i < count; ++i) {
      const Urn urn(static_cast<std::int32_t>(100'000 + i));
      const Assignment values = assignment(i);
      for (std::size_t f = 0; f < kNames.size(); ++f) give(builder, urn, kNames[f], values[f]);
      if (held <= 4) give(builder, urn, "held", held);
    }
    snapshot_ = builder.freeze();
    outcome_ = ruleset.find_outcome("category").value();
    SchoolEvaluator evaluator(ruleset, snapshot_, testing::made_up_day());
    for (std::size_t i = 0; i < count; ++i) {
      evaluator.turn_to(i);
      results_.push_back(evaluator.outcome(outcome_));
    }
  }

  static Assignment assignment(std::size_t index) {
    Assignment values;
    for (const std::int64_t size : kSizes) {
      values.push_back(static_cast<std::int64_t>(index) % size);
      index /= static_cast<std::size_t>(size);
    }
    return values;
  }
  static std::size_t index(const Assignment& values) {
    std::size_t index = 0;
    for (std::size_t f = kSizes.size(); f-- > 0;)
      index = index * static_cast<std::size_t>(kSizes[f]) + static_cast<std::size_t>(values[f]);
    return index;
  }

  const OutcomeResult& result(const Assignment& values) const { return results_.at(index(values)); }
  std::size_t size() const { return results_.size(); }
  const Snapshot& snapshot() const { return snapshot_; }
  OutcomeIndex outcome() const { return outcome_; }

 private:
  void give(SnapshotBuilder& builder, Urn urn, const std::string& name, std::int64_t value) const {
    const FactIndex fact = ruleset_.find_fact(name).value();
    const Fact& declared = ruleset_.facts[fact];
    const std::int64_t number = declared.type.kind == Kind::count ? value * Decimal::kScale : value;
    builder.give(urn, fact, Period{2017}, State::known, 0, declared, {number, ""});
  }

  const CheckedRuleset& ruleset_;
  Snapshot snapshot_;
  OutcomeIndex outcome_ = 0;
  std::vector<OutcomeResult> results_;
};

/// The places of kNames that two schools differ in.
std::vector<std::size_t> differing(const Assignment& a, const Assignment& b) {
  std::vector<std::size_t> places;
  for (std::size_t f = 0; f < a.size(); ++f)
    if (a[f] != b[f]) places.push_back(f);
  return places;
}

class Brute {
 public:
  Brute(const EverySchool& every, Assignment now, bool better, std::vector<bool> may_change)
      : every_(every), now_(std::move(now)), better_(better), may_change_(std::move(may_change)) {
    for (std::size_t i = 0; i < every.size(); ++i) {
      const Assignment other = EverySchool::assignment(i);
      if (works(other) && differing(now_, other).size() <= 3 && is_minimal(other)) minimal_.insert(other);
    }
  }
  /// All schools that differ in three facts at most, and work, and of which none that moves no fact further does.
  const std::set<Assignment>& minimal() const { return minimal_; }

 private:
  bool works(const Assignment& other) const {
    const auto places = differing(now_, other);
    if (!std::all_of(places.begin(), places.end(), [&](std::size_t f) { return may_change_[f]; })) return false;
    const OutcomeResult& result = every_.result(other);
    const std::uint32_t was = every_.result(now_).certain;
    return better_ ? result.possible < was : result.certain > was;
  }
  /// Whether none works that lies between now and the school.
  bool is_minimal(const Assignment& school) const {
    Assignment between = now_;
    return none_between(school, between, 0);
  }
  bool none_between(const Assignment& school, Assignment& between, std::size_t f) const {
    if (f == school.size()) return between == school || !works(between);
    const std::int64_t step = school[f] >= now_[f] ? 1 : -1;
    for (between[f] = now_[f];; between[f] += step) {
      if (!none_between(school, between, f + 1)) return false;
      if (between[f] == school[f]) return true;
    }
  }

  const EverySchool& every_;
  Assignment now_;
  bool better_;
  std::vector<bool> may_change_;
  std::set<Assignment> minimal_;
};

class Checked {
 public:
  Checked(const CheckedRuleset& ruleset, const EverySchool& every, const Assignment& now, bool better)
      : ruleset_(ruleset), every_(every), now_(now), better_(better) {
    for (const std::string& name : kNames) facts_.push_back(ruleset.find_fact(name).value());
  }

  SmallestChanges search(std::size_t most_facts = 3) {
    SchoolEvaluator evaluator(ruleset_, every_.snapshot(), testing::made_up_day());
    evaluator.turn_to(EverySchool::index(now_));
    const Watches watches(ruleset_);
    const Asked asked(evaluator, watches.of_outcome(every_.outcome()), watches.points());
    std::vector<FactOfPeriod> changeable;
    for (std::size_t f = 0; f < facts_.size(); ++f) {
      may_change_.push_back(evaluator.fact(facts_[f]).state == State::known);
      if (may_change_.back()) changeable.push_back(present_fact(evaluator, facts_[f]));
    }
    const std::uint32_t was = every_.result(now_).certain;
    const Goal goal = better_ ? between(every_.outcome(), 0, was - 1) : between(every_.outcome(), was + 1, 3);
    SearchBound bound;
    bound.most_facts = most_facts;
    return ChangeSearch(evaluator, asked, goal, changeable, bound).run();
  }

  Assignment changed(const ChangeSet& set) const {
    Assignment school = now_;
    for (const FactChange& change : set) {
      const auto f =
          static_cast<std::size_t>(std::find(facts_.begin(), facts_.end(), change.fact.fact) - facts_.begin());
      const bool is_count = ruleset_.facts[change.fact.fact].type.kind == Kind::count;
      school.at(f) = is_count ? change.to.number / Decimal::kScale : change.to.number;
    }
    return school;
  }

  void expect_right(const SmallestChanges& found) {
    const Brute brute(every_, now_, better_, may_change_);
    ASSERT_TRUE(found.complete);
    EXPECT_EQ(found.looked_through, 3U);
    std::set<Assignment> schools;
    std::set<std::vector<std::size_t>> sets;
    std::size_t given = 0;
    for (const ChangeSet& set : found.sets) {
      const Assignment school = changed(set);
      EXPECT_EQ(differing(now_, school).size(), set.size());
      EXPECT_GE(set.size(), given) << "fewest first";
      given = set.size();
      EXPECT_TRUE(brute.minimal().contains(school)) << "not sufficient, or less would do";
      EXPECT_TRUE(schools.insert(school).second) << "found twice";
      sets.insert(differing(now_, school));
    }
    std::set<std::vector<std::size_t>> wanted;
    for (const Assignment& school : brute.minimal()) wanted.insert(differing(now_, school));
    EXPECT_EQ(sets, wanted) << "all smallest sets are found";
    if (found.joint) return;
    EXPECT_EQ(schools, brute.minimal()) << "all smallest moves are found";
  }

 private:
  const CheckedRuleset& ruleset_;
  const EverySchool& every_;
  Assignment now_;
  bool better_;
  std::vector<FactIndex> facts_;
  std::vector<bool> may_change_;
};

TEST(SmallestChanges, AreThoseThatBruteForceFinds) {
  const char* many = std::getenv("RISKCAT_COUNTERFACTUALS");
  const std::uint64_t rulesets = many == nullptr ? 100 : std::stoul(many);
  std::size_t compared = 0;
  std::size_t joint = 0;
  std::size_t sets = 0;
  std::size_t refused = 0;  // a condition that is always so, say
  for (std::uint64_t seed = 0; seed < rulesets; ++seed) {
    Numbers numbers(seed);
    testing::TextReader reader({{"test.rules", rules(numbers)}});
    const LoadedRuleset loaded = load_ruleset(reader, "test.rules");
    if (!loaded.ruleset) {
      ++refused;
      if (std::getenv("RISKCAT_SHOW") != nullptr)
        std::cout << render(loaded.diagnostics, loaded.sources, MessageFormat::human);
      continue;
    }
    const CheckedRuleset& ruleset = *loaded.ruleset;
    const EverySchool every(ruleset, numbers.below(6));
    for (int i = 0; i < 8; ++i) {
      const Assignment now = EverySchool::assignment(numbers.below(static_cast<std::uint32_t>(every.size())));
      for (const bool better : {true, false}) {
        if (every.result(now).certain == (better ? 0U : 3U)) continue;
        Checked checked(ruleset, every, now, better);
        const SmallestChanges found = checked.search();
        SCOPED_TRACE("ruleset " + std::to_string(seed) + ", school " + ::testing::PrintToString(now));
        checked.expect_right(found);
        ++compared;
        joint += found.joint;
        sets += found.sets.size();
        if (HasFailure()) {
          std::cout << rules(numbers = Numbers(seed)) << "\n";
          return;
        }
      }
    }
  }
  std::cout << compared << " schools compared, " << sets << " sets of changes, " << joint
            << " searches with facts weighed together, " << refused << " rulesets refused\n";
  EXPECT_GT(compared, rulesets * 2);
}

}  // namespace
}  // namespace riskcat
