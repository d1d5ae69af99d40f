// The records of a county's decisions as canonical JSON text, written straight from the masks: what decision_record()
// gives, dumped, to the byte.
//
// Thread rule: immutable once made; append_to() may be called from several threads at once.
#pragma once

#include <cstdint>
#include <string>
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

 private:
  /// A text fact that needs no condition asked: its column, or none when nothing gives it.
  struct PlainText {
    bool is_plain = false;
    const SnapshotColumn* column = nullptr;
  };
  PlainText plain_text(std::optional<FactIndex> fact) const;
  void append_fact(std::string& text, const PlainText& plain, std::optional<FactIndex> fact, std::size_t school) const;
  void append_outcomes(std::string& text, std::size_t school) const;

  const CheckedRuleset& ruleset_;
  const Assessment& assessment_;
  std::vector<std::uint32_t> schools_;  ///< indices into the snapshot's
  PlainText name_;
  PlainText group_;
  // Everything below is quoted and escaped already.
  std::vector<std::string> rules_;
  std::vector<std::string> actions_;
  std::vector<std::string> missing_;
  struct OutcomeText {
    OutcomeIndex outcome = 0;
    std::string id;
    std::vector<std::string> values;
  };
  std::vector<OutcomeText> outcomes_;  ///< by id
};

}  // namespace riskcat
