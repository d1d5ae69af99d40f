#include "kill/journal.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace reliability {

bool has_hot_journal(const std::string& store) {
  std::ifstream journal(store + "-journal", std::ios::binary);
  std::error_code ignored;
  const auto pages = std::filesystem::file_size(store, ignored);
  return !ignored && pages > 0 && journal.get() > 0;
}

std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace reliability
