#include "kill/county.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "kill/terminal_run.hpp"
#include "ledger/verify.hpp"

namespace reliability {

namespace fs = std::filesystem;

County::County(Programs programs, const std::string& folder, unsigned schools)
    : programs_(std::move(programs)), folder_(folder) {
  fs::create_directories(work_folder());
  run({programs_.fixtures, "--seed", "2018", "--schools", std::to_string(schools), "--out", folder_ + "/county"});
  make_keys();
  for (const PreparedStore& store : prepared_stores()) prepare(store);
}

void County::put(const std::string& prepared) const {
  for (const auto& entry : fs::directory_iterator(work_folder())) fs::remove_all(entry);
  if (!prepared.empty()) fs::copy_file(prepared_file(prepared), store());
}

std::vector<std::string> County::command(const Arguments& arguments) const {
  std::vector<std::string> whole = {programs_.riskcat, "--now", "2018-10-15", "--as", "tester"};
  for (const std::string& argument : arguments) {
    if (argument == "{rules}") {
      whole.push_back(programs_.rules);
    } else if (argument.starts_with("{county}")) {
      whole.push_back(folder_ + "/county" + argument.substr(argument.find('}') + 1));
    } else {
      whole.push_back(argument);
    }
  }
  return whole;
}

void County::make_keys() const {
  std::ofstream(folder_ + "/county/pass") << "a passphrase for tests\n";
  run(command({"key", "new", "test.example/sles", "--out", "{county}/sles.key", "--passphrase-file", "{county}/pass"}));
  run(command({"key", "new", "test.example/audit", "--countersigns", "--out", "{county}/audit.key", "--passphrase-file",
               "{county}/pass"}));
}

void County::prepare(const PreparedStore& prepared) {
  put(prepared.from);
  for (const Arguments& arguments : prepared.commands) run(command(arguments));
  heads_[prepared.name] = riskcat::verify(store()).head;
  fs::copy_file(store(), prepared_file(prepared.name));
}

void County::run(const std::vector<std::string>& command) const {
  const Ended ended = TerminalRun(command, work_folder()).wait();
  if (ended.exit_code != 0) throw std::runtime_error(command.front() + " failed:\n" + ended.out);
}

}  // namespace reliability
