#include "reliability/workload.hpp"

#include <sqlite3.h>

#include <optional>
#include <random>

#include "ledger/ledger_fixture.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

/// The school with the lowest number of those decided.
constexpr Urn kFirst{100'000};

/// Names that do not compress well, so that a few hundred decisions fill many pages.
std::vector<json> long_decisions(std::size_t count) {
  std::mt19937 random(2018);
  auto records = decisions(count);
  for (json& record : records) {
    std::string name(450, ' ');
    for (char& letter : name) letter = static_cast<char>('0' + random() % 75);
    record["name"] = name;
  }
  return records;
}

void start(Ledger& ledger, std::vector<std::uint32_t> deliveries) {
  ledger.start_run(request(ledger.rulesets().at(0).digest, std::move(deliveries)), kStamp);
}

void finish(Ledger& ledger, std::uint32_t run, const std::vector<json>& records) {
  ledger.finish_run(run, JsonDecisions(records), {{"out_of_scope", {100001}}}, kStamp);
}

PrivateKey key_of(KeyUse use) {
  KeySeed seed{};
  seed.fill(static_cast<std::uint8_t>(use));
  return {"test.example/sles", use, seed};
}

void adopt(Ledger& ledger, const PrivateKey& key) {
  ledger.change_key({key.public_key(), std::nullopt, std::nullopt, ""}, kStamp);
}

void sign_head(Ledger& ledger) {
  const std::string text = Checkpoint{ledger.origin(), ledger.head()}.text();
  ledger.record_checkpoint({text, {sign_note(text, key_of(KeyUse::signs), 0)}}, kStamp);
}

void countersign(Ledger& ledger) {
  const CheckpointRecord record = ledger.checkpoints().at(0);
  ledger.record_countersignature(record.entry, sign_note(record.note.text, key_of(KeyUse::countersigns), 1),
                                 {kStamp.at, "second"});
}

}  // namespace

LittleMemory::LittleMemory() : before_(sqlite3_soft_heap_limit64(150'000)) {}
LittleMemory::~LittleMemory() { sqlite3_soft_heap_limit64(before_); }

Ledger open_ledger(const std::string& path, OpenMode mode) { return Ledger::open(path, mode, kCreation); }

std::vector<WritingCall> writing_calls() {
  static const auto kMany = long_decisions(300);
  static const auto kFew = decisions(3);
  return {
      {"record_ruleset", false, [](Ledger& l) { l.record_ruleset(rule_files(), "East", "1", kStamp); }},
      {"record_delivery", false,
       [](Ledger& l) {
         l.record_delivery(delivery("ks2.csv", "URN,ATTEND\n114385,91.8\n"), {1, 0}, kStamp);
       }},
      {"start_run", true, [](Ledger& l) { start(l, {1}); }},
      {"finish_run with many decisions", false, [](Ledger& l) { finish(l, 1, kMany); }},
      {"start_run again", true, [](Ledger& l) { start(l, {1}); }},
      {"abandon_run", false, [](Ledger& l) { l.abandon_run(2, "the data could not be read", kStamp); }},
      {"confirm_run", true, [](Ledger& l) { l.confirm_run(1, "agreed", kStamp); }},
      {"record_delivery again", true,
       [](Ledger& l) {
         l.record_delivery(delivery("ks2b.csv", "URN,ATTEND\n114386,x\n"), {1, 1}, kStamp);
       }},
      {"start_run on both", true,
       [](Ledger& l) {
         start(l, {1, 2});
       }},
      {"finish_run with few decisions", false, [](Ledger& l) { finish(l, 3, kFew); }},
      {"moderate", true,
       [](Ledger& l) {
         l.moderate({{3, kFirst}, "category", Opinion::disputed, "3", "Seen on a visit", {}}, kStamp);
       }},
      {"override_outcome", false,
       [](Ledger& l) {
         l.override_outcome({{3, kFirst}, "category", "2", "3", "Seen on a visit", {}, *Date::from_parts(2019, 7, 1)},
                            kStamp);
       }},
      {"propose_actions", false,
       [](Ledger& l) {
         l.propose_actions(3, {{kFirst, "visit", {}}, {kFirst, "review", {}}, {kFirst, "letter", {}}}, kStamp);
       }},
      {"take_step", true,
       [](Ledger& l) {
         l.take_step(2, {0, ActionStep::approved, "", {}, {}, kStamp});
       }},
      {"change_key", true, [](Ledger& l) { adopt(l, key_of(KeyUse::signs)); }},
      {"record_checkpoint", true, sign_head},
      {"change_key again", false, [](Ledger& l) { adopt(l, key_of(KeyUse::countersigns)); }},
      {"record_countersignature", false, countersign},
  };
}

void record_later_delivery(Ledger& ledger) {
  ledger.record_delivery(delivery("later.csv", "URN,ATTEND\n114387,90.0\n"), {1, 0}, kStamp);
}

Recording record_workload(MemoryVfs& vfs, const std::string& path) {
  const LittleMemory little;
  Recording recording;
  vfs.start_with({});
  std::optional<Ledger> ledger;
  Files before;
  const auto returned = [&](const std::string& name) {
    vfs.acknowledge();
    recording.calls.push_back({name, ledger->head(), vfs.operations().size(), before});
    before = vfs.files();
  };
  ledger = open_ledger(path, OpenMode::create_if_missing);
  returned("create");
  for (const WritingCall& call : writing_calls()) {
    if (call.in_new_program) {
      ledger.reset();
      ledger = open_ledger(path, OpenMode::read_write);
    }
    call.make(*ledger);
    returned(call.name);
  }
  recording.operations = vfs.operations();
  return recording;
}

}  // namespace riskcat
