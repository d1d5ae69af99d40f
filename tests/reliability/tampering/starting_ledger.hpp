// The ledger that every random tampering and every flipped bit begins with: two rulesets, three deliveries, runs of
// every outcome with a few hundred decisions, keys, checkpoints and a countersignature, and some entries after the last
// checkpoint.
#pragma once

#include <string>
#include <vector>

#include "ledger/ledger_fixture.hpp"
#include "reliability/tampering/scratch.hpp"

namespace riskcat {

inline PrivateKey key_of(std::uint8_t number, KeyUse use = KeyUse::signs) {
  KeySeed seed{};
  seed.fill(number);
  return {"east.example/" + std::to_string(number), use, seed};
}

struct StartingLedger {
  std::string bytes;                 ///< of the file
  std::vector<std::string> earlier;  ///< the file after each write but the last
  Head head;                         ///< as exported
};

/// Makes one write after the other and keeps the file after each.
class LedgerStory {
 public:
  /// `another` makes decisions and files unlike those of the story told without it.
  LedgerStory(const Scratch& scratch, std::string another = "")
      : path_(scratch.path("story.db")), another_(std::move(another)) {
    std::filesystem::remove(path_);
    ledger_.emplace(Ledger::open(path_, OpenMode::create_if_missing, kCreation));
    written();
  }

  StartingLedger told() {
    const Digest rules = ruleset("ruleset \"East\" version 1\n# " + another_ + "\n");
    deliver("ks2.csv", "URN,ATTEND\n114385,91.8\n114386,92.1\n" + another_);
    deliver("ks2b.csv", "URN,ATTEND\r\n114387,x\r\n114388,SUPP\r\n114389,90\r\n");
    adopt({first_.public_key(), std::nullopt, std::nullopt, ""});
    run(rules, {1, 2}, 140);
    confirm(1);
    checkpoint(first_);
    adopt({second_.public_key(), std::nullopt, std::nullopt, ""});
    countersign();
    deliver("attendance.csv", "URN,NAME,ATTEND\n114385,\"A school,\nwith two lines\",91\n");
    start(rules, {2, 3});
    run(rules, {3}, 320);
    checkpoint(first_);
    KeyChange change{next_.public_key(), first_.public_key(), std::nullopt, "The signer has left"};
    change.endorsement = first_.sign(change.message(ledger_->origin()));
    adopt(change);
    abandon(start(rules, {1}));
    checkpoint(next_);
    const Digest later = ruleset("ruleset \"East\" version 2\n# " + another_ + "\n");
    run(later, {1, 2, 3}, 60);
    confirm(3);
    start(later, {1});
    StartingLedger made{read_file(path_), files_, ledger_->head()};
    made.earlier.pop_back();
    return made;
  }

 private:
  void written() { files_.push_back(read_file(path_)); }

  Digest ruleset(const std::string& text) {
    const Digest digest = ledger_->record_ruleset(rule_files(text), "East", "1", kStamp);
    written();
    return digest;
  }
  void deliver(const std::string& name, const std::string& bytes) {
    ledger_->record_delivery(delivery(name, bytes), {2, 0}, kStamp);
    written();
  }
  void adopt(const KeyChange& change) {
    ledger_->change_key(change, kStamp);
    written();
  }
  std::uint32_t start(const Digest& rules, std::vector<std::uint32_t> deliveries) {
    const std::uint32_t number = ledger_->start_run(request(rules, std::move(deliveries)), kStamp).number;
    written();
    return number;
  }
  void run(const Digest& rules, std::vector<std::uint32_t> deliveries, std::size_t schools) {
    const std::uint32_t number = start(rules, std::move(deliveries));
    const nlohmann::json rest = {{"out_of_scope", {100'001}}, {"scope_unknown", nlohmann::json::array()}};
    std::vector<nlohmann::json> records = decisions(schools);
    for (nlohmann::json& record : records) record["name"] = "School " + another_ + record["urn"].dump();
    ledger_->finish_run(number, JsonDecisions(records), rest, kStamp);
    written();
  }
  void confirm(std::uint32_t number) {
    ledger_->confirm_run(number, "agreed at the meeting", kStamp);
    written();
  }
  void abandon(std::uint32_t number) {
    ledger_->abandon_run(number, "the wrong file", kStamp);
    written();
  }
  void checkpoint(const PrivateKey& key) {
    const std::string text = Checkpoint{ledger_->origin(), ledger_->head()}.text();
    ledger_->record_checkpoint({text, {sign_note(text, key, 1)}}, kStamp);
    written();
  }
  void countersign() {
    const CheckpointRecord record = ledger_->checkpoints().back();
    ledger_->record_countersignature(record.entry, sign_note(record.note.text, second_, 1'539'682'200),
                                     {"2018-10-16T09:30:00Z", "second"});
    written();
  }

  std::string path_;
  std::string another_;
  std::optional<Ledger> ledger_;
  std::vector<std::string> files_;
  PrivateKey first_ = key_of(1);
  PrivateKey second_ = key_of(2, KeyUse::countersigns);
  PrivateKey next_ = key_of(3);
};

}  // namespace riskcat
