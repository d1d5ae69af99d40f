#include "ledger/as_of_deliveries.hpp"

#include <set>
#include <string_view>
#include <utility>

#include "ledger/store_error.hpp"

namespace riskcat {

bool recorded_by(const Stamp& stamp, Date day) {
  constexpr std::size_t kDateLength = 10;
  const auto recorded_on = Date::parse_iso(std::string_view(stamp.at).substr(0, kDateLength));
  if (!recorded_on) {
    throw StoreError(StoreProblem::damaged,
                     "The ledger gives “" + stamp.at + "” as a time, which is none; verify the ledger.");
  }
  return *recorded_on <= day;
}

Date last_day(Period period) {
  constexpr unsigned kAugust = 8;
  constexpr unsigned kLast = 31;
  return Date(std::chrono::sys_days(std::chrono::year(period.start_year + 1) / std::chrono::month(kAugust) /
                                    std::chrono::day(kLast)));
}

DeliveriesAsOf deliveries_as_of(const std::vector<DeliveryRecord>& deliveries, Date day) {
  std::set<std::pair<std::string, Period>> delivered_by_then;
  for (const DeliveryRecord& record : deliveries) {
    const Delivery& delivery = record.delivery;
    if (delivery.delivered_on <= day) delivered_by_then.emplace(delivery.dataset, delivery.period);
  }
  DeliveriesAsOf chosen;
  for (const DeliveryRecord& record : deliveries) {
    const Delivery& delivery = record.delivery;
    if (delivery.delivered_on <= day && recorded_by(record.stamp, day)) chosen.known.push_back(delivery.id);
    if (last_day(delivery.period) <= day || delivered_by_then.contains({delivery.dataset, delivery.period})) {
      chosen.true_of.push_back(delivery.id);
    }
  }
  return chosen;
}

}  // namespace riskcat
