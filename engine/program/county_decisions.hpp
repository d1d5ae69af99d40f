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

#include "program/decision.hpp"
#include "program/mask_rows.hpp"
#include "values/urn.hpp"

namespace riskcat {

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

  // What follows means something for schools that are decided only.

  OutcomeResult outcome(OutcomeIndex outcome, std::size_t school) const;
  Truth rule(RuleIndex rule, std::size_t school) const { return truth(layout_.rules[rule], school); }
  Truth action(ActionIndex action, std::size_t school) const { return truth(layout_.actions[action], school); }
  /// Whether the fact is missing and keeps an outcome of the school open: an index into missing_facts().
  bool settles(std::size_t missing, std::size_t school) const { return rows_.test(layout_.missing[missing], school); }
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
  friend class DecisionTile;
  struct TruthRows {
    MaskRow yes;
    MaskRow may;
  };
  struct OutcomeRows {
    std::vector<MaskRow> certain;   ///< by value: the certain value is this one or a more severe one
    std::vector<MaskRow> possible;  ///< by value
  };
  struct Layout {
    TruthRows scope;
    std::vector<TruthRows> rules;
    std::vector<TruthRows> actions;
    std::vector<OutcomeRows> outcomes;
    std::vector<MaskRow> missing;
  };
  Truth truth(const TruthRows& rows, std::size_t school) const;

  std::vector<Urn> schools_;
  Layout layout_;
  std::vector<MissingFact> missing_;
  MaskRows rows_;
};

}  // namespace riskcat
