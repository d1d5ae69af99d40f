#include <gtest/gtest.h>

#include "ledger/ledger_fixture.hpp"
#include "ledger/tampering.hpp"
#include "ledger/verify.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

struct Tamper {
  std::string name;
  Change change;
  std::set<Check> found_by;  ///< with these off it goes unseen; with any one of them on it is found
  Verdict verdict;
  std::optional<std::uint64_t> entry;
  std::optional<std::uint64_t> last_entry;
  std::string what;  ///< part of the first finding's sentence
};

void PrintTo(const Tamper& tamper, std::ostream* out) { *out << tamper.name; }

const std::vector<Tamper> kTampers = {
    {"DeliveredBytesFlipped",
     flip_stored(2, "$.sha256"),
     {Check::blob},
     Verdict::altered,
     {},
     {},
     "delivery 1 (ks2.csv) is no longer what was recorded"},
    {"DeliveredBytesReplaced",
     replace_stored(3, "$.sha256", "URN,ATTEND\n114386,9\n"),
     {Check::blob},
     Verdict::altered,
     {},
     {},
     "delivery 2 (ks2b.csv) is no longer what was recorded"},
    {"RuleTextFlipped",
     flip_stored(1, "$.files[0].sha256"),
     {Check::blob},
     Verdict::altered,
     {},
     {},
     "the rule file east.rules of “East” is no longer what was recorded"},
    {"RuleTextReplaced",
     replace_stored(1, "$.files[1].sha256", "fact attendance : count\n"),
     {Check::blob},
     Verdict::altered,
     {},
     {},
     "the rule file ../facts.rules of “East” is no longer what was recorded"},
    {"StoredFileRemoved",
     sql("DELETE FROM blob WHERE lower(hex(digest)) = (SELECT body ->> '$.sha256' FROM entry WHERE seq = 2)"),
     {Check::blob},
     Verdict::altered,
     {},
     {},
     "delivery 1 (ks2.csv) is no longer stored"},
    {"StoredFileAdded",
     sql("INSERT INTO blob VALUES (zeroblob(32), 1, zeroblob(9))"),
     {Check::blob},
     Verdict::altered,
     {},
     {},
     "one that no entry names"},
    {"DecisionEdited",
     rewrite(7, raise_category, false),
     {Check::leaf, Check::head},
     Verdict::altered,
     7,
     {},
     "entry 7 (the decision on school 114387 in run 1) is not what was recorded"},
    {"DecisionEditedWithItsLeaf",
     rewrite(7, raise_category, true),
     {Check::head},
     Verdict::altered,
     5,
     10,
     "one of entries 5 to 10"},
    {"LeafEdited",
     sql("UPDATE entry SET leaf = zeroblob(32) WHERE seq = 4"),
     {Check::leaf},
     Verdict::altered,
     4,
     {},
     "entry 4 (run started, run 1)"},
    {"WhoEditedWithItsLeaf",
     rewrite(
         12, [](json& body) { body["by"] = "somebody else"; }, true),
     {Check::head},
     Verdict::altered,
     12,
     12,
     "one of entry 12"},
    {"EntryRemoved",
     sql("DELETE FROM entry WHERE seq = 7"),
     {Check::sequence, Check::head, Check::history},
     Verdict::altered,
     7,
     {},
     "entry 7 is missing"},
    {"EntriesRemoved",
     sql("DELETE FROM entry WHERE seq IN (7, 8)"),
     {Check::sequence, Check::head, Check::history},
     Verdict::altered,
     7,
     {},
     "entries 7 to 8 are missing"},
    {"FirstEntryRemoved",
     sql("DELETE FROM entry WHERE seq = 0"),
     {Check::sequence, Check::head, Check::history},
     Verdict::altered,
     0,
     {},
     "entry 0 is missing"},
    {"EntriesSwapped",
     sql("UPDATE entry SET seq = -1 WHERE seq = 7; UPDATE entry SET seq = 7 WHERE seq = 8;"
         "UPDATE entry SET seq = 8 WHERE seq = -1"),
     {Check::head, Check::history},
     Verdict::altered,
     5,
     10,
     "one of entries 5 to 10"},
    {"TailRemoved",
     sql("DELETE FROM entry WHERE seq >= 14"),
     {Check::sequence},
     Verdict::truncated,
     14,
     {},
     "entries 14 to 16, is missing"},
    {"TailWithADeliveryRemoved",
     sql("DELETE FROM entry WHERE seq >= 3"),
     {Check::sequence, Check::blob},
     Verdict::truncated,
     3,
     {},
     "entries 3 to 16, is missing"},
    {"EntryAddedAtTheEnd",
     insert_entry(17, kNote),
     {Check::sequence},
     Verdict::altered,
     17,
     {},
     "entry 17 was not added by riskcat"},
    {"EntryAddedInTheMiddle",
     insert_entry(8, kNote),
     {Check::sequence, Check::head},
     Verdict::altered,
     5,
     10,
     "one of entries 5 to 10"},
    {"EntryAddedBeforeTheFirst",
     insert_entry(-1, kNote),
     {Check::sequence, Check::head, Check::history},
     Verdict::altered,
     0,
     {},
     "an entry was put before the first one"},
    {"HeadEdited",
     sql("UPDATE head SET root = zeroblob(32) WHERE size = 4"),
     {Check::head},
     Verdict::altered,
     3,
     3,
     "one of entry 3"},
    {"PeaksEdited",
     sql("UPDATE head SET peaks = zeroblob(64) WHERE size = 17"),
     {Check::head},
     Verdict::altered,
     13,
     16,
     "one of entries 13 to 16"},
    {"HeadRemoved",
     sql("DELETE FROM head WHERE size = 12"),
     {Check::sequence},
     Verdict::altered,
     11,
     {},
     "the head after entry 11 is missing"},
    {"LastHeadRemoved",
     sql("DELETE FROM head WHERE size = 17"),
     {Check::sequence},
     Verdict::altered,
     13,
     {},
     "entries 13 to 16 were not added by riskcat"},
    {"HeadOverNothingAdded",
     sql("INSERT INTO head VALUES (-1, zeroblob(32), zeroblob(32))"),
     {Check::head},
     Verdict::altered,
     {},
     {},
     "a head over no entries"},
    {"TriggerAdded",
     sql("CREATE TRIGGER t AFTER INSERT ON head BEGIN SELECT 1; END"),
     {Check::schema},
     Verdict::altered,
     {},
     {},
     "there is a trigger t that no ledger has"},
};

class VerifyTampered : public LedgerTest, public testing::WithParamInterface<Tamper> {
 protected:
  VerifyTampered() { write("riskcat.db", filled()); }
};

TEST_P(VerifyTampered, IsFoundInItsPlaceByItsChecksAndByNoOthers) {
  const Tamper& given = GetParam();
  ASSERT_EQ(verify(path()).verdict, Verdict::intact);
  tamper(path(), given.change);

  const VerifyResult result = verify(path());
  EXPECT_EQ(result.verdict, given.verdict) << result.sentence;
  ASSERT_FALSE(result.findings.empty());
  EXPECT_EQ(result.findings[0].entry, given.entry) << result.sentence;
  EXPECT_EQ(result.findings[0].last_entry, given.last_entry) << result.sentence;
  EXPECT_NE(result.sentence.find(given.what), std::string::npos) << result.sentence;

  VerifyOptions blind;
  blind.skip = given.found_by;
  EXPECT_EQ(verify(path(), blind).verdict, Verdict::intact) << verify(path(), blind).sentence;
  for (const Check one : given.found_by) {
    VerifyOptions only = blind;
    only.skip.erase(one);
    EXPECT_NE(verify(path(), only).verdict, Verdict::intact) << "by check " << static_cast<int>(one) << " alone";
  }
}

INSTANTIATE_TEST_SUITE_P(Insider, VerifyTampered, testing::ValuesIn(kTampers),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace riskcat
