#include <functional>
#include <map>

#include "language/facts_def.hpp"
#include "language/rules_def.hpp"

namespace riskcat::grammar {
namespace {

struct Text {
  const char* begin;
  const char* end;
};

/// Throws what the grammar throws; read_declaration is the one place that catches it.
template <typename Rule>
void read_body(const Rule& rule, const char* quoted_keyword, Reading& reading, Text text,
               syntax::Declaration& declaration) {
  const auto keep = [&declaration](auto& ctx) { declaration.body = std::move(x3::_attr(ctx)); };
  const auto end = x3::rule<struct EndId>{"the end of the declaration"} = x3::eoi;
  x3::phrase_parse(text.begin, text.end,
                   x3::with<ReadingTag>(reading)[x3::expect[keyword(quoted_keyword)] > rule[keep] > end], skipper);
}

using Reader = std::function<void(Reading&, Text, syntax::Declaration&)>;

template <typename Rule>
Reader reader(const Rule& rule, const char* quoted_keyword) {
  return [&rule, quoted_keyword](Reading& reading, Text text, syntax::Declaration& declaration) {
    read_body(rule, quoted_keyword, reading, text, declaration);
  };
}

const std::map<std::string, Reader, std::less<>>& readers() {
  static const std::map<std::string, Reader, std::less<>> kReaders{
      {"ruleset", reader(ruleset_body, "`ruleset`")},
      {"use", reader(use_body, "`use`")},
      {"source", reader(source_body, "`source`")},
      {"reason", reader(reason_body, "`reason`")},
      {"calendar", reader(calendar_body, "`calendar`")},
      {"fact", reader(fact_body, "`fact`")},
      {"dataset", reader(dataset_body, "`dataset`")},
      {"parameter", reader(parameter_body, "`parameter`")},
      {"table", reader(table_body, "`table`")},
      {"define", reader(define_body, "`define`")},
      {"score", reader(score_body, "`score`")},
      {"outcome", reader(outcome_body, "`outcome`")},
      {"rule", reader(rule_body, "`rule`")},
      {"action", reader(action_body, "`action`")},
      {"example", reader(example_body, "`example`")},
  };
  return kReaders;
}

}  // namespace

bool read_declaration(const Piece& piece, syntax::Declaration& declaration, Diagnostics& diagnostics) {
  Reading reading(piece);
  try {
    readers().find(piece.keyword)->second(reading, {piece.begin, piece.end}, declaration);
  } catch (const x3::expectation_failure<Iterator>& failure) {
    diagnostics.insert(diagnostics.end(), reading.diagnostics().begin(), reading.diagnostics().end());
    diagnostics.push_back(expected_diagnostic(piece, failure.where(), failure.which()));
    declaration.clauses = reading.clause_starts();
    return false;
  } catch (const Refusal& refusal) {
    diagnostics.insert(diagnostics.end(), reading.diagnostics().begin(), reading.diagnostics().end());
    diagnostics.push_back(refusal.diagnostic);
    declaration.clauses = reading.clause_starts();
    return false;
  }
  diagnostics.insert(diagnostics.end(), reading.diagnostics().begin(), reading.diagnostics().end());
  declaration.span = reading.span(piece.begin, piece.end);
  declaration.clauses = reading.clause_starts();
  return reading.diagnostics().empty();
}

}  // namespace riskcat::grammar
