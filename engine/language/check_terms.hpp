// Conditions as plain reasoning sees them: atoms that ask one question of one operand, joined by `all` and `any`.
//
// A condition answers no, unknown or yes, in this order. All reasoning is about that order, so that nothing is claimed
// which would be wrong for a missing or not applicable fact: `x < 60%` is never above `x < 65%`, but it can be above
// `x is known`, since it is unknown where x is missing.
//
// An operand whose value is worked out, such as a sum, is told by its text: names mean the same everywhere, and
// conditions of earlier years (`d 1 year before`) are not looked into, so the same text has the same value. A node that
// is not known here is equal only to itself.
//
// Thread rule: for one thread.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/check_context.hpp"
#include "language/value_set.hpp"
#include "values/truth.hpp"

namespace riskcat::checking {

using KeyId = std::uint32_t;
using TermId = std::uint32_t;

/// What atoms ask about.
struct Key {
  ValueSet domain;                ///< every value that a known operand can have
  std::optional<FactIndex> fact;  ///< when it is a fact and nothing more
};

/// The answer for every state of the key: yes for the known values in `yes`, no for the others. For an outcome or a
/// definition `when_missing` stands for one that is not decided, and nothing is not applicable.
struct Atom {
  KeyId key = 0;
  ValueSet yes;
  Truth when_missing = Truth::unknown;
  Truth when_not_applicable = Truth::no;
};

struct Meaning {
  DefineIndex define = 0;
  bool negated = false;
};

struct Term {
  enum class Shape : std::uint8_t { atom, all, any };
  Shape shape = Shape::atom;
  Atom atom;
  std::optional<Meaning> meaning;  ///< of an atom that names a definition
  std::vector<TermId> parts;       ///< sorted, each once, none of the same shape; at least two
  std::uint64_t keys = 0;          ///< a bit for some key below it: no common bit, nothing to compare
};

/// True when some state answers yes to the atom.
bool can_hold(const Atom& atom);
/// What answers yes to both, of one key: exact where the answer is yes, and not otherwise.
Atom both(const Atom& a, const Atom& b);
/// True when no state has a higher answer to `a` than to `b`; the key is the same.
bool never_above(const Atom& a, const Atom& b);

class Terms {
 public:
  explicit Terms(const Context& context);

  /// Equal conditions, after brackets and order are taken away, are one term.
  TermId of(ConditionId id, bool negated = false);
  /// The term of what a definition says.
  TermId of(Meaning meaning);
  const Term& term(TermId id) const { return terms_[id]; }
  const Key& key(KeyId id) const { return keys_[id]; }
  /// True of an atom that asks of a fact what its range or list grants already.
  bool says_nothing(const Atom& atom) const;

 private:
  TermId make(ConditionId id, bool negated);
  TermId join(Term::Shape shape, const std::vector<ConditionId>& parts, bool negated);
  TermId compare(ConditionId id, const CompareCondition& node, bool negated);
  TermId compare_two(const CompareCondition& node, bool negated);
  TermId member(const MembershipCondition& node, bool negated);
  TermId presence(const PresenceCondition& node, bool negated);
  TermId define(const DefineCondition& node, bool negated);
  TermId at_least_of(const AtLeastOfCondition& node, bool negated);
  TermId tally(const TallyCondition& node, bool negated);
  /// A question that only the same question is compared with; `text` says which it is.
  TermId opaque(const std::string& text, bool negated, std::optional<Meaning> meaning = std::nullopt);
  /// The atom that is yes for these values of the operand, before it is negated.
  TermId asking(OperandId operand, const ValueSet& yes, bool negated);
  TermId atom(Atom atom, bool negated, std::optional<Meaning> meaning = std::nullopt);
  TermId intern(std::string text, Term term);

  std::string text_of(OperandId id) const;
  KeyId key_of(OperandId id);
  KeyId key_of(const std::string& text, const Key& key);
  Key describe(OperandId id) const;
  /// What a value of the operand is divided by: facts that count come in whole numbers, so that `< 11` is `<= 10`.
  std::int64_t unit_of(OperandId id) const;
  std::int64_t in_units(OperandId id, const Value& value) const;
  std::int64_t index_of(const std::string& text);

  const Context& context_;
  // Deques, so that a reference to a term stays good while others are made.
  std::deque<Term> terms_;
  std::deque<Key> keys_;
  std::unordered_map<std::string, TermId> term_ids_;
  std::unordered_map<std::string, KeyId> key_ids_;
  std::unordered_map<std::string, std::int64_t> texts_;
  std::vector<std::optional<TermId>> made_;  ///< by condition and negation
};

}  // namespace riskcat::checking
