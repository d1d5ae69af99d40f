#include "language/mixed_rules.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "language/check.hpp"
#include "language/format.hpp"
#include "language/parse.hpp"
#include "language/scan.hpp"

namespace riskcat {
namespace {

using Declarations = std::vector<const syntax::Declaration*>;

/// Keyword and id; nothing for what decides nothing or has no id of its own.
std::optional<std::pair<std::string, std::string>> key_of(const syntax::Declaration& declaration,
                                                          std::string_view text) {
  const std::string keyword(text.substr(0, text.find_first_of(" \t\r\n")));
  return std::visit(
      [&](const auto& body) -> std::optional<std::pair<std::string, std::string>> {
        using Body = std::decay_t<decltype(body)>;
        if constexpr (std::is_same_v<Body, syntax::Use> || std::is_same_v<Body, syntax::Example>) {
          return std::nullopt;
        } else if constexpr (std::is_same_v<Body, syntax::Ruleset>) {
          return std::pair(keyword, std::string());
        } else {
          return std::pair(keyword, body.id.text);
        }
      },
      declaration.body);
}

bool is_change(const std::string& keyword) {
  return keyword != "ruleset" && keyword != "source" && keyword != "reason";
}

/// A head that names no fact and no outcome, and has no dates.
syntax::Declaration bare_head(syntax::Declaration declaration) {
  auto& head = std::get<syntax::Ruleset>(declaration.body);
  head.effective.reset();
  head.school_name.reset();
  head.group_by.reset();
  head.shows.clear();
  head.decides.reset();
  head.decides_because.reset();
  return declaration;
}

/// Everything in the text that may be a name, what stands in quotation marks among it.
std::set<std::string> words_in(std::string_view text) {
  std::set<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word_character(text[end])) ++end;
    if (end > at) words.emplace(text.substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return words;
}

std::string without_blank_lines(const std::string& text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) kept += text.substr(at, end - at) + "\n";
    at = end + 1;
  }
  return kept;
}

}  // namespace

MixedRules::MixedRules(const LoadedRuleset& before, const LoadedRuleset& now) {
  files_.reserve(before.files.size() + now.files.size());
  take(before, false);
  take(now, true);
  for (const Key& key : order_) {
    Versions& versions = things_.at(key);
    if (!is_change(key.first)) continue;
    RuleChange change{key.first,
                      key.second,
                      text_of(versions.before),
                      text_of(versions.now),
                      place_of(versions.before),
                      place_of(versions.now)};
    if (change.before == change.now) continue;
    versions.change = changes_.size();
    changes_.push_back(std::move(change));
  }
}

void MixedRules::take(const LoadedRuleset& rules, bool now) {
  for (const RuleFile& file : rules.files) {
    const auto id = static_cast<FileId>(sources_.files().size());
    sources_.add(file.path, decode_rule_text(file.bytes, id).text);
    Diagnostics ignored;  // the rules were in order when they were loaded
    files_.push_back(parse(sources_, id, ignored));
    for (const syntax::Declaration& declaration : files_.back().declarations) {
      const auto key = key_of(declaration, sources_.text(declaration.span));
      if (!key) continue;
      const auto [thing, is_new] = things_.try_emplace(*key);
      if (is_new) order_.push_back(*key);
      (now ? thing->second.now : thing->second.before).push_back(&declaration);
    }
  }
}

std::string MixedRules::text_of(const Declarations& declarations) const {
  std::string all;
  for (const syntax::Declaration* declaration : declarations) {
    std::string text(sources_.text(declaration->span));
    Diagnostics ignored;
    scan_declaration(text, {0, text.size()}, 0, ignored);  // blanks out the comments
    const FormatResult formatted = format_rules(text);
    all += without_blank_lines(formatted.text.value_or(text));
  }
  return all;
}

std::string MixedRules::place_of(const Declarations& declarations) const {
  if (declarations.empty()) return "";
  const Span span = declarations.front()->span;
  return sources_.file(span.file).name + ", line " + std::to_string(sources_.position(span.file, span.begin).line);
}

std::vector<std::size_t> MixedRules::behind(const std::string& outcome) const {
  std::map<Key, std::set<std::string>> words;
  std::map<std::string, std::vector<Key>> by_id;
  std::map<std::string, std::vector<Key>> by_word;
  for (const auto& [key, versions] : things_) {
    std::set<std::string>& of = words[key];
    for (const Declarations* side : {&versions.before, &versions.now}) {
      for (const syntax::Declaration* declaration : *side) of.merge(words_in(sources_.text(declaration->span)));
    }
    by_id[key.second].push_back(key);
    for (const std::string& word : of) by_word[word].push_back(key);
  }
  std::set<Key> reached;
  std::vector<Key> open;
  const auto reach = [&](const Key& key) {
    if (reached.insert(key).second) open.push_back(key);
  };
  for (const auto& [key, versions] : things_) {
    if (key.first == "calendar") reach(key);
  }
  reach({"outcome", outcome});
  while (!open.empty()) {
    const Key key = open.back();
    open.pop_back();
    for (const std::string& word : words[key]) {
      if (const auto named = by_id.find(word); named != by_id.end()) {
        for (const Key& each : named->second) {
          if (each.first != "action") reach(each);
        }
      }
    }
    // An outcome rests on the rules that give it, a fact on the datasets that map it.
    for (const Key& each : by_word[key.second]) {
      if (key.first == "outcome" && each.first == "rule") reach(each);
      if (key.first == "fact" && each.first == "dataset") reach(each);
    }
  }
  std::vector<std::size_t> found;
  for (const Key& key : reached) {
    const auto thing = things_.find(key);
    if (thing != things_.end() && thing->second.change) found.push_back(*thing->second.change);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::optional<CheckedRuleset> MixedRules::with(const std::vector<std::size_t>& made) const {
  std::vector<syntax::File> files(1);
  for (const Key& key : order_) {
    const Versions& versions = things_.at(key);
    const bool is_made = versions.change && std::find(made.begin(), made.end(), *versions.change) != made.end();
    // What decides nothing is taken from wherever it is declared, so that nothing refers to it in vain.
    const bool from_now = is_made || (!is_change(key.first) && versions.before.empty());
    for (const syntax::Declaration* declaration : from_now ? versions.now : versions.before) {
      files.front().declarations.push_back(key.first == "ruleset" ? bare_head(*declaration) : *declaration);
    }
  }
  Diagnostics ignored;
  return check(sources_, files, ignored);
}

}  // namespace riskcat
