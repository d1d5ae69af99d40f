// A school with some facts supposed to be otherwise than delivered. Nothing of it is stored.
//
// Thread rule: that of the evaluator.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "explain/why.hpp"
#include "program/evaluate.hpp"

namespace riskcat {

/// Why a supposition cannot be made, for the person who wrote it.
struct SuppositionProblem {
  std::string message;
  std::string help;
};

/// One fact as it was supposed.
struct Supposed {
  Evidence as_delivered;
  std::string to;     ///< as a person reads it; "missing", "does not apply"
  std::string words;  ///< how far it was moved; empty for kinds without a distance, and where it was missing
};

/// Reads `ks2.rwm=65%`, `ks2.rwm 1 year before=missing`, `adviser.leadership=requires_improvement`,
/// `ofsted.inspected_on=2018-06-13`, `x=not applicable`, and adds it to the suppositions. A derived fact that is given
/// a value has that value. The value must be in the fact's declared range.
class SuppositionReader {
 public:
  /// The evaluator is turned to the school and reads it as delivered.
  SuppositionReader(const SchoolEvaluator& evaluator, Suppositions& suppositions)
      : evaluator_(evaluator), ruleset_(evaluator.ruleset()), suppositions_(suppositions) {}

  std::optional<SuppositionProblem> read(std::string_view text);
  const std::vector<Supposed>& supposed() const { return supposed_; }

 private:
  std::optional<SuppositionProblem> put(FactIndex fact, int years_before, const std::string& words);
  std::optional<Value> value_of(const Type& type, const std::string& words) const;
  std::string expected(const Fact& fact) const;

  const SchoolEvaluator& evaluator_;
  const CheckedRuleset& ruleset_;
  Suppositions& suppositions_;
  std::vector<Supposed> supposed_;
};

nlohmann::json to_json(const Supposed& supposed);

}  // namespace riskcat
