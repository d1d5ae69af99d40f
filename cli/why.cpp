#include "explain/why.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "casework/proposed_actions.hpp"
#include "cli/commands.hpp"
#include "cli/explained_school.hpp"
#include "cli/recorded_run.hpp"
#include "cli/shown_page.hpp"
#include "explain/missing.hpp"
#include "explain/words.hpp"

namespace riskcat::cli {
namespace {

struct WhyArguments {
  std::string urn;
  std::optional<std::uint32_t> run;
  std::string format = "text";
  bool full = false;
};

std::string citation_words(const std::vector<Citation>& citations) {
  std::string words;
  for (const Citation& citation : citations) {
    words += words.empty() ? "" : "; ";
    words += citation.paragraph.empty() ? citation.source : citation.source + " " + citation.paragraph;
  }
  return words;
}

void print_actions(const std::vector<ProposedAction>& actions, bool certain, const char* heading) {
  bool any = false;
  for (const ProposedAction& action : actions) {
    if (action.certain != certain) continue;
    if (!any) fmt::print("{}\n", heading);
    any = true;
    fmt::print("  {} [{}]\n    {}", action.title, citation_words(action.citations), action.assign);
    if (action.due) fmt::print(", by {}", action.due->words());
    if (!action.repeats.empty()) fmt::print(", {}", action.repeats);
    if (!action.approve.empty()) fmt::print(", approved by {}", action.approve);
    if (action.escalates_on)
      fmt::print(", without an answer by {} to {}", action.escalates_on->words(), action.escalate_to);
    if (!action.letter.empty()) fmt::print(", letter “{}”", action.letter);
    fmt::print("\n");
    if (!action.because.empty()) fmt::print("    {}\n", action.because);
  }
  if (any) fmt::print("\n");
}

void print_sources(const CheckedRuleset& ruleset, const Why& why) {
  std::vector<std::string> lines;
  const auto add = [&lines](const std::vector<Citation>& citations) {
    for (const Citation& citation : citations) {
      const std::string line = fmt::format("  [{}] {}", citation.source, citation.title);
      if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
    }
  };
  for (const Rule& rule : ruleset.rules) {
    for (const OutcomeProof& outcome : why.outcomes) {
      const auto used = [&](const RuleProof& proof) { return proof.id == rule.id; };
      const bool any = std::any_of(outcome.decided_by.begin(), outcome.decided_by.end(), used) ||
                       std::any_of(outcome.open.begin(), outcome.open.end(), used);
      if (any) add(rule.citations);
    }
  }
  for (const ActionProof& action : why.actions) add(action.citations);
  for (const ActionProof& action : why.possible_actions) add(action.citations);
  if (!lines.empty()) fmt::print("Sources\n{}\n", fmt::join(lines, "\n"));
}

/// Another value that a person set beside this decision, while it stands.
void print_overrides(const Ledger& ledger, const ExplainedSchool& school, Date today) {
  const CheckedRuleset& ruleset = *school.run.rules.ruleset;
  for (const OverrideRecord& each : ledger.overrides()) {
    const Override& made = each.override;
    if (made.of != DecidedSchool{school.run.record.number, school.decision.urn} || !each.stands_on(today)) continue;
    const Outcome& outcome = ruleset.outcomes[named_outcome(ruleset, made.outcome)];
    fmt::print("{} is set to {} until {} by {} ({}); what follows is as computed: {}\n\n",
               title_words(outcome.title, outcome.id), made.value, made.expires.words(), each.made.by, made.why,
               made.computed);
  }
}

void explain_school(const WhyArguments& arguments, const Session& session) {
  const Ledger ledger = open_to_read(session);
  const auto read = arguments.format == "html" ? SchoolsRead::all : SchoolsRead::this_one;  // a page says what would do
  const ExplainedSchool school = explained_school(ledger, arguments.run, arguments.urn, read);
  const CheckedRuleset& ruleset = *school.run.rules.ruleset;
  const Assessment& assessment = school.assessment;
  const Decision& decision = school.decision;
  const Why& explanation = school.why;
  const auto actions = propose_actions(ruleset, decision, assessment.date);
  SchoolEvaluator evaluator = evaluator_of(school);
  const auto missing = missing_answers(evaluator, decision);
  if (arguments.format == "json") {
    nlohmann::json json = to_json(explanation);
    json["missing"] = nlohmann::json::array();
    for (const MissingFactAnswers& each : missing) json["missing"].push_back(to_json(each));
    json["proposed"] = nlohmann::json::array();
    for (const ProposedAction& action : actions) json["proposed"].push_back(to_json(action));
    fmt::print("{}\n", json.dump(1));
    return;
  }
  if (arguments.format == "html") {
    SchoolPage page = school_page(evaluator, decision, ledger, school.run.record);
    page.run = run_title(school.run);
    fmt::print("{}", to_html(page));
    return;
  }
  print_heading(school);
  print_overrides(ledger, school, session.today());
  fmt::print("{}{}", to_text(explanation, arguments.full), to_text(missing));
  print_actions(actions, true, "What follows");
  print_actions(actions, false, "What may follow, once the open facts are known");
  print_sources(ruleset, explanation);
}

}  // namespace

void add_why(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<WhyArguments>();
  CLI::App* command = app.add_subcommand("why", "Say why a school got its category, with the address of every fact");
  command->footer("Example: riskcat why 114385");
  command->add_option("urn", arguments->urn, "the school's unique reference number")->required();
  command->add_option("--run", arguments->run, "the run's number; the latest finished one unless given");
  command->add_flag("--full", arguments->full, "prove every outcome, not only the first");
  command->add_option("--format", arguments->format, "text, json, or html: a whole page to print")
      ->check(CLI::IsMember({"text", "json", "html"}))
      ->capture_default_str();
  command->callback([arguments, &session] { explain_school(*arguments, session); });
}

}  // namespace riskcat::cli
