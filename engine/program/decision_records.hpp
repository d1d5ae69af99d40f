// The records of a county's decisions as canonical JSON text, written straight from the masks: what decision_record()
// gives, dumped, to the byte.
//
// Thread rule: immutable once made; append_to() may be called from several threads at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/ruleset.hpp"
#include "program/assess.hpp"
#include "values/urn.hpp"

namespace riskcat {

class DecisionRecords {
 public:
  /// Both outlive the records.
  DecisionRecords(const CheckedRuleset& ruleset, const Assessment& assessment);

  /// The schools that are decided, ascending.
  std::size_t size() const { return schools_.size(); }
  Urn urn(std::size_t i) const { return assessment_.decisions.urn(schools_[i]); }
  void append_to(std::string& text, std::size_t i) const;
  /// What the school is listed under, as the record writes it.
  std::string group(std::size_t i) const;
  /// The school's place in the snapshot.
  std::size_t school(std::size_t i) const { return schools_[i]; }

 private:
  /// The fact that names a school or its group. Of a plain one no condition is asked: it is a text, or one of a list.
  struct NamingFact {
    std::optional<FactIndex> fact;
    bool is_plain = false;
    const SnapshotColumn* column = nullptr;  ///< none when nothing gives it
    std::vector<std::string> values;         ///< of a list
  };
  NamingFact naming_fact(std::optional<FactIndex> fact) const;
  /// Its text, empty when it is not known; `made` is where it is put when it is not there already.
  std::string_view text_of(const NamingFact& naming, std::size_t school, std::string& made) const;

  std::uint64_t number_;  ///< no other records of this program have it
  const CheckedRuleset& ruleset_;
  const Assessment& assessment_;
  std::vector<std::uint32_t> schools_;  ///< indices into the snapshot's
  NamingFact name_;
  NamingFact group_;
  // Everything below is quoted and escaped already.
  std::vector<std::string> rules_;
  std::vector<std::string> actions_;
  std::vector<std::string> missing_;
  struct OutcomeText {
    OutcomeIndex outcome = 0;
    std::string id;
    std::vector<std::string> values;
    std::string before;  ///< what stands before its certain value
  };
  std::vector<OutcomeText> outcomes_;  ///< by id
};

}  // namespace riskcat
