// Runs riskcat's commands with one allocation after the other refused: `memory_harness --help`.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "memory/judging.hpp"

namespace reliability {
namespace {

struct Wanted {
  std::size_t stride = 1;
  std::string only;
  std::size_t from = 0;
  std::optional<std::size_t> to;
};

struct Sums {
  std::size_t points = 0;
  std::size_t refused = 0;
  std::size_t did_without = 0;
  std::size_t wrong = 0;
};

constexpr std::size_t kShown = 20;  ///< of what is wrong with one command

constexpr std::array kNames = {"allocation", "taking of pages", "thread"};

void judge_point(Judge& judge, const Refusal& refusal, Sums& sums) {
  const std::string wrong = judge.judge(refusal);
  if (wrong.empty()) return;
  if (++sums.wrong <= kShown) {
    fmt::print("  {} {}{} refused: {}\n", kNames[static_cast<std::size_t>(refusal.kind)], refusal.point,
               refusal.refuse == Refuse::one ? "" : " and all that follow", wrong);
  }
}

/// There are few of the other kinds, so each of them is refused.
void judge_kind(Judge& judge, Kind kind, const Wanted& wanted, Sums& sums) {
  const bool heap = kind == Kind::heap;
  // As threads share the work otherwise each time, a run may ask for a few more than the one that was counted.
  std::size_t end = judge.points(kind) + judge.points(kind) / 50;
  if (heap && wanted.to) end = *wanted.to + 1;
  for (const Refuse refuse : {Refuse::one, Refuse::all_from_there}) {
    for (std::size_t point = heap ? wanted.from : 0; point < end; point += heap ? wanted.stride : 1) {
      judge_point(judge, {refuse, kind, point}, sums);
    }
  }
  sums.points += judge.points(kind);
}

Sums judge_case(const MemoryCase& which, const Wanted& wanted) {
  Judge judge(which);
  Sums sums;
  for (const Kind kind : kKinds) judge_kind(judge, kind, wanted, sums);
  sums.refused = judge.refused();
  sums.did_without = judge.did_without();
  return sums;
}

void print(const std::string& name, const Sums& sums) {
  fmt::print("{:<32}{:>9}{:>9}{:>13}{:>8}\n", name, sums.points, sums.refused, sums.did_without, sums.wrong);
}

int judge_all(const Wanted& wanted) {
  fmt::print("{:<32}{:>9}{:>9}{:>13}{:>8}\n", "command", "points", "refused", "did without", "wrong");
  Sums all;
  for (const MemoryCase& which : memory_cases()) {
    if (!wanted.only.empty() && which.name != wanted.only) continue;
    const Sums sums = judge_case(which, wanted);
    print(which.name, sums);
    all.points += sums.points;
    all.refused += sums.refused;
    all.did_without += sums.did_without;
    all.wrong += sums.wrong;
  }
  print("all", all);
  return all.wrong == 0 ? 0 : 1;
}

}  // namespace
}  // namespace reliability

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  reliability::Wanted wanted;
  std::string folder = fs::temp_directory_path().string();
  CLI::App app("Runs riskcat's commands with one allocation after the other refused, alone and with all that follow");
  app.add_option("--stride", wanted.stride, "refuse each, or every second, third and so on")
      ->check(CLI::PositiveNumber);
  app.add_option("--only", wanted.only, "this command alone, as the table calls it");
  app.add_option("--from", wanted.from, "the first allocation to refuse");
  app.add_option("--to", wanted.to, "the last one");
  app.add_option("--folder", folder, "where to work");
  CLI11_PARSE(app, argc, argv);
  folder += "/riskcat-memory-XXXXXX";
  if (mkdtemp(folder.data()) == nullptr || chdir(folder.c_str()) != 0) return 2;
  setvbuf(stdout, nullptr, _IOLBF, 0);
  int code = 2;
  try {
    reliability::prepare_memory_cases();
    code = reliability::judge_all(wanted);
  } catch (const std::exception& failure) {
    fmt::print(stderr, "{}\n", failure.what());
  }
  fs::remove_all(folder);
  return code;
}
