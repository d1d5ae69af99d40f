// Collects what is wrong with one letter's template or values. Private to this room.
//
// Thread rule: one report by one thread.
#pragma once

#include <string>

#include "language/diagnostic.hpp"

namespace riskcat {

class LetterReport {
 public:
  explicit LetterReport(std::string template_name) : template_name_(std::move(template_name)) {}

  /// What was said already is not said again: a section repeats its mistakes with its words.
  void error(const char* code, const std::string& message, const std::string& help);
  bool clean() const { return diagnostics_.empty(); }
  Diagnostics take() { return std::move(diagnostics_); }

 private:
  std::string template_name_;
  Diagnostics diagnostics_;
};

/// A stretch of at most about `most` characters of `text` round the byte `at`, in curly quotes, on one line.
std::string quoted_stretch(std::string_view text, std::size_t at = 0);

}  // namespace riskcat
