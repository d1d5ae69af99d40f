#include "reliability/faults.hpp"

#include <exception>

#include "reliability/disk.hpp"
#include "reliability/judgement.hpp"
#include "reliability/sentences.hpp"

namespace riskcat {
namespace {

constexpr std::size_t kComplaints = 20;

class Striking {
 public:
  Striking(MemoryVfs& vfs, const std::string& path, const FaultedCall& call, FaultCount& count)
      : vfs_(vfs), path_(path), judge_(vfs, path), call_(call), count_(count) {
    begin();
    expected_read_ = call_.make(ledger_);
    ledger_.reset();
  }

  /// False: the call has no nth place where this fault could strike.
  bool at(Fault fault, std::size_t nth, bool lasts) {
    name_ = call_.name + ", " + (lasts ? "lasting " : "") + std::string(name_of(fault)) + " " + std::to_string(nth);
    begin();
    vfs_.faults.arm(fault, nth, lasts);
    make_call(fault);
    if (!vfs_.faults.struck()) {
      ledger_.reset();
      return false;
    }
    ++count_.points;
    // Half of the programs end while the fault still lasts, the others go on.
    if ((nth + (lasts ? 1 : 0)) % 2 == 0) ledger_.reset();
    vfs_.faults.disarm();
    go_on_in_the_program();
    ledger_.reset();
    look_at_what_is_left(nth);
    return true;
  }

 private:
  void begin() {
    const LittleMemory little;
    vfs_.start_with(call_.before);
    if (call_.mode) ledger_ = open_ledger(path_, *call_.mode);
  }

  void make_call(Fault fault) {
    const LittleMemory little;
    returned_ = false;
    told_ = false;
    sentence_.clear();
    try {
      const std::string read = call_.make(ledger_);
      returned_ = true;
      if (vfs_.faults.struck()) ++count_.succeeded;
      if (read != expected_read_) note("something else was read: " + read.substr(0, 200));
    } catch (const StoreError& error) {
      sentence_ = error.what();
      const std::string complaint = complaint_about(error, fault);
      if (!complaint.empty()) note(complaint);
    } catch (const std::exception& error) {
      note(std::string("an exception of another kind: ") + error.what());
    }
  }

  /// The program itself may record more, and what it then records is acknowledged like anything else.
  void go_on_in_the_program() {
    later_.reset();
    if (!ledger_) return;
    try {
      const Head now = ledger_->head();
      check_size(now.size, "the program goes on with ");
      if (!returned_ && now != call_.old_head) check_told();
      if (call_.mode == OpenMode::read_only) return;
      record_later_delivery(*ledger_);
      later_ = ledger_->head();
    } catch (const StoreError& error) {
      if (call_.adds > 0) note(std::string("the program cannot go on: ") + error.what());
    }
  }

  void look_at_what_is_left(std::size_t nth) {
    const Files left = vfs_.files();
    Disk disk(call_.before);
    const Operations operations = vfs_.operations();
    for (const Operation& operation : operations) disk.apply(operation);
    Disk::Random random(nth);
    const Files after_power_cut = disk.after_power_cut(random);

    const Expected expected = expected_of(head_of(left));
    complain(judge_.judge(left, expected, OpenMode::read_only).complaint, "");
    complain(judge_.judge(after_power_cut, expected, OpenMode::read_write).complaint, "after a power cut: ");
  }

  /// `head`: what there is without a power cut.
  Expected expected_of(const std::optional<Head>& head) {
    if (later_) return {later_, later_};
    if (head) check_size(head->size, "there are ");
    if (returned_ && !head) note("it returned, and there is no ledger");
    if (!returned_ && head && head != call_.old_head && !told_) check_told();
    return {returned_ ? head : call_.old_head, head};
  }

  std::optional<Head> head_of(const Files& files) {
    vfs_.start_with(files);
    try {
      return open_ledger(path_, OpenMode::read_write).head();
    } catch (const StoreError&) {
      // Whether that is right, `judge` finds.
      return std::nullopt;
    }
  }

  /// Who failed after the point of no return must not say that nothing was recorded.
  void check_told() {
    told_ = true;
    ++count_.recorded;
    // A ledger that was made is opened by the same call made again.
    if (call_.old_head && sentence_.find("may have been recorded") == std::string::npos)
      note("it was recorded all the same: " + sentence_);
  }

  void check_size(std::uint64_t size, const std::string& who) {
    const std::uint64_t old_size = call_.old_head ? call_.old_head->size : 0;
    if (size == old_size + call_.adds || (!returned_ && size == old_size)) return;
    note(who + std::to_string(size) + " entries, before were " + std::to_string(old_size));
  }

  void complain(const std::string& complaint, const std::string& when) {
    if (!complaint.empty()) note(when + complaint);
  }

  void note(const std::string& complaint) {
    ++count_.violations;
    if (count_.complaints.size() < kComplaints) count_.complaints.push_back(name_ + ": " + complaint);
  }

  MemoryVfs& vfs_;
  const std::string& path_;
  Judge judge_;
  const FaultedCall& call_;
  FaultCount& count_;
  std::optional<Ledger> ledger_;
  std::optional<Head> later_;  ///< after the program went on and recorded more
  std::string expected_read_;
  std::string name_;
  std::string sentence_;
  bool returned_ = false;
  bool told_ = false;  ///< what a failed call said of what it had recorded was looked at
};

}  // namespace

void strike(MemoryVfs& vfs, const std::string& path, const FaultedCall& call, std::size_t stride, FaultCount& count) {
  Striking striking(vfs, path, call, count);
  std::size_t begin = 0;
  for (const Fault fault : kFaults) {
    for (const bool lasts : {false, true}) {
      // Not always the same places, where not all are tried.
      std::size_t nth = 1 + begin++ % stride;
      while (striking.at(fault, nth, lasts)) nth += stride;
    }
  }
}

}  // namespace riskcat
