// Proofs as indented plain text.
//
// Thread rule: one writer for each page; it remembers what the page has proved already.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "explain/why.hpp"

namespace riskcat {

class ProofText {
 public:
  std::string take() { return std::move(text_); }

  void line(int depth, std::string_view words);
  /// "possibly 3: attendance is low [plan 1.2]", with the proof under it when wanted.
  void rule(int depth, const RuleProof& rule, bool open, bool with_proof);
  /// A long proof that the page has shown is named and not repeated.
  void proof(int depth, const Proof& proof);

 private:
  void evidence(int depth, const Evidence& evidence);

  std::set<std::string> shown_;  ///< what has been proved on this page already
  std::string text_;
};

/// "[plan 1.2; local]"; empty without citations.
std::string cited_words(const std::vector<Citation>& citations);

}  // namespace riskcat
