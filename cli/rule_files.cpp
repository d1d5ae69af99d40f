#include "cli/rule_files.hpp"

#include "cli/session.hpp"
#include "values/limits.hpp"

namespace riskcat::cli {

std::variant<std::string, RuleReader::Failure> FolderReader::read(const std::string& path) {
  try {
    return read_file(path, limits::kRuleFileBytes);
  } catch (const Refusal& refusal) {
    // Whoever reports it says already which file cannot be read.
    const std::string begin = path + " cannot be read: ";
    return Failure{refusal.message.starts_with(begin) ? refusal.message.substr(begin.size()) : refusal.message};
  }
}

}  // namespace riskcat::cli
