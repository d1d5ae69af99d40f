// The county as a workbook that an officer sorts, filters and prints: what each school's outcomes are and why, who
// moved since the last confirmed assessment, what is proposed to be done, and what is still to be found out. It is a
// copy to work with, not the record: the record is the ledger.
//
// Thread rule: plain functions. Failure rule: to_xlsx() throws std::runtime_error, with a sentence that says what to
// do, when the computer has no room to write; nothing else is thrown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "explain/compare.hpp"
#include "program/assess.hpp"
#include "values/date.hpp"
#include "values/limits.hpp"
#include "values/urn.hpp"

namespace riskcat {

/// What is said of the run beside its decisions.
struct WorkbookRun {
  std::string title;  ///< "Run 4"
  std::string state;  ///< "computed, not confirmed", or who confirmed it and when
  Date made_on;       ///< the day the workbook is made, which the file carries as its date
  /// Further lines of the last sheet, such as the digest of the ruleset.
  std::vector<std::pair<std::string, std::string>> about;
  std::string before;                    ///< the last confirmed run, in words; empty without one
  const Comparison* movement = nullptr;  ///< since that run; used by the call alone
};

/// How a school is named in each row of each sheet.
struct WorkbookSchool {
  Urn urn;
  std::string name;
  std::string group;  ///< its phase; empty when it is not known
};

struct WorkbookCategory {
  WorkbookSchool school;
  std::vector<std::string>
      outcomes;          ///< in the order of CountyWorkbook::outcomes; of the leading one the certain value alone
  std::string reasons;   ///< of the leading outcome, in the words of the rules that decide it
  std::string possible;  ///< "possibly 4"; empty when the leading outcome is decided
  std::string settle;    ///< the missing facts that would settle what is open of the outcomes
};

struct WorkbookMovement {
  WorkbookSchool school;
  std::string from;
  std::string to;
  bool more_severe = false;
  std::string why;
};

struct WorkbookAction {
  WorkbookSchool school;
  std::string action;
  std::string reason;
  bool certain = true;  ///< false: facts still missing keep it open
  std::string who;
  std::string approve;
  std::optional<Date> due;
  std::string repeats;
  std::string source;
};

/// One missing fact of one school.
struct WorkbookOpenFact {
  WorkbookSchool school;
  std::string outcome;  ///< those that are open: "Category 2, possibly 4; At risk of"
  std::string fact;
};

struct WorkbookCount {
  std::string group;
  std::vector<std::uint32_t> by_value;  ///< schools by certain value of the leading outcome
  std::uint32_t undecided = 0;
};

struct CountyWorkbook {
  std::string title;  ///< of the ruleset
  std::string run;    ///< its title and the assessment date
  std::string state;
  std::string before;  ///< empty without an earlier confirmed run
  Date made_on;
  std::vector<std::string> outcomes;  ///< titles of those that the ruleset shows, the leading one first
  std::vector<std::string> scale;     ///< of the leading outcome, least concern first
  std::vector<WorkbookCategory> categories;
  std::vector<WorkbookMovement> movements;
  std::vector<WorkbookAction> actions;
  std::vector<WorkbookOpenFact> open_facts;
  std::vector<WorkbookCount> counts;  ///< by group
  std::vector<std::pair<std::string, std::string>> about;
};

/// Schools in URN order; those that the ruleset does not decide are counted in `about`.
CountyWorkbook county_workbook(const CheckedRuleset& ruleset, const Assessment& assessment, const WorkbookRun& run);

/// The bytes of an .xlsx; the same workbook gives the same bytes. No cell holds a formula, whatever a school is called.
/// What does not fit into `most_rows` of a sheet is counted in its last row.
std::string to_xlsx(const CountyWorkbook& workbook, std::uint32_t most_rows = limits::kWorkbookRows);

}  // namespace riskcat
