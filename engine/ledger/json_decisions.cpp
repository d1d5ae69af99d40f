#include "ledger/json_decisions.hpp"

#include <cstdint>
#include <limits>
#include <stdexcept>

#include "ledger/canonical.hpp"

namespace riskcat {

JsonDecisions::JsonDecisions(const std::vector<nlohmann::json>& records) : records_(records) {
  std::int64_t last = -1;
  for (const nlohmann::json& record : records) {
    if (!record.contains("urn") || !record["urn"].is_number_integer()) {
      throw std::logic_error("a decision without URN was to be recorded");
    }
    const auto urn = record["urn"].get<std::int64_t>();
    if (urn > std::numeric_limits<std::int32_t>::max()) throw std::logic_error("a URN has at most eight digits");
    if (urn <= last) throw std::logic_error("decisions were to be recorded out of URN order");
    last = urn;
  }
}

Urn JsonDecisions::urn(std::size_t i) const { return Urn{records_[i].at("urn").get<std::int32_t>()}; }

void JsonDecisions::append_to(std::string& text, std::size_t i) const { text += canonical_json(records_[i]); }

}  // namespace riskcat
