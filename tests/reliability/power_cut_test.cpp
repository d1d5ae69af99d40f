#include <gtest/gtest.h>

#include <iostream>

#include "ledger/ledger_fixture.hpp"
#include "reliability/power_cuts.hpp"
#include "reliability/setting.hpp"

namespace riskcat {
namespace {

class PowerCut : public LedgerTest {
 protected:
  PowerCuts cut(std::size_t states) {
    vfs_.weakness = weakness_;
    const Recording recording = record_workload(vfs_, path());
    // The weakness was that of the program that wrote; who opens the ledger afterwards has none.
    vfs_.weakness = Weakness::none;
    const PowerCuts cuts = cut_power(vfs_, path(), recording, states, setting("RISKCAT_SEED", 1));
    std::cout << cuts.states << " states from cuts after each of " << recording.operations.size() << " operations; "
              << cuts.recoveries << " with a write to undo, " << cuts.second_cuts << " cut again while it was undone, "
              << cuts.gone_on << " after more was recorded; " << cuts.violations << " violations\n";
    return cuts;
  }

  MemoryVfs vfs_;
  Weakness weakness_ = Weakness::none;
};

TEST_F(PowerCut, LosesNothingThatWasAcknowledged) {
  const PowerCuts cuts = cut(setting("RISKCAT_POWER_CUTS", 2000));
  EXPECT_EQ(cuts.violations, 0U);
  for (const std::string& complaint : cuts.complaints) ADD_FAILURE() << complaint;
  EXPECT_GT(cuts.recoveries, cuts.states / 10);
  EXPECT_GT(cuts.second_cuts, cuts.states / 100);
}

TEST_F(PowerCut, IsFoundToLoseWritesThatWereNeverSynced) {
  weakness_ = Weakness::syncs_do_nothing;
  EXPECT_GT(cut(500).violations, 0U);
}

TEST_F(PowerCut, IsFoundToLoseWritesWhoseJournalWasOnlyRemoved) {
  weakness_ = Weakness::journal_is_removed;
  EXPECT_GT(cut(2000).violations, 0U);
}

}  // namespace
}  // namespace riskcat
