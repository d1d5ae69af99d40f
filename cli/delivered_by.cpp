#include "cli/delivered_by.hpp"

#include <fmt/format.h>

#include "cli/session.hpp"

namespace riskcat::cli {

std::vector<std::uint32_t> delivered_by(const Ledger& ledger, Date date) {
  std::vector<std::uint32_t> ids;
  std::size_t later = 0;
  for (const DeliveryRecord& record : ledger.deliveries()) {
    if (record.delivery.delivered_on <= date) {
      ids.push_back(record.delivery.id);
    } else {
      ++later;
    }
  }
  if (!ids.empty()) return ids;
  throw Refusal{kBadInput, fmt::format("nothing had been delivered by {}", date.words()),
                later == 0 ? "`riskcat import` takes in delivered files"
                           : fmt::format("{} deliveries are of later days; choose a later --date, or say with import "
                                         "--delivered when they really came",
                                         later)};
}

}  // namespace riskcat::cli
