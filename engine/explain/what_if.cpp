#include "explain/what_if.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "explain/move_words.hpp"
#include "explain/proof.hpp"
#include "facts/cell_forms.hpp"
#include "language/check_report.hpp"
#include "program/candidate_values.hpp"

namespace riskcat {
namespace {

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return std::string(text);
}

/// "ks2.rwm 1 year before" is the fact's id and 1; without years 0.
std::optional<std::pair<std::string, int>> id_and_years(const std::string& text) {
  const std::size_t space = text.find(' ');
  if (space == std::string::npos) return std::pair{text, 0};
  int years = 0;
  const char* begin = text.data() + space + 1;
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), years);
  const std::string rest = trimmed(std::string_view(text).substr(static_cast<std::size_t>(end - text.data())));
  if (error != std::errc() || years < 0 || (rest != "year before" && rest != "years before")) return std::nullopt;
  return std::pair{text.substr(0, space), years};
}

}  // namespace

std::optional<Value> SuppositionReader::value_of(const Type& type, const std::string& words) const {
  if (type.kind == Kind::text) return Value{0, words};
  if (type.kind == Kind::yes_no) {
    if (words == "yes") return Value{1, ""};
    return words == "no" ? std::optional(Value{0, ""}) : std::nullopt;
  }
  if (type.kind == Kind::choice || type.kind == Kind::ordered) {
    std::string name = words;
    std::replace(name.begin(), name.end(), ' ', '_');
    const auto found = std::find(type.values.begin(), type.values.end(), name);
    return found == type.values.end() ? std::nullopt : std::optional(Value{found - type.values.begin(), ""});
  }
  if (is_duration(type.kind)) {
    const auto number = Decimal::parse(words.substr(0, words.find(' ')));
    return number ? std::optional(Value{number->scaled(), ""}) : std::nullopt;
  }
  const auto number = parse_cell_value(type.kind, DateOrder::iso, words);
  return number ? std::optional(Value{*number, ""}) : std::nullopt;
}

std::string SuppositionReader::expected(const Fact& fact) const {
  const Type& type = fact.type;
  if (type.kind == Kind::yes_no) return "write yes or no";
  if (type.kind == Kind::choice || type.kind == Kind::ordered) return "write " + checking::list_of(type.values);
  if (is_duration(type.kind)) return "write a whole number of " + std::string(kind_name(type.kind));
  std::string help = "write " + std::string(form_in_words(type.kind, DateOrder::iso));
  if (fact.from && fact.to) help += fmt::format(", from {} to {}", display(type, *fact.from), display(type, *fact.to));
  return help;
}

std::optional<SuppositionProblem> SuppositionReader::put(FactIndex index, int years_before, const std::string& words) {
  const Fact& fact = ruleset_.facts[index];
  const FactOfPeriod of{index, evaluator_.snapshot().period(ruleset_, index, years_before)};
  if (years_before > 0 && !fact.yearly) {
    return SuppositionProblem{fmt::format("{} has no value of earlier years", fact.id), "leave out the years"};
  }
  if (years_before > 0 && !of.period) {
    return SuppositionProblem{fmt::format("no file has {} of any year", fact.id), "suppose the present value instead"};
  }
  Supposed supposed{Prover(evaluator_).evidence(index, years_before, std::nullopt), words, ""};
  if (words == "missing") {
    suppositions_.missing(of, static_cast<ReasonIndex>(EngineReason::not_given));
  } else if (words == "not applicable") {
    suppositions_.not_applicable(of);
    supposed.to = "does not apply";
  } else {
    const auto value = value_of(fact.type, words);
    if (!value) return SuppositionProblem{fmt::format("“{}” cannot be read as {}", words, fact.title), expected(fact)};
    const bool number = fact.type.kind != Kind::text;
    if (number && !may_be(fact, *value))
      return SuppositionProblem{fmt::format("{} cannot be {}", fact.title, words), expected(fact)};
    supposed.to = display(fact.type, *value);
    const Reading now = evaluator_.fact(index, years_before);
    if (now.state == State::known) supposed.words = move_words(fact.type, {now.number, std::string(now.text)}, *value);
    suppositions_.value(of, *value);
  }
  supposed_.push_back(std::move(supposed));
  return std::nullopt;
}

std::optional<SuppositionProblem> SuppositionReader::read(std::string_view text) {
  const std::size_t equals = text.find('=');
  const auto named = equals == std::string_view::npos ? std::nullopt : id_and_years(trimmed(text.substr(0, equals)));
  if (!named) {
    return SuppositionProblem{fmt::format("“{}” is no supposition", text),
                              "write FACT=VALUE, such as ks2.rwm=65% or \"ks2.rwm 1 year before=60%\""};
  }
  const auto index = ruleset_.find_fact(named->first);
  if (!index) {
    std::vector<std::string> ids;
    for (const Fact& fact : ruleset_.facts) ids.push_back(fact.id);
    return SuppositionProblem{
        fmt::format("the rules have no fact “{}”", named->first),
        checking::did_you_mean(named->first, ids, "`riskcat as-of URN --all` lists a school's facts")};
  }
  return put(*index, named->second, trimmed(text.substr(equals + 1)));
}

nlohmann::json to_json(const Supposed& supposed) {
  return {{"as_delivered", to_json(supposed.as_delivered)}, {"to", supposed.to}, {"by", supposed.words}};
}

}  // namespace riskcat
