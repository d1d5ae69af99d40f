// The commands that are run without memory, and the small county that they are about.
#pragma once

#include <string>
#include <vector>

namespace reliability {

struct MemoryCase {
  std::string name;
  std::string store;  ///< the prepared store that it is given a copy of; empty: none
  std::vector<std::string> arguments;
};

const std::vector<MemoryCase>& memory_cases();

/// Writes the rules and files into the present folder and makes the prepared stores. Throws std::runtime_error when
/// riskcat cannot make one.
void prepare_memory_cases();

/// The file of a prepared store.
std::string prepared_store(const std::string& name);

}  // namespace reliability
