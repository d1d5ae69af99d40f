// A receipt, checked by the second verifier: what it proves, what it gives away, and that nothing in it can be changed.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "ledger/base64.hpp"
#include "ledger/ledger.hpp"
#include "ledger/merkle.hpp"
#include "support/four_schools.hpp"
#include "support/golden.hpp"

namespace riskcat {
namespace {

using nlohmann::json;
using testing::Ran;
using testing::Workplace;

class Receipts : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::import_four_schools(place_);
    place_.write("pass", "correct horse\n");
    done("key new east.example/sles --out sles.key --passphrase-file pass");
    done("key adopt sles.key.pub");
    done("assess --rules test.rules --date 2018-10-15 --key sles.key --passphrase-file pass --checkpoint kept");
    done("audit prove 900001 --out receipt");
    receipt_ = json::parse(place_.read("receipt"));
  }
  std::string done(const std::string& arguments) const {
    const Ran ran = place_.riskcat(arguments);
    EXPECT_EQ(ran.exit_code, 0) << arguments << "\n" << ran.out << ran.err;
    return ran.out;
  }
  Ran verified(const json& receipt) const {
    place_.write("changed", receipt.dump());
    return place_.riskcat_verify("changed --key sles.key.pub");
  }

  Workplace place_;
  json receipt_;
};

TEST_F(Receipts, AreTrueForWhoeverTrustsTheKeyOrKeptTheHead) {
  const Ran ran = place_.riskcat_verify("receipt --key sles.key.pub");
  EXPECT_EQ(ran.exit_code, 0) << ran.out << ran.err;
  testing::expect_golden("cli/receipt.txt", ran.out.substr(0, ran.out.find("It is entry")));
  EXPECT_EQ(place_.riskcat_verify("receipt --against kept").exit_code, 0);
  EXPECT_EQ(place_.riskcat_verify("receipt").exit_code, 10);
  EXPECT_EQ(place_.riskcat_verify("receipt --against 9:" + std::string(64, '0')).exit_code, 1);
  EXPECT_EQ(place_.riskcat_verify("receipt --against nonsense").exit_code, 2);
  EXPECT_EQ(place_.riskcat_verify("receipt --key nonsense").exit_code, 2);
  EXPECT_EQ(place_.riskcat_verify("results.csv").exit_code, 3);
  EXPECT_EQ(place_.riskcat_verify("none").exit_code, 3);
  EXPECT_EQ(place_.riskcat_verify("").exit_code, 2);
  done("key new east.example/other --out other.key --passphrase-file pass");
  EXPECT_EQ(place_.riskcat_verify("receipt --key other.key.pub").exit_code, 1);
}

TEST_F(Receipts, AreTrueWithoutTheStore) {
  std::filesystem::remove(place_.path("riskcat.db"));
  EXPECT_EQ(place_.riskcat_verify("receipt --key sles.key.pub").exit_code, 0);
}

/// Every single value in it, changed a little: found false, or no receipt. What riskcat says of a fact is no part of
/// the record; it is shown beside the cell.
TEST_F(Receipts, HoldNothingThatCanBeChanged) {
  std::size_t tried = 0;
  const json flat = receipt_.flatten();
  for (const auto& [pointer, value] : flat.items()) {
    const bool is_claim = pointer.starts_with("/facts/") && !pointer.ends_with("/row") &&
                          !pointer.ends_with("/delivery") && !pointer.ends_with("/column");
    if (is_claim) continue;
    json changed = receipt_;
    json& member = changed[json::json_pointer(pointer)];
    if (value.is_number()) {
      member = value.get<std::int64_t>() + 1;
    } else {
      std::string text = value.get<std::string>();
      if (text.empty()) continue;
      const std::size_t at = text.size() / 2;
      text[at] = text[at] == 'A' ? 'B' : 'A';
      member = text;
    }
    const Ran ran = verified(changed);
    EXPECT_TRUE(ran.exit_code == 1 || ran.exit_code == 3) << pointer << "\n" << ran.exit_code << ran.out << ran.err;
    ++tried;
  }
  EXPECT_GT(tried, 30U);
}

TEST_F(Receipts, LackNothingAndHoldNothingTwice) {
  for (const char* list : {"data_delivered", "rules", "lines"}) {
    for (const bool twice : {false, true}) {
      json changed = receipt_;
      twice ? changed[list].push_back(changed[list][0]) : changed[list].erase(0);
      EXPECT_EQ(verified(changed).exit_code, 1) << list << twice;
    }
  }
  for (const auto& [member, value] : receipt_.items()) {
    json changed = receipt_;
    changed.erase(member);
    EXPECT_EQ(verified(changed).exit_code, 3) << member;
  }
}

TEST_F(Receipts, AnotherEntryCannotTakeTheDecisionsPlace) {
  done("audit prove 900002 --out other");
  json changed = receipt_;
  changed["decision"] = json::parse(place_.read("other"))["decision"];
  // It is in the record, and the facts are then seen not to be that school's.
  const Ran ran = verified(changed);
  EXPECT_NE(ran.out.find("a row in which the school's number does not stand"), std::string::npos) << ran.out;
  changed["decision"] = receipt_["run_started"];
  EXPECT_EQ(verified(changed).exit_code, 1);
}

TEST_F(Receipts, ShowNothingOfAnyOtherSchool) {
  done("audit prove 900002 --out other");
  std::string everything = place_.read("other");
  const json other_receipt = json::parse(everything);
  for (const json& line : other_receipt["lines"]) everything += from_base64(line["bytes"].get<std::string>()).value();
  for (const char* other : {"900001", "900003", "900004", "Ash", "Caf", "Elm"}) {
    EXPECT_EQ(everything.find(other), std::string::npos) << other;
  }
  // The hashes beside its way are of its neighbours; who does not know their salts cannot try what they are hashes of.
  const Ledger store = Ledger::open(place_.path("riskcat.db").string(), OpenMode::read_only);
  const ProvableEntry neighbour = store.provable_decision(1, Urn(900003)).value();
  EXPECT_NE(everything.find(sha256_prefixed(0, neighbour.salt, neighbour.body).hex()), std::string::npos);
  EXPECT_EQ(everything.find(leaf_hash(neighbour.body).hex()), std::string::npos);
  EXPECT_EQ(everything.find(leaf_hash("900003,Café,P,1,70%\n").hex()), std::string::npos);
  const std::string secret = store.log(0, 1)[0].body["secret"];
  EXPECT_EQ(everything.find(secret), std::string::npos);
}

TEST_F(Receipts, AreRefusedWhereThereIsNothingToProve) {
  const auto refused = [&](const std::string& arguments, int code, const std::string& why) {
    const Ran ran = place_.riskcat("audit prove " + arguments);
    EXPECT_EQ(ran.exit_code, code) << ran.out << ran.err;
    EXPECT_NE(ran.err.find(why), std::string::npos) << ran.err;
  };
  refused("900004", 1, "the ruleset does not decide");
  refused("900009", 1, "no delivered file names the school");
  refused("nonsense", 2, "is not a URN");
  refused("900001 --run 7", 3, "there is no run 7");
  done("assess --rules test.rules --date 2018-10-16");
  refused("900001 --run 2 --checkpoint kept", 4, "was made before this was decided");
  done("audit prove 900001 --run 2 --out second");
  EXPECT_EQ(place_.riskcat_verify("second").exit_code, 10) << "no signed checkpoint covers it yet";
}

}  // namespace
}  // namespace riskcat
