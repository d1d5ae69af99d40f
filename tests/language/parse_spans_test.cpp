// Every node of the syntax tree has a place, and the place holds the text that the node was read from.
#include <functional>

#include "parse_support.hpp"

namespace riskcat::testing {
namespace {

using namespace syntax;

/// Calls `see(kind, span)` for every node with a span, parents before children.
class Walker {
 public:
  using See = std::function<void(const std::string&, Span)>;
  explicit Walker(See see) : see_(std::move(see)) {}

  void walk(const File& file) {
    for (const Declaration& declaration : file.declarations) {
      see_("declaration", declaration.span);
      std::visit([this](const auto& body) { walk(body); }, declaration.body);
    }
  }

 private:
  void walk(const Name& name) { see_("name", name.span); }
  void walk(const Text& text) { see_("text", text.span); }
  void walk(const Date&) {}
  void walk(const Literal& literal) { see_("literal", literal.span); }
  void walk(const Reference& reference) {
    see_("reference", reference.span);
    all(reference.name, reference.keys);
  }
  void walk(const TableKey& key) {
    see_("key", key.span);
    if (key.what != TableKey::What::year_of_assessment) walk(key.name);
  }
  void walk(const PastTest& test) { all(test.outcome, test.words); }
  void walk(const Operand& operand) {
    see_("operand", operand.span);
    if (operand.kind == OperandKind::literal) walk(operand.literal);
    if (operand.kind == OperandKind::reference) walk(operand.reference);
    if (operand.kind == OperandKind::terms_since) walk(operand.since);
    all(operand.parts, operand.or_else);
  }
  void walk(const Condition& condition) {
    see_("condition", condition.span);
    all(condition.parts, condition.operands, condition.words);
  }
  void walk(const Citation& citation) {
    see_("citation", citation.span);
    all(citation.source, citation.paragraph);
  }
  void walk(const TypeName& type) {
    see_("type", type.span);
    all(type.values);
  }
  void walk(const Holiday& holiday) {
    see_("holiday", holiday.span);
    all(holiday.title);
  }
  void walk(const DerivedCase& derived) {
    see_("case", derived.span);
    all(derived.value, derived.when);
  }
  void walk(const CodeMapping& code) {
    see_("code", code.span);
    all(code.code, code.value);
  }
  void walk(const MissingCode& missing) {
    see_("missing", missing.span);
    all(missing.codes, missing.reason);
  }
  void walk(const RowFilter& filter) {
    see_("filter", filter.span);
    all(filter.column, filter.values, filter.label);
  }
  void walk(const Column& column) {
    see_("column", column.span);
    all(column.headers, column.fact, column.codes, column.missing, column.not_applicable);
  }
  void walk(const TableRow& row) {
    see_("row", row.span);
    all(row.keys, row.value);
  }
  void walk(const ParameterValue& value) {
    see_("step", value.span);
    walk(value.value);
  }
  void walk(const Effective& effective) { see_("effective", effective.span); }
  void walk(const SchoolTerm& term) { see_("term", term.span); }
  void walk(const ScoreLine& line) {
    see_("line", line.span);
    walk(line.when);
  }
  void walk(const Recurrence& recurrence) {
    see_("recurrence", recurrence.span);
    all(recurrence.words);
  }
  void walk(const Given& given) {
    see_("given", given.span);
    all(given.fact, given.missing);
    if (!given.missing) walk(given.value);
  }
  void walk(const Expectation& expectation) {
    using What = Expectation::What;
    see_("expectation", expectation.span);
    all(expectation.name);
    if (expectation.what == What::outcome || expectation.what == What::outcome_possibly) walk(expectation.value);
  }
  void walk(const Ruleset& r) {
    all(r.title, r.version, r.effective, r.owner, r.school_name, r.group_by, r.shows, r.decides, r.decides_because);
  }
  void walk(const Use& u) { all(u.path); }
  void walk(const Source& s) { all(s.id, s.title); }
  void walk(const Reason& r) { all(r.id, r.title); }
  void walk(const Calendar& c) { all(c.id, c.title, c.holidays, c.terms, c.citations); }
  void walk(const Fact& f) {
    all(f.id, f.type, f.title, f.from, f.to, f.applies, f.applies_because, f.cases, f.citations);
  }
  void walk(const Dataset& d) {
    all(d.id, d.title, d.encodings, d.key, d.dates, d.filters, d.missing, d.not_applicable, d.columns, d.citations);
  }
  void walk(const Parameter& p) { all(p.id, p.type, p.values, p.citations); }
  void walk(const Table& t) { all(t.id, t.type, t.by, t.rows, t.citations); }
  void walk(const Define& d) { all(d.id, d.title, d.when, d.unless, d.citations); }
  void walk(const Score& s) { all(s.id, s.title, s.lines, s.citations); }
  void walk(const Outcome& o) { all(o.id, o.title, o.values, o.citations); }
  void walk(const Rule& r) { all(r.id, r.outcome, r.value, r.effective, r.when, r.unless, r.because, r.citations); }
  void walk(const Action& a) {
    all(a.id, a.title, a.effective, a.when, a.unless, a.because, a.assign, a.approve, a.due_in, a.repeats);
    all(a.escalate_to, a.escalate_after, a.letter, a.citations);
  }
  void walk(const Example& e) { all(e.title, e.givens, e.expectations); }

  template <typename Node>
  void walk(const std::optional<Node>& node) {
    if (node) walk(*node);
  }
  template <typename Node>
  void walk(const std::vector<Node>& nodes) {
    for (const Node& node : nodes) walk(node);
  }
  template <typename... Nodes>
  void all(const Nodes&... nodes) {
    (walk(nodes), ...);
  }

  See see_;
};

std::vector<std::string> places(const Parsed& parsed) {
  std::vector<std::string> found;
  Walker([&](const std::string& kind, Span span) {
    found.push_back(kind + " " + parsed.text(span));
  }).walk(parsed.file);
  return found;
}

TEST(ParseSpans, AConditionAndItsParts) {
  const Parsed parsed = parse_text(
      "define d   # comment\n  when not (a is red  or b[k] in 2016-2017 + 2 days or else 5% < 3 # more\n )  and c\n");
  const std::vector<std::string> expected = {
      "declaration define d   # comment\n  when not (a is red  or b[k] in 2016-2017 + 2 days or else 5% < 3 # more\n )"
      "  and c",
      "name d",
      "condition not (a is red  or b[k] in 2016-2017 + 2 days or else 5% < 3 # more\n )  and c",
      "condition not (a is red  or b[k] in 2016-2017 + 2 days or else 5% < 3 # more\n )",
      "condition a is red  or b[k] in 2016-2017 + 2 days or else 5% < 3",
      "condition a is red",
      "operand a",
      "reference a",
      "name a",
      "name red",
      "condition b[k] in 2016-2017 + 2 days or else 5% < 3",
      "operand b[k] in 2016-2017 + 2 days or else 5%",
      "operand b[k] in 2016-2017",
      "reference b[k] in 2016-2017",
      "name b",
      "key k",
      "name k",
      "operand 2 days",
      "literal 2 days",
      "literal 5%",
      "operand 3",
      "literal 3",
      "condition c",
      "operand c",
      "reference c",
      "name c",
  };
  EXPECT_EQ(parsed.shown(), "");
  EXPECT_EQ(places(parsed), expected);
}

TEST(ParseSpans, ListsNegationsAndBrackets) {
  const Parsed parsed =
      parse_text("define d when not  not not not all of ( (x), y ) or (z or w) and at least 1 of (v)");
  std::vector<std::string> conditions;
  for (const std::string& place : places(parsed)) {
    if (place.starts_with("condition ")) conditions.push_back(place.substr(10));
  }
  const std::vector<std::string> expected = {
      "not  not not not all of ( (x), y ) or (z or w) and at least 1 of (v)",
      "not  not not not all of ( (x), y )",
      "not all of ( (x), y )",
      "all of ( (x), y )",
      "x",
      "y",
      "(z or w) and at least 1 of (v)",
      "z or w",
      "z",
      "w",
      "at least 1 of (v)",
      "v",
  };
  EXPECT_EQ(conditions, expected);
}

struct PlaceCase {
  const char* text;
  std::vector<std::string> expected;
};

TEST(ParseSpans, EveryDeclarationsParts) {
  const PlaceCase cases[] = {
      {"ruleset \"a\"  version 1.2 # c\n effective 2018-01-01 to 2018-02-01 owner \"o\" school name n.m group by g "
       "shows "
       "s, t decides schools where c because \"b\"",
       {"text \"a\"", "name 1.2", "effective 2018-01-01 to 2018-02-01", "text \"o\"", "name n.m", "name g", "name s",
        "name t", "condition c", "operand c", "reference c", "name c", "text \"b\""}},
      {"calendar a \"b\" holiday 2018-12-25  \"C\"  cite p  \"1\" # x",
       {"name a", "text \"b\"", "holiday holiday 2018-12-25  \"C\"", "text \"C\"", "citation cite p  \"1\"", "name p",
        "text \"1\""}},
      {"fact a.b:  one of x,  y  title \"t\" from 1% to -2.5% case x  when c  cite p",
       {"name a.b", "type one of x,  y", "name x", "name y", "text \"t\"", "literal 1%", "literal -2.5%",
        "case case x  when c", "name x", "condition c", "operand c", "reference c", "name c", "citation cite p",
        "name p"}},
      {"fact a:  x <  y  changeable", {"name a", "type x <  y", "name x", "name y"}},
      {"fact a:  percentage  points  changeable", {"name a", "type percentage  points"}},
      {"fact a: yes/no  changeable", {"name a", "type yes/no"}},
      {"dataset a \"b\" encoding utf-8  key \"k\" dates dd/mm/yyyy  keep rows where \"c\" is \"d\" as \"e\" missing "
       "\"f\" as g  not applicable \"h\"",
       {"name a", "text \"b\"", "name utf-8", "text \"k\"", "name dd/mm/yyyy",
        "filter keep rows where \"c\" is \"d\" as \"e\"", "text \"c\"", "text \"d\"", "text \"e\"",
        "missing missing \"f\" as g", "text \"f\"", "name g", "text \"h\""}},
      {"dataset a \"b\" optional column \"c\"  gives d.e  codes \"1\" is  £5  missing \"f\" as g # x\n # y\n cite p",
       {"name a", "text \"b\"", "column optional column \"c\"  gives d.e  codes \"1\" is  £5  missing \"f\" as g",
        "text \"c\"", "name d.e", "code \"1\" is  £5", "text \"1\"", "literal £5", "missing missing \"f\" as g",
        "text \"f\"", "name g", "citation cite p", "name p"}},
      {"parameter a: date =  2018-10-15  cite p",
       {"name a", "type date", "step =  2018-10-15", "literal 2018-10-15", "citation cite p", "name p"}},
      {"table a: percent by b\n c  1 %  \n d 3 percentage points",
       {"name a", "type percent", "name b", "row c  1 %", "name c", "literal 1 %", "row d 3 percentage points",
        "name d", "literal 3 percentage points"}},
      {"outcome a \"b\" :  c <  d", {"name a", "text \"b\"", "name c", "name d"}},
      {"rule a :b is at least  c  because \"d\"", {"name a", "name b", "name c", "text \"d\""}},
      {"action a \"b\" assign \"c\" due in  20  working  days  repeats \"d\" letter \"e\"",
       {"name a", "text \"b\"", "text \"c\"", "literal 20  working  days", "recurrence \"d\"", "text \"d\"",
        "text \"e\""}},
      {"action a \"b\" effective from  2018-01-01 approve \"c\" repeats every 6  weeks escalate to \"d\" after  3 days "
       "# x",
       {"name a", "text \"b\"", "effective from  2018-01-01", "text \"c\"", "recurrence every 6  weeks", "text \"d\"",
        "literal 3 days"}},
      {"score a \"b\"  add 3  points when c  cite p",
       {"name a", "text \"b\"", "line add 3  points when c", "condition c", "operand c", "reference c", "name c",
        "citation cite p", "name p"}},
      {"calendar a \"b\" term 1  2018-09-03 to 2018-10-19",
       {"name a", "text \"b\"", "term term 1  2018-09-03 to 2018-10-19"}},
      {"parameter a: percent = 15%  until 2015-08-31 = 10% from  2015-09-01",
       {"name a", "type percent", "step = 15%  until 2015-08-31", "literal 15%", "step = 10% from  2015-09-01",
        "literal 10%"}},
      {"table a: percent by b and  year\n c 2013-2014  1%",
       {"name a", "type percent", "name b", "name year", "row c 2013-2014  1%", "name c", "name 2013-2014",
        "literal 1%"}},
      {"example \"a\" given b  1 year before  =  yes , c = missing  d  expect e =  4 , f possibly 3,  no action  g",
       {"text \"a\"", "given b  1 year before  =  yes", "reference b  1 year before", "name b", "literal yes",
        "given c = missing  d", "reference c", "name c", "name d", "expectation e =  4", "name e", "name 4",
        "expectation f possibly 3", "name f", "name 3", "expectation no action  g", "name g"}},
  };
  for (const PlaceCase& each : cases) {
    const Parsed parsed = parse_text(each.text);
    EXPECT_EQ(parsed.shown(), "");
    std::vector<std::string> found = places(parsed);
    ASSERT_FALSE(found.empty()) << each.text;
    found.erase(found.begin());
    EXPECT_EQ(found, each.expected) << each.text;
  }
}

TEST(Spans, ClausesBeginAtTheirFirstWord) {
  const Parsed parsed = parse_text(
      "dataset d \"D\" key \"URN\" missing \"\" as x # c\n optional column \"A\" gives a codes \"1\" is b missing \"\" "
      "as x cite y\n"
      "define d when a cite b\n"
      "table t : count by s a 1 b 2 cite x");
  ASSERT_EQ(parsed.shown(), "");
  std::string begins;
  for (const syntax::Declaration& declaration : parsed.file.declarations) {
    for (const syntax::ClauseStart& start : declaration.clauses) {
      const std::string_view rest = parsed.sources.file(0).text;
      begins += (start.inner ? "+" : "") + std::string(rest.substr(start.begin, 3)) + " ";
    }
  }
  EXPECT_EQ(begins, "key mis opt +cod +mis cit whe cit a 1 b 2 cit ");
}

}  // namespace
}  // namespace riskcat::testing
