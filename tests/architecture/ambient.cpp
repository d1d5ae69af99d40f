#include <algorithm>
#include <array>
#include <string_view>

#include "architecture/detectors.hpp"

namespace architecture {
namespace {

constexpr std::array<std::string_view, 32> kAmbient = {"system_clock", "steady_clock",  "high_resolution_clock",
                                                       "utc_clock",    "clock_gettime", "gettimeofday",
                                                       "localtime",    "localtime_r",   "gmtime",
                                                       "strftime",     "getenv",        "secure_getenv",
                                                       "setenv",       "putenv",        "environ",
                                                       "setlocale",    "locale",        "imbue",
                                                       "rand",         "srand",         "random_device",
                                                       "getrandom",    "RAND_bytes",    "float",
                                                       "double",       "strtod",        "strtof",
                                                       "strtold",      "atof",          "stod",
                                                       "stof",         "stold"};

constexpr std::array<std::string_view, 7> kFileAccess = {"ifstream", "ofstream", "fstream",   "fopen",
                                                         "freopen",  "popen",    "filesystem"};

template <std::size_t N>
void find_words(const File& file, const std::array<std::string_view, N>& unwanted, std::vector<Finding>& found) {
  for (const Word& word : words(file.text)) {
    if (std::find(unwanted.begin(), unwanted.end(), word.text) == unwanted.end()) continue;
    found.push_back({file.path, word.line, "uses " + word.text});
  }
}

/// `std::time(...)` and `::time(...)`; the bare word is too common in the language of schools to be refused.
void find_time_calls(const File& file, std::vector<Finding>& found) {
  const std::string code = code_only(file.text);
  for (std::size_t at = code.find("::time("); at != std::string::npos; at = code.find("::time(", at + 1)) {
    found.push_back({file.path, line_of(code, at), "uses time()"});
  }
}

}  // namespace

std::vector<Finding> ambient_words(const std::vector<File>& files) {
  std::vector<Finding> found;
  for (const File& file : files) {
    find_words(file, kAmbient, found);
    find_time_calls(file, found);
  }
  return found;
}

std::vector<Finding> file_access(const std::vector<File>& files) {
  std::vector<Finding> found;
  for (const File& file : files) {
    if (!file.path.starts_with("engine/ledger/")) find_words(file, kFileAccess, found);
  }
  return found;
}

std::vector<Finding> too_long(const std::vector<File>& files, std::size_t most) {
  std::vector<Finding> found;
  for (const File& file : files) {
    const auto lines = static_cast<std::size_t>(std::count(file.text.begin(), file.text.end(), '\n'));
    if (lines > most) found.push_back({file.path, lines, "is longer than " + std::to_string(most) + " lines"});
  }
  return found;
}

}  // namespace architecture
