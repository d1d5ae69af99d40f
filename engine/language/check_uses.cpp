#include <algorithm>
#include <set>

#include "language/check_declarations.hpp"
#include "language/check_reach.hpp"

namespace riskcat::checking {
namespace {

std::string name_of(const Context& context, Node node) {
  switch (node.sort) {
    case Sort::fact:
      return context.facts[node.index].body->id.text;
    case Sort::define:
      return context.defines[node.index].body->id.text;
    case Sort::score:
      return context.scores[node.index].body->id.text;
    default:
      return context.outcomes[node.index].body->id.text;
  }
}

/// Walks who uses whom, depth first and without recursion: a chain of definitions can be as long as a file.
class Walk {
 public:
  explicit Walk(Context& context) : context_(context) {}

  void from(Node start) {
    if (!seen_.insert(start).second) return;
    path_.push_back({start, 0, {}});
    while (!path_.empty()) step();
  }
  /// Every node after those it uses.
  const std::vector<Node>& order() const { return order_; }

 private:
  struct Frame {
    Node node;
    std::size_t next = 0;  ///< the next of the node's uses to follow
    Span span;             ///< where the frame before uses this node
  };

  void step() {
    const Node node = path_.back().node;
    const auto uses = context_.uses.find(node);
    if (uses == context_.uses.end() || path_.back().next == uses->second.size()) {
      order_.push_back(node);
      path_.pop_back();
      return;
    }
    const Use& use = uses->second[path_.back().next++];
    if (seen_.insert(use.to).second)
      path_.push_back({use.to, 0, use.span});
    else
      report_if_cycle(use);
  }

  void report_if_cycle(const Use& back) {
    const auto start =
        std::find_if(path_.begin(), path_.end(), [&](const Frame& frame) { return frame.node == back.to; });
    if (start == path_.end()) return;
    const bool told =
        std::any_of(start, path_.end(), [&](const Frame& frame) { return in_cycle_.contains(frame.node); });
    if (told) return;
    std::string path;
    for (auto frame = start; frame != path_.end(); ++frame) {
      in_cycle_.insert(frame->node);
      path += name_of(context_, frame->node) + " → ";
    }
    const std::string name = name_of(context_, back.to);
    const bool itself = start + 1 == path_.end();
    context_.report.error(codes::kCycle, itself ? back.span : (start + 1)->span,
                          quoted(name) + " rests on itself: " + path + name,
                          itself ? "leave it out: what decides " + quoted(name) + " cannot ask for it"
                                 : "break the circle: one of them must be decided without the others",
                          itself ? std::nullopt
                                 : std::optional(Related{back.span, quoted(name_of(context_, path_.back().node)) +
                                                                        " uses " + quoted(name) + " here"}));
  }

  Context& context_;
  std::vector<Frame> path_;
  std::set<Node> seen_;
  std::set<Node> in_cycle_;
  std::vector<Node> order_;
};

/// For every definition and score the first use of an outcome that it comes to, if it comes to any.
std::map<Node, Use> outcomes_reached(const Context& context, const std::vector<Node>& order) {
  std::map<Node, Use> reached;
  for (const Node node : order) {
    const auto uses = context.uses.find(node);
    if (uses == context.uses.end() || node.sort == Sort::outcome) continue;
    for (const Use& use : uses->second) {
      if (use.to.sort == Sort::outcome) reached.emplace(node, use);
      const auto further = reached.find(use.to);
      if (further != reached.end()) reached.emplace(node, further->second);
    }
  }
  return reached;
}

void check_outcome_free(Context& context, const std::vector<Node>& order) {
  const auto reached = outcomes_reached(context, order);
  for (const OutcomeFree& free : context.outcome_free) {
    const auto outcome = reached.find(free.user);
    if (outcome == reached.end()) continue;
    const std::string name = name_of(context, outcome->second.to);
    context.report.error(codes::kOutcomeHere, free.span,
                         free.why + " cannot depend on the outcome " + quoted(name) + ", as this " +
                             (free.user.sort == Sort::score ? "score" : "definition") + " does",
                         "use a definition that rests on facts alone",
                         Related{outcome->second.span, quoted(name) + " is used here"});
  }
}

template <typename Body>
void walk_all(Walk& walk, Sort sort, const Items<Body>& items) {
  for (std::uint32_t index = 0; index < items.size(); ++index) walk.from({sort, index});
}

/// The folder of a path, with its slash.
std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

template <typename Body>
void warn_unused(Context& context, const Items<Body>& items, const std::vector<bool>& used, const char* what,
                 const char* help) {
  for (std::size_t i = 0; i < items.size(); ++i)
    if (!used[i] && is_own(context, items[i].span))
      context.report.warning(codes::kUnused, items[i].body->id.span,
                             std::string("nothing uses the ") + what + " " + quoted(items[i].body->id.text), help);
}

std::vector<bool> facts_asked(const Context& context) {
  std::vector<bool> asked(context.facts.size());
  for (const auto& [node, span] : context.asked)
    if (node.sort == Sort::fact) asked[node.index] = true;
  return asked;
}

}  // namespace

bool is_own(const Context& context, Span span) {
  const std::string folder = folder_of(context.sources.file(context.headers.front().span.file).name);
  const std::string& name = context.sources.file(span.file).name;
  return name.starts_with(folder) && !name.substr(folder.size()).starts_with("../");
}

void check_uses(Context& context) {
  Walk walk(context);
  walk_all(walk, Sort::outcome, context.outcomes);
  walk_all(walk, Sort::define, context.defines);
  walk_all(walk, Sort::score, context.scores);
  walk_all(walk, Sort::fact, context.facts);
  for (const Node node : walk.order())
    if (node.sort == Sort::outcome) context.ruleset.outcome_order.push_back(node.index);
  check_outcome_free(context, walk.order());
}

void check_unused(Context& context) {
  // With errors, a use may stand in a declaration that was not understood.
  if (context.report.failed()) return;
  warn_unused(context, context.cited, context.source_used, "source", "cite it where it applies, or remove it");
  warn_unused(context, context.parameters, context.parameter_used, "parameter", "use it in a rule, or remove it");
  warn_unused(context, context.tables, context.table_used, "table", "use it in a rule, or remove it");
  warn_unused(context, context.facts, facts_asked(context), "fact", "use it in a rule, or remove it");
  warn_unused(context, context.defines, context.define_used, "definition", "use it in a rule, or remove it");
  warn_unused(context, context.scores, context.score_used, "score", "use it in a rule, or remove it");
}

}  // namespace riskcat::checking
