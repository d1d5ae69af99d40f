#include "explain/what_if.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/delivered_by.hpp"
#include "cli/explained_school.hpp"
#include "cli/shown_page.hpp"
#include "explain/missing.hpp"
#include "explain/words.hpp"

namespace riskcat::cli {
namespace {

struct WhatIfArguments {
  std::string urn;
  std::optional<std::uint32_t> run;
  std::vector<std::string> set;
  std::string rules;
  std::string date;
  bool full = false;
  std::string format = "text";
};

/// What is supposed besides facts: other rules, another day.
struct Surroundings {
  std::optional<LoadedRuleset> other_rules;
  const CheckedRuleset* ruleset = nullptr;
  Date date;
  Snapshot snapshot;
};

Surroundings surroundings(const WhatIfArguments& arguments, const Ledger& ledger, const ExplainedSchool& school) {
  Surroundings around;
  around.ruleset = &*school.run.rules.ruleset;
  around.date = arguments.date.empty() ? school.assessment.date : date_argument("--date", arguments.date);
  if (!arguments.rules.empty()) {
    around.other_rules = load_rules(arguments.rules);
    around.ruleset = &*around.other_rules->ruleset;
  }
  if (const auto outside = outside_effective_dates(*around.ruleset, around.date)) {
    show({*outside}, {});
    throw Refusal{kBadInput, "these rules do not decide that day",
                  "suppose a day on which they are effective with --date"};
  }
  // On another day more may have been delivered, or less.
  const auto ids = arguments.date.empty() ? school.run.record.request.deliveries : delivered_by(ledger, around.date);
  Diagnostics diagnostics;
  around.snapshot = make_snapshot(*around.ruleset, ledger.load_deliveries(ids), around.date, diagnostics);
  show(diagnostics, {});
  if (has_errors(diagnostics))
    throw Refusal{kBadInput, "the delivered files cannot be read by these rules", "see above"};
  return around;
}

void read_suppositions(const std::vector<std::string>& texts, SuppositionReader& reader) {
  for (const std::string& text : texts) {
    if (const auto problem = reader.read(text)) throw Refusal{kUsage, problem->message, problem->help};
  }
}

/// False when no outcome differs.
bool print_against(const Why& now, const Why& then) {
  bool any = false;
  for (const OutcomeProof& outcome : then.outcomes) {
    const auto before = std::find_if(now.outcomes.begin(), now.outcomes.end(),
                                     [&](const OutcomeProof& each) { return each.id == outcome.id; });
    if (before == now.outcomes.end()) continue;
    const std::string was = riskcat::outcome_words(before->certain, before->possible);
    const std::string is = riskcat::outcome_words(outcome.certain, outcome.possible);
    if (was == is) continue;
    any = true;
    fmt::print("  {}: {}, on record {}\n", outcome.title, is, was);
  }
  return any;
}

void suppose(const WhatIfArguments& arguments, const Session& session) {
  if (arguments.set.empty() && arguments.rules.empty() && arguments.date.empty())
    throw Refusal{kUsage, "nothing is supposed",
                  "suppose a fact with --set FACT=VALUE, other --rules, or another --date"};
  const Ledger ledger = open_to_read(session);
  const ExplainedSchool school = explained_school(ledger, arguments.run, arguments.urn);
  const Surroundings around = surroundings(arguments, ledger, school);
  const auto place = around.snapshot.find_school(school.decision.urn);
  if (!place) throw Refusal{kAnswerIsNo, "no file delivered by then names the school", "suppose a later --date"};
  SchoolEvaluator evaluator(*around.ruleset, around.snapshot, around.date, &school.assessment.history);
  evaluator.turn_to(*place);
  Suppositions suppositions(*around.ruleset);
  SuppositionReader reader(evaluator, suppositions);
  read_suppositions(arguments.set, reader);
  evaluator.suppose(&suppositions);
  const bool decides = evaluator.scope() == Scope::decided;
  const Decision decision = evaluator.decide();
  const Why then = why(evaluator, decision);
  if (arguments.format == "json") {
    nlohmann::json json = to_json(then);
    json["what_if"] = true;
    json["decided"] = decides;
    json["date"] = around.date.iso();
    json["supposed"] = nlohmann::json::array();
    for (const Supposed& each : reader.supposed()) json["supposed"].push_back(to_json(each));
    return fmt::print("{}\n", json.dump(1));
  }
  if (arguments.format == "html") {
    if (!decides) throw Refusal{kAnswerIsNo, "then the rules do not decide this school", "there is no page to show"};
    SchoolPage page = school_page(evaluator, decision, ledger, school.run.record);
    page.run = run_title(school.run);
    page.history.clear();
    page.what_if = true;
    page.supposed = reader.supposed();
    return fmt::print("{}", to_html(page));
  }
  fmt::print("WHAT IF: nothing of this is on record\n\n");
  print_heading(school);
  for (const Supposed& each : reader.supposed()) {
    fmt::print("Supposing {}: {}, delivered: {}{}\n", each.as_delivered.title, each.to, value_words(each.as_delivered),
               each.words.empty() ? "" : fmt::format(" ({})", each.words));
  }
  if (!arguments.rules.empty())
    fmt::print("Supposing the rules “{}” {}\n", around.ruleset->title, around.ruleset->version);
  if (!arguments.date.empty()) fmt::print("Supposing an assessment on {}\n", around.date.words());
  if (!decides) return fmt::print("\nThen the rules do not decide this school.\n");
  fmt::print("\nWhat would be otherwise\n");
  if (!print_against(school.why, then)) {
    const bool same = to_json(school.why)["outcomes"] == to_json(then)["outcomes"];
    fmt::print("  {}\n", same ? "nothing, not even the reasons" : "no outcome, only what it rests on");
  }
  fmt::print("\n{}", to_text(then, arguments.full));
}

}  // namespace

void add_what_if(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<WhatIfArguments>();
  CLI::App* command = app.add_subcommand(
      "whatif", "Say what a school would get if facts, rules or the day were others; nothing is stored");
  command->footer("Example: riskcat whatif 114385 --set ks2.rwm=65% --set adviser.leadership=good");
  command->add_option("urn", arguments->urn, "the school's unique reference number")->required();
  command->add_option("--run", arguments->run, "the run to start from; the latest finished one unless given");
  command->add_option("--set", arguments->set, "a fact as supposed: FACT=VALUE, FACT=missing, \"FACT=not applicable\"");
  command->add_option("--rules", arguments->rules, "other rules");
  command->add_option("--date", arguments->date, "another day of assessment, with what was delivered by then");
  command->add_flag("--full", arguments->full, "prove every outcome, not only the first");
  command->add_option("--format", arguments->format, "text, json, or html: a whole page to print")
      ->check(CLI::IsMember({"text", "json", "html"}))
      ->capture_default_str();
  command->callback([arguments, &session] { suppose(*arguments, session); });
}

}  // namespace riskcat::cli
