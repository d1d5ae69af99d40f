#include "ledger/rule_reader.hpp"

#include <filesystem>

namespace riskcat {
namespace {

std::string normal(const std::string& path) { return std::filesystem::path(path).lexically_normal().generic_string(); }

}  // namespace

LedgerRuleReader::LedgerRuleReader(const std::vector<RuleFile>& files) {
  for (const RuleFile& file : files) files_.emplace(normal(file.path), file.bytes);
}

std::variant<std::string, RuleReader::Failure> LedgerRuleReader::read(const std::string& path) {
  const auto found = files_.find(normal(path));
  if (found == files_.end()) return Failure{"the ledger holds no such file for this ruleset"};
  return found->second;
}

}  // namespace riskcat
