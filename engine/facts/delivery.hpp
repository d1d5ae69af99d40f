// A published or returned file as it was delivered, with what whoever delivered it said about it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "values/date.hpp"
#include "values/period.hpp"

namespace riskcat {

/// How far along its way to final a figure is. For one period a later one stands over an earlier one. `adviser` is the
/// authority's own judgement and return; it ranks with final.
enum class Status : std::uint8_t { provisional, unvalidated, revised, final, adviser };

std::string_view status_name(Status status);
std::optional<Status> parse_status(std::string_view text);

struct Delivery {
  std::uint32_t id = 0;  ///< the order of delivery, from 1; the newest of one status stands over older ones
  std::string dataset;   ///< the dataset's id
  Period period;
  Status status = Status::final;
  Date delivered_on;
  std::string file_name;  ///< without folder
  std::string bytes;      ///< as delivered
};

}  // namespace riskcat
