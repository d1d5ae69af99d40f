// The unit in which a length of time of a type moves a date.
#pragma once

#include "language/syntax.hpp"
#include "values/value.hpp"

namespace riskcat {

inline syntax::DurationUnit unit_of(Kind kind) {
  switch (kind) {
    case Kind::working_days:
      return syntax::DurationUnit::working_days;
    case Kind::months:
      return syntax::DurationUnit::months;
    case Kind::years:
      return syntax::DurationUnit::years;
    default:
      return syntax::DurationUnit::days;
  }
}

}  // namespace riskcat
