// Many runs, one after the other, into a ledger that has deliveries already: each starts, decides every school anew and
// is finished, as by `riskcat assess`; one in so many is confirmed, as by `riskcat run confirm`.
// Usage: riskcat-bench-runs RULESET LEDGER RUNS CONFIRMED
#include <fmt/format.h>

#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "language/load.hpp"
#include "ledger/assessed_decisions.hpp"
#include "ledger/ledger.hpp"
#include "program/assess.hpp"
#include "program/decision_records.hpp"

namespace riskcat::bench {
namespace {

class Files : public RuleReader {
 public:
  std::variant<std::string, Failure> read(const std::string& path) override {
    std::ifstream file(path, std::ios::binary);
    if (!file) return Failure{"it cannot be opened"};
    return std::string{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
};

const Date kFirstDay = *Date::from_parts(2018, 10, 11);
constexpr std::uint32_t kDays = 200;  ///< over which the runs are spread, and begin anew

void record(const std::string& rules, const std::string& path, std::uint32_t runs, std::uint32_t confirmed) {
  Files files;
  const LoadedRuleset loaded = load_ruleset(files, rules);
  if (!loaded.ruleset) throw std::runtime_error(rules + " is not in order");
  const CheckedRuleset& ruleset = *loaded.ruleset;
  const Stamp stamp{"2018-10-15T09:00:00Z", "benchmark"};
  Ledger ledger = Ledger::open(path, OpenMode::read_write);
  const Digest digest = ledger.record_ruleset(loaded.files, ruleset.title, ruleset.version, stamp);
  std::vector<std::uint32_t> ids;
  for (const DeliveryRecord& record : ledger.deliveries()) ids.push_back(record.delivery.id);
  const std::vector<Delivery> deliveries = ledger.load_deliveries(ids);
  PastDecisions past;
  for (std::uint32_t i = 0; i < runs; ++i) {
    const Date day = kFirstDay.plus_days(static_cast<int>(i % kDays));
    const RunRecord run = ledger.start_run({digest, ids, day, "", "", "benchmark"}, stamp);
    const Assessment assessment = assess(ruleset, deliveries, day, past);
    const DecisionRecords records(ruleset, assessment);
    ledger.finish_run(run.number, AssessedDecisions(records), not_decided_record(assessment), stamp);
    if (confirmed == 0 || i % (runs / confirmed) != 0) continue;
    ledger.confirm_run(run.number, "", stamp);
    past = ledger.confirmed();
  }
}

}  // namespace
}  // namespace riskcat::bench

int main(int argc, char** argv) {
  if (argc != 5) {
    fmt::print(stderr, "usage: riskcat-bench-runs RULESET LEDGER RUNS CONFIRMED\n");
    return 2;
  }
  try {
    const auto number = [&](int at) { return static_cast<std::uint32_t>(std::strtoul(argv[at], nullptr, 10)); };
    riskcat::bench::record(argv[1], argv[2], number(3), number(4));
  } catch (const std::exception& error) {
    fmt::print(stderr, "riskcat-bench-runs: {}\n", error.what());
    return 1;
  }
}
