#include "language/ruleset.hpp"

#include <algorithm>

namespace riskcat {
namespace {

template <typename Declaration>
std::optional<std::uint32_t> find_by_id(const std::vector<Declaration>& all, std::string_view id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Declaration& each) { return each.id == id; });
  if (found == all.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - all.begin());
}

}  // namespace

std::optional<FactIndex> CheckedRuleset::find_fact(std::string_view id) const { return find_by_id(facts, id); }

std::optional<OutcomeIndex> CheckedRuleset::find_outcome(std::string_view id) const { return find_by_id(outcomes, id); }

std::optional<std::size_t> CheckedRuleset::term_at(Date date) const {
  const auto next = std::upper_bound(terms.begin(), terms.end(), date,
                                     [](Date day, const SchoolTerm& term) { return day < term.from; });
  if (next == terms.begin() || (next == terms.end() && date > terms.back().to)) return std::nullopt;
  return static_cast<std::size_t>(next - terms.begin()) - 1;
}

std::string Recurrence::text() const {
  static constexpr const char* kUnits[] = {"day", "working day", "week", "month", "term", "year"};
  if (!words.empty()) return words;
  if (terms.empty()) {
    const std::string one = kUnits[static_cast<int>(unit)];
    return count == 1 ? "every " + one : "every " + std::to_string(count) + " " + one + "s";
  }
  std::string list = terms.size() == 1 ? "in term " : "in terms ";
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (i > 0) list += i + 1 == terms.size() ? " and " : ", ";
    list += std::to_string(terms[i]);
  }
  return list;
}

}  // namespace riskcat
