// Processes that write to one ledger at once: none fails, nothing is lost, the numbers have no gap.
// RISKCAT_CROWD_WRITES=200 is the long form.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "ledger/ledger_fixture.hpp"
#include "ledger/verify.hpp"
#include "processes/crowd.hpp"

namespace reliability {
namespace {

using namespace riskcat;

class CrowdTest : public LedgerTest {
 protected:
  static Crowd wanted() {
    const char* writes = std::getenv("RISKCAT_CROWD_WRITES");
    return {8, writes == nullptr ? 15U : static_cast<unsigned>(std::atoi(writes))};
  }
  std::string acknowledgements(unsigned process) const { return path("acknowledged-" + std::to_string(process)); }
  /// Those of the opening, or those of the writes.
  std::vector<Acknowledgement> acknowledged_by(const Crowd& crowd, bool opening) const {
    std::vector<Acknowledgement> found;
    for (unsigned process = 0; process < crowd.processes; ++process) {
      for (auto& one : read_acknowledgements(acknowledgements(process))) {
        if ((one.kind == 'o') == opening) found.push_back(std::move(one));
      }
    }
    return found;
  }
};

void expect_no_gap(const std::vector<std::uint32_t>& numbers) {
  for (std::size_t i = 0; i < numbers.size(); ++i) ASSERT_EQ(numbers[i], i + 1);
}

void expect_on_record(const Ledger& ledger, const std::vector<Acknowledgement>& acknowledged) {
  const auto deliveries = ledger.deliveries();
  const auto runs = ledger.runs();
  std::vector<std::uint32_t> ids;
  for (const DeliveryRecord& record : deliveries) ids.push_back(record.delivery.id);
  std::vector<std::uint32_t> numbers;
  for (const RunRecord& run : runs) numbers.push_back(run.number);
  expect_no_gap(ids);
  expect_no_gap(numbers);
  EXPECT_EQ(deliveries.size() + runs.size(), acknowledged.size());
  for (const Acknowledgement& one : acknowledged) {
    if (one.kind == 'd') {
      ASSERT_LE(one.number, deliveries.size());
      EXPECT_EQ(deliveries[one.number - 1].delivery.file_name, one.name);
    } else {
      ASSERT_LE(one.number, runs.size());
      EXPECT_EQ(runs[one.number - 1].started.by, one.name);
      EXPECT_EQ(runs[one.number - 1].state, RunState::finished);
      EXPECT_EQ(runs[one.number - 1].decisions, 5U);
    }
  }
}

void print_waits(const char* what, std::vector<Acknowledgement> acknowledged) {
  const auto less = [](const Acknowledgement& a, const Acknowledgement& b) { return a.waited < b.waited; };
  std::sort(acknowledged.begin(), acknowledged.end(), less);
  const auto at = [&](double share) {
    return acknowledged[static_cast<std::size_t>(share * static_cast<double>(acknowledged.size() - 1))].waited;
  };
  std::printf("%zu × %s: %.3f s in the middle, %.3f s at 99 %%, %.3f s at most\n", acknowledged.size(), what, at(0.5),
              at(0.99), at(1));
}

TEST_F(CrowdTest, EveryWriteIsKeptAndNumberedWithoutAGap) {
  const Crowd crowd = wanted();
  ASSERT_TRUE(in_processes(
      crowd.processes, [&](unsigned process) { return write_as(process, crowd, path(), acknowledgements(process)); }));
  const auto acknowledged = acknowledged_by(crowd, false);
  ASSERT_EQ(acknowledged.size(), std::size_t{crowd.processes} * crowd.writes);
  EXPECT_EQ(verify(path()).verdict, Verdict::intact);
  const Ledger ledger = reopen(OpenMode::read_only);
  expect_on_record(ledger, acknowledged);
  const auto log = ledger.log(0, 1'000'000);
  EXPECT_EQ(log.size(), ledger.head().size);
  for (std::size_t i = 0; i < log.size(); ++i) ASSERT_EQ(log[i].seq, i);
  print_waits("opening", acknowledged_by(crowd, true));
  print_waits("write", acknowledged);
}

}  // namespace
}  // namespace reliability
