#include <gtest/gtest.h>

#include <iostream>

#include "ledger/ledger_fixture.hpp"
#include "reliability/faults.hpp"
#include "reliability/setting.hpp"
#include "reliability/torn_file.hpp"

namespace riskcat {
namespace {

class Faults : public LedgerTest {
 protected:
  using Calls = std::vector<FaultedCall> (*)(const Recording&, const std::string&);

  void strike_all(Calls calls_of) {
    const Recording recording = record_workload(vfs_, path());
    const auto stride = setting("RISKCAT_FAULT_STRIDE", 3);
    FaultCount count;
    for (const FaultedCall& call : calls_of(recording, path())) strike(vfs_, path(), call, stride, count);
    std::cout << count.points << " faults; " << count.succeeded << " calls succeeded in spite of one, "
              << count.recorded << " failed after all was recorded; " << count.violations << " violations\n";
    for (const std::string& complaint : count.complaints) ADD_FAILURE() << complaint;
    EXPECT_EQ(count.violations, 0U);
    EXPECT_GT(count.points, 0U);
  }

  MemoryVfs vfs_;
};

TEST_F(Faults, OfAWritingCallLeaveAllOrNothingOfIt) { strike_all(writing_calls_of); }

TEST_F(Faults, OfOpeningLeaveTheLedgerAsItWas) { strike_all(opening_calls_of); }

TEST_F(Faults, OfReadingNeverGiveSomethingElse) { strike_all(reading_calls_of); }

TEST_F(Faults, AtTheEndOfAWriteMayComeAfterAllWasRecorded) {
  const Recording recording = record_workload(vfs_, path());
  FaultCount count;
  strike(vfs_, path(), writing_calls_of(recording, path()).at(2), 1, count);
  EXPECT_EQ(count.violations, 0U);
  for (const std::string& complaint : count.complaints) ADD_FAILURE() << complaint;
  EXPECT_GT(count.recorded, 0U) << "the sync that ends the write is one of the places";
}

TEST_F(Faults, AreFoundToDoHarmWhereNothingIsEverSynced) {
  const Recording recording = record_workload(vfs_, path());
  vfs_.weakness = Weakness::syncs_do_nothing;
  FaultCount count;
  strike(vfs_, path(), writing_calls_of(recording, path()).at(2), 1, count);
  std::cout << count.points << " faults; " << count.violations << " violations\n";
  EXPECT_GT(count.violations, 0U);
}

/// What the call reads, or what it says.
std::string answer(const std::string& path, const FaultedCall& call) {
  try {
    std::optional<Ledger> ledger;
    if (call.mode) ledger = open_ledger(path, *call.mode);
    return call.make(ledger);
  } catch (const StoreError& error) {
    return error.what();
  }
}

TEST_F(Faults, OfAFileThatEndsTooSoonAreNeverOverlooked) {
  const Recording recording = record_workload(vfs_, path());
  for (const FaultedCall& call : reading_calls_of(recording, path())) {
    vfs_.start_with(call.before);
    const std::string whole = answer(path(), call);
    for (std::size_t size = 0; size < call.before.at(path()).size(); size += 11 * kSector) {
      Files files = call.before;
      files[path()].resize(size);
      vfs_.start_with(files);
      const std::string read = answer(path(), call);
      // What does not stand in the missing part can still be read.
      if (read == whole && call.name != "verify") continue;
      const bool told = read.find("is damaged") != std::string::npos || read.find("empty file") != std::string::npos ||
                        read.find("is not what riskcat wrote") != std::string::npos ||
                        read.find("was altered") != std::string::npos;
      EXPECT_TRUE(told) << call.name << " of " << size << " bytes: " << read;
    }
  }
}

}  // namespace
}  // namespace riskcat
