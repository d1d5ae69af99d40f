#include "explain/county_page.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "explain/words.hpp"
#include "values/decimal.hpp"

namespace riskcat {
namespace {

/// Of the outcomes that the ruleset shows, the first is the table's and the second has its schools listed by name; the
/// others are on each school's own page.
constexpr std::size_t kListed = 2;

std::optional<FactIndex> fact_ending(const CheckedRuleset& ruleset, std::string_view ending) {
  for (FactIndex index = 0; index < ruleset.facts.size(); ++index) {
    const Fact& fact = ruleset.facts[index];
    if (fact.id.ends_with(ending) && is_numeric(fact.type.kind)) return index;
  }
  return std::nullopt;
}

class Collector {
 public:
  Collector(const CheckedRuleset& ruleset, const Assessment& assessment)
      : ruleset_(ruleset),
        assessment_(assessment),
        evaluator_(ruleset, assessment.snapshot, assessment.date, &assessment.history),
        first_(ruleset.shows.empty() ? 0 : ruleset.shows.front()),
        easting_(fact_ending(ruleset, ".easting")),
        northing_(fact_ending(ruleset, ".northing")) {}

  CountyPage collect() {
    page_.title = ruleset_.title;
    const Outcome& outcome = ruleset_.outcomes.at(first_);
    page_.outcome = title_words(outcome.title, outcome.id);
    page_.scale = outcome.values;
    prepare_risks();
    for (const Decision& decision : assessment_.decisions)
      if (decision.scope == Scope::decided) add(decision);
    std::sort(page_.rows.begin(), page_.rows.end(),
              [](const CountyRow& a, const CountyRow& b) { return a.group < b.group; });
    std::erase_if(page_.risks, [](const RiskList& list) { return list.schools.empty(); });
    return std::move(page_);
  }

 private:
  /// The most severe value first.
  void prepare_risks() {
    for (std::size_t i = 1; i < std::min(kListed, ruleset_.shows.size()); ++i) {
      const Outcome& outcome = ruleset_.outcomes[ruleset_.shows[i]];
      for (std::size_t value = outcome.values.size(); value-- > 1;) {
        const std::string title = title_words(outcome.title, outcome.id);
        for (const char* possibly : {"", "possibly "}) {
          places_[{ruleset_.shows[i], value, *possibly != '\0'}] = page_.risks.size();
          page_.risks.push_back({title + ": " + possibly + spaced(outcome.values[value]), {}});
        }
      }
    }
  }

  CountyRow& row(const std::string& group) {
    for (CountyRow& each : page_.rows)
      if (each.group == group) return each;
    page_.rows.push_back({group, std::vector<std::size_t>(page_.scale.size()), 0});
    return page_.rows.back();
  }

  void add(const Decision& decision) {
    const OutcomeResult& result = decision.outcomes[first_];
    ListedSchool school{decision.urn,
                        school_name(ruleset_, assessment_, decision.urn),
                        school_group(ruleset_, assessment_, decision.urn),
                        outcome_words(ruleset_.outcomes[first_], result),
                        {}};
    CountyRow& in = row(school.group);
    ++in.by_value[result.certain];
    add_to_map(decision, school);
    for (std::size_t i = 1; i < std::min(kListed, ruleset_.shows.size()); ++i) {
      const OutcomeIndex id = ruleset_.shows[i];
      const OutcomeResult& risk = decision.outcomes[id];
      if (risk.certain > 0) page_.risks[places_.at({id, risk.certain, false})].schools.push_back(school);
      // What cannot be told yet is no all-clear.
      if (!risk.decided()) page_.risks[places_.at({id, risk.possible, true})].schools.push_back(school);
    }
    if (result.decided()) return;
    ++in.undecided;
    for (const MissingFact& missing : decision.settle_with)
      school.missing.push_back(ruleset_.facts[missing.fact].title + years_before_words(missing.years_before));
    page_.undecided.push_back(std::move(school));
  }

  void add_to_map(const Decision& decision, const ListedSchool& school) {
    if (!easting_ || !northing_) return;
    evaluator_.turn_to(assessment_.snapshot.find_school(decision.urn).value());
    const Reading east = evaluator_.fact(*easting_);
    const Reading north = evaluator_.fact(*northing_);
    if (east.state != State::known || north.state != State::known) return;
    page_.map.push_back({east.number / Decimal::kScale, north.number / Decimal::kScale,
                         decision.outcomes[first_].certain, school.name + ": " + page_.outcome + " " + school.outcome});
  }

  const CheckedRuleset& ruleset_;
  const Assessment& assessment_;
  SchoolEvaluator evaluator_;
  OutcomeIndex first_;
  std::optional<FactIndex> easting_;
  std::optional<FactIndex> northing_;
  std::map<std::tuple<OutcomeIndex, std::size_t, bool>, std::size_t> places_;  ///< of the risk lists
  CountyPage page_;
};

}  // namespace

CountyPage county_page(const CheckedRuleset& ruleset, const Assessment& assessment) {
  return Collector(ruleset, assessment).collect();
}

}  // namespace riskcat
