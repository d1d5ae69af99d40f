#include "explain/school_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "explain/charts.hpp"
#include "explain/html_page.hpp"
#include "explain/words.hpp"

namespace riskcat {
namespace {

class Writer {
 public:
  explicit Writer(const SchoolPage& page)
      : page_(page), html_(fmt::format("{} ({})", page.why.name, page.why.urn.text())) {}

  std::string write() {
    heading();
    if (!page_.history.empty()) add_history_chart(html_.section("Over the terms"), page_.history, page_.scale);
    reasons();
    missing();
    change();
    if (!page_.trends.empty()) trends();
    judgements();
    actions();
    proofs();
    why_not();
    sources();
    return html_.text();
  }

 private:
  void heading() {
    pugi::xml_node main = html_.main();
    if (page_.what_if) HtmlPage::add(main, "p", "What if: nothing of this is on record.", "whatif");
    HtmlPage::add(main, "h1", page_.why.name);
    const std::string group = page_.why.group.empty() ? "" : ", " + page_.why.group;
    HtmlPage::add(main, "p", fmt::format("URN {}{}. {}.", page_.why.urn.text(), group, page_.run), "lead");
    for (const Supposed& each : page_.supposed) {
      HtmlPage::add(main, "p",
                    fmt::format("Supposing {}: {}, delivered: {}.", each.as_delivered.title, each.to,
                                value_words(each.as_delivered)));
    }
    for (std::size_t i = 0; i < std::max<std::size_t>(page_.why.shown, 1) && i < page_.why.outcomes.size() && i < 2;
         ++i) {
      const OutcomeProof& outcome = page_.why.outcomes[i];
      HtmlPage::add(main, "span",
                    fmt::format("{}: {}", outcome.title, outcome_words(outcome.certain, outcome.possible)), "result");
    }
  }

  pugi::xml_node rules_in(pugi::xml_node section) {
    pugi::xml_node list = section.append_child("ul");
    list.append_attribute("class") = "rules";
    return list;
  }

  void no_rule(pugi::xml_node section, const OutcomeProof& outcome) {
    if (!outcome.decided_by.empty()) return;
    const bool decided = outcome.certain == outcome.possible;
    HtmlPage::add(
        section, "p",
        decided ? "No rule for a more serious value holds." : "No rule for a more serious value holds for certain.");
  }

  /// With the figures that they come down to; the proofs are further down.
  void reasons() {
    if (page_.why.outcomes.empty()) return;
    const OutcomeProof& first = page_.why.outcomes.front();
    pugi::xml_node section =
        html_.section(fmt::format("Why {} {}", first.title, outcome_words(first.certain, first.possible)));
    constexpr std::size_t kFigures = 6;
    no_rule(section, first);
    if (first.decided_by.empty() && first.open.empty()) return;
    pugi::xml_node list = rules_in(section);
    for (const RuleProof& rule : first.decided_by) html_.reason(list, rule, "", kFigures);
    for (const RuleProof& rule : first.open) html_.reason(list, rule, "possibly ", kFigures);
  }

  void judgements() {
    if (page_.why.outcomes.size() < 2) return;
    pugi::xml_node table = html_.section("The judgements it rests on").append_child("table");
    for (std::size_t i = 1; i < page_.why.outcomes.size(); ++i) {
      const OutcomeProof& each = page_.why.outcomes[i];
      pugi::xml_node row = table.append_child("tr");
      HtmlPage::add(row, "td", each.title);
      HtmlPage::add(row, "td", outcome_words(each.certain, each.possible));
      pugi::xml_node cell = HtmlPage::add(row, "td", "");
      for (const RuleProof& rule : each.decided_by) HtmlPage::add(cell, "p", rule.because);
      for (const RuleProof& rule : each.open) HtmlPage::add(cell, "p", "possibly: " + rule.because);
      if (each.nothing_known) HtmlPage::add(cell, "p", kNothingKnown);
    }
  }

  void proofs() {
    pugi::xml_node section = html_.section("The proofs");
    section.append_attribute("class") = "appendix";
    HtmlPage::add(section, "p", "✓ met, ✗ not met, ? cannot be told yet", "source");
    for (const OutcomeProof& each : page_.why.outcomes) {
      HtmlPage::add(section, "h3", fmt::format("{}: {}", each.title, outcome_words(each.certain, each.possible)));
      no_rule(section, each);
      if (each.decided_by.empty() && each.open.empty()) continue;
      pugi::xml_node list = rules_in(section);
      for (const RuleProof& rule : each.decided_by) html_.rule(list, rule);
      for (const RuleProof& rule : each.open) html_.rule(list, rule, "possibly ");
    }
  }

  void missing() {
    if (page_.missing.empty()) return;
    pugi::xml_node section = html_.section("To settle what is open, find out");
    for (const MissingFactAnswers& each : page_.missing) {
      HtmlPage::add(section, "h3", each.fact.title);
      HtmlPage::add(
          section, "p",
          fmt::format("Missing: {}.{}", each.fact.reason, each.settles ? " It settles everything shown." : ""));
      if (each.answers.size() < 2) {
        HtmlPage::add(section, "p", "By itself it changes nothing, only together with others.");
        continue;
      }
      pugi::xml_node table = section.append_child("table");
      pugi::xml_node heads = table.append_child("tr");
      HtmlPage::add(heads, "th", "If it is");
      HtmlPage::add(heads, "th", each.answers.front().outcomes.front().title);
      for (const Answer& answer : each.answers) {
        pugi::xml_node row = table.append_child("tr");
        HtmlPage::add(row, "td", answer.words);
        const AnswerOutcome& of = answer.outcomes.front();
        HtmlPage::add(row, "td", outcome_words(of.certain, of.possible));
      }
    }
  }

  void way(pugi::xml_node section, const Counterfactuals& way, const char* heading) {
    HtmlPage::add(section, "h3", heading);
    if (way.there_is_none) {
      HtmlPage::add(section, "p",
                    fmt::format("There is none: {} is the end of the scale.", spaced(page_.change.certain)));
      return;
    }
    if (way.found.empty()) {
      HtmlPage::add(section, "p", fmt::format("No change of up to {} facts would do it.", way.looked_through));
      return;
    }
    constexpr std::size_t kShown = 6;
    pugi::xml_node table = section.append_child("table");
    for (std::size_t i = 0; i < way.found.size() && i < kShown; ++i) {
      const Counterfactual& each = way.found[i];
      pugi::xml_node row = table.append_child("tr");
      HtmlPage::add(row, "td", fmt::format("{} {}", page_.change.title, each.value), "v");
      pugi::xml_node cell = row.append_child("td");
      for (const Move& move : each.moves) {
        HtmlPage::add(cell, "p",
                      fmt::format("{}: {}, not {}{}", move.now.title, move.to, move.now.value,
                                  move.words.empty() ? "" : fmt::format(" ({})", move.words)));
      }
    }
    std::string note;
    if (way.found.size() > kShown) note += fmt::format("And {} more. ", way.found.size() - kShown);
    if (way.joint) note += "Some of these facts are weighed against each other: other mixtures of them do as well. ";
    note += way.complete ? fmt::format("All changes of up to {} facts were looked through.", way.looked_through)
                         : fmt::format("The search was stopped before it was through with {} facts: there may be more.",
                                       way.looked_through + 1);
    HtmlPage::add(section, "p", note, "source");
  }

  void change() {
    pugi::xml_node section = html_.section("What would change it");
    way(section, page_.change.better, "For the better");
    if (page_.change.settled.asked) way(section, page_.change.settled, "To settle it as it is");
    way(section, page_.change.worse, "For the worse");
  }

  void trends() {
    pugi::xml_node table = html_.section("Figures over the years").append_child("table");
    for (const Trend& trend : page_.trends) {
      pugi::xml_node row = table.append_child("tr");
      HtmlPage::add(row, "td", trend.title);
      HtmlPage::add(row, "td", trend.points.front().label + " to " + trend.points.back().label);
      add_trend_chart(row.append_child("td"), trend.points);
    }
  }

  void actions() {
    if (page_.actions.empty()) return;
    pugi::xml_node section = html_.section("What follows");
    pugi::xml_node table = section.append_child("table");
    for (const bool certain : {true, false}) {
      for (const PageAction& action : page_.actions) {
        if (action.certain != certain) continue;
        pugi::xml_node row = table.append_child("tr");
        pugi::xml_node cell = HtmlPage::add(row, "td", (certain ? "" : "Possibly: ") + action.title);
        if (!action.because.empty()) HtmlPage::add(cell, "span", action.because, "source");
        HtmlPage::add(row, "td", action.who_and_when);
      }
    }
  }

  void why_not() {
    for (const OtherValue& other : page_.why_not.values) {
      pugi::xml_node section = html_.section(fmt::format("Why not {} {}?", page_.why_not.title, spaced(other.value)));
      const auto list = [&](const char* heading, const std::vector<RuleProof>& rules) {
        if (rules.empty()) return;
        if (*heading != '\0') HtmlPage::add(section, "p", heading);
        pugi::xml_node items =
            rules_in(html_.fold(section, fmt::format("{} rule{}", rules.size(), rules.size() == 1 ? "" : "s")));
        for (const RuleProof& rule : rules)
          html_.rule(items, rule, rule.proof.truth == Truth::unknown ? "possibly " : "");
      };
      if (other.more_severe && other.rules.empty()) HtmlPage::add(section, "p", "No rule in force gives it.");
      list("Rules that hold and would have to cease:", other.in_the_way);
      list(other.more_severe ? "Rules that would give it, and what blocks each:" : "Rules that give it:", other.rules);
    }
  }

  void sources() {
    std::vector<std::string> lines;
    const auto add = [&](const std::vector<Citation>& citations) {
      for (const Citation& citation : citations) {
        const std::string line = fmt::format("[{}] {}", citation.source, citation.title);
        if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
      }
    };
    for (const OutcomeProof& outcome : page_.why.outcomes) {
      for (const RuleProof& rule : outcome.decided_by) add(rule.citations);
      for (const RuleProof& rule : outcome.open) add(rule.citations);
    }
    if (lines.empty()) return;
    pugi::xml_node section = html_.section("Sources");
    for (const std::string& line : lines) HtmlPage::add(section, "p", line);
  }

  const SchoolPage& page_;
  HtmlPage html_;
};

}  // namespace

std::string to_html(const SchoolPage& page) { return Writer(page).write(); }

}  // namespace riskcat
