// Parsing one text inside a test, and a way to write a condition's shape on one line.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "language/parse.hpp"

namespace riskcat::testing {

struct Parsed {
  SourceSet sources;
  Diagnostics diagnostics;
  syntax::File file;

  std::string text(Span span) const { return std::string(sources.text(span)); }
  std::string shown() const { return render(diagnostics, sources, MessageFormat::human); }
  std::string underlined(const Place& place) const {
    const auto* span = std::get_if<Span>(&place);
    return span == nullptr ? "nowhere" : text(*span);
  }
};

inline Parsed parse_text(const std::string& text) {
  Parsed parsed;
  const FileId id = parsed.sources.add("test.rules", text);
  parsed.file = parse(parsed.sources, id, parsed.diagnostics);
  return parsed;
}

/// The only declaration of a text, which must be without mistakes.
template <typename Body>
Body parse_one(const std::string& text) {
  const Parsed parsed = parse_text(text);
  EXPECT_EQ(parsed.shown(), "");
  EXPECT_EQ(parsed.file.declarations.size(), 1U);
  if (parsed.file.declarations.size() != 1) return {};
  const auto* body = std::get_if<Body>(&parsed.file.declarations.front().body);
  EXPECT_NE(body, nullptr) << text;
  return body == nullptr ? Body{} : *body;
}

/// `(and (< a 3) (is b [red]))`: the tree, and nothing of how it was written.
std::string shape(const syntax::Condition& condition);
std::string shape(const syntax::Operand& operand);
std::string shape(const syntax::Literal& literal);

/// The shape of `define x when TEXT`.
std::string condition_shape(const std::string& text);

}  // namespace riskcat::testing
