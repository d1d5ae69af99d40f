#include "cli/sweep_arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "cli/session.hpp"
#include "facts/cell_forms.hpp"
#include "values/decimal.hpp"
#include "values/limits.hpp"

namespace riskcat::cli {
namespace {

constexpr const char* kHelp = "write it as NAME=FIRST..LAST step STEP, such as rwm_floor=60%..70% step 1";

/// One --parameter, with its spaces taken out.
struct Asked {
  std::string id;
  std::string values;  ///< `60%..70%` or `60%,65%`
  std::string step;    ///< empty when none is given
};

std::vector<Asked> asked(const std::vector<std::string>& words) {
  std::vector<Asked> all;
  bool is_step = false;
  for (const std::string& argument : words) {
    for (std::size_t at = 0; at < argument.size();) {
      const std::size_t end = std::min(argument.find(' ', at), argument.size());
      const std::string word = argument.substr(at, end - at);
      at = end + 1;
      if (word.empty()) continue;
      const std::size_t equals = word.find('=');
      if (equals != std::string::npos) {
        all.push_back({word.substr(0, equals), word.substr(equals + 1), ""});
        is_step = false;
      } else if (all.empty()) {
        throw Refusal{kUsage, fmt::format("“{}” names no parameter and its values", word), kHelp};
      } else if (word == "step") {
        is_step = true;
      } else {
        (is_step ? all.back().step : all.back().values) += word;
      }
    }
  }
  return all;
}

const Parameter& find_parameter(const CheckedRuleset& ruleset, const std::string& id) {
  const auto found = std::find_if(ruleset.parameters.begin(), ruleset.parameters.end(),
                                  [&](const Parameter& parameter) { return parameter.id == id; });
  if (found == ruleset.parameters.end()) {
    std::string known;
    for (const Parameter& parameter : ruleset.parameters) {
      if (sweepable(parameter)) known += (known.empty() ? "" : ", ") + parameter.id;
    }
    throw Refusal{kBadInput, fmt::format("the ruleset has no parameter {}", id),
                  known.empty() ? "it has no parameter that is a figure" : fmt::format("it has {}", known)};
  }
  if (!sweepable(*found)) {
    throw Refusal{kBadInput, fmt::format("{} is {}, not a figure that can be moved", id, kind_name(found->type.kind)),
                  "sweep a number, a length of time or a date"};
  }
  return *found;
}

std::int64_t value_of(const Parameter& parameter, const std::string& text) {
  const auto value = parse_cell_value(parameter.type.kind, DateOrder::iso, text);
  if (value) return *value;
  throw Refusal{kUsage, fmt::format("“{}” cannot be read as a value of {}", text, parameter.id),
                fmt::format("write {}", form_in_words(parameter.type.kind, DateOrder::iso))};
}

/// A day, or one of the unit.
std::int64_t step_of(const Parameter& parameter, const std::string& text) {
  const bool is_date = parameter.type.kind == Kind::date;
  if (text.empty()) return is_date ? 1 : Decimal::kScale;
  const std::int64_t step = is_date ? parse_cell_value(Kind::count, DateOrder::iso, text).value_or(0) / Decimal::kScale
                                    : value_of(parameter, text);
  if (step > 0) return step;
  throw Refusal{kUsage, fmt::format("“{}” is no step for {}", text, parameter.id),
                is_date ? "write the step as a number of days" : "a step is above zero"};
}

void refuse_too_many(std::size_t choices) {
  if (choices <= limits::kSweepChoices) return;
  throw Refusal{
      kUsage, fmt::format("these are more than the {} choices of values that one sweep decides", limits::kSweepChoices),
      "take a larger step, or a shorter range"};
}

std::vector<std::int64_t> values_of(const Parameter& parameter, const Asked& wanted) {
  std::vector<std::int64_t> values;
  const std::size_t dots = wanted.values.find("..");
  if (dots == std::string::npos) {
    for (std::size_t at = 0; at <= wanted.values.size();) {
      const std::size_t end = std::min(wanted.values.find(',', at), wanted.values.size());
      values.push_back(value_of(parameter, wanted.values.substr(at, end - at)));
      at = end + 1;
    }
    refuse_too_many(values.size());
    return values;
  }
  const std::int64_t first = value_of(parameter, wanted.values.substr(0, dots));
  const std::int64_t last = value_of(parameter, wanted.values.substr(dots + 2));
  const std::int64_t step = step_of(parameter, wanted.step);
  if (first > last) {
    throw Refusal{kUsage, fmt::format("the range of {} ends before it begins", parameter.id), kHelp};
  }
  for (std::int64_t value = first;; value += step) {
    values.push_back(value);
    refuse_too_many(values.size());
    // Not past the last, and not past the end of 64 bits.
    if (last - value < step) return values;
  }
}

}  // namespace

std::vector<SweptParameter> swept_parameters(const CheckedRuleset& ruleset, const std::vector<std::string>& words) {
  std::vector<SweptParameter> parameters;
  std::size_t choices = 1;
  for (const Asked& wanted : asked(words)) {
    const bool again = std::any_of(parameters.begin(), parameters.end(),
                                   [&](const SweptParameter& earlier) { return earlier.id == wanted.id; });
    if (again) throw Refusal{kUsage, fmt::format("{} is named twice", wanted.id), "give each parameter once"};
    const Parameter& parameter = find_parameter(ruleset, wanted.id);
    parameters.push_back({wanted.id, values_of(parameter, wanted)});
    choices *= parameters.back().values.size();
    refuse_too_many(choices);
  }
  if (parameters.empty()) throw Refusal{kUsage, "no parameter is named", kHelp};
  constexpr std::size_t kMost = 2;
  if (parameters.size() > kMost) {
    throw Refusal{kUsage, fmt::format("{} parameters are named, where two make a table", parameters.size()),
                  "sweep one parameter, or two as a grid"};
  }
  return parameters;
}

}  // namespace riskcat::cli
