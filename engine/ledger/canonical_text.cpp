#include "ledger/canonical_text.hpp"

namespace riskcat {

bool is_plainly_canonical(std::string_view text) {
  const auto ignore = [](std::size_t, std::string_view, std::string_view) {};
  return CanonicalReader(text, ignore).object_alone();
}

}  // namespace riskcat
