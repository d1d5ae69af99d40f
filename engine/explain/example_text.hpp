// An example as a person would write it in the rule language, to be pasted into a rule file.
//
// Thread rule: a pure function. What it writes reads back as the same example.
#pragma once

#include <string>

#include "language/ruleset.hpp"

namespace riskcat {

/// `example "…"` with its day, its facts and its expectations, in lines of at most 118 characters where words allow.
std::string example_text(const CheckedRuleset& ruleset, const Example& example);

/// Words in lines of at most `width` characters: the first begins with `first`, the others with `others`.
std::string wrapped(const std::string& words, const std::string& first, const std::string& others, std::size_t width);

}  // namespace riskcat
