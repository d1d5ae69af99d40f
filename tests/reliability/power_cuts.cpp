#include "reliability/power_cuts.hpp"

#include "reliability/disk.hpp"

namespace riskcat {
namespace {

constexpr std::size_t kComplaints = 5;

class Cutting {
 public:
  Cutting(MemoryVfs& vfs, std::string path, const Recording& recording)
      : vfs_(vfs), path_(std::move(path)), recording_(recording) {}

  /// The state that this seed makes after the first `cut` operations, which `disk` has seen.
  void state(const Disk& disk, std::size_t cut, std::uint64_t seed) {
    Disk::Random random(seed);
    const Expected expected = expected_at(cut);
    Files files = disk.after_power_cut(random);
    Found found = judged(files, expected, cut, seed);
    // The power may go again while the last write is undone.
    while (!found.recovery.empty() && random() % 3 == 0) {
      ++result_.second_cuts;
      Disk again(files);
      const std::size_t second = random() % (found.recovery.size() + 1);
      for (std::size_t i = 0; i < second; ++i) again.apply(found.recovery[i]);
      files = again.after_power_cut(random);
      found = judged(files, expected, cut, seed);
    }
    if (found.is_ledger && found.complaint.empty() && random() % 8 == 0) note(go_on(path_), cut, seed);
  }

  PowerCuts result() const { return result_; }

 private:
  Expected expected_at(std::size_t cut) const {
    Expected expected;
    for (const Recording::Call& call : recording_.calls) {
      if (call.operations > cut) {
        expected.in_flight = call.head;
        break;
      }
      expected.acknowledged = call.head;
    }
    return expected;
  }

  Found judged(const Files& files, const Expected& expected, std::size_t cut, std::uint64_t seed) {
    Found found = judge(vfs_, path_, files, expected);
    ++result_.states;
    if (!found.recovery.empty()) ++result_.recoveries;
    note(found.complaint, cut, seed);
    return found;
  }

  void note(const std::string& complaint, std::size_t cut, std::uint64_t seed) {
    if (complaint.empty()) return;
    ++result_.violations;
    if (result_.complaints.size() >= kComplaints) return;
    result_.complaints.push_back("cut after operation " + std::to_string(cut) + ", seed " + std::to_string(seed) +
                                 ": " + complaint);
  }

  MemoryVfs& vfs_;
  std::string path_;
  const Recording& recording_;
  PowerCuts result_;
};

}  // namespace

PowerCuts cut_power(MemoryVfs& vfs, const std::string& path, const Recording& recording, std::size_t states,
                    std::uint64_t seed) {
  Cutting cutting(vfs, path, recording);
  Disk disk({});
  const std::size_t cuts = recording.operations.size() + 1;
  for (std::size_t cut = 0; cut < cuts; ++cut) {
    if (cut > 0) disk.apply(recording.operations[cut - 1]);
    const std::size_t end = states * (cut + 1) / cuts;
    for (std::size_t i = states * cut / cuts; i < end; ++i) cutting.state(disk, cut, seed + i);
  }
  return cutting.result();
}

}  // namespace riskcat
