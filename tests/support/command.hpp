// Runs the riskcat program in a folder of its own and keeps what it printed.
#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

namespace riskcat::testing {

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

struct Ran {
  int exit_code = -1;
  std::string out;
  std::string err;
};

/// A new empty folder, removed at the end, in which riskcat runs with `--now 2018-10-15 --as tester`.
class Workplace {
 public:
  Workplace() {
    std::string name = (std::filesystem::temp_directory_path() / "riskcat-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) ADD_FAILURE() << "no temporary folder";
    folder_ = name;
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  ~Workplace() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::filesystem::path path(const std::string& name) const { return folder_ / name; }
  void write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories(path(name).parent_path());
    std::ofstream(path(name), std::ios::binary) << bytes;
  }
  std::string read(const std::string& name) const { return bytes_of(path(name)); }

  /// With permissions that bind: run by the administrator, riskcat is run as nobody, from a copy in this folder because
  /// nobody may not be allowed into the build's. `prepare` takes permissions away once everything is in place.
  Ran riskcat_without_privileges(const std::string& arguments, const std::function<void()>& prepare) const {
    namespace fs = std::filesystem;
    fs::copy_file(std::string(RISKCAT_BIN_DIR) + "/riskcat", path("riskcat"));
    for (const char* name : {".out", ".err"}) {
      write(name, "");
      fs::permissions(path(name), fs::perms::all);
    }
    fs::permissions(path("riskcat"), fs::perms::all);
    prepare();
    return run(geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups ./riskcat" : "./riskcat",
               arguments);
  }

  Ran riskcat(const std::string& arguments, const std::string& input = "/dev/null") const {
    return run("'" + std::string(RISKCAT_BIN_DIR) + "/riskcat'", arguments, input);
  }
  /// The second verifier, which knows no day and no user.
  Ran riskcat_verify(const std::string& arguments) const {
    return shell("'" + std::string(RISKCAT_BIN_DIR) + "/riskcat-verify' " + arguments, "/dev/null", "2>.err");
  }
  /// With variables set, or under another program: `TZ=America/St_Johns`, `taskset -c 0`.
  Ran riskcat_under(const std::string& surroundings, const std::string& arguments) const {
    return run(surroundings + " '" + std::string(RISKCAT_BIN_DIR) + "/riskcat'", arguments);
  }
  /// Its results go to another file, such as /dev/full.
  Ran riskcat_into(const std::string& results, const std::string& arguments) const {
    return run("'" + std::string(RISKCAT_BIN_DIR) + "/riskcat'", arguments, "/dev/null", "2>.err", results);
  }
  /// With messages among the results, as a person at a terminal sees them: all of it in `out`.
  Ran riskcat_as_seen(const std::string& arguments) const {
    return run("'" + std::string(RISKCAT_BIN_DIR) + "/riskcat'", arguments, "/dev/null", "2>&1");
  }

 private:
  Ran run(const std::string& program, const std::string& arguments, const std::string& input = "/dev/null",
          const std::string& errors = "2>.err", const std::string& results = ".out") const {
    return shell(program + " --now 2018-10-15 --as tester " + arguments, input, errors, results);
  }
  Ran shell(const std::string& line, const std::string& input, const std::string& errors,
            const std::string& results = ".out") const {
    const std::string command =
        "cd '" + folder_.string() + "' && " + line + " >'" + results + "' " + errors + " <'" + input + "'";
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read(".out"), read(".err")};
  }

  std::filesystem::path folder_;
};

}  // namespace riskcat::testing
