#include <fmt/format.h>

#include "explain/coverage_report.hpp"
#include "explain/example_text.hpp"

namespace riskcat {
namespace {

constexpr std::size_t kWidth = 118;

std::string figure(const char* what, const Count& count) {
  std::string line = fmt::format("{:<44}{:>5} of {:>5} {:>7} %", what, count.exercised, count.all, percent_text(count));
  if (count.impossible > 0) line += fmt::format("  ({} more that no school can show)", count.impossible);
  return line + "\n";
}

std::string groups_text(const std::vector<CoverageGroup>& groups) {
  std::string text;
  for (const CoverageGroup& group : groups) {
    text += fmt::format("\n{}\n  {}:{}\n", group.heading, group.file, group.line);
    for (const CoverageLine& line : group.lines) text += wrapped(line.sentence, "  - ", "    ", kWidth);
  }
  return text;
}

std::string section(const std::string& heading, const std::vector<CoverageGroup>& groups) {
  return groups.empty() ? "" : "\n" + heading + "\n" + groups_text(groups);
}

}  // namespace

std::string to_text(const CoverageReport& report) {
  std::string text =
      fmt::format("What {} example{} exercise{} of “{}” {}", report.examples, report.examples == 1 ? "" : "s",
                  report.examples == 1 ? "s" : "", report.title, report.version);
  if (report.failed > 0) text += fmt::format(" ({} failed, and so exercise nothing)", report.failed);
  text += "\n\n" + figure("rules that hold in some example", report.rules);
  text += figure("rules that alone decide in some example", report.rules_alone);
  text += figure("sides of conditions", report.sides);
  text += figure("actions that follow, and that do not", report.actions);
  text += figure("lines with a school exactly at them", report.lines);
  if (report.gaps.empty()) text += "\nNo gaps.\n";
  text += section("Gaps", report.gaps);
  text += section(
      "Not counted, because no school can show it (from the declared ranges, and from what the conditions say of each "
      "other)",
      report.impossible);
  text += section("Not counted, because no outcome or action uses it", report.unwatched);
  if (!report.with_suggestions) return text;
  if (!report.suggestions.empty()) text += fmt::format("\nSuggested examples: {}\n", report.suggestions.size());
  for (const SuggestedExample& each : report.suggestions) text += "\n" + each.text;
  text += section("No school was found; perhaps it cannot happen", report.not_found);
  text += section("No school was found before the search reached its limit; it may still exist", report.cut_short);
  return text;
}

}  // namespace riskcat
