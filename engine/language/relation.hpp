// What a relation says of two whole numbers, and the relation that says the same with its sides changed over.
//
// Thread rule: pure.
#pragma once

#include <cstdint>

#include "language/syntax.hpp"

namespace riskcat {

inline bool holds(std::int64_t left, syntax::Relation relation, std::int64_t right) {
  switch (relation) {
    case syntax::Relation::less:
      return left < right;
    case syntax::Relation::less_equal:
      return left <= right;
    case syntax::Relation::greater:
      return left > right;
    case syntax::Relation::greater_equal:
      return left >= right;
    case syntax::Relation::equal:
      return left == right;
    case syntax::Relation::not_equal:
      return left != right;
  }
  return false;
}

/// What holds where the relation does not.
constexpr syntax::Relation opposite(syntax::Relation relation) {
  switch (relation) {
    case syntax::Relation::less:
      return syntax::Relation::greater_equal;
    case syntax::Relation::less_equal:
      return syntax::Relation::greater;
    case syntax::Relation::greater:
      return syntax::Relation::less_equal;
    case syntax::Relation::greater_equal:
      return syntax::Relation::less;
    case syntax::Relation::equal:
      return syntax::Relation::not_equal;
    case syntax::Relation::not_equal:
      return syntax::Relation::equal;
  }
  return relation;
}

/// `a < b` is `b > a`.
constexpr syntax::Relation mirrored(syntax::Relation relation) {
  switch (relation) {
    case syntax::Relation::less:
      return syntax::Relation::greater;
    case syntax::Relation::less_equal:
      return syntax::Relation::greater_equal;
    case syntax::Relation::greater:
      return syntax::Relation::less;
    case syntax::Relation::greater_equal:
      return syntax::Relation::less_equal;
    default:
      return relation;
  }
}

}  // namespace riskcat
