#include "program/suggest.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "program/condition_parts.hpp"
#include "program/school_search.hpp"
#include "program/suggested_expectations.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

using What = Target::What;

/// How many facts may differ from the example that the search begins with, tried in this order.
constexpr std::array<std::size_t, 5> kChanges = {1, 2, 3, 5, 8};

struct Found {
  Example example;
  std::optional<std::size_t> like;
};

/// The search for one gap.
class GapSearch {
 public:
  GapSearch(const CheckedRuleset& ruleset, const CoverageMeasure& measure, const CandidateValues& candidates,
            const Covered& gap)
      : ruleset_(ruleset), measure_(measure), candidates_(candidates), gap_(gap) {
    rank_bases();
  }

  std::optional<Found> run() {
    for (const bool open_too : {false, true}) {
      for (const bool thorough : {false, true})
        if (auto found = in_text_order(thorough, open_too)) return found;
      if (auto found = in_other_orders(open_too)) return found;
    }
    return std::nullopt;
  }
  bool cut_short() const { return cut_short_; }

 private:
  std::optional<Found> in_text_order(bool thorough, bool open_too) {
    std::size_t steps = limits::kSuggestionSteps;
    for (const std::size_t changes : kChanges) {
      for (const std::size_t base : bases_) {
        const Effort effort{std::min(steps, limits::kSuggestionStepsFromOne), thorough, 0};
        if (auto found = from(base, changes, effort, open_too)) return found;
        steps -= steps_taken_;
      }
    }
    return std::nullopt;
  }

  /// Only where a search was cut short: one that saw everything would see no more in another order.
  std::optional<Found> in_other_orders(bool open_too) {
    if (!cut_short_) return std::nullopt;
    for (std::uint32_t order = 1; order <= limits::kSuggestionRestarts; ++order) {
      for (const std::size_t base : bases_) {
        const Effort effort{limits::kSuggestionStepsFromOne / 10, false, order};
        if (auto found = from(base, kChanges.back(), effort, open_too)) return found;
      }
    }
    return std::nullopt;
  }

  const DecisionPoint& point() const { return measure_.watches().points()[gap_.point]; }

  /// How many of the parts beside the leaf would have to turn for the answer to hang on it.
  std::size_t in_the_way(const SchoolEvaluator& school, ConditionId root) const {
    const Parts parts = parts_of(ruleset_, root);
    std::size_t count = 0;
    for (const ConditionId part : parts.parts) {
      const auto leaves = leaves_of(ruleset_, part);
      if (std::find(leaves.begin(), leaves.end(), gap_.target.index) != leaves.end()) {
        count += in_the_way(school, part);
      } else {
        count += school.condition(part) == truth_of(parts.needed > 1) ? 0 : 1;
      }
    }
    return count;
  }

  bool of_a_leaf() const {
    const What what = gap_.target.what;
    return what == What::leaf_yes || what == What::leaf_no || what == What::exactly_at;
  }

  /// The nearest examples come first, and of those the ones in which least is unknown; a school of which nothing is
  /// known comes last.
  void rank_bases() {
    std::vector<std::tuple<std::size_t, std::size_t, std::size_t>> ranked;
    for (std::size_t i = 0; i < ruleset_.examples.size(); ++i) {
      DraftSchool draft(ruleset_, ruleset_.examples[i]);
      std::size_t unknown = 0;
      for (const ConditionId leaf : leaves_of(ruleset_, point().when))
        unknown += draft.school().condition(leaf) == Truth::unknown ? 1 : 0;
      const std::size_t far = of_a_leaf() ? in_the_way(draft.school(), point().when) : 0;
      ranked.emplace_back(far, unknown, i);
    }
    std::sort(ranked.begin(), ranked.end());
    for (const auto& [far, unknown, index] : ranked) bases_.push_back(index);
    if (bases_.size() > limits::kSuggestionBases) bases_.resize(limits::kSuggestionBases);
    if (ruleset_.effective_from || ruleset_.examples.empty()) bases_.push_back(ruleset_.examples.size());
  }

  Example base_example(std::size_t base) const {
    Example example;
    if (base < ruleset_.examples.size()) {
      example = ruleset_.examples[base];
    } else {
      example.on = ruleset_.effective_from.value_or(Date());
    }
    example.expectations.clear();
    bring_into_force(example.on);
    return example;
  }

  /// A day on which the rule or action in question is in force.
  void bring_into_force(Date& day) const {
    if (in_force(ruleset_, point(), day)) return;
    const InForce& days = point().kind == PointKind::rule ? ruleset_.rules[point().index].in_force
                                                          : ruleset_.actions[point().index].in_force;
    day = days.from ? *days.from : days.to.value_or(day);
  }

  std::optional<Found> from(std::size_t base, std::size_t changes, const Effort& effort, bool open_too) {
    steps_taken_ = 0;
    if (effort.steps == 0) {
      cut_short_ = true;
      return std::nullopt;
    }
    DraftSchool draft(ruleset_, base_example(base));
    draft.allow_changes(changes);
    SchoolSearch search(ruleset_, candidates_, draft, effort);
    std::optional<Example> found;
    const Then closes = [&] {
      if (!measure_.would_exercise(draft.school(), draft.example(), gap_.target, gap_.point)) return false;
      found = SuggestedExpectations(ruleset_, measure_)
                  .complete(draft.school(), draft.example(), gap_.target, gap_.point, open_too);
      return found.has_value();
    };
    seek(search, closes);
    steps_taken_ = effort.steps - search.steps_left();
    cut_short_ |= search.gave_up();
    if (!found) return std::nullopt;
    return Found{*std::move(found), base < ruleset_.examples.size() ? std::optional(base) : std::nullopt};
  }

  bool seek(SchoolSearch& search, const Then& closes) const {
    switch (gap_.target.what) {
      case What::rule_alone:
        return seek_alone(search, closes);
      case What::rule_holds:
      case What::action_follows:
      case What::action_does_not:
        return search.want({point().when, 0, truth_of(gap_.target.what != What::action_does_not)}, closes);
      default:
        return seek_leaf(search, closes);
    }
  }

  bool seek_alone(SchoolSearch& search, const Then& closes) const {
    const Rule& rule = ruleset_.rules[gap_.target.index];
    std::vector<SchoolSearch::Want> wanted = {{rule.when, 0, Truth::yes}};
    for (const RuleIndex other : ruleset_.outcomes[rule.outcome].rules)
      if (other != gap_.target.index && ruleset_.rules[other].value >= rule.value && search.in_force(other))
        wanted.push_back({ruleset_.rules[other].when, 0, Truth::no});
    return search.want_all(wanted, closes);
  }

  bool seek_leaf(SchoolSearch& search, const Then& closes) const {
    const auto at = [&](int years_before) {
      const SchoolSearch::Want leaf{gap_.target.index, years_before, truth_of(gap_.target.what == What::leaf_yes)};
      return search.want_deciding(point().when, leaf, gap_.target.what == What::exactly_at, closes);
    };
    const auto& years = measure_.years_of(gap_.point);
    const auto decide = [&] { return std::any_of(years.begin(), years.end(), at); };
    if (point().kind != PointKind::derived_case) return decide();
    std::vector<SchoolSearch::Want> earlier;
    for (std::uint32_t part = 0; part < point().part; ++part)
      earlier.push_back({ruleset_.facts[point().index].cases[part].when, 0, Truth::no});
    return search.without(point().index, [&] { return search.want_all(earlier, decide); });
  }

  const CheckedRuleset& ruleset_;
  const CoverageMeasure& measure_;
  const CandidateValues& candidates_;
  const Covered& gap_;
  std::vector<std::size_t> bases_;
  std::size_t steps_taken_ = 0;  ///< by the last search
  bool cut_short_ = false;
};

/// What closes most comes first, so that few examples are needed.
int order_of(What what) {
  switch (what) {
    case What::rule_alone:
      return 0;
    case What::rule_holds:
      return 1;
    case What::exactly_at:
      return 2;
    case What::leaf_yes:
    case What::leaf_no:
      return 3;
    case What::action_follows:
    case What::action_does_not:
      return 4;
  }
  return 5;
}

std::vector<Covered> gaps_in_order(const Coverage& coverage) {
  std::vector<Covered> gaps;
  for (const Covered& each : coverage.targets)
    if (each.is_gap()) gaps.push_back(each);
  std::stable_sort(gaps.begin(), gaps.end(), [](const Covered& a, const Covered& b) {
    return order_of(a.target.what) < order_of(b.target.what);
  });
  return gaps;
}

/// Keeps the suggestions that are needed, and says of each what it closes.
void keep_needed(Suggestions& all, const std::vector<std::vector<Target>>& exercised, const Coverage& coverage) {
  const std::vector<Target> gaps = coverage.gaps();
  std::vector<bool> kept(exercised.size(), true);
  const auto closes = [&](std::size_t i, const Target& gap) {
    return std::binary_search(exercised[i].begin(), exercised[i].end(), gap);
  };
  for (std::size_t i = 0; i < exercised.size(); ++i) {
    kept[i] = std::any_of(gaps.begin(), gaps.end(), [&](const Target& gap) {
      if (!closes(i, gap)) return false;
      for (std::size_t other = 0; other < exercised.size(); ++other)
        if (other != i && kept[other] && closes(other, gap)) return false;
      return true;
    });
  }
  std::vector<Suggestion> needed;
  std::set<Target> closed;
  for (std::size_t i = 0; i < exercised.size(); ++i) {
    if (!kept[i]) continue;
    for (const Target& gap : gaps)
      if (closes(i, gap) && closed.insert(gap).second) all.suggestions[i].closes.push_back(gap);
    needed.push_back(std::move(all.suggestions[i]));
  }
  all.suggestions = std::move(needed);
}

}  // namespace

Suggestions suggest(const CheckedRuleset& ruleset, const CoverageMeasure& measure, const Coverage& coverage) {
  Suggestions all;
  std::vector<std::vector<Target>> exercised;
  const CandidateValues candidates(ruleset);
  const auto closed_already = [&](const Target& gap) {
    return std::any_of(exercised.begin(), exercised.end(), [&](const std::vector<Target>& targets) {
      return std::binary_search(targets.begin(), targets.end(), gap);
    });
  };
  for (const Covered& gap : gaps_in_order(coverage)) {
    if (closed_already(gap.target)) continue;
    GapSearch search(ruleset, measure, candidates, gap);
    auto found = search.run();
    if (!found) {
      (search.cut_short() ? all.cut_short : all.not_found).push_back(gap.target);
      continue;
    }
    exercised.push_back(measure.exercised_by(found->example).value_or(std::vector<Target>{}));
    all.suggestions.push_back({std::move(found->example), found->like, gap.target, {}});
  }
  const auto closed = [&](const Target& gap) { return closed_already(gap); };
  std::erase_if(all.not_found, closed);
  std::erase_if(all.cut_short, closed);
  keep_needed(all, exercised, coverage);
  return all;
}

}  // namespace riskcat
