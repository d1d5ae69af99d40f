// What a ruleset says of every school of a snapshot, kept as masks: a bit for each school and rule. A school's decision
// is put together from them when it is asked for.
//
// Thread rule: immutable once made; share freely.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include "facts/fact_column.hpp"
#include "program/decision.hpp"
#include "values/urn.hpp"

namespace riskcat {

/// Bits of many masks over the same schools, each a row. Every row is empty outside the schools it speaks of.
struct MaskRows {
  std::vector<std::uint64_t> words;
  std::size_t stride = 0;  ///< words from one row to the next

  bool test(std::size_t row, std::size_t school) const {
    return (words[row * stride + school / kSchoolsInWord] >> (school % kSchoolsInWord) & 1U) != 0;
  }
  const std::uint64_t* row(std::size_t row) const { return words.data() + row * stride; }
};

class CountyDecisions {
 public:
  CountyDecisions() = default;

  std::size_t size() const { return schools_.size(); }
  bool empty() const { return schools_.empty(); }
  Urn urn(std::size_t school) const { return schools_[school]; }
  Scope scope(std::size_t school) const;
  /// The school's decision; with nothing but its scope where it is not decided.
  Decision at(std::size_t school) const;
  Decision operator[](std::size_t school) const { return at(school); }
  Decision front() const { return at(0); }

  OutcomeResult outcome(OutcomeIndex outcome, std::size_t school) const;
  Truth rule(RuleIndex rule, std::size_t school) const { return truth(layout_.rules + 2 * rule, school); }
  Truth action(ActionIndex action, std::size_t school) const { return truth(layout_.actions + 2 * action, school); }
  /// Whether the fact is missing and keeps an outcome of the school open: an index into missing_facts().
  bool settles(std::size_t missing, std::size_t school) const { return rows_.test(layout_.missing + missing, school); }
  const std::vector<MissingFact>& missing_facts() const { return missing_; }

  /// Walks the decisions, each made as it is come to.
  class Iterator {
   public:
    Iterator(const CountyDecisions& of, std::size_t school) : of_(&of), school_(school) {}
    Decision operator*() const { return of_->at(school_); }
    Iterator& operator++() {
      ++school_;
      return *this;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.school_ == b.school_; }

   private:
    const CountyDecisions* of_;
    std::size_t school_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

  /// Bytes held.
  std::size_t bytes() const {
    return rows_.words.capacity() * sizeof(std::uint64_t) + schools_.capacity() * sizeof(Urn);
  }
  const MaskRows& rows() const { return rows_; }

 private:
  friend class CountyProgram;
  /// The first row of each kind. Scope: yes, may. A rule or action: yes, may. An outcome: that its certain value is at
  /// least so severe, for each value but the first, and then that each value is possible.
  struct Layout {
    std::size_t scope = 0;
    std::size_t rules = 0;
    std::size_t rule_count = 0;
    std::size_t actions = 0;
    std::size_t action_count = 0;
    std::vector<std::size_t> outcomes;
    std::vector<std::size_t> outcome_values;
    std::size_t missing = 0;
    std::size_t rows = 0;
  };
  Truth truth(std::size_t row, std::size_t school) const;

  std::vector<Urn> schools_;
  Layout layout_;
  std::vector<MissingFact> missing_;
  MaskRows rows_;
};

}  // namespace riskcat
