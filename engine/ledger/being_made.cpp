#include "ledger/being_made.hpp"

#include <filesystem>
#include <fstream>

namespace riskcat {
namespace {

bool exists(const std::string& file) {
  std::error_code ignored;
  return std::filesystem::exists(file, ignored);
}

}  // namespace

BeingMade::~BeingMade() {
  if (begun_ && !exists(ledger_)) end();
}

void BeingMade::begin() {
  if (ledger_.empty() || exists(ledger_)) return;
  begun_ = std::ofstream(file_, std::ios::app).good();
}

bool BeingMade::is_noted() const { return exists(file_); }

void BeingMade::end() const {
  std::error_code ignored;
  std::filesystem::remove(file_, ignored);
}

}  // namespace riskcat
