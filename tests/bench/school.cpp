#include "school.hpp"

namespace riskcat::bench {
namespace {

constexpr std::string_view kGrades = "1,2,3,4";
constexpr std::string_view kYesNo = "N,Y";

}  // namespace

const FactForm kFactForms[kFacts] = {
    {"register.phase", "PHASE", Form::code, "N,P,S,A,X"},
    {"register.academy", "ACADEMY", Form::code, kYesNo},
    {"ofsted.overall", "OVERALL", Form::code, kGrades},
    {"ofsted.category", "CATEGORY", Form::code, "None,SWK,SM"},
    {"ofsted.safeguarding", "SAFE", Form::code, kYesNo},
    {"ofsted.inspected_on", "INSPECTED", Form::date, {}},
    {"adviser.visited_on", "VISITED", Form::date, {}},
    {"adviser.leadership", "LEADERSHIP", Form::code, kGrades},
    {"adviser.teaching", "TEACHING", Form::code, kGrades},
    {"adviser.progress", "PROGRESS", Form::code, kGrades},
    {"adviser.behaviour", "BEHAVIOUR", Form::code, kGrades},
    {"governors.engaged", "GOVERNORS", Form::code, kYesNo},
    {"head.changes", "HEADS", Form::whole, {}},
    {"staff.turnover", "TURNOVER", Form::whole, {}},
    {"finance.deficit", "DEFICIT", Form::whole, {}},
    {"census.roll", "ROLL", Form::whole, {}},
    {"census.capacity", "CAPACITY", Form::whole, {}},
    {"census.fsm", "FSM", Form::tenths, {}},
    {"census.sen", "SEN", Form::tenths, {}},
    {"ks2.cohort", "KS2_COHORT", Form::whole, {}},
    {"ks2.rwm", "KS2_RWM", Form::tenths, {}},
    {"ks2.reading", "KS2_READ", Form::tenths, {}},
    {"ks2.writing", "KS2_WRIT", Form::tenths, {}},
    {"ks2.maths", "KS2_MATH", Form::tenths, {}},
    {"ks4.cohort", "KS4_COHORT", Form::whole, {}},
    {"ks4.progress8", "P8", Form::hundredths, {}},
    {"ks4.progress8_upper", "P8_UPPER", Form::hundredths, {}},
    {"absence.overall", "ABSENCE", Form::tenths, {}},
    {"absence.persistent", "PERSISTENT", Form::tenths, {}},
    {"exclusions.fixed", "EXCLUSIONS", Form::tenths, {}},
};

int scale(Form form) {
  if (form == Form::tenths) return 10;
  return form == Form::hundredths ? 100 : 1;
}

std::vector<School> make_schools(std::size_t count) {
  std::vector<School> schools;
  schools.reserve(count);
  for (std::size_t place = 0; place < count; ++place) schools.push_back(make_school(place));
  return schools;
}

SchoolColumns make_columns(const std::vector<School>& schools) {
  SchoolColumns columns;
  visit_facts(columns, columns,
              [&](const FactForm&, auto& column, auto&) { column.resize(whole_blocks(schools.size())); });
  for (std::size_t i = 0; i < schools.size(); ++i) {
    visit_facts(columns, schools[i], [&](const FactForm&, auto& column, const auto& value) { column[i] = value; });
  }
  return columns;
}

}  // namespace riskcat::bench
