// Two versions of rules, and all that lies between them: the rules of before, with some of the changes made that lead
// to those of now. Declarations are compared, not how they were laid out, commented on or parted into files.
//
// Thread rule: immutable once made; share freely.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "language/load.hpp"

namespace riskcat {

/// What was declared otherwise, or by one of the two alone. Versions of one rule or action change together.
struct RuleChange {
  std::string kind;    ///< the keyword: "define", "rule", "parameter"…
  std::string id;      ///< empty for the ruleset's own head
  std::string before;  ///< its text in the one layout, without comments; empty when it was not declared
  std::string now;
  std::string before_at;  ///< "policy.rules, line 12"; empty likewise
  std::string now_at;
};

class MixedRules {
 public:
  /// Both have been checked without error.
  MixedRules(const LoadedRuleset& before, const LoadedRuleset& now);
  MixedRules(const MixedRules&) = delete;  // it points into itself
  MixedRules& operator=(const MixedRules&) = delete;

  /// Examples, sources and the ruleset's head are not among them: they decide nothing.
  const std::vector<RuleChange>& changes() const { return changes_; }
  /// The changes that what the outcome rests on may lead to, in either version.
  std::vector<std::size_t> behind(const std::string& outcome) const;
  /// The rules of before with these changes made, and no other; nullopt when they make no sense without others, as a
  /// rule that names what is not declared. They are for asking about outcomes alone: their head says nothing.
  std::optional<CheckedRuleset> with(const std::vector<std::size_t>& made) const;

 private:
  struct Versions {
    std::vector<const syntax::Declaration*> before;
    std::vector<const syntax::Declaration*> now;
    std::optional<std::size_t> change;  ///< its place in changes_
  };
  using Key = std::pair<std::string, std::string>;  ///< keyword and id

  void take(const LoadedRuleset& rules, bool now);
  std::string text_of(const std::vector<const syntax::Declaration*>& declarations) const;
  std::string place_of(const std::vector<const syntax::Declaration*>& declarations) const;

  SourceSet sources_;
  std::vector<syntax::File> files_;  ///< of both; `things_` points into them
  std::vector<Key> order_;           ///< as they are declared before, then what is new
  std::map<Key, Versions> things_;
  std::vector<RuleChange> changes_;
};

}  // namespace riskcat
