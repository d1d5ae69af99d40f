#include "processes/crowd.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <fstream>

#include "ledger/ledger_fixture.hpp"

namespace reliability {
namespace {

using namespace riskcat;

void write_once(Ledger& ledger, unsigned number, const std::string& name, Acknowledgement& done) {
  const Stamp stamp{kStamp.at, name};
  if (number % 2 == 0) {
    const auto recorded = ledger.record_delivery(delivery(name, "URN,ATTEND\n114385," + name + "\n"), {1, 0}, stamp);
    done.kind = recorded.added ? 'd' : '?';
    done.number = recorded.delivery;
  } else {
    const Digest ruleset = ledger.record_ruleset(rule_files(), "East", "1", kStamp);
    done.kind = 'r';
    done.number = ledger.start_run(request(ruleset, {}), stamp).number;
    ledger.finish_run(done.number, JsonDecisions(decisions(5)), nlohmann::json::object(), stamp);
  }
}

int run_child(const std::function<int(unsigned)>& work, unsigned process) {
  try {
    return work(process);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "process %u: %s\n", process, failure.what());
    return 1;
  }
}

}  // namespace

bool in_processes(unsigned processes, const std::function<int(unsigned)>& work) {
  std::vector<pid_t> children;
  for (unsigned process = 0; process < processes; ++process) {
    const pid_t child = fork();
    if (child == 0) _exit(run_child(work, process));
    children.push_back(child);
  }
  bool all_well = true;
  for (const pid_t child : children) {
    int status = 0;
    all_well = child > 0 && waitpid(child, &status, 0) == child && status == 0 && all_well;
  }
  return all_well;
}

int write_as(unsigned process, const Crowd& crowd, const std::string& ledger_file,
             const std::string& acknowledgements) {
  std::ofstream out(acknowledgements);
  auto begin = std::chrono::steady_clock::now();
  const auto acknowledge = [&](const Acknowledgement& done) {
    const auto now = std::chrono::steady_clock::now();
    out << done.kind << ' ' << done.number << ' ' << done.name << ' '
        << std::chrono::duration<double>(now - begin).count() << std::endl;
    begin = now;
  };
  Ledger ledger = Ledger::open(ledger_file, OpenMode::create_if_missing, kCreation);
  acknowledge({'o', 0, "opened", 0});
  for (unsigned i = 0; i < crowd.writes; ++i) {
    Acknowledgement done;
    done.name = "p" + std::to_string(process) + "w" + std::to_string(i);
    write_once(ledger, i, done.name, done);
    acknowledge(done);
  }
  return out ? 0 : 1;
}

std::vector<Acknowledgement> read_acknowledgements(const std::string& file) {
  std::vector<Acknowledgement> all;
  std::ifstream in(file);
  for (Acknowledgement one; in >> one.kind >> one.number >> one.name >> one.waited;) all.push_back(one);
  return all;
}

}  // namespace reliability
