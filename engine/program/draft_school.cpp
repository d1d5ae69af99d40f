#include "program/draft_school.hpp"

#include <algorithm>

namespace riskcat {

const SchoolEvaluator& DraftSchool::school() {
  if (!trial_) trial_.emplace(ruleset_, example_);
  return trial_->evaluator();
}

const Given* DraftSchool::given(FactIndex fact, int years_before) const {
  const auto found = std::find_if(example_.givens.begin(), example_.givens.end(), [&](const Given& given) {
    const Period now = present_year(example_.on);
    const int years = given.period ? now.start_year - given.period->start_year : given.years_before;
    return given.fact == fact && years == years_before;
  });
  return found == example_.givens.end() ? nullptr : &*found;
}

bool DraftSchool::with(FactIndex fact, int years_before, const Value& value, const Then& then) {
  return change(fact, years_before, &value, then);
}

bool DraftSchool::without(FactIndex fact, int years_before, const Then& then) {
  return change(fact, years_before, nullptr, then);
}

bool DraftSchool::with_past(OutcomeIndex outcome, int terms_ago, std::uint32_t value, const Then& then) {
  const auto term = ruleset_.term_at(example_.on);
  if (terms_ago > 0 && (!term || *term < static_cast<std::size_t>(terms_ago))) return false;
  const std::vector<GivenOutcome> kept = example_.past;
  const bool given = std::any_of(kept.begin(), kept.end(), [&](const GivenOutcome& each) {
    return each.outcome == outcome && each.terms_ago == terms_ago && each.value == value;
  });
  if (given || changes_ >= most_changes_) return given && then();
  std::erase_if(example_.past,
                [&](const GivenOutcome& each) { return each.outcome == outcome && each.terms_ago == terms_ago; });
  example_.past.push_back({outcome, terms_ago, value, {}});
  ++changes_;
  forget();
  if (then()) return true;
  example_.past = kept;
  --changes_;
  forget();
  return false;
}

bool DraftSchool::change(FactIndex fact, int years_before, const Value* value, const Then& then) {
  const Given* before = given(fact, years_before);
  const bool same = value == nullptr ? before == nullptr : before != nullptr && before->value == *value;
  const bool fresh = !is_set(fact, years_before);
  if (!fresh) return same && then();
  if (!same && changes_ >= most_changes_) return false;
  set_.insert({fact, years_before});
  if (same) {
    const bool done = then();
    set_.erase({fact, years_before});
    return done;
  }
  const std::vector<Given> kept = example_.givens;
  const std::ptrdiff_t place = before == nullptr ? std::ssize(kept) : before - example_.givens.data();
  if (before != nullptr) example_.givens.erase(example_.givens.begin() + place);
  if (value != nullptr)
    example_.givens.insert(example_.givens.begin() + place, Given{fact, years_before, std::nullopt, *value, 0, {}});
  ++changes_;
  forget();
  const bool done = then();
  if (done) return true;
  example_.givens = kept;
  --changes_;
  set_.erase({fact, years_before});
  forget();
  return false;
}

}  // namespace riskcat
