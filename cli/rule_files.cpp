#include "cli/rule_files.hpp"

#include "cli/session.hpp"
#include "values/limits.hpp"

namespace riskcat::cli {

std::variant<std::string, RuleReader::Failure> FolderReader::read(const std::string& path) {
  try {
    return read_file(path, limits::kRuleFileBytes);
  } catch (const Refusal& refusal) {
    return Failure{refusal.message};
  }
}

}  // namespace riskcat::cli
