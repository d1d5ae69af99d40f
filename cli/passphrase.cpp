#include "cli/passphrase.hpp"

#include <fmt/format.h>
#include <termios.h>

#include <cstdio>
#include <memory>

#include "cli/session.hpp"

namespace riskcat::cli {
namespace {

constexpr std::size_t kLongest = 4096;

/// The terminal itself, whatever standard input and output are; what is typed is not shown while this lives.
class Terminal {
 public:
  Terminal() : file_(std::fopen("/dev/tty", "r+")) {
    if (!file_ || tcgetattr(fileno(file_.get()), &before_) != 0) {
      throw Refusal{kUsage, "there is no terminal to ask for the passphrase",
                    "put it into a file that only you may read, and name that with --passphrase-file"};
    }
    termios hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(fileno(file_.get()), TCSAFLUSH, &hidden);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal() { tcsetattr(fileno(file_.get()), TCSAFLUSH, &before_); }

  std::string ask(const std::string& question) {
    fmt::print(file_.get(), "{}: ", question);
    std::fflush(file_.get());
    std::string line;
    for (int c = std::fgetc(file_.get()); c != EOF && c != '\n' && line.size() < kLongest;
         c = std::fgetc(file_.get())) {
      line += static_cast<char>(c);
    }
    fmt::print(file_.get(), "\n");
    return line;
  }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
  termios before_{};
};

std::string first_line(const std::string& file) {
  const std::string text = read_file(file, kLongest);
  return text.substr(0, text.find_first_of("\r\n"));
}

}  // namespace

std::string passphrase(const std::string& file, const std::string& of_what, bool twice) {
  std::string answer;
  if (!file.empty()) {
    answer = first_line(file);
  } else {
    Terminal terminal;
    answer = terminal.ask("Passphrase of " + of_what);
    if (twice && terminal.ask("Once more") != answer) {
      throw Refusal{kUsage, "the two passphrases differ", "try again; nothing was made"};
    }
  }
  if (answer.empty()) throw Refusal{kUsage, "the passphrase is empty", "a key without one protects nothing"};
  return answer;
}

}  // namespace riskcat::cli
