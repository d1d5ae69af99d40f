// Reads rule text from the ledger instead of a folder, for replay.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "language/load.hpp"

namespace riskcat {

/// Of the files as Ledger::rule_files gives them. The root is the first file's path.
class LedgerRuleReader : public RuleReader {
 public:
  explicit LedgerRuleReader(const std::vector<RuleFile>& files);
  std::variant<std::string, Failure> read(const std::string& path) override;

 private:
  std::map<std::string, std::string> files_;
};

}  // namespace riskcat
