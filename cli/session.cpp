#include "cli/session.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <new>

#include "cli/rule_files.hpp"

namespace riskcat::cli {

Date Session::today() const {
  if (!now_argument.empty()) return date_argument("--now", now_argument);
  return Date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
}

std::string Session::timestamp() const {
  if (!now_argument.empty()) return today().iso() + "T00:00:00Z";
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", now);
}

std::uint64_t Session::unix_time() const {
  using std::chrono::floor, std::chrono::seconds, std::chrono::system_clock;
  constexpr std::uint64_t kDay = 86'400;
  if (!now_argument.empty()) return kDay * static_cast<std::uint64_t>(std::max(0, today().days()));
  return static_cast<std::uint64_t>(floor<seconds>(system_clock::now()).time_since_epoch().count());
}

void Session::start_logging() const {
  const auto level = spdlog::level::from_str(log_level);
  if (level == spdlog::level::off && log_level != "off") {
    throw Refusal{kUsage, fmt::format("“{}” is no log level", log_level),
                  "use trace, debug, info, warn, err, critical or off"};
  }
  try {
    spdlog::set_default_logger(log_file.empty() ? spdlog::stderr_logger_st("riskcat")
                                                : spdlog::basic_logger_st("riskcat", log_file));
  } catch (const spdlog::spdlog_ex&) {
    throw Refusal{kBadInput, fmt::format("the log file {} cannot be written", log_file),
                  "give a file in a folder you may write to"};
  }
  spdlog::set_level(level);
}

void show(const Diagnostics& diagnostics, const SourceSet& sources) {
  if (diagnostics.empty()) return;
  std::fflush(stdout);
  fmt::print(stderr, "{}", render(diagnostics, sources, MessageFormat::human, isatty(STDERR_FILENO) == 1));
}

void show(const Refusal& refusal) {
  std::fflush(stdout);
  fmt::print(stderr, "error: {}\n", refusal.message);
  if (!refusal.help.empty()) fmt::print(stderr, "help: {}\n", refusal.help);
}

Date date_argument(const std::string& option, const std::string& text) {
  if (const auto date = Date::parse_iso(text)) return *date;
  throw Refusal{kUsage, fmt::format("{} “{}” is not a date", option, text),
                "write it as year-month-day, such as 2018-10-15"};
}

std::string read_file(const std::string& path, std::size_t limit, const std::string& too_large) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) {
    throw Refusal{kBadInput, fmt::format("{} cannot be read: there is no such file", path), "check the path"};
  }
  if (std::filesystem::is_directory(status)) {
    throw Refusal{kBadInput, fmt::format("{} cannot be read: it is a folder", path), "name the files in it"};
  }
  std::ifstream file(path, std::ios::binary);
  if (!file && errno == ENOMEM) throw std::bad_alloc();
  if (!file) {
    throw Refusal{kBadInput, fmt::format("{} cannot be read: {}", path, std::strerror(errno)),
                  "check the path and your permissions"};
  }
  const auto size = std::filesystem::file_size(path, error);
  if (!error && size > limit) {
    throw Refusal{kBadInput, fmt::format("{} is too large: {} bytes, where {} are allowed", path, size, limit),
                  too_large};
  }
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (file.bad()) throw Refusal{kBadInput, fmt::format("{} cannot be read to its end", path), "copy the file again"};
  return bytes;
}

LoadedRuleset load_rules(const std::string& path) {
  FolderReader reader;
  LoadedRuleset loaded = load_ruleset(reader, path);
  show(loaded.diagnostics, loaded.sources);
  if (!loaded.ruleset) {
    throw Refusal{kBadInput, fmt::format("the ruleset {} has errors, so nothing was done", path),
                  fmt::format("mend them; `riskcat check {}` shows them again", path)};
  }
  return loaded;
}

}  // namespace riskcat::cli
