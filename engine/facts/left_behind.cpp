#include "facts/left_behind.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "facts/wording.hpp"

namespace riskcat {
namespace {

constexpr std::size_t kNoticed = 10;  ///< one in so many schools of the earlier file

/// What one earlier file gives and the latest ones do not.
struct LeftBehind {
  std::string file;
  std::set<std::size_t> schools;
  std::string first_fact;  ///< title
  Period read_instead;
};

bool is_left(const SnapshotColumn& latest, std::size_t school) {
  const Cell cell = latest.cells.cell(school);
  return cell.state == State::unknown && cell.reason == static_cast<std::uint16_t>(EngineReason::not_in_file);
}

std::string files_of(const Snapshot& snapshot, const SnapshotColumn& column) {
  std::vector<std::string> names;
  for (const std::uint32_t source : column.sources) names.push_back(snapshot.sources().at(source).file_name);
  return shown_list(names);
}

class Search {
 public:
  Search(const CheckedRuleset& ruleset, const Snapshot& snapshot) : ruleset_(ruleset), snapshot_(snapshot) {
    for (const SnapshotSource& source : snapshot.sources()) periods_.insert(source.period);
  }

  void look_at(FactIndex fact) {
    const auto latest = snapshot_.latest(fact);
    if (!latest) return;
    const SnapshotColumn* read = snapshot_.column(fact, *latest);
    for (const Period period : periods_) {
      const SnapshotColumn* earlier = period < *latest ? snapshot_.column(fact, period) : nullptr;
      if (earlier == nullptr || read == nullptr) continue;
      LeftBehind& left = found_[{period, files_of(snapshot_, *earlier)}];
      for (std::size_t school = 0; school < snapshot_.schools().size(); ++school) {
        if (earlier->cells.state(school) != State::known || !is_left(*read, school)) continue;
        left.schools.insert(school);
        if (!left.first_fact.empty()) continue;
        left.file = snapshot_.sources().at(earlier->sources.front()).file_name;
        left.first_fact = ruleset_.facts[fact].title;
        left.read_instead = *latest;
      }
    }
  }

  void report(Diagnostics& diagnostics) const {
    for (const auto& [file, left] : found_) {
      if (left.schools.size() * kNoticed < schools_in(file.first, file.second) || left.schools.empty()) continue;
      diagnostics.push_back(
          {"D037",
           Severity::warning,
           fmt::format(
               "{} of {} ({}) have no row in the files of {}, of which alone what stands until it changes is read: "
               "“{}” is missing for them",
               counted(left.schools.size(), "school", "schools"), file.second, file.first.text(),
               left.read_instead.text(), left.first_fact),
           CellPlace{left.file, 0, {}},
           "If the earlier file still holds for them, import both with the same --period.",
           {}});
    }
  }

 private:
  std::size_t schools_in(Period period, const std::string& files) const {
    std::size_t most = 0;
    for (FactIndex fact = 0; fact < ruleset_.facts.size(); ++fact) {
      const SnapshotColumn* column = snapshot_.column(fact, period);
      if (column == nullptr || files_of(snapshot_, *column) != files) continue;
      std::size_t known = 0;
      for (std::size_t school = 0; school < snapshot_.schools().size(); ++school) {
        known += column->cells.state(school) == State::known ? 1 : 0;
      }
      most = std::max(most, known);
    }
    return most;
  }

  const CheckedRuleset& ruleset_;
  const Snapshot& snapshot_;
  std::set<Period> periods_;
  std::map<std::pair<Period, std::string>, LeftBehind> found_;
};

}  // namespace

void report_left_behind(const CheckedRuleset& ruleset, const Snapshot& snapshot, Diagnostics& diagnostics) {
  Search search(ruleset, snapshot);
  for (FactIndex fact = 0; fact < ruleset.facts.size(); ++fact) {
    if (!ruleset.facts[fact].yearly && ruleset.facts[fact].cases.empty()) search.look_at(fact);
  }
  search.report(diagnostics);
}

}  // namespace riskcat
