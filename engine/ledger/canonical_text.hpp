// Is this text the one spelling of a JSON object? Told from the text alone, without making the object: verification
// asks it of every decision.
//
// Thread rule: any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace riskcat {

/// Reads text once, from its beginning. `Visitor` is called as visitor(depth, name, value) with the text of each member
/// as it ends, name without its quotation marks, the outermost object's members at depth 1.
template <class Visitor>
class CanonicalReader {
 public:
  CanonicalReader(std::string_view text, Visitor& visitor) : text_(text), visitor_(visitor) {}

  /// Whether the whole text is one object in its one spelling. Says no also to the few that are but have an escape in a
  /// member's name, which riskcat writes in none of its own.
  bool object_alone();

 private:
  bool value();
  bool object();
  bool array();
  bool string();
  bool escape();
  bool beyond_ascii();
  bool number();
  bool member(std::string_view& last);
  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool word(std::string_view expected) {
    if (text_.substr(at_, expected.size()) != expected) return false;
    at_ += expected.size();
    return true;
  }

  std::string_view text_;
  Visitor& visitor_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
};

/// As CanonicalReader::object_alone, with nothing to visit.
bool is_plainly_canonical(std::string_view text);

}  // namespace riskcat

#include "ledger/canonical_text_reader.hpp"
