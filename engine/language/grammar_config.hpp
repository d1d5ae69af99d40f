// The types with which the two halves of the grammar are made, so that a rule defined in one can be used in the other.
// Only the grammar's own files include Spirit.
#pragma once

#include <boost/spirit/home/x3.hpp>

#include "language/grammar_reading.hpp"

// A sequence is expected by the name of its first part, an alternative by the names of all, so that no parser that a
// reader can meet is without a reader's name.
namespace boost::spirit::x3 {

template <typename Subject, typename Action>
struct get_info<action<Subject, Action>> {
  using result_type = std::string;
  std::string operator()(const action<Subject, Action>& parser) const { return what(parser.subject); }
};
template <typename Left, typename Right>
struct get_info<sequence<Left, Right>> {
  using result_type = std::string;
  std::string operator()(const sequence<Left, Right>& parser) const { return what(parser.left); }
};
template <typename Left, typename Right>
struct get_info<alternative<Left, Right>> {
  using result_type = std::string;
  std::string operator()(const alternative<Left, Right>& parser) const {
    return what(parser.left) + " or " + what(parser.right);
  }
};

}  // namespace boost::spirit::x3

namespace riskcat::grammar {

namespace x3 = boost::spirit::x3;

using Iterator = const char*;

/// Comments are blanked before the grammar sees the text, so only space is left to skip.
inline const auto skipper = x3::char_(" \t\r\n");
using Skipper = std::remove_const_t<decltype(skipper)>;

/// Finds the Reading in a parser's context.
struct ReadingTag;
using Context = x3::context<ReadingTag, Reading, x3::phrase_parse_context<Skipper>::type>;

}  // namespace riskcat::grammar
