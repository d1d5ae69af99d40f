// Keys, checkpoints and countersignatures as a manager, a second person and an auditor use them.
#include <gtest/gtest.h>

#include <filesystem>

#include "support/four_schools.hpp"

namespace riskcat {
namespace {

using testing::Ran;
using testing::Workplace;

class CheckpointCommands : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::import_four_schools(place_);
    place_.write("pass", "correct horse\r\n");
    place_.write("other", "battery staple\n");
  }

  std::string done(const std::string& arguments, int code = 0) const {
    const Ran ran = place_.riskcat(arguments);
    EXPECT_EQ(ran.exit_code, code) << arguments << "\n" << ran.out << ran.err;
    return ran.out;
  }
  void refused(const std::string& arguments, int code, const std::string& why) const {
    const std::string before = place_.read("riskcat.db");
    const Ran ran = place_.riskcat(arguments);
    EXPECT_EQ(ran.exit_code, code) << arguments << "\n" << ran.out << ran.err;
    EXPECT_NE(ran.err.find(why), std::string::npos) << arguments << "\n" << ran.err;
    EXPECT_NE(ran.err.find("help: "), std::string::npos) << ran.err;
    EXPECT_EQ(place_.read("riskcat.db"), before) << arguments;
  }
  void adopt_keys() const {
    done("key new east.example/sles --out sles.key --passphrase-file pass");
    done("key new east.example/audit --out second.key --countersigns --passphrase-file pass");
    done("key adopt sles.key.pub");
    done("key adopt second.key.pub");
  }

  Workplace place_;
};

TEST_F(CheckpointCommands, WithoutAKeyTheHeadIsWrittenUnsignedAtEachRunsEnd) {
  const std::string out = done("assess --rules test.rules --date 2018-10-15");
  EXPECT_NE(out.find("checkpoint of 8 entries, not signed, written to riskcat.db.8.checkpoint"), std::string::npos)
      << out;
  EXPECT_NE(done("audit verify --against riskcat.db.8.checkpoint").find("the checkpoint is not signed"),
            std::string::npos);
  done("audit verify", 10);
  done("assess --rules test.rules --date 2018-10-15 --checkpoint kept.checkpoint");
  const std::string verified = done("audit verify --against riskcat.db.8.checkpoint", 10);
  EXPECT_NE(verified.find("5 entries were added since"), std::string::npos) << verified;
  done("audit verify --against kept.checkpoint");
}

TEST_F(CheckpointCommands, ATermSignedAndCountersigned) {
  adopt_keys();
  const std::string out = done(
      "assess --rules test.rules --date 2018-10-15 --key sles.key --passphrase-file pass "
      "--checkpoint october.checkpoint");
  EXPECT_NE(out.find("checkpoint of 10 entries, signed by east.example/sles, written to october.checkpoint"),
            std::string::npos)
      << out;
  refused("audit countersign october.checkpoint --key second.key --passphrase-file pass", 3,
          "cannot be its second person");
  refused("--as patel audit countersign october.checkpoint --key sles.key --passphrase-file pass", 3,
          "not one that countersigns");
  done("--as patel audit countersign october.checkpoint --key second.key --passphrase-file pass");
  const std::string countersigned = place_.read("october.checkpoint");
  done("--as patel audit countersign october.checkpoint --key second.key --passphrase-file pass");
  EXPECT_EQ(place_.read("october.checkpoint"), countersigned) << "once more changes nothing";
  place_.write("october.checkpoint", countersigned.substr(0, countersigned.rfind("— ")));
  done("--as patel audit countersign october.checkpoint --key second.key --passphrase-file pass");
  EXPECT_EQ(place_.read("october.checkpoint"), countersigned) << "what was recorded and not written is made good";
  const std::string verified = done("audit verify --against october.checkpoint --key second.key.pub");
  EXPECT_NE(verified.find("the checkpoint is signed by east.example/sles (a key on record in this store)"),
            std::string::npos)
      << verified;
  EXPECT_NE(verified.find("countersigned by east.example/audit (the key given), 2018-10-15 00:00 UTC"),
            std::string::npos)
      << verified;
  EXPECT_NE(verified.find("Its first 10 entries are covered by a checkpoint in it that east.example/audit signed"),
            std::string::npos)
      << verified;
  const std::string log = done("audit log");
  EXPECT_NE(log.find("of 10 entries, signed by east.example/sles"), std::string::npos) << log;
  EXPECT_NE(log.find("that of entry 10, by east.example/audit"), std::string::npos) << log;
}

TEST_F(CheckpointCommands, ACheckpointThatWasChangedProvesNothing) {
  adopt_keys();
  done("audit checkpoint --key sles.key --passphrase-file pass --out kept");
  std::string changed = place_.read("kept");
  changed.replace(changed.find("\n4\n"), 3, "\n3\n");
  place_.write("changed", changed);
  refused("audit verify --against changed", 3, "the checkpoint is not what east.example/sles signed");
  refused("audit verify --against kept --key second.key.pub", 3, "not signed by east.example/audit");
  refused("audit verify --against results.csv", 3, "is not a checkpoint");
  refused("audit verify --against kept --key results.csv", 2, "is no key");
  refused("audit countersign changed --key second.key --passphrase-file pass", 3, "no record of the checkpoint");
  done("audit checkpoint --out unsigned");
  refused("audit countersign unsigned --key second.key --passphrase-file pass", 3, "is not signed");
}

TEST_F(CheckpointCommands, KeysAreGuarded) {
  done("key new east.example/sles --out sles.key --passphrase-file pass");
  const auto mode = std::filesystem::status(place_.path("sles.key")).permissions();
  EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  refused("key new east.example/sles --out sles.key --passphrase-file pass", 3, "is there already");
  refused("key new \"two words\" --out two.key --passphrase-file pass", 2, "cannot be a key's name");
  place_.write("empty", "\n");
  refused("key new east.example/x --out x.key --passphrase-file empty", 2, "the passphrase is empty");
  refused("audit checkpoint --key sles.key --passphrase-file other", 3, "cannot be opened with this passphrase");
  refused("audit checkpoint --key sles.key.pub --passphrase-file pass", 3, "is not a key file");
  refused("audit checkpoint --key sles.key --passphrase-file pass", 3, "no key signs for this store yet");
  EXPECT_FALSE(std::filesystem::exists(place_.path("two.key")));
}

TEST_F(CheckpointCommands, AKeyIsReplacedInTheOpen) {
  adopt_keys();
  done("key new east.example/new --out new.key --passphrase-file other");
  refused("key adopt new.key.pub", 2, "east.example/sles signs for this store already");
  refused("key adopt new.key.pub --replacing east.example/sles", 2, "would cease without having agreed");
  refused("key adopt new.key.pub --replacing east.example/none", 3, "no key “east.example/none” is in force");
  done("key adopt new.key.pub --endorse-with sles.key --passphrase-file pass");
  refused("assess --rules test.rules --date 2018-10-15 --key sles.key --passphrase-file pass", 3,
          "east.example/sles does not sign for this store; east.example/new does");
  done("key retire east.example/new --why \"The laptop was stolen\"");
  const std::string list = done("key list");
  EXPECT_NE(list.find("The laptop was stolen"), std::string::npos) << list;
  done("audit verify", 10);
}

}  // namespace
}  // namespace riskcat
