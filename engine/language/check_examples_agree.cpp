#include <algorithm>
#include <map>

#include "language/check_reach.hpp"

namespace riskcat::checking {
namespace {

using What = syntax::Expectation::What;

/// The same text for examples of one school on one day, however the givens are ordered.
std::string school_of(const Example& example) {
  std::vector<std::string> givens;
  for (const Given& given : example.givens) {
    std::string text = std::to_string(given.fact) + '@' + std::to_string(given.years_before) + ' ' +
                       (given.period ? std::to_string(given.period->start_year) : std::string()) + '=';
    text += given.value ? std::to_string(given.value->number) + '"' + given.value->text : "missing";
    givens.push_back(given.value ? text : text + std::to_string(given.reason));
  }
  for (const GivenOutcome& given : example.past)
    givens.push_back("outcome " + std::to_string(given.outcome) + '@' + std::to_string(given.terms_ago) + '=' +
                     std::to_string(given.value));
  std::sort(givens.begin(), givens.end());
  std::string out = example.on.iso();
  for (const std::string& given : givens) out += '\n' + given;
  return out;
}

struct Said {
  Expectation expectation;
  Span span;
};

/// What an expectation is about: an outcome's certain value, its possible value, or an action.
std::pair<What, std::uint32_t> subject(const Expectation& expectation) {
  const bool action = expectation.what == What::action || expectation.what == What::no_action;
  return {action ? What::action : expectation.what, expectation.index};
}

bool agree(const Expectation& a, const Expectation& b) { return a.what == b.what && a.value == b.value; }

std::string name_of(const Context& context, const Expectation& expectation) {
  const bool action = expectation.what == What::action || expectation.what == What::no_action;
  return action ? context.ruleset.actions[expectation.index].id : context.ruleset.outcomes[expectation.index].id;
}

void check_titles(Context& context) {
  std::map<std::string, Span> seen;
  for (const auto& [body, span] : context.examples) {
    const auto [first, fresh] = seen.emplace(body->title.text, body->title.span);
    if (!fresh)
      context.report.warning(codes::kExampleTitleTwice, body->title.span,
                             "another example has this title, so a report cannot tell the two apart",
                             "say in the title what is special about this one",
                             Related{first->second, "first used here"});
  }
}

}  // namespace

void check_examples_agree(Context& context) {
  check_titles(context);
  std::map<std::string, std::map<std::pair<What, std::uint32_t>, Expectation>> schools;
  for (const Example& example : context.ruleset.examples) {
    auto& said = schools[school_of(example)];
    for (const Expectation& expectation : example.expectations) {
      const auto [first, fresh] = said.emplace(subject(expectation), expectation);
      if (fresh || agree(first->second, expectation)) continue;
      context.report.error(
          codes::kExamplesDisagree, expectation.span,
          "an example with the same date and givens expects something else of " + quoted(name_of(context, expectation)),
          "correct one of the two expectations, or what is given",
          Related{first->second.span, "expected differently here"});
    }
  }
}

}  // namespace riskcat::checking
