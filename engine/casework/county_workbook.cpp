#include "casework/county_workbook.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casework/proposed_actions.hpp"
#include "explain/words.hpp"

namespace riskcat {
namespace {

std::string joined(const std::vector<std::string>& items) { return fmt::format("{}", fmt::join(items, "; ")); }

/// "The plan: 2.1, 2.2; Law"
std::string source_words(const std::vector<Citation>& citations) {
  std::vector<std::string> words;
  std::string last;
  for (const Citation& citation : citations) {
    const bool goes_on = !words.empty() && citation.title == last && !citation.paragraph.empty();
    if (goes_on) {
      words.back() += ", " + citation.paragraph;
    } else {
      words.push_back(citation.paragraph.empty() ? citation.title : citation.title + ": " + citation.paragraph);
    }
    last = citation.paragraph.empty() ? std::string() : citation.title;
  }
  return joined(words);
}

/// What moved a school: the facts that by themselves do, then why it now is where it is.
std::string movement_words(const MovedSchool& moved) {
  std::vector<std::string> words;
  if (!moved.fact_sets.empty()) {
    for (const MovedFact& fact : moved.fact_sets.front()) {
      words.push_back(fmt::format("{}: {}, before {}", fact.now.title, value_words(fact.now), value_words(fact.then)));
    }
  }
  const std::vector<RuleProof>& rules = moved.gives.empty() ? moved.ceased : moved.gives;
  for (const RuleProof& rule : rules) {
    words.push_back(moved.gives.empty() ? "no longer: " + rule.because : rule.because);
  }
  return joined(words);
}

class Collector {
 public:
  Collector(const CheckedRuleset& ruleset, const Assessment& assessment, const WorkbookRun& run)
      : ruleset_(ruleset), assessment_(assessment), run_(run), shows_(ruleset.shows) {
    if (shows_.empty()) shows_.push_back(0);
  }

  CountyWorkbook collect() {
    made_.title = ruleset_.title;
    made_.run = fmt::format("{}, assessed as at {}", run_.title, assessment_.date.words());
    made_.state = run_.state;
    made_.before = run_.before;
    made_.made_on = run_.made_on;
    made_.scale = leading().values;
    for (const OutcomeIndex shown : shows_) {
      made_.outcomes.push_back(title_words(ruleset_.outcomes[shown].title, ruleset_.outcomes[shown].id));
    }
    for (const Decision& decision : assessment_.decisions) {
      if (decision.scope == Scope::decided) add(decision);
      if (decision.scope == Scope::out_of_scope) ++out_of_scope_;
      if (decision.scope == Scope::scope_unknown) ++scope_unknown_;
    }
    std::sort(made_.counts.begin(), made_.counts.end(),
              [](const WorkbookCount& a, const WorkbookCount& b) { return a.group < b.group; });
    add_movements();
    add_about();
    return std::move(made_);
  }

 private:
  const Outcome& leading() const { return ruleset_.outcomes.at(shows_.front()); }

  void add(const Decision& decision) {
    const OutcomeResult& result = decision.outcomes[shows_.front()];
    const WorkbookSchool school{decision.urn, school_name(ruleset_, assessment_, decision.urn),
                                school_group(ruleset_, assessment_, decision.urn)};
    WorkbookCount& count = count_of(school.group);
    ++count.by_value[result.certain];
    WorkbookCategory row{school, {spaced(leading().values[result.certain])}, reasons(decision, result), {}, {}};
    for (std::size_t i = 1; i < shows_.size(); ++i) {
      // What cannot be told yet is no all-clear.
      row.outcomes.push_back(outcome_words(ruleset_.outcomes[shows_[i]], decision.outcomes[shows_[i]]));
    }
    if (!result.decided()) {
      ++count.undecided;
      row.possible = "possibly " + spaced(leading().values[result.possible]);
    }
    row.settle = joined(add_open_facts(decision, school));
    made_.categories.push_back(std::move(row));
    for (ProposedAction& action : propose_actions(ruleset_, decision, assessment_.date)) {
      made_.actions.push_back({school, std::move(action.title), std::move(action.because), action.certain,
                               std::move(action.assign), std::move(action.approve), action.due,
                               std::move(action.repeats), source_words(action.citations)});
    }
  }

  /// The missing facts of a school of which a shown outcome is undecided.
  std::vector<std::string> add_open_facts(const Decision& decision, const WorkbookSchool& school) {
    std::vector<std::string> open;
    for (std::size_t i = 0; i < shows_.size(); ++i) {
      const OutcomeResult& result = decision.outcomes[shows_[i]];
      if (result.decided()) continue;
      const std::string words = outcome_words(ruleset_.outcomes[shows_[i]], result);
      open.push_back(i == 0 ? fmt::format("{} {}", made_.outcomes[i], words) : made_.outcomes[i]);
    }
    std::vector<std::string> missing;
    if (open.empty()) return missing;
    for (const MissingFact& each : decision.settle_with) {
      missing.push_back(ruleset_.facts[each.fact].title + years_before_words(each.years_before));
      made_.open_facts.push_back({school, joined(open), missing.back()});
    }
    return missing;
  }

  /// In the words of the rules that give the leading outcome its value.
  std::string reasons(const Decision& decision, const OutcomeResult& result) const {
    std::vector<std::string> words;
    for (const RuleIndex index : leading().rules) {
      const Rule& rule = ruleset_.rules[index];
      if (rule.value == result.certain && decision.rules[index] == Truth::yes) words.push_back(rule.because);
    }
    if (!words.empty()) return joined(words);
    return result.decided() ? "no rule for a more severe one holds"
                            : "no rule for a more severe one is known to hold: facts are missing";
  }

  WorkbookCount& count_of(const std::string& group) {
    for (WorkbookCount& each : made_.counts) {
      if (each.group == group) return each;
    }
    made_.counts.push_back({group, std::vector<std::uint32_t>(made_.scale.size()), 0});
    return made_.counts.back();
  }

  void add_movements() {
    if (run_.movement == nullptr) return;
    for (const MovedSchool& moved : run_.movement->moved) {
      made_.movements.push_back(
          {{moved.urn, moved.name, moved.group}, moved.from, moved.to, moved.more_severe, movement_words(moved)});
    }
  }

  void add_about() {
    made_.about = {{"Ruleset", fmt::format("{}, version {}", ruleset_.title, ruleset_.version)},
                   {"Run", run_.title},
                   {"Assessed as at", assessment_.date.words()},
                   {"State", run_.state},
                   {"Compared with", run_.before.empty() ? "no earlier confirmed run" : run_.before},
                   {"Made on", run_.made_on.words()},
                   {"Schools decided", std::to_string(made_.categories.size())}};
    if (!ruleset_.owner.empty()) made_.about.insert(made_.about.begin() + 1, {"Owner", ruleset_.owner});
    if (out_of_scope_ > 0) made_.about.emplace_back("Schools that the ruleset does not decide", number(out_of_scope_));
    if (scope_unknown_ > 0) {
      made_.about.emplace_back("Schools of which it is not known whether it does", number(scope_unknown_));
    }
    made_.about.insert(made_.about.end(), run_.about.begin(), run_.about.end());
  }
  static std::string number(std::size_t count) { return std::to_string(count); }

  const CheckedRuleset& ruleset_;
  const Assessment& assessment_;
  const WorkbookRun& run_;
  std::vector<OutcomeIndex> shows_;
  CountyWorkbook made_;
  std::size_t out_of_scope_ = 0;
  std::size_t scope_unknown_ = 0;
};

}  // namespace

CountyWorkbook county_workbook(const CheckedRuleset& ruleset, const Assessment& assessment, const WorkbookRun& run) {
  return Collector(ruleset, assessment, run).collect();
}

}  // namespace riskcat
