// What every command shares: the store's path, who acts, the day, the exit code, and the way messages are shown.
// Results go to standard output, messages to standard error.
#pragma once

#include <optional>
#include <string>

#include "language/diagnostic.hpp"
#include "language/load.hpp"
#include "ledger/records.hpp"
#include "values/date.hpp"

namespace riskcat::cli {

enum ExitCode : int { kDone = 0, kAnswerIsNo = 1, kUsage = 2, kBadInput = 3, kStore = 4, kInternal = 70 };

/// What `audit verify` found, apart from intact, which is kDone.
enum VerifyExitCode : int { kUnanchored = 10, kAltered = 11, kTruncated = 12, kForked = 13, kUnreadable = 14 };

/// Who decided, for the record.
inline constexpr const char* kProgram = "riskcat " RISKCAT_VERSION;

class Session {
 public:
  std::string db = "riskcat.db";
  std::string as;            ///< who acts; the login name unless given
  std::string now_argument;  ///< `--now DATE`, for tests
  std::string log_level = "off";
  std::string log_file;
  int exit_code = kDone;

  /// Today, or the day of `--now`.
  Date today() const;
  /// `2018-10-15T09:30:00Z`; midnight of `--now` when it is given.
  std::string timestamp() const;
  /// Seconds since 1970, of the same moment as timestamp().
  std::uint64_t unix_time() const;
  /// Who acts, and when.
  Stamp stamp() const { return {timestamp(), as}; }
  /// Starts logging as asked for; nothing is logged by default, and never a fact about a school.
  void start_logging() const;
};

/// A user's mistake outside rule text and delivered files: shown as one sentence and a help line.
struct Refusal {
  ExitCode code = kUsage;
  std::string message;
  std::string help;
};

/// Shows diagnostics on standard error, with colour only on a terminal.
void show(const Diagnostics& diagnostics, const SourceSet& sources);
void show(const Refusal& refusal);

/// The date of an argument such as `--date 2018-10-15`; throws Refusal when it is none.
Date date_argument(const std::string& option, const std::string& text);

/// A whole file's bytes; throws Refusal when it cannot be read or is over `limit` bytes, for which `too_large` says
/// what to do.
std::string read_file(const std::string& path, std::size_t limit,
                      const std::string& too_large = "deliver the file in parts");

/// Loads and checks a ruleset from disk, showing its diagnostics; throws Refusal when it has errors.
LoadedRuleset load_rules(const std::string& path);

}  // namespace riskcat::cli
