// The workload is worth cutting short only if it does what is dangerous.
#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/ledger_fixture.hpp"
#include "reliability/disk.hpp"
#include "reliability/workload.hpp"

namespace riskcat {
namespace {

class Workload : public LedgerTest {
 protected:
  MemoryVfs vfs_;
};

TEST_F(Workload, WritesChangedPagesBeforeARunIsWhole) {
  const Recording recording = record_workload(vfs_, path());
  const auto call = std::find_if(recording.calls.begin(), recording.calls.end(),
                                 [](const auto& c) { return c.name == "finish_run with many decisions"; });
  ASSERT_NE(call, recording.calls.end());
  // Files 1 and 2 are the ledger and its journal, in the order in which they were made.
  constexpr FileNumber kLedger = 1;
  std::string order;
  for (std::size_t i = (call - 1)->operations; i < call->operations; ++i) {
    const Operation& operation = recording.operations[i];
    if (operation.step != Step::write) continue;
    const char letter = operation.file == kLedger ? 'L' : 'J';
    if (order.empty() || order.back() != letter) order += letter;
  }
  EXPECT_GE(order.size(), 4U) << order << ": the journal is written on after the ledger";
  EXPECT_EQ(call->head.size, (call - 1)->head.size + 301);
}

TEST_F(Workload, AsItWasWrittenDownGivesTheFilesThatWereWritten) {
  const Recording recording = record_workload(vfs_, path());
  Disk disk({});
  for (const Operation& operation : recording.operations) disk.apply(operation);
  EXPECT_TRUE(disk.everything() == vfs_.files());
  EXPECT_FALSE(vfs_.locked()) << "nobody has the ledger open any more";
}

TEST_F(Workload, WritesTheSameBytesAgain) {
  // The very first also makes, once for the program, the schema that every ledger is compared with, and so draws random
  // numbers that the others do not.
  record_workload(vfs_, path());
  const Recording first = record_workload(vfs_, path());
  const Recording second = record_workload(vfs_, path());
  ASSERT_EQ(first.operations.size(), second.operations.size());
  for (std::size_t i = 0; i < first.operations.size(); ++i) {
    EXPECT_TRUE(first.operations[i].bytes == second.operations[i].bytes) << "operation " << i;
  }
}

}  // namespace
}  // namespace riskcat
