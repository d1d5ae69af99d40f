#include "explain/assumptions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "program/county_program.hpp"
#include "program/rests_on.hpp"

namespace riskcat {
namespace {

constexpr std::string_view kToVerify = "(verify)";

class Assumed {
 public:
  Assumed(const CheckedRuleset& ruleset, const std::vector<std::string>& sources)
      : ruleset_(ruleset), sources_(sources) {}

  bool is(const Source& source, const std::string& paragraph) const {
    return std::find(sources_.begin(), sources_.end(), source.id) != sources_.end() ||
           source.title.find(kToVerify) != std::string::npos || paragraph.find(kToVerify) != std::string::npos;
  }

  /// The assumption that a citation names, made when it is named first.
  Assumption& of(const Source& source, const std::string& paragraph) {
    const auto [place, fresh] = places_.try_emplace({source.id, paragraph}, found_.size());
    if (!fresh) return found_[place->second];
    Assumption& made = found_.emplace_back();
    made.source = source.id;
    made.name = paragraph.empty() ? source.title : paragraph;
    for (const Paragraph& each : source.paragraphs) {
      if (each.number == paragraph) made.says = each.title;
    }
    return made;
  }

  std::vector<Assumption> take() { return std::move(found_); }
  const Source& source(const std::string& id) const {
    return *std::find_if(ruleset_.sources.begin(), ruleset_.sources.end(),
                         [&](const Source& source) { return source.id == id; });
  }

 private:
  const CheckedRuleset& ruleset_;
  const std::vector<std::string>& sources_;
  std::vector<Assumption> found_;
  std::map<std::pair<std::string, std::string>, std::size_t> places_;
};

/// How many schools would have another certain value under rules with one figure moved.
class MovedSchools {
 public:
  MovedSchools(const Assessment& assessment, OutcomeIndex outcome) : assessment_(assessment), outcome_(outcome) {}

  std::optional<std::size_t> under(const std::optional<CheckedRuleset>& ruleset) const {
    if (!ruleset) return std::nullopt;
    const CountyProgram program(*ruleset, assessment_.snapshot, assessment_.date, &assessment_.history,
                                SettleWith::left_out);
    const CountyDecisions then = program.decide();
    std::size_t moved = 0;
    for (std::size_t school = 0; school < then.size(); ++school) {
      if (then.scope(school) != Scope::decided || assessment_.decisions.scope(school) != Scope::decided) continue;
      moved +=
          then.outcome(outcome_, school).certain != assessment_.decisions.outcome(outcome_, school).certain ? 1 : 0;
    }
    return moved;
  }

 private:
  const Assessment& assessment_;
  OutcomeIndex outcome_;
};

std::string moved_words(const std::optional<std::size_t>& moved) { return moved ? std::to_string(*moved) : "–"; }

std::string declared(const Citing& citing) { return citing.keyword + " `" + citing.id + "`"; }

}  // namespace

std::vector<Assumption> assumptions(const LoadedRuleset& rules, const Assessment& assessment, OutcomeIndex outcome,
                                    const std::vector<std::string>& assumed) {
  const CheckedRuleset& ruleset = *rules.ruleset;
  const MovedFigures moved(rules);
  const MovedSchools schools(assessment, outcome);
  Assumed found(ruleset, assumed);
  for (const Citing& citing : ruleset.citings) {
    const Source& source = ruleset.sources[citing.source];
    if (!found.is(source, citing.paragraph)) continue;
    Assumption& assumption = found.of(source, citing.paragraph);
    if (citing.keyword != "parameter" && citing.keyword != "table") assumption.others.push_back(&citing);
  }
  for (std::size_t i = 0; i < moved.figures().size(); ++i) {
    const Figure& figure = moved.figures()[i];
    for (const Citation& citation : figure.citations) {
      const Source& source = found.source(citation.source);
      if (!found.is(source, citation.paragraph)) continue;
      found.of(source, citation.paragraph)
          .figures.push_back({figure, rests_on(ruleset, figure.id), schools.under(moved.with(i, -1)),
                              schools.under(moved.with(i, +1))});
    }
  }
  return found.take();
}

nlohmann::json to_json(const Assumption& assumption) {
  nlohmann::json figures = nlohmann::json::array();
  for (const AssumedFigure& each : assumption.figures) {
    nlohmann::json json = {{"id", each.figure.id},      {"part", each.figure.part},  {"value", each.figure.value},
                           {"at", each.figure.at},      {"step", each.figure.step},  {"used_by", each.used_by},
                           {"moved_if_lower", nullptr}, {"moved_if_higher", nullptr}};
    if (each.moved_if_lower) json["moved_if_lower"] = *each.moved_if_lower;
    if (each.moved_if_higher) json["moved_if_higher"] = *each.moved_if_higher;
    figures.push_back(std::move(json));
  }
  nlohmann::json others = nlohmann::json::array();
  for (const Citing* citing : assumption.others) {
    others.push_back({{"declared_as", citing->keyword}, {"id", citing->id}, {"words", citing->words}});
  }
  return {{"source", assumption.source},
          {"name", assumption.name},
          {"says", assumption.says},
          {"figures", std::move(figures)},
          {"rests_on_it", std::move(others)}};
}

std::string as_markdown(const std::vector<Assumption>& assumptions) {
  std::string text;
  for (const Assumption& assumption : assumptions) {
    text += fmt::format("### {}\n\n", assumption.name);
    if (!assumption.says.empty()) text += assumption.says + ".\n\n";
    if (!assumption.figures.empty()) {
      text +=
          "| Figure | Value | Where | Used by | Schools that move, one step lower | One step higher | A step is |\n";
      text += "|---|---:|---|---|---:|---:|---|\n";
      for (const AssumedFigure& each : assumption.figures) {
        const std::string part = each.figure.part.empty() ? "" : ", " + each.figure.part;
        std::string used;
        for (const std::string& id : each.used_by) used += (used.empty() ? "`" : ", `") + id + "`";
        text += fmt::format("| `{}`{} | {} | {} | {} | {} | {} | {} |\n", each.figure.id, part, each.figure.value,
                            each.figure.at, used, moved_words(each.moved_if_lower), moved_words(each.moved_if_higher),
                            each.figure.step);
      }
      text += "\n";
    }
    if (assumption.others.empty()) continue;
    std::string resting;
    for (const Citing* citing : assumption.others) resting += (resting.empty() ? "" : ", ") + declared(*citing);
    text += fmt::format("Rests on it: {}.\n\n", resting);
  }
  return text;
}

}  // namespace riskcat
