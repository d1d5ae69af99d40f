// Each kind of tampering, many times at random: all of it is found against an exported head, and without one exactly
// what docs/threat-model.md says. RISKCAT_TAMPERINGS gives the instances of each kind, RISKCAT_SEED other ones.
#include <gtest/gtest.h>

#include <iostream>

#include "reliability/tampering/campaign.hpp"

namespace riskcat {
namespace {

std::vector<TamperingKind> all_kinds() {
  std::vector<TamperingKind> all;
  for (const auto& some :
       {entry_kinds(), block_kinds(), file_kinds(), checkpoint_kinds(), rewriting_kinds(), structure_kinds()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

std::uint64_t expected(const Tally& tally, bool with_head) {
  if (tally.seen == Seen::never) return 0;
  return with_head || tally.seen == Seen::in_itself ? tally.instances : 0;
}

TEST(TamperingCampaign, EveryKindIsSeenAsTheThreatModelSays) {
  Campaign campaign(number_from_environment("RISKCAT_SEED", 2018));
  const std::uint64_t instances = number_from_environment("RISKCAT_TAMPERINGS", 4);
  std::map<Check, std::uint64_t> found_by_one;
  std::cout << Tally::heading();
  for (const TamperingKind& kind : all_kinds()) {
    const Tally tally = campaign.run(kind, instances);
    std::cout << tally.row() << std::flush;
    EXPECT_EQ(tally.found_with_head, expected(tally, true)) << kind.name << ": " << tally.first_surprise;
    EXPECT_EQ(tally.found_without, expected(tally, false)) << kind.name << ": " << tally.first_surprise;
    for (const auto& [check, count] : tally.found_by_one) found_by_one[check] += count;
  }
  // Were one of the checks switched off, some of these would go unseen.
  for (int check = 0; check <= static_cast<int>(Check::history); ++check) {
    EXPECT_GT(found_by_one[static_cast<Check>(check)], 0U) << "nothing is found by check " << check << " alone";
  }
}

TEST(TamperingCampaign, EveryKindStandsInThePage) {
  const std::string page = read_file(std::string(RISKCAT_SOURCE_DIR) + "/docs/reliability.md");
  for (const TamperingKind& kind : all_kinds()) {
    EXPECT_NE(page.find("| " + kind.name + " |"), std::string::npos) << kind.name;
  }
}

}  // namespace
}  // namespace riskcat
