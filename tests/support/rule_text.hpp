// Rulesets from text inside a test, and schools to try them on.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "facts/snapshot.hpp"
#include "language/load.hpp"
#include "program/evaluate.hpp"
#include "values/decimal.hpp"

namespace riskcat::testing {

class TextReader : public RuleReader {
 public:
  explicit TextReader(std::map<std::string, std::string> files) : files_(std::move(files)) {}
  std::variant<std::string, Failure> read(const std::string& path) override {
    const auto file = files_.find(path);
    if (file == files_.end()) return Failure{"there is no such file"};
    return file->second;
  }

 private:
  std::map<std::string, std::string> files_;
};

/// The checked ruleset of one text; the test fails, showing the diagnostics, when it has errors.
inline CheckedRuleset ruleset_of(const std::string& text) {
  TextReader reader({{"test.rules", text}});
  LoadedRuleset loaded = load_ruleset(reader, "test.rules");
  if (!loaded.ruleset) {
    ADD_FAILURE() << render(loaded.diagnostics, loaded.sources, MessageFormat::human);
    return {};
  }
  return std::move(*loaded.ruleset);
}

/// One school with given values; anything not given is missing because nothing was delivered.
class OneSchool {
 public:
  explicit OneSchool(const CheckedRuleset& ruleset) : ruleset_(ruleset) {}

  OneSchool& number(const std::string& fact, const std::string& decimal, int years_before = 0) {
    return give(fact, State::known, {Decimal::parse(decimal)->scaled(), ""}, 0, years_before);
  }
  OneSchool& word(const std::string& fact, const std::string& word) {
    const auto& values = declared(fact).type.values;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values[i] == word) return give(fact, State::known, {static_cast<std::int64_t>(i), ""}, 0, 0);
    }
    ADD_FAILURE() << word;
    return *this;
  }
  OneSchool& yes(const std::string& fact, bool value = true) {
    return give(fact, State::known, {value ? 1 : 0, ""}, 0, 0);
  }
  OneSchool& date(const std::string& fact, const std::string& iso) {
    return give(fact, State::known, {Date::parse_iso(iso)->days(), ""}, 0, 0);
  }
  OneSchool& text(const std::string& fact, const std::string& words) {
    return give(fact, State::known, {0, words}, 0, 0);
  }
  OneSchool& missing(const std::string& fact, int years_before = 0) {
    return give(fact, State::unknown, {}, static_cast<ReasonIndex>(EngineReason::unreadable), years_before);
  }
  OneSchool& not_applicable(const std::string& fact) { return give(fact, State::not_applicable, {}, 0, 0); }

  Snapshot snapshot() {
    if (!any_) missing(ruleset_.facts.front().id);
    return builder_.freeze();
  }

 private:
  const Fact& declared(const std::string& id) const { return ruleset_.facts.at(ruleset_.find_fact(id).value()); }
  OneSchool& give(const std::string& id, State state, const Value& value, ReasonIndex reason, int years_before) {
    any_ = true;
    builder_.give(Urn(900'001), ruleset_.find_fact(id).value(), Period{2017 - years_before}, state, reason,
                  declared(id), value);
    return *this;
  }

  const CheckedRuleset& ruleset_;
  SnapshotBuilder builder_;
  bool any_ = false;
};

inline Decision decide(const CheckedRuleset& ruleset, OneSchool& school, const std::string& date = "2018-10-15") {
  const Snapshot snapshot = school.snapshot();
  SchoolEvaluator evaluator(ruleset, snapshot, *Date::parse_iso(date));
  evaluator.turn_to(0);
  return evaluator.decide();
}

}  // namespace riskcat::testing
