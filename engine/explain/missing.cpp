#include "explain/missing.hpp"

#include <algorithm>
#include <numeric>

#include "explain/proof.hpp"
#include "explain/range_words.hpp"
#include "explain/words.hpp"
#include "program/candidate_values.hpp"

namespace riskcat {
namespace {

std::vector<OutcomeIndex> shown_outcomes(const CheckedRuleset& ruleset) {
  if (!ruleset.shows.empty()) return ruleset.shows;
  std::vector<OutcomeIndex> all(ruleset.outcomes.size());
  std::iota(all.begin(), all.end(), OutcomeIndex{0});
  return all;
}

/// A value that stands for all that lead to the same, or for one of a list.
struct Candidate {
  Value value;
  std::string words;
};

class Answers {
 public:
  Answers(SchoolEvaluator& evaluator, std::vector<OutcomeIndex> shown)
      : trial_(evaluator), shown_(std::move(shown)), watches_(evaluator.ruleset()) {}

  MissingFactAnswers to(const MissingFact& missing) {
    const CheckedRuleset& ruleset = trial_.evaluator.ruleset();
    const Evidence evidence = Prover(trial_.evaluator).evidence(missing.fact, missing.years_before, std::nullopt);
    MissingFactAnswers out{{evidence.fact, evidence.title, evidence.reason, missing.years_before}, {}, true};
    const FactOfPeriod fact{missing.fact,
                            trial_.evaluator.snapshot().period(ruleset, missing.fact, missing.years_before)};
    const Type& type = ruleset.facts[missing.fact].type;
    values_left_ = 0;
    tried_ = 0;
    if (is_listed(type.kind) || type.kind == Kind::text) {
      add_listed(fact, type, out.answers);
    } else {
      add_stretches(fact, type, out.answers);
    }
    trial_.take_back(fact);
    trial_.apply();
    for (const Answer& answer : out.answers)
      for (const AnswerOutcome& outcome : answer.outcomes)
        out.settles = out.settles && outcome.certain == outcome.possible;
    return out;
  }

  /// Of the last fact: how many values its answers leave possible, in all, and how many answers were tried.
  std::size_t values_left() const { return values_left_; }
  std::size_t tried() const { return tried_; }

 private:
  std::vector<AnswerOutcome> outcomes_with(const FactOfPeriod& fact, const Value& value) {
    trial_.suppositions.value(fact, value);
    trial_.apply();
    std::vector<AnswerOutcome> outcomes;
    ++tried_;
    for (const OutcomeIndex id : shown_) {
      const Outcome& outcome = trial_.evaluator.ruleset().outcomes[id];
      const OutcomeResult& result = trial_.evaluator.outcome(id);
      for (std::uint32_t bits = result.values; bits != 0; bits &= bits - 1) ++values_left_;
      outcomes.push_back({outcome.id, title_words(outcome.title, outcome.id), outcome.values[result.certain],
                          outcome.values[result.possible]});
    }
    return outcomes;
  }

  Asked asked(const FactOfPeriod&) {
    Watch all;
    for (const OutcomeIndex id : shown_) {
      const Watch& watch = watches_.of_outcome(id);
      all.looks.insert(watch.looks.begin(), watch.looks.end());
    }
    return Asked(trial_.evaluator, all, watches_.points());
  }

  void add_listed(const FactOfPeriod& fact, const Type& type, std::vector<Answer>& answers) {
    const Asked asked_now = asked(fact);
    TurningPoints turning(trial_, asked_now);
    std::vector<Value> values = turning.values(fact, {-1, ""});
    const bool text = type.kind == Kind::text;
    if (text) values.push_back({0, "\x01"});  // no text that a rule names
    std::vector<std::vector<std::string>> words;
    for (const Value& value : values) {
      const auto outcomes = outcomes_with(fact, value);
      const std::string name = !text                      ? display(type, value)
                               : &value == &values.back() ? "anything else"
                                                          : "“" + value.text + "”";
      const auto same =
          std::find_if(answers.begin(), answers.end(), [&](const Answer& each) { return each.outcomes == outcomes; });
      if (same == answers.end()) {
        answers.push_back({"", outcomes});
        words.push_back({name});
      } else {
        words[static_cast<std::size_t>(same - answers.begin())].push_back(name);
      }
    }
    for (std::size_t i = 0; i < answers.size(); ++i) answers[i].words = or_list(words[i]);
  }

  void add_stretches(const FactOfPeriod& fact, const Type& type, std::vector<Answer>& answers) {
    const Fact& declared = trial_.evaluator.ruleset().facts[fact.fact];
    const std::int64_t around = declared.from             ? declared.from->number
                                : type.kind == Kind::date ? trial_.evaluator.date().days()
                                                          : 0;
    const Asked asked_now = asked(fact);
    TurningPoints turning(trial_, asked_now);
    std::vector<Stretch> merged;
    for (const Stretch& stretch : turning.stretches(fact, {around, ""})) {
      // Over the stretch every condition keeps its answer: any value of it will do.
      const Value value{stretch.first, ""};
      if (!may_be(declared, value)) continue;
      auto outcomes = outcomes_with(fact, value);
      if (!answers.empty() && answers.back().outcomes == outcomes) {
        merged.back().last = stretch.last;
      } else {
        answers.push_back({"", std::move(outcomes)});
        merged.push_back(stretch);
      }
    }
    if (merged.empty()) return;
    const Stretch whole{merged.front().first, merged.back().last};
    for (std::size_t i = 0; i < answers.size(); ++i) answers[i].words = range_words(type, merged[i], whole);
  }

  Trial trial_;
  std::vector<OutcomeIndex> shown_;
  Watches watches_;
  std::size_t values_left_ = 0;
  std::size_t tried_ = 0;
};

}  // namespace

std::vector<MissingFactAnswers> missing_answers(SchoolEvaluator& evaluator, const Decision& decision) {
  struct Weighed {
    MissingFactAnswers answers;
    std::size_t left = 0;
    std::size_t tried = 1;
  };
  std::vector<Weighed> weighed;
  Answers answers(evaluator, shown_outcomes(evaluator.ruleset()));
  for (const MissingFact& missing : decision.settle_with) {
    MissingFactAnswers of = answers.to(missing);
    if (!of.answers.empty()) weighed.push_back({std::move(of), answers.values_left(), answers.tried()});
  }
  std::stable_sort(weighed.begin(), weighed.end(),
                   [](const Weighed& a, const Weighed& b) { return a.left * b.tried < b.left * a.tried; });
  std::vector<MissingFactAnswers> out;
  for (Weighed& each : weighed) out.push_back(std::move(each.answers));
  return out;
}

std::vector<MissingFactAnswers> answers_that_change(SchoolEvaluator& evaluator, OutcomeIndex index) {
  const CheckedRuleset& ruleset = evaluator.ruleset();
  const OutcomeResult now = evaluator.outcome(index);
  const auto& values = ruleset.outcomes[index].values;
  const Watches watches(ruleset);
  const Asked asked(evaluator, watches.of_outcome(index), watches.points());
  std::vector<MissingFactAnswers> out;
  Answers answers(evaluator, {index});
  for (const FactOfPeriod& fact : asked.facts()) {
    const bool derived = !ruleset.facts[fact.fact].cases.empty();
    if (derived || fact != present_fact(evaluator, fact.fact)) continue;
    if (evaluator.fact(fact.fact).state != State::unknown) continue;
    MissingFactAnswers of = answers.to({fact.fact, 0});
    std::erase_if(of.answers, [&](const Answer& answer) {
      const AnswerOutcome& outcome = answer.outcomes.front();
      return outcome.certain == values[now.certain] && outcome.possible == values[now.possible];
    });
    if (!of.answers.empty()) out.push_back(std::move(of));
  }
  return out;
}

}  // namespace riskcat
