#include "program/decision_records.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace riskcat {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

/// As nlohmann's dump() writes it: control characters and the two that JSON itself needs are escaped.
void append_quoted(std::string& text, std::string_view raw) {
  text += '"';
  for (const char c : raw) {
    switch (c) {
      case '"':
        text += "\\\"";
        break;
      case '\\':
        text += "\\\\";
        break;
      case '\b':
        text += "\\b";
        break;
      case '\f':
        text += "\\f";
        break;
      case '\n':
        text += "\\n";
        break;
      case '\r':
        text += "\\r";
        break;
      case '\t':
        text += "\\t";
        break;
      default:
        if (const auto byte = static_cast<unsigned char>(c); byte < 0x20) {
          text += "\\u00";
          text += kHex[byte >> 4U];
          text += kHex[byte & 15U];
        } else {
          text += c;
        }
    }
  }
  text += '"';
}

std::string in_quotes(std::string_view raw) {
  std::string text;
  append_quoted(text, raw);
  return text;
}

template <class Named>
std::vector<std::string> quoted_ids(const std::vector<Named>& declared) {
  std::vector<std::string> ids;
  for (const Named& one : declared) ids.push_back(in_quotes(one.id));
  return ids;
}

/// Appends the texts of those that are wanted, with commas between.
template <class Wanted>
void append_list(std::string& text, const std::vector<std::string>& texts, Wanted wanted) {
  text += '[';
  bool first = true;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!wanted(i)) continue;
    if (!first) text += ',';
    first = false;
    text += texts[i];
  }
  text += ']';
}

}  // namespace

DecisionRecords::DecisionRecords(const CheckedRuleset& ruleset, const Assessment& assessment)
    : ruleset_(ruleset),
      assessment_(assessment),
      name_(naming_fact(ruleset.school_name)),
      group_(naming_fact(ruleset.group_by)),
      rules_(quoted_ids(ruleset.rules)),
      actions_(quoted_ids(ruleset.actions)) {
  const CountyDecisions& decisions = assessment.decisions;
  for (std::size_t school = 0; school < decisions.size(); ++school) {
    if (decisions.scope(school) == Scope::decided) schools_.push_back(static_cast<std::uint32_t>(school));
  }
  for (const MissingFact& missing : decisions.missing_facts())
    missing_.push_back(in_quotes(missing_name(ruleset, missing)));
  for (OutcomeIndex i = 0; i < ruleset.outcomes.size(); ++i) {
    OutcomeText outcome{i, ruleset.outcomes[i].id, {}};
    for (const std::string& value : ruleset.outcomes[i].values) outcome.values.push_back(in_quotes(value));
    outcomes_.push_back(std::move(outcome));
  }
  std::sort(outcomes_.begin(), outcomes_.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
}

DecisionRecords::NamingFact DecisionRecords::naming_fact(std::optional<FactIndex> index) const {
  NamingFact naming{index, true, nullptr, {}};
  if (!index) return naming;
  const Fact& fact = ruleset_.facts[*index];
  const auto latest = assessment_.snapshot.latest(*index);
  naming.column = latest ? assessment_.snapshot.column(*index, *latest) : nullptr;
  const Kind kind = fact.type.kind;
  const bool is_listed = kind == Kind::choice || kind == Kind::ordered;
  naming.is_plain = (kind == Kind::text || is_listed) && !fact.applies && fact.cases.empty();
  for (std::size_t i = 0; is_listed && i < fact.type.values.size(); ++i) {
    naming.values.push_back(canonical(fact.type, Value{static_cast<std::int64_t>(i), {}}));
  }
  return naming;
}

std::string_view DecisionRecords::text_of(const NamingFact& naming, std::size_t school, std::string& made) const {
  if (!naming.is_plain) {
    made = fact_text(ruleset_, assessment_, assessment_.decisions.urn(school), naming.fact, false);
    return made;
  }
  const Cell cell = naming.column == nullptr ? Cell() : naming.column->cells.cell(school);
  if (cell.state != State::known) return {};
  if (!naming.values.empty()) return naming.values.at(static_cast<std::size_t>(cell.number));
  return assessment_.snapshot.text(cell.number + naming.column->first_text);
}

std::string DecisionRecords::group(std::size_t i) const {
  std::string made;
  return std::string(text_of(group_, schools_[i], made));
}

void DecisionRecords::append_outcomes(std::string& text, std::size_t school) const {
  bool first = true;
  for (const OutcomeText& outcome : outcomes_) {
    const OutcomeResult result = assessment_.decisions.outcome(outcome.outcome, school);
    if (!first) text += ',';
    first = false;
    append_quoted(text, outcome.id);
    text += ":{\"certain\":";
    text += outcome.values[result.certain];
    text += ",\"possible\":";
    text += outcome.values[result.possible];
    text += '}';
  }
}

void DecisionRecords::append_to(std::string& text, std::size_t i) const {
  const CountyDecisions& decisions = assessment_.decisions;
  const std::size_t school = schools_[i];
  const auto action_is = [&](Truth wanted) {
    return [&decisions, school, wanted](std::size_t a) {
      return decisions.action(static_cast<ActionIndex>(a), school) == wanted;
    };
  };
  const auto rule_is = [&](Truth wanted) {
    return [&decisions, school, wanted](std::size_t r) {
      return decisions.rule(static_cast<RuleIndex>(r), school) == wanted;
    };
  };
  const auto decides = [&](std::size_t r) {
    const Rule& rule = ruleset_.rules[r];
    return decisions.rule(static_cast<RuleIndex>(r), school) == Truth::yes &&
           decisions.outcome(rule.outcome, school).certain == rule.value;
  };
  text += "{\"actions\":";
  append_list(text, actions_, action_is(Truth::yes));
  text += ",\"decided_by\":";
  append_list(text, rules_, decides);
  text += ",\"group\":";
  std::string made;
  append_quoted(text, text_of(group_, school, made));
  text += ",\"name\":";
  append_quoted(text, text_of(name_, school, made));
  text += ",\"outcomes\":{";
  append_outcomes(text, school);
  text += "},\"possible_actions\":";
  append_list(text, actions_, action_is(Truth::unknown));
  text += ",\"rules\":{\"hold\":";
  append_list(text, rules_, rule_is(Truth::yes));
  text += ",\"may_hold\":";
  append_list(text, rules_, rule_is(Truth::unknown));
  text += "},\"settle_with\":";
  append_list(text, missing_, [&](std::size_t m) { return decisions.settles(m, school); });
  text += ",\"urn\":";
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), decisions.urn(school).number());
  text.append(digits.data(), end.ptr);
  text += '}';
}

}  // namespace riskcat
