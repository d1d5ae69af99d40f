// Rule files read from disk.
#pragma once

#include <string>
#include <variant>

#include "language/load.hpp"

namespace riskcat::cli {

class FolderReader : public RuleReader {
 public:
  std::variant<std::string, Failure> read(const std::string& path) override;
};

}  // namespace riskcat::cli
