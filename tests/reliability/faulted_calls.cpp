#include "reliability/faulted_calls.hpp"

#include <algorithm>

#include "ledger/replay.hpp"
#include "ledger/verify.hpp"
#include "reliability/disk.hpp"

namespace riskcat {
namespace {

using Maybe = std::optional<Ledger>;

/// All that was written before the last call that recorded many decisions could let go of its journal.
Files almost_committed(const Recording& recording) {
  const auto call = std::find_if(recording.calls.begin(), recording.calls.end(),
                                 [](const auto& c) { return c.name == "finish_run with many decisions"; });
  std::size_t cut = call->operations;
  while (recording.operations.at(cut).step != Step::truncate) --cut;
  Disk disk({});
  for (std::size_t i = 0; i < cut; ++i) disk.apply(recording.operations[i]);
  return disk.everything();
}

Files whole(const Recording& recording) {
  Disk disk({});
  for (const Operation& operation : recording.operations) disk.apply(operation);
  return disk.everything();
}

std::string text_of(const std::vector<nlohmann::json>& values) {
  std::string text;
  for (const auto& value : values) text += value.dump();
  return text;
}

std::string log_text(const Ledger& ledger) {
  std::string text;
  for (const LogEntry& entry : ledger.log(0, 10'000)) text += std::to_string(entry.seq) + entry.body.dump();
  return text;
}

std::string deliveries_text(const Ledger& ledger) {
  std::string text;
  for (const Delivery& delivery : ledger.load_deliveries({1, 2})) text += delivery.file_name + delivery.bytes;
  return text;
}

}  // namespace

std::vector<FaultedCall> writing_calls_of(const Recording& recording, const std::string& path) {
  std::vector<FaultedCall> calls;
  calls.push_back({"create", {}, std::nullopt, 1, std::nullopt, [path](Maybe& ledger) {
                     ledger = open_ledger(path, OpenMode::create_if_missing);
                     return std::string();
                   }});
  const auto writing = writing_calls();
  for (std::size_t i = 0; i < writing.size(); ++i) {
    const Recording::Call& call = recording.calls[i + 1];
    const Head old_head = recording.calls[i].head;
    calls.push_back({call.name, call.before, old_head, call.head.size - old_head.size, OpenMode::read_write,
                     [make = writing[i].make](Maybe& ledger) {
                       make(*ledger);
                       return std::string();
                     }});
  }
  return calls;
}

std::vector<FaultedCall> opening_calls_of(const Recording& recording, const std::string& path) {
  const auto many = std::find_if(recording.calls.begin(), recording.calls.end(),
                                 [](const auto& c) { return c.name == "finish_run with many decisions"; });
  std::vector<FaultedCall> calls;
  for (const OpenMode mode : {OpenMode::read_only, OpenMode::read_write, OpenMode::create_if_missing}) {
    const auto open = [path, mode](Maybe& ledger) {
      ledger = open_ledger(path, mode);
      return ledger->head().text();
    };
    const std::string name = "open in mode " + std::to_string(static_cast<int>(mode));
    calls.push_back({name, whole(recording), recording.calls.back().head, 0, std::nullopt, open});
    calls.push_back(
        {name + " with a write to undo", almost_committed(recording), (many - 1)->head, 0, std::nullopt, open});
  }
  return calls;
}

std::vector<FaultedCall> reading_calls_of(const Recording& recording, const std::string& path) {
  const Files files = whole(recording);
  const Head head = recording.calls.back().head;
  std::vector<FaultedCall> calls;
  const auto add = [&](const std::string& name, std::function<std::string(const Ledger&)> read) {
    calls.push_back({name, files, head, 0, OpenMode::read_only, [read](Maybe& ledger) { return read(*ledger); }});
  };
  add("decisions", [](const Ledger& l) { return text_of(l.decisions(1)); });
  add("decision", [](const Ledger& l) { return l.decision(1, Urn(100'300)).value_or(nullptr).dump(); });
  add("log", log_text);
  add("load_deliveries", deliveries_text);
  add("confirmed_before", [](const Ledger& l) { return std::to_string(l.confirmed_before(3).size()); });
  add("confirmed_before, of one school",
      [](const Ledger& l) { return std::to_string(l.confirmed_before(3, Urn(100'300)).size()); });
  add("run", [](const Ledger& l) {
    const auto run = l.run(l.latest_finished_run().value_or(0));
    return run ? std::to_string(run->number) + " " + std::to_string(l.runs_on(run->request)) : "none";
  });
  add("replay", [](const Ledger& l) { return replay(l, 1).sentence; });
  add("head", [](const Ledger& l) { return l.head().text(); });
  calls.push_back({"verify", files, head, 0, std::nullopt, [path](Maybe&) { return verify(path).sentence; }});
  return calls;
}

}  // namespace riskcat
