#include "ledger/decision_comparison.hpp"

#include "ledger/canonical.hpp"

namespace riskcat {

using nlohmann::json;

void DecisionComparison::next(std::string_view recorded) {
  if (!difference_) difference_ = compare(recorded);
  ++recorded_;
}

std::optional<DifferentDecisions> DecisionComparison::compare(std::string_view recorded) {
  const std::size_t i = recorded_;
  text_.clear();
  if (i < replayed_.size()) {
    replayed_.append_to(text_, i);
    if (text_ == recorded) return std::nullopt;
  }
  const json then = parse_body(recorded).value_or(json());
  const auto urn = then.at("urn").get<std::int32_t>();
  if (i >= replayed_.size() || urn < replayed_.urn(i).number()) return DifferentDecisions{urn, then, std::nullopt};
  const json now = json::parse(text_);
  if (replayed_.urn(i).number() < urn) return DifferentDecisions{replayed_.urn(i).number(), std::nullopt, now};
  return DifferentDecisions{urn, then, now};
}

std::optional<DifferentDecisions> DecisionComparison::end() const {
  if (difference_ || recorded_ >= replayed_.size()) return difference_;
  std::string text;
  replayed_.append_to(text, recorded_);
  return DifferentDecisions{replayed_.urn(recorded_).number(), std::nullopt, json::parse(text)};
}

}  // namespace riskcat
