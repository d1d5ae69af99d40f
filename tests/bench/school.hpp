// A made-up school as the benchmark's policy sees it, for every engine that is timed: thirty facts as small whole
// numbers. A choice is its index in the rule file, a percent with a decimal is in tenths, a date in days since 1970.
//
// Thread rule: plain data and pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "facts/aligned.hpp"

namespace riskcat::bench {

/// How a fact is written in the delivered file, and what its whole number stands for.
enum class Form : std::uint8_t { code, whole, tenths, hundredths, date };

struct FactForm {
  std::string_view fact;    ///< the id in the rule file
  std::string_view header;  ///< the column of the delivered file
  Form form = Form::whole;
  std::string_view codes;  ///< for Form::code: what the file writes for 0, 1, 2 …, between commas
};

inline constexpr std::size_t kFacts = 30;
/// In the order of the delivered file's columns.
extern const FactForm kFactForms[kFacts];

/// How many of the fact's whole numbers make one: 1, 10 or 100.
int scale(Form form);

/// The thirty facts, each as an `Of<integer>`: one value for a school, a column for many.
template <template <class> class Of>
struct Facts {
  Of<std::int8_t> phase{};  ///< nursery, primary, secondary, all_through, special
  Of<std::int8_t> academy{};
  Of<std::int8_t> overall{};
  Of<std::int8_t> category{};
  Of<std::int8_t> safeguarding{};
  Of<std::int16_t> inspected_on{};
  Of<std::int16_t> visited_on{};
  Of<std::int8_t> leadership{};
  Of<std::int8_t> teaching{};
  Of<std::int8_t> progress{};
  Of<std::int8_t> behaviour{};
  Of<std::int8_t> governors{};
  Of<std::int8_t> head_changes{};
  Of<std::int8_t> turnover{};  ///< whole percents
  Of<std::int8_t> deficit{};   ///< whole percents
  Of<std::int16_t> roll{};
  Of<std::int16_t> capacity{};
  Of<std::int16_t> fsm{};
  Of<std::int16_t> sen{};
  Of<std::uint8_t> ks2_cohort{};
  Of<std::int16_t> ks2_rwm{};
  Of<std::int8_t> ks2_reading{};  ///< tenths, from -12.0 to 12.0
  Of<std::int8_t> ks2_writing{};
  Of<std::int8_t> ks2_maths{};
  Of<std::int16_t> ks4_cohort{};
  Of<std::int16_t> progress8{};
  Of<std::int16_t> progress8_upper{};
  Of<std::int16_t> absence{};
  Of<std::int16_t> persistent{};
  Of<std::int16_t> exclusions{};
};

/// Calls `visit(form, a's fact, b's fact)` for each fact, in the order of kFactForms.
template <class A, class B, class Visit>
void visit_facts(A& a, B& b, Visit visit) {
  const FactForm* form = kFactForms;
  visit(*form++, a.phase, b.phase);
  visit(*form++, a.academy, b.academy);
  visit(*form++, a.overall, b.overall);
  visit(*form++, a.category, b.category);
  visit(*form++, a.safeguarding, b.safeguarding);
  visit(*form++, a.inspected_on, b.inspected_on);
  visit(*form++, a.visited_on, b.visited_on);
  visit(*form++, a.leadership, b.leadership);
  visit(*form++, a.teaching, b.teaching);
  visit(*form++, a.progress, b.progress);
  visit(*form++, a.behaviour, b.behaviour);
  visit(*form++, a.governors, b.governors);
  visit(*form++, a.head_changes, b.head_changes);
  visit(*form++, a.turnover, b.turnover);
  visit(*form++, a.deficit, b.deficit);
  visit(*form++, a.roll, b.roll);
  visit(*form++, a.capacity, b.capacity);
  visit(*form++, a.fsm, b.fsm);
  visit(*form++, a.sen, b.sen);
  visit(*form++, a.ks2_cohort, b.ks2_cohort);
  visit(*form++, a.ks2_rwm, b.ks2_rwm);
  visit(*form++, a.ks2_reading, b.ks2_reading);
  visit(*form++, a.ks2_writing, b.ks2_writing);
  visit(*form++, a.ks2_maths, b.ks2_maths);
  visit(*form++, a.ks4_cohort, b.ks4_cohort);
  visit(*form++, a.progress8, b.progress8);
  visit(*form++, a.progress8_upper, b.progress8_upper);
  visit(*form++, a.absence, b.absence);
  visit(*form++, a.persistent, b.persistent);
  visit(*form++, a.exclusions, b.exclusions);
}

template <class Integer>
using OneValue = Integer;
template <class Integer>
using ColumnOf = Aligned<Integer>;

using School = Facts<OneValue>;
using SchoolColumns = Facts<ColumnOf>;

/// The school at a place in the made-up country; the same on every machine.
School make_school(std::uint64_t place);
std::vector<School> make_schools(std::size_t count);
/// Columns are whole blocks of so many schools, so that code by blocks need not mind the end; those past the last are
/// zeros.
inline constexpr std::size_t kBlock = 256;
inline constexpr std::size_t whole_blocks(std::size_t schools) { return (schools + kBlock - 1) / kBlock * kBlock; }
SchoolColumns make_columns(const std::vector<School>& schools);

/// Bit f is set where fact f's cell is left out, with `per_thousand` of all cells left out.
std::uint32_t missing_cells(std::uint64_t place, unsigned per_thousand);

inline constexpr std::int32_t kFirstUrn = 10'000'000;
/// A file of the dataset bench.schools with its header: the schools from `first` to before `last`.
std::string school_csv(std::size_t first, std::size_t last, unsigned missing_per_thousand);

}  // namespace riskcat::bench
