#include "reliability/bits/flips.hpp"

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <new>

#include "reliability/bits/logical_content.hpp"
#include "reliability/tampering/scratch.hpp"

namespace riskcat {
namespace {

/// Address space, most of which threads reserve and never touch: the largest honest need is a few megabytes.
constexpr std::size_t kMemory = std::size_t{1} << 30U;
/// A flip takes a few thousandths of a second, on a busy machine a few hundredths.
constexpr unsigned kSeconds = 20;

/// Written by the children, read by the parent.
class SharedFlips {
 public:
  explicit SharedFlips(std::size_t count)
      : count_(count),
        flips_(static_cast<Flip*>(
            mmap(nullptr, count * sizeof(Flip), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))) {
    if (static_cast<void*>(flips_) == MAP_FAILED) throw std::bad_alloc();
  }
  SharedFlips(const SharedFlips&) = delete;
  SharedFlips& operator=(const SharedFlips&) = delete;
  ~SharedFlips() { munmap(flips_, count_ * sizeof(Flip)); }

  Flip& operator[](std::size_t i) { return flips_[i]; }
  std::size_t size() const { return count_; }
  std::vector<Flip> copy() const { return {flips_, flips_ + count_}; }

 private:
  std::size_t count_;
  Flip* flips_;
};

Said said_of(const VerifyResult& result) {
  if (result.verdict == Verdict::unreadable) return Said::unreadable;
  if (result.verdict == Verdict::intact && result.anchored) return Said::intact;
  const auto of_the_file = [](const Finding& finding) { return finding.check == Check::file; };
  const bool only_structure =
      !result.findings.empty() && std::all_of(result.findings.begin(), result.findings.end(), of_the_file);
  return only_structure ? Said::structure : Said::found;
}

Said verified(const FlippedLedger& ledger) {
  VerifyOptions options;
  options.against = Head::parse(ledger.head);
  options.origin = ledger.origin;
  options.skip = ledger.skip;
  try {
    return said_of(verify(ledger.path, options));
  } catch (const StoreError&) {
    return Said::refused;
  } catch (const std::exception&) {
    return Said::threw;
  }
}

Reads read(const FlippedLedger& ledger, const std::string& content) {
  const auto now = logical_content(ledger.path);
  if (!now) return Reads::not_at_all;
  return *now == content ? Reads::the_same : Reads::something_else;
}

void flip(const FlippedLedger& ledger, const std::string& content, Flip& flip) {
  std::string bytes = ledger.bytes;
  char& byte = bytes[flip.bit / 8];
  byte = static_cast<char>(byte ^ (1 << (flip.bit % 8)));
  write_file(ledger.path, bytes);
  alarm(kSeconds);
  flip.said = verified(ledger);
  alarm(kSeconds);
  flip.reads = read(ledger, content);
  if (flip.reads == Reads::the_same && flip.said != Said::intact) flip.sound = is_sound(ledger.path);
  alarm(0);
  for (const char* beside : {"-journal", "-wal", "-shm"}) {
    std::error_code ignored;
    std::filesystem::remove(ledger.path + beside, ignored);
  }
}

void limit(int what, std::size_t most) {
  const rlimit both{most, most};
  setrlimit(what, &both);
}

}  // namespace

bool Flip::judged_rightly() const {
  switch (said) {
    case Said::nothing:
    case Said::threw:
      return false;
    case Said::intact:
      return reads == Reads::the_same;
    case Said::found:
      return reads == Reads::something_else || reads == Reads::not_at_all;
    case Said::structure:
    case Said::unreadable:
    case Said::refused:
      return reads != Reads::nothing && !(reads == Reads::the_same && sound);
  }
  return false;
}

bool in_child([[maybe_unused]] std::size_t memory, const std::function<void()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    limit(RLIMIT_CORE, 0);
#ifndef __SANITIZE_ADDRESS__
    limit(RLIMIT_AS, memory);
#endif
    // Nothing may leave this block, or the rest of the test would run twice.
    try {
      work();
    } catch (...) {
      _exit(1);
    }
    _exit(0);
  }
  int status = 0;
  while (waitpid(child, &status, 0) != child) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::vector<Flip> flip_bits(const FlippedLedger& ledger, const std::vector<std::uint64_t>& bits) {
  SharedFlips shared(bits.size());
  for (std::size_t i = 0; i < shared.size(); ++i) shared[i].bit = bits[i];
  write_file(ledger.path, ledger.bytes);
  const std::string content = logical_content(ledger.path).value();
  // A child that dies leaves its flip with what it had, and another goes on with the next.
  std::size_t begun = 0;
  while (begun < shared.size()) {
    const std::size_t first = begun;
    if (in_child(kMemory, [&] {
          for (std::size_t i = first; i < shared.size(); ++i) flip(ledger, content, shared[i]);
        })) {
      break;
    }
    while (begun < shared.size() && shared[begun].reads != Reads::nothing) ++begun;
    ++begun;
  }
  return shared.copy();
}

}  // namespace riskcat
