#include "explain/coverage_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "explain/coverage_words.hpp"
#include "explain/example_text.hpp"

namespace riskcat {
namespace {

constexpr std::size_t kWidth = 118;

class ReportWriter {
 public:
  ReportWriter(const CheckedRuleset& ruleset, const SourceSet& sources, const Coverage& coverage)
      : ruleset_(ruleset), sources_(sources), coverage_(coverage) {}

  CoverageGroup group(std::size_t index) const {
    const DecisionPoint& point = coverage_.points[index];
    const Span span = ruleset_.condition(point.when).span;
    CoverageGroup group;
    group.kind = point_kind_words(point.kind);
    group.id = point_id(ruleset_, point);
    group.heading = point_words(ruleset_, point);
    group.file = sources_.file(span.file).name;
    group.line = sources_.position(span.file, span.begin).line;
    return group;
  }

  using Words = std::function<std::string(const Target&)>;

  /// The targets that are wanted, grouped by their decision point, in the order of the text.
  std::vector<CoverageGroup> groups(const std::function<bool(const Covered&)>& wanted, const Words& words) const {
    std::vector<CoverageGroup> groups;
    std::optional<std::size_t> last;
    for (const Covered& each : coverage_.targets) {
      if (!wanted(each)) continue;
      if (last != each.point) groups.push_back(group(each.point));
      last = each.point;
      groups.back().lines.push_back({std::string(target_kind(each.target.what)), words(each.target)});
    }
    return groups;
  }

  std::vector<CoverageGroup> not_found(const std::vector<Target>& targets) const {
    return groups(
        [&](const Covered& each) { return std::find(targets.begin(), targets.end(), each.target) != targets.end(); },
        [&](const Target& target) { return "no school was found for which " + such_words(ruleset_, target); });
  }

  SuggestedExample suggested(const Suggestion& suggestion) const {
    SuggestedExample out;
    if (suggestion.like) out.like = ruleset_.examples[*suggestion.like].title;
    for (const Target& target : suggestion.closes)
      out.closes.push_back(fmt::format("{}: {}", name_of(target), gap_words(ruleset_, target)));
    const bool sought_is_closed =
        std::find(suggestion.closes.begin(), suggestion.closes.end(), suggestion.sought) != suggestion.closes.end();
    const Target first = sought_is_closed ? suggestion.sought : suggestion.closes.front();
    std::string comment = fmt::format("{}: {}.", name_of(first), gap_words(ruleset_, first));
    const std::size_t others = suggestion.closes.size() - 1;
    if (others > 0) comment += fmt::format(" It closes {} other gap{} too.", others, others == 1 ? "" : "s");
    if (!out.like.empty()) comment += fmt::format(" Made from the example “{}”.", out.like);
    Example example = suggestion.example;
    example.title = target_title(ruleset_, first, point_of(first));
    out.text = wrapped(comment, "# ", "# ", kWidth) + "# Check that this is what the policy should say.\n" +
               example_text(ruleset_, example);
    return out;
  }

 private:
  const DecisionPoint& point_of(const Target& target) const {
    const auto found = std::find_if(coverage_.targets.begin(), coverage_.targets.end(),
                                    [&](const Covered& each) { return each.target == target; });
    return coverage_.points[found->point];
  }
  std::string name_of(const Target& target) const {
    const DecisionPoint& point = point_of(target);
    return fmt::format("{} {}", point_kind_words(point.kind), point_id(ruleset_, point));
  }

  const CheckedRuleset& ruleset_;
  const SourceSet& sources_;
  const Coverage& coverage_;
};

}  // namespace

CoverageReport coverage_report(const CheckedRuleset& ruleset, const SourceSet& sources, const Coverage& coverage,
                               const Suggestions* suggestions) {
  const ReportWriter writer(ruleset, sources, coverage);
  CoverageReport report;
  report.title = ruleset.title;
  report.version = ruleset.version;
  report.examples = coverage.examples;
  report.failed = coverage.failed;
  report.rules = coverage.rules();
  report.rules_alone = coverage.rules_alone();
  report.sides = coverage.sides();
  report.actions = coverage.actions();
  report.lines = coverage.lines();
  report.gaps = writer.groups([](const Covered& each) { return each.is_gap(); },
                              [&](const Target& target) { return gap_words(ruleset, target); });
  report.impossible = writer.groups([](const Covered& each) { return each.impossible; },
                                    [&](const Target& target) { return impossible_words(ruleset, target); });
  for (const std::size_t point : coverage.unwatched) report.unwatched.push_back(writer.group(point));
  if (suggestions == nullptr) return report;
  report.with_suggestions = true;
  for (const Suggestion& each : suggestions->suggestions) report.suggestions.push_back(writer.suggested(each));
  report.not_found = writer.not_found(suggestions->not_found);
  report.cut_short = writer.not_found(suggestions->cut_short);
  return report;
}

bool meets(const CoverageReport& report, std::size_t percent) {
  return report.rules.exercised == report.rules.all && report.sides.exercised * 100 >= report.sides.all * percent;
}

std::string percent_text(const Count& count) {
  const std::size_t tenths = count.tenths_of_percent();
  return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

}  // namespace riskcat
