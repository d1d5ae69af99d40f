#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <algorithm>

#include "facts/left_behind.hpp"
#include "facts/snapshot.hpp"
#include "facts/wording.hpp"

namespace riskcat {
namespace {

const Dataset* find_dataset(const CheckedRuleset& ruleset, const std::string& id) {
  const auto found = std::find_if(ruleset.datasets.begin(), ruleset.datasets.end(),
                                  [&](const Dataset& dataset) { return dataset.id == id; });
  return found == ruleset.datasets.end() ? nullptr : &*found;
}

CellPlace place_of(const Delivery& delivery) { return CellPlace{delivery.file_name, 0, {}}; }

Diagnostic unknown_dataset(const Delivery& delivery) {
  return Diagnostic{"D028",
                    Severity::note,
                    fmt::format("delivery {} is of dataset {}, which the ruleset does not have, and is not used",
                                delivery.id, shown(delivery.dataset)),
                    place_of(delivery),
                    {},
                    {}};
}

Diagnostic no_longer_readable(const Delivery& delivery, const Diagnostics& flaws) {
  const auto first =
      std::find_if(flaws.begin(), flaws.end(), [](const Diagnostic& flaw) { return flaw.severity == Severity::error; });
  const std::string why = first == flaws.end() ? std::string() : ": " + first->message;
  return Diagnostic{"D029",
                    Severity::error,
                    fmt::format("delivery {} can no longer be read as dataset {} of this ruleset{}", delivery.id,
                                shown(delivery.dataset), why),
                    first == flaws.end() ? Place(place_of(delivery)) : first->place,
                    "Use the ruleset by which the file was delivered, or let the dataset read this layout too.",
                    {}};
}

}  // namespace

Snapshot make_snapshot(const CheckedRuleset& ruleset, const std::vector<Delivery>& deliveries, Date on,
                       Diagnostics& diagnostics, std::optional<Urn> school) {
  std::vector<ReadResult> read(deliveries.size());
  tbb::parallel_for(std::size_t{0}, deliveries.size(), [&](std::size_t i) {
    const Delivery& delivery = deliveries[i];
    const Dataset* dataset = find_dataset(ruleset, delivery.dataset);
    if (delivery.delivered_on > on || dataset == nullptr) return;
    read[i] = school ? read_school(ruleset, *dataset, delivery.bytes, delivery.file_name, *school)
                     : read_delivery(ruleset, *dataset, delivery.bytes, delivery.file_name, Occasion::on_record);
  });
  SnapshotBuilder builder;
  for (std::size_t i = 0; i < deliveries.size(); ++i) {
    const Delivery& delivery = deliveries[i];
    if (delivery.delivered_on > on) continue;
    if (find_dataset(ruleset, delivery.dataset) == nullptr) {
      diagnostics.push_back(unknown_dataset(delivery));
    } else if (read[i].table) {
      builder.add(delivery, *std::move(read[i].table));
    } else {
      diagnostics.push_back(no_longer_readable(delivery, read[i].diagnostics));
    }
  }
  Snapshot snapshot = builder.freeze(school.has_value());
  if (!school) report_left_behind(ruleset, snapshot, diagnostics);
  return snapshot;
}

}  // namespace riskcat
