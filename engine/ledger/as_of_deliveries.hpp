// Which deliveries say what was known on a day, and which say what was true of it.
//
// Thread rule: plain data and functions of it.
// Failure rule: a stamp that is no time is a StoreError (damaged).
#pragma once

#include <cstdint>
#include <vector>

#include "ledger/records.hpp"
#include "values/date.hpp"

namespace riskcat {

/// Ids, ascending. Everything in `known` is in `true_of` as well.
struct DeliveriesAsOf {
  std::vector<std::uint32_t> known;
  std::vector<std::uint32_t> true_of;
};

/// Whether it was recorded by the end of the day, as times of UTC go.
bool recorded_by(const Stamp& stamp, Date day);

/// The last day of an academic year, 31 August.
Date last_day(Period period);

/// Known on the day: recorded by its end, and delivered no later.
///
/// True of the day, as known now: those, and each delivery recorded since that speaks of no later time. It does so when
///
/// - its period had ended by the day (late figures, and all later corrections of them), or
/// - one delivery of its dataset and period had been delivered by the day. The others are then corrections of it, or
///   the same figures further along their way to final. So is that delivery itself, where it was recorded late.
///
/// Nothing else counts: a delivery of a period that was still running, or had not begun, and of which there was nothing
/// on the day, speaks of what came after it.
DeliveriesAsOf deliveries_as_of(const std::vector<DeliveryRecord>& deliveries, Date day);

}  // namespace riskcat
