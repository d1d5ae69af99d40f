#include "country.hpp"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <stdexcept>
#include <utility>

namespace riskcat::bench {
namespace {

std::string path_of_policy;
std::string reference_folder;

/// Schools are read and decided in parts, since the row evaluator's cells take 24 bytes each.
constexpr std::size_t kPart = 100'000;

std::vector<PackedDecision> decide_all(std::size_t count, unsigned missing_per_thousand) {
  std::vector<PackedDecision> decisions;
  decisions.reserve(count);
  for (std::size_t first = 0; first < count; first += kPart) {
    const std::size_t last = std::min(count, first + kPart);
    const Snapshot snapshot = deliver(policy(), school_csv(first, last, missing_per_thousand));
    const std::vector<PackedDecision> part = reference_decisions(policy(), snapshot, 0, last - first);
    decisions.insert(decisions.end(), part.begin(), part.end());
  }
  return decisions;
}

std::string reference_file(const std::string& folder, unsigned missing_per_thousand) {
  return fmt::format("{}/reference-{}.bin", folder, missing_per_thousand);
}

std::vector<PackedDecision> saved(unsigned missing_per_thousand) {
  std::ifstream file(reference_file(reference_folder, missing_per_thousand), std::ios::binary | std::ios::ate);
  if (reference_folder.empty() || !file) return {};
  std::vector<PackedDecision> decisions(static_cast<std::size_t>(file.tellg()) / sizeof(PackedDecision));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(decisions.data()),
            static_cast<std::streamsize>(decisions.size() * sizeof(PackedDecision)));
  return decisions;
}

[[noreturn]] void refuse(const std::string& engine, std::size_t school, unsigned said, unsigned wanted) {
  fmt::print(stderr, "riskcat-bench: {} decides school {} as {:04x}, the row evaluator as {:04x}\n", engine, school,
             said, wanted);
  std::exit(1);
}

}  // namespace

void set_policy_path(const std::string& path) { path_of_policy = path; }
void set_reference_folder(const std::string& folder) { reference_folder = folder; }
const std::string& policy_path() { return path_of_policy; }

const CheckedRuleset& policy() {
  static const CheckedRuleset ruleset = load_policy(path_of_policy);
  return ruleset;
}

const std::vector<PackedDecision>& reference(std::size_t count, unsigned missing_per_thousand) {
  static std::map<unsigned, std::vector<PackedDecision>> known;
  std::vector<PackedDecision>& decisions = known[missing_per_thousand];
  count = std::min(count, kChecked);
  if (decisions.size() < count) decisions = saved(missing_per_thousand);
  if (decisions.size() < count) decisions = decide_all(count, missing_per_thousand);
  return decisions;
}

void require_same(const std::string& engine, std::span<const Packed> decisions, std::size_t schools) {
  const std::vector<PackedDecision>& wanted = reference(schools);
  for (std::size_t i = 0; i < std::min(schools, kChecked); ++i) {
    if (decisions[i] != wanted[i].certain) refuse(engine, i, decisions[i], wanted[i].certain);
  }
}

void require_same(const std::string& engine, std::span<const PackedDecision> decisions, std::size_t schools,
                  unsigned missing_per_thousand) {
  const std::vector<PackedDecision>& wanted = reference(schools, missing_per_thousand);
  for (std::size_t i = 0; i < std::min(schools, kChecked); ++i) {
    if (decisions[i].certain != wanted[i].certain) refuse(engine, i, decisions[i].certain, wanted[i].certain);
    if (decisions[i].possible != wanted[i].possible) refuse(engine, i, decisions[i].possible, wanted[i].possible);
  }
}

void save_reference(const std::string& folder, std::size_t count, unsigned missing_per_thousand) {
  const std::vector<PackedDecision>& decisions = reference(count, missing_per_thousand);
  std::ofstream file(reference_file(folder, missing_per_thousand), std::ios::binary);
  file.write(reinterpret_cast<const char*>(decisions.data()),
             static_cast<std::streamsize>(decisions.size() * sizeof(PackedDecision)));
  if (!file.flush()) throw std::runtime_error("the decisions cannot be written to " + folder);
}

std::size_t peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    if (word != "VmHWM:") continue;
    std::size_t kilobytes = 0;
    status >> kilobytes;
    return kilobytes * 1024;
  }
  return 0;
}

void forget_peak_memory() {
#ifdef __GLIBC__
  malloc_trim(0);  // what is free, but was not given back, would count
#endif
  std::ofstream refs("/proc/self/clear_refs");
  refs << 5;
}

}  // namespace riskcat::bench
