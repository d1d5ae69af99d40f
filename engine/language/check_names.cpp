#include "language/check_names.hpp"

#include <array>
#include <utility>

#include "values/limits.hpp"

namespace riskcat::checking {
namespace {

struct EngineReasonText {
  const char* id;
  const char* title;
};
constexpr std::array<EngineReasonText, kEngineReasons> kEngineReasonTexts = {{
    {"not_delivered", "no file that gives this figure has been delivered"},
    {"not_in_file", "the delivered file has no row for this school"},
    {"row_ends_early", "the school's row in the delivered file ends before this column"},
    {"column_absent", "the delivered file does not have this column"},
    {"unreadable", "what the delivered file says cannot be read as a figure of this kind"},
    {"unknown_code", "the delivered file uses a code that no code list explains"},
    {"out_of_range", "the delivered figure is outside the range it can have"},
    {"not_given", "the example does not give this figure"},
    {"undetermined", "this rests on other figures that are missing"},
    {"not_in_table", "the policy gives no figure for that year"},
    {"no_term", "no calendar says which term the assessment date falls in"},
    {"not_confirmed", "no earlier assessment of this school has been confirmed"},
}};

void report_twice(Context& context, const syntax::Name& name, Span first) {
  context.report.error(codes::kDeclaredTwice, name.span, quoted(name.text) + " is declared twice",
                       "give one of the two another name, or remove it", Related{first, "first declared here"});
}

bool claim(Context& context, const syntax::Name& name, Node node) {
  if (name.text == kTermWord)
    context.report.error(codes::kReservedName, name.span,
                         quoted(name.text) + " always means the school term of the assessment date",
                         "choose another name");
  const auto [place, fresh] = context.names.emplace(name.text, Named{node, name.span});
  if (!fresh) report_twice(context, name, place->second.span);
  place->second.twice = !fresh;
  return fresh;
}

bool claim(Context& context, Entries& entries, const syntax::Name& name, std::size_t index) {
  const auto [place, fresh] = entries.emplace(name.text, Entry{static_cast<std::uint32_t>(index), name.span});
  if (!fresh) report_twice(context, name, place->second.span);
  return fresh;
}

/// Enters one declaration.
struct Declare {
  Context& context;
  Span span;

  template <typename Body>
  void shared(const Body& body, Sort sort, Items<Body>& items) const {
    if (claim(context, body.id, {sort, static_cast<std::uint32_t>(items.size())})) items.push_back({&body, span});
  }
  /// Rules and actions: several of one id are versions of it when each says from when to when it is in force.
  template <typename Body>
  void version(const Body& body, Entries& entries, Items<Body>& items,
               std::map<std::string, std::vector<std::uint32_t>, std::less<>>& versions) const {
    const auto index = static_cast<std::uint32_t>(items.size());
    std::vector<std::uint32_t>& others = versions[body.id.text];
    if (others.empty()) {
      entries.emplace(body.id.text, Entry{index, body.id.span});
    } else if (!body.effective || !items[others.front()].body->effective) {
      context.report.error(codes::kDeclaredTwice, body.id.span, quoted(body.id.text) + " is declared twice",
                           "give one of the two another name, remove it, or say of each when it is in force: effective "
                           "until 2018-12-31, and effective from 2019-01-01",
                           Related{items[others.front()].body->id.span, "first declared here"});
      return;
    }
    others.push_back(index);
    items.push_back({&body, span});
  }
  template <typename Body>
  void own(const Body& body, Entries& entries, Items<Body>& items) const {
    if (claim(context, entries, body.id, items.size())) items.push_back({&body, span});
  }

  void operator()(const syntax::Use&) const {}
  void operator()(const syntax::Ruleset& body) const { context.headers.push_back({&body, span}); }
  void operator()(const syntax::Source& body) const { own(body, context.source_names, context.cited); }
  void operator()(const syntax::Calendar& body) const { own(body, context.calendar_names, context.calendars); }
  void operator()(const syntax::Fact& body) const { shared(body, Sort::fact, context.facts); }
  void operator()(const syntax::Dataset& body) const { own(body, context.dataset_names, context.datasets); }
  void operator()(const syntax::Parameter& body) const { shared(body, Sort::parameter, context.parameters); }
  void operator()(const syntax::Table& body) const { shared(body, Sort::table, context.tables); }
  void operator()(const syntax::Define& body) const { shared(body, Sort::define, context.defines); }
  void operator()(const syntax::Score& body) const { shared(body, Sort::score, context.scores); }
  void operator()(const syntax::Outcome& body) const { shared(body, Sort::outcome, context.outcomes); }
  void operator()(const syntax::Rule& body) const {
    version(body, context.rule_names, context.rules, context.rule_versions);
  }
  void operator()(const syntax::Action& body) const {
    version(body, context.action_names, context.actions, context.action_versions);
  }
  void operator()(const syntax::Example& body) const { context.examples.push_back({&body, span}); }
  void operator()(const syntax::Reason& body) const {
    const auto known = context.reason_names.find(body.id.text);
    if (known != context.reason_names.end() && known->second.index < kEngineReasons) {
      context.report.error(
          codes::kEngineReason, body.id.span, quoted(body.id.text) + " is a reason that riskcat gives itself",
          "choose another word; this one means: " + context.ruleset.reasons[known->second.index].title);
      return;
    }
    if (!claim(context, context.reason_names, body.id, context.ruleset.reasons.size())) return;
    context.ruleset.reasons.push_back({body.id.text, body.title.text});
  }
};

void declare_engine_reasons(Context& context) {
  for (const EngineReasonText& reason : kEngineReasonTexts) {
    context.reason_names.emplace(reason.id, Entry{static_cast<std::uint32_t>(context.ruleset.reasons.size()), Span{}});
    context.ruleset.reasons.push_back({reason.id, reason.title});
  }
}

template <typename Map>
std::vector<std::string> keys(const Map& map) {
  std::vector<std::string> out;
  for (const auto& [key, value] : map) out.push_back(key);
  return out;
}

std::vector<std::string> names_of(const Context& context, Sort sort) {
  std::vector<std::string> out;
  for (const auto& [name, named] : context.names)
    if (named.node.sort == sort) out.push_back(name);
  return out;
}

/// `candidates` gives the names that could have been meant.
template <typename Candidates>
void report_unknown(Context& context, std::string_view code, const syntax::Name& name, const std::string& what,
                    const Candidates& candidates, const std::string& otherwise) {
  if (context.report.maybe_unread(name.text)) return;
  const bool look = context.suggestions++ < limits::kSuggestions;
  context.report.error(code, name.span, "no " + what + " is named " + quoted(name.text),
                       look ? did_you_mean(name.text, candidates(), otherwise) : otherwise);
}

std::optional<std::uint32_t> find_sort(Context& context, const syntax::Name& name, Sort sort) {
  const std::string what = std::string(a_sort(sort)).substr(a_sort(sort).find(' ') + 1);
  const auto found = context.names.find(name.text);
  if (found == context.names.end()) {
    report_unknown(
        context, codes::kUnknownName, name, what, [&] { return names_of(context, sort); },
        "declare it, or check the spelling");
    return std::nullopt;
  }
  if (found->second.node.sort == sort) return found->second.node.index;
  if (found->second.twice) return std::nullopt;
  context.report.error(
      codes::kWrongSort, name.span,
      quoted(name.text) + " is " + std::string(a_sort(found->second.node.sort)) + ", not " + std::string(a_sort(sort)),
      "name " + std::string(a_sort(sort)) + " here", Related{found->second.span, "declared here"});
  return std::nullopt;
}

std::optional<std::uint32_t> find_entry(Context& context, const Entries& entries, std::string_view code,
                                        const syntax::Name& name, const std::string& what,
                                        const std::string& otherwise) {
  const auto found = entries.find(name.text);
  if (found != entries.end()) return found->second.index;
  report_unknown(
      context, code, name, what, [&] { return keys(entries); }, otherwise);
  return std::nullopt;
}

}  // namespace

std::string_view a_sort(Sort sort) {
  switch (sort) {
    case Sort::fact:
      return "a fact";
    case Sort::parameter:
      return "a parameter";
    case Sort::table:
      return "a table";
    case Sort::define:
      return "a definition";
    case Sort::score:
      return "a score";
    case Sort::outcome:
      return "an outcome";
  }
  return "";
}

void declare_all(Context& context, const std::vector<syntax::File>& files) {
  declare_engine_reasons(context);
  for (const syntax::File& file : files)
    for (const syntax::Declaration& declaration : file.declarations) {
      if (declaration.spoilt) context.report.add_spoilt(declaration.span);
      std::visit(Declare{context, declaration.span}, declaration.body);
    }
}

const Named* find_name(Context& context, const syntax::Name& name) {
  const auto found = context.names.find(name.text);
  if (found != context.names.end()) return found->second.twice ? nullptr : &found->second;
  const bool of_something = name.text == "applicable" || name.text == "known" || name.text == "missing";
  report_unknown(
      context, codes::kUnknownName, name, "fact, parameter, table, definition, score or outcome",
      [&] { return keys(context.names); },
      of_something ? "name the fact again: ks2.rwm is missing or ks2.rwm is not applicable"
                   : "declare it, or check the spelling");
  return nullptr;
}

std::optional<FactIndex> find_fact(Context& context, const syntax::Name& name) {
  return find_sort(context, name, Sort::fact);
}

std::optional<OutcomeIndex> find_outcome(Context& context, const syntax::Name& name) {
  return find_sort(context, name, Sort::outcome);
}

std::optional<ActionIndex> find_action(Context& context, const syntax::Name& name) {
  return find_entry(context, context.action_names, codes::kUnknownName, name, "action",
                    "declare it, or check the spelling");
}

std::optional<ReasonIndex> find_reason(Context& context, const syntax::Name& name) {
  return find_entry(context, context.reason_names, codes::kUnknownReason, name, "reason",
                    "declare it: reason " + name.text + " \"why the figure is missing\"");
}

std::vector<Citation> resolve_citations(Context& context, const std::vector<syntax::Citation>& citations) {
  std::vector<Citation> out;
  for (const syntax::Citation& citation : citations) {
    const auto source = find_entry(context, context.source_names, codes::kUnknownSource, citation.source, "source",
                                   "declare it: source " + citation.source.text + " \"title of the document\"");
    if (!source) continue;
    context.source_used[*source] = true;
    out.push_back({citation.source.text, context.cited[*source].body->title.text,
                   citation.paragraph ? citation.paragraph->text : std::string()});
  }
  return out;
}

std::vector<Citation> require_citations(Context& context, const std::vector<syntax::Citation>& citations,
                                        const syntax::Name& what) {
  if (citations.empty())
    context.report.error(codes::kNoCite, what.span, quoted(what.text) + " does not say where it comes from",
                         "add: cite SOURCE \"paragraph\", with the id of a declared source");
  return resolve_citations(context, citations);
}

}  // namespace riskcat::checking
