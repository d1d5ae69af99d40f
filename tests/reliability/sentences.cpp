#include "reliability/sentences.hpp"

#include <algorithm>
#include <set>

namespace riskcat {
namespace {

std::set<StoreProblem> sensible(Fault fault) {
  switch (fault) {
    case Fault::disk_full:
      return {StoreProblem::disk_full};
    case Fault::open_error:
      return {StoreProblem::cannot_open};
    case Fault::busy:
      return {StoreProblem::locked};
    default:
      return {StoreProblem::failed};
  }
}

std::string without_brackets(const std::string& sentence) {
  std::string rest;
  int depth = 0;
  for (const char letter : sentence) {
    if (letter == '(') ++depth;
    if (depth == 0) rest += letter;
    if (letter == ')') --depth;
  }
  return rest;
}

}  // namespace

std::string complaint_about(const StoreError& error, Fault fault) {
  const std::string sentence = error.what();
  const std::string plain = without_brackets(sentence);
  if (!sensible(fault).contains(error.problem())) {
    return "problem " + std::to_string(static_cast<int>(error.problem())) + " does not fit: " + sentence;
  }
  const bool advises = plain.find("; ") != std::string::npos || plain.find(". ") != std::string::npos;
  if (sentence.back() != '.' || !advises) {
    return "the sentence does not say what to do: " + sentence;
  }
  for (const char* word : {"SQL", "sqlite", "I/O", "malformed", "fsync", "errno", "database disk", "rollback"}) {
    if (plain.find(word) != std::string::npos) return std::string("“") + word + "” is no plain word: " + sentence;
  }
  return "";
}

}  // namespace riskcat
