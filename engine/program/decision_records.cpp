#include "program/decision_records.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <optional>
#include <string_view>

#include "program/decision_tile.hpp"
#include "values/per_thread.hpp"

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

/// Appends texts with commas between them.
class ListWriter {
 public:
  explicit ListWriter(std::string& text) : text_(text) { text_ += '['; }
  void add(const std::string& item) {
    if (!is_first_) text_ += ',';
    is_first_ = false;
    text_ += item;
  }
  void end() { text_ += ']'; }

 private:
  std::string& text_;
  bool is_first_ = true;
};

struct OwnTile {
  std::uint64_t owner = 0;
  std::optional<DecisionTile> tile;
};

/// The tile that this thread works on. Records are told apart by their number, for another may come to stand where one
/// was.
DecisionTile& tile_of(const CountyDecisions& decisions, std::uint64_t records) {
  auto& own = per_thread<OwnTile>();
  if (own.owner != records) own.tile.emplace(decisions);
  own.owner = records;
  return *own.tile;
}

std::uint64_t next_number() {
  static std::atomic<std::uint64_t> numbers = 0;
  return ++numbers;
}

}  // namespace

DecisionRecords::DecisionRecords(const CheckedRuleset& ruleset, const Assessment& assessment)
    : number_(next_number()),
      ruleset_(ruleset),
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
    OutcomeText outcome{i, ruleset.outcomes[i].id, {}, {}};
    for (const std::string& value : ruleset.outcomes[i].values) outcome.values.push_back(in_quotes(value));
    outcomes_.push_back(std::move(outcome));
  }
  std::sort(outcomes_.begin(), outcomes_.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  for (OutcomeText& outcome : outcomes_) {
    outcome.before = &outcome == &outcomes_.front() ? ",\"outcomes\":{" : ",";
    outcome.before += in_quotes(outcome.id) + ":{\"certain\":";
  }
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

void DecisionRecords::append_to(std::string& text, std::size_t i) const {
  using List = DecisionTile::List;
  const std::size_t school = schools_[i];
  DecisionTile& tile = tile_of(assessment_.decisions, number_);
  tile.turn_to(school);
  const auto append_list = [&](std::string_view key, List list, const std::vector<std::string>& texts, auto wanted) {
    text += key;
    ListWriter writer(text);
    tile.each(list, school, [&](std::size_t index) {
      if (wanted(index)) writer.add(texts[index]);
    });
    writer.end();
  };
  const auto all = [](std::size_t) { return true; };
  append_list("{\"actions\":", List::actions_yes, actions_, all);
  append_list(",\"decided_by\":", List::rules_yes, rules_, [&](std::size_t index) {
    const Rule& rule = ruleset_.rules[index];
    return tile.outcome(rule.outcome, school).certain == rule.value;
  });
  text += ",\"group\":";
  std::string made;
  append_quoted(text, text_of(group_, school, made));
  text += ",\"name\":";
  append_quoted(text, text_of(name_, school, made));
  for (const OutcomeText& outcome : outcomes_) {
    const OutcomeResult result = tile.outcome(outcome.outcome, school);
    text += outcome.before;
    text += outcome.values[result.certain];
    text += ",\"possible\":";
    text += outcome.values[result.possible];
    text += '}';
  }
  text += outcomes_.empty() ? ",\"outcomes\":{}" : "}";
  append_list(",\"possible_actions\":", List::actions_may, actions_, all);
  append_list(",\"rules\":{\"hold\":", List::rules_yes, rules_, all);
  append_list(",\"may_hold\":", List::rules_may, rules_, all);
  append_list("},\"settle_with\":", List::missing, missing_, all);
  text += ",\"urn\":";
  std::array<char, 16> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), assessment_.decisions.urn(school).number());
  text.append(digits.data(), end.ptr);
  text += '}';
}

}  // namespace riskcat
