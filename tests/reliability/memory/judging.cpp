#include "memory/judging.hpp"

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>

namespace reliability {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStore = "riskcat.db";
constexpr int kBadInput = 3;
constexpr int kStoreOrMemory = 4;

std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::size_t hash_of(const std::string& bytes) { return std::hash<std::string>()(bytes); }

/// A store made anew has a name of its own, and with it other heads.
std::string without_hashes(const std::string& text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789abcdef", at), text.size());
    kept += end - at >= 64 ? "HASH" : text.substr(at, std::max<std::size_t>(end - at, 1));
    at = std::max(end, at + 1);
  }
  return kept;
}

/// 10 is what verification ends with when nothing is wrong and no checkpoint is compared with.
bool is_done(int exit_code) { return exit_code == 0 || exit_code == 10; }

}  // namespace

Judge::Judge(const MemoryCase& which) : case_(which) {
  put_store();
  store_before_ = bytes_of(kStore);
  intact_.insert(hash_of(store_before_));
  well_ = run_inside(case_.arguments);
  if (!is_done(well_.exit_code)) throw std::runtime_error(case_.name + " fails with memory:\n" + well_.err);
}

void Judge::put_store() const {
  for (const char* file : {"riskcat.db", "riskcat.db-journal", "riskcat.db-new"}) fs::remove(file);
  if (!case_.store.empty()) fs::copy_file(prepared_store(case_.store), kStore);
}

std::string Judge::judge(const Refusal& refusal) {
  put_store();
  const InnerRan ran = run_inside(case_.arguments, refusal);
  refused_ += ran.refused ? 1 : 0;
  did_without_ += ran.refused && ran.exit_code == well_.exit_code ? 1 : 0;
  std::string wrong = wrong_with(ran);
  if (wrong.empty()) wrong = wrong_with_store();
  return wrong;
}

std::string Judge::wrong_with(const InnerRan& ran) const {
  if (ran.signal != 0) return "it ended by signal " + std::to_string(ran.signal) + ": " + ran.err;
  if (ran.exit_code == well_.exit_code) {
    if (without_hashes(ran.out) != without_hashes(well_.out)) return "it ended well, but its output is another";
    if (without_hashes(ran.err) != without_hashes(well_.err)) return "it ended well, but said: " + ran.err;
    return "";
  }
  // A file that the system cannot open for want of memory is one that cannot be read.
  const bool says_so = ran.err.find("memory") != std::string::npos;
  if (says_so && (ran.exit_code == kStoreOrMemory || ran.exit_code == kBadInput)) return "";
  return "it ended with " + std::to_string(ran.exit_code) + ": " + ran.err;
}

/// A store that has not changed is whole; any other must verify, in a child because the checks start threads.
std::string Judge::wrong_with_store() {
  const std::string left = bytes_of(kStore);
  const std::string journal = bytes_of("riskcat.db-journal");
  if (left == store_before_ && journal.find_first_not_of('\0') == std::string::npos) return "";
  if (journal.empty() && intact_.contains(hash_of(left))) return "";
  const InnerRan verified = run_inside({"audit", "verify"});
  if (!is_done(verified.exit_code)) {
    const bool unmade = case_.store.empty() && bytes_of(kStore).empty();
    return unmade ? "" : "the store it leaves is not intact: " + verified.out + verified.err;
  }
  if (journal.empty()) intact_.insert(hash_of(left));
  return "";
}

}  // namespace reliability
