#include "reliability/power_cuts.hpp"

#include "reliability/disk.hpp"

namespace riskcat {
namespace {

constexpr std::size_t kComplaints = 5;

/// The files that lay on the disk, after the first `cut` of these operations and a power cut.
Files cut_after(const Files& files, const Operations& operations, std::size_t cut, Disk::Random& random) {
  Disk disk(files);
  for (std::size_t i = 0; i < cut; ++i) disk.apply(operations[i]);
  return disk.after_power_cut(random);
}

Expected expected_at(const Recording& recording, std::size_t cut) {
  Expected expected;
  for (const Recording::Call& call : recording.calls) {
    if (call.operations > cut) {
      expected.in_flight = call.head;
      break;
    }
    expected.acknowledged = call.head;
  }
  return expected;
}

/// One state, and what becomes of it.
class State {
 public:
  State(MemoryVfs& vfs, const std::string& path, Judge& judge, PowerCuts& result, std::string name, std::uint64_t seed)
      : vfs_(vfs), path_(path), judge_(judge), result_(result), name_(std::move(name)), random_(seed) {}

  void run(const Disk& disk, const Expected& expected) {
    Files files = disk.after_power_cut(random_);
    Found found = judged(files, expected);
    while (!found.recovery.empty() && random_() % 3 == 0) {
      ++result_.second_cuts;
      files = cut_after(files, found.recovery, random_() % (found.recovery.size() + 1), random_);
      found = judged(files, expected);
    }
    if (found.head && found.complaint.empty() && random_() % 8 == 0) record_more(files, found);
  }

 private:
  Found judged(const Files& files, const Expected& expected) {
    // Who only reads undoes an unfinished write as well, and in another way.
    const OpenMode mode = random_() % 2 == 0 ? OpenMode::read_only : OpenMode::read_write;
    Found found = judge_.judge(files, expected, mode);
    ++result_.states;
    if (!found.recovery.empty()) ++result_.recoveries;
    note(found.complaint);
    return found;
  }

  /// What was undone, and what is recorded after it, may be cut short once more.
  void record_more(const Files& files, const Found& found) {
    ++result_.gone_on;
    const GoneOn more = go_on(vfs_, path_, *found.head);
    note(more.complaint);
    if (!more.complaint.empty()) return;
    const Operations operations = vfs_.operations();
    const std::size_t first = found.recovery.size();
    const std::size_t cut = first + random_() % (operations.size() - first + 1);
    const bool returned = cut > 0 && operations[cut - 1].step == Step::acknowledged;
    judged(cut_after(files, operations, cut, random_), {returned ? more.head : found.head, more.head});
  }

  void note(const std::string& complaint) {
    if (complaint.empty()) return;
    ++result_.violations;
    if (result_.complaints.size() < kComplaints) result_.complaints.push_back(name_ + ": " + complaint);
  }

  MemoryVfs& vfs_;
  const std::string& path_;
  Judge& judge_;
  PowerCuts& result_;
  std::string name_;
  Disk::Random random_;
};

}  // namespace

PowerCuts cut_power(MemoryVfs& vfs, const std::string& path, const Recording& recording, std::size_t states,
                    std::uint64_t seed) {
  PowerCuts result;
  Judge judge(vfs, path);
  Disk disk({});
  const std::size_t cuts = recording.operations.size() + 1;
  for (std::size_t cut = 0; cut < cuts; ++cut) {
    if (cut > 0) disk.apply(recording.operations[cut - 1]);
    const Expected expected = expected_at(recording, cut);
    const std::size_t end = states * (cut + 1) / cuts;
    for (std::size_t i = states * cut / cuts; i < end; ++i) {
      const std::string name = "cut after operation " + std::to_string(cut) + ", seed " + std::to_string(seed + i);
      State(vfs, path, judge, result, name, seed + i).run(disk, expected);
    }
  }
  return result;
}

}  // namespace riskcat
