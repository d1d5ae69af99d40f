#include "memory/inner_run.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <new>
#include <system_error>

#include "cli/run_main.hpp"

namespace reliability {
namespace {

constexpr unsigned kHangSeconds = 30;
constexpr const char* kOut = ".out";
constexpr const char* kErr = ".err";

Allocations& shared_allocations() {
  static auto* const shared =
      new (mmap(nullptr, sizeof(Allocations), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)) Allocations;
  return *shared;
}

void send_to(int descriptor, const char* file) {
  const int opened = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (opened < 0 || dup2(opened, descriptor) < 0) _exit(126);
  close(opened);
}

[[noreturn]] void be_riskcat(std::vector<std::string> arguments, const Refusal& refusal, Allocations& allocations) {
  send_to(STDOUT_FILENO, kOut);
  send_to(STDERR_FILENO, kErr);
  alarm(kHangSeconds);
  arguments.insert(arguments.begin(), {"riskcat", "--now", "2018-10-15", "--as", "tester"});
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  const int count = static_cast<int>(arguments.size());
  begin_refusing(allocations, refusal);
  std::exit(riskcat::cli::run_main(count, pointers.data()));
}

std::string text_of(const char* file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

InnerRan run_inside(const std::vector<std::string>& arguments, const Refusal& refusal) {
  Allocations& allocations = shared_allocations();
  for (auto& asked : allocations.asked) asked = 0;
  allocations.refused = 0;
  const pid_t child = fork();
  if (child < 0) throw std::system_error(errno, std::generic_category(), "no child can be made");
  if (child == 0) be_riskcat(arguments, refusal, allocations);
  int status = 0;
  waitpid(child, &status, 0);
  InnerRan ran{WIFEXITED(status) ? WEXITSTATUS(status) : -1,
               WIFSIGNALED(status) ? WTERMSIG(status) : 0,
               text_of(kOut),
               text_of(kErr),
               {},
               allocations.refused > 0};
  std::copy(allocations.asked.begin(), allocations.asked.end(), ran.asked.begin());
  return ran;
}

}  // namespace reliability
