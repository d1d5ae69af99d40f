#include "facts/delivery.hpp"

#include <array>

namespace riskcat {
namespace {

constexpr std::array<Status, 5> kStatuses = {Status::provisional, Status::unvalidated, Status::revised, Status::final,
                                             Status::adviser};

}  // namespace

std::string_view status_name(Status status) {
  switch (status) {
    case Status::provisional:
      return "provisional";
    case Status::unvalidated:
      return "unvalidated";
    case Status::revised:
      return "revised";
    case Status::final:
      return "final";
    case Status::adviser:
      return "adviser";
  }
  return "";
}

std::optional<Status> parse_status(std::string_view text) {
  for (const Status status : kStatuses) {
    if (status_name(status) == text) return status;
  }
  return std::nullopt;
}

}  // namespace riskcat
