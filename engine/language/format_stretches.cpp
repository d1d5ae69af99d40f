#include "language/format_clause.hpp"

namespace riskcat::layout {
namespace {

bool introduces_test(const Token& token) { return token.is("is") || token.is("are") || token.is("not"); }

}  // namespace

Stretches::Stretches(const Declaration& declaration) : declaration_(declaration) {
  const auto& tokens = declaration.tokens;
  width_to_.reserve(tokens.size() + 1);
  breaks_to_.reserve(tokens.size() + 1);
  closing_.resize(tokens.size());
  width_to_.push_back(0);
  breaks_to_.push_back(0);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    width_to_.push_back(width_to_.back() + spaces_before(i) + width_of(tokens[i].text));
    breaks_to_.push_back(breaks_to_.back() + (breaks_before(i) ? 1 : 0));
    closing_[i] = i;
    if (tokens[i].is("(") || tokens[i].is("[") || tokens[i].is("{")) open.push_back(i);
    if (open.empty() || !(tokens[i].is(")") || tokens[i].is("]") || tokens[i].is("}"))) continue;
    closing_[open.back()] = i;
    open.pop_back();
  }
}

std::size_t Stretches::spaces_before(std::size_t i) const {
  if (i == 0) return 0;
  const Token& token = (*this)[i];
  const Token& before = (*this)[i - 1];
  const bool closes = token.is(",") || token.is(")") || token.is("]") || token.is("}") || token.is("%");
  const bool after_opening = before.is("(") || before.is("[") || before.is("{");
  const bool after_rule_id = token.is(":") && declaration_.keyword == "rule";
  return closes || after_opening || after_rule_id || token.is("[") ? 0 : 1;
}

bool Stretches::breaks_before(std::size_t i) const {
  return i > 0 && (!(*this)[i].comments.empty() || !(*this)[i - 1].remark.empty());
}

std::size_t Stretches::width(std::size_t begin, std::size_t end) const {
  return begin >= end ? 0 : width_to_[end] - width_to_[begin] - spaces_before(begin);
}

std::size_t Stretches::tail(std::size_t end) const {
  std::size_t last = end;
  while (last < size() && spaces_before(last) == 0 && !breaks_before(last)) ++last;
  return width_to_[last] - width_to_[end];
}

bool Stretches::must_break(std::size_t begin, std::size_t end) const {
  return end > begin + 1 && breaks_to_[end] != breaks_to_[begin + 1];
}

/// `x or else 5%` and `x is between 1 and 2` hold an `or` and an `and` that join nothing.
bool Stretches::joins(std::size_t i, std::string_view word) const {
  if (!(*this)[i].is(word)) return false;
  return word != "or" || i + 1 >= size() || !(*this)[i + 1].is("else");
}

std::vector<std::size_t> Stretches::joints(std::size_t begin, std::size_t end, std::string_view word) const {
  std::vector<std::size_t> found;
  bool between = false;
  for (std::size_t i = begin; i < end; i = closing(i) + 1) {
    between = between || ((*this)[i].is("between") && i > begin && introduces_test((*this)[i - 1]));
    if ((*this)[i].is("and") && between) {
      between = false;
    } else if (joins(i, word)) {
      found.push_back(i);
    }
  }
  return found;
}

}  // namespace riskcat::layout
