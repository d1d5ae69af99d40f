#include "explain/policy_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace riskcat {
namespace {

std::string place_of(const SourceSet& sources, Span span) {
  return sources.file(span.file).name + ", line " + std::to_string(sources.position(span.file, span.begin).line);
}

/// The source's paragraph, made when a source that lists none is cited for it.
MapParagraph& paragraph_of(MapSource& source, const std::string& number) {
  const auto found = std::find_if(source.paragraphs.begin(), source.paragraphs.end(),
                                  [&](const MapParagraph& each) { return each.number == number; });
  if (found != source.paragraphs.end()) return *found;
  return source.paragraphs.emplace_back(MapParagraph{number, {}, {}, {}});
}

/// A text in a cell of a table.
std::string in_cell(const std::string& text) {
  std::string cell;
  for (const char c : text) cell += c == '|' ? std::string("\\|") : std::string(1, c);
  return cell;
}

std::string number_words(const MapParagraph& paragraph) {
  return paragraph.number.empty() ? "the whole" : in_cell(paragraph.number);
}

std::string entry_words(const MapEntry& entry) {
  return fmt::format("{} `{}` ({})", entry.keyword, entry.id, entry.at);
}

std::string encoded_as(const PolicyMap& map, const MapParagraph& paragraph) {
  if (!paragraph.not_encoded.empty()) return "Not encoded: " + in_cell(paragraph.not_encoded) + ".";
  std::string words;
  for (const std::size_t at : paragraph.entries) words += (words.empty() ? "" : "; ") + entry_words(map.entries[at]);
  return words.empty() ? "–" : words;
}

std::string cited_words(const Citation& citation) {
  return citation.paragraph.empty() ? citation.source : citation.source + " " + in_cell(citation.paragraph);
}

nlohmann::json citations_json(const MapEntry& entry) {
  nlohmann::json json = nlohmann::json::array();
  for (const Citation& each : entry.citations) json.push_back({{"source", each.source}, {"paragraph", each.paragraph}});
  return json;
}

}  // namespace

PolicyMap policy_map(const LoadedRuleset& rules) {
  const CheckedRuleset& ruleset = *rules.ruleset;
  PolicyMap map;
  map.title = ruleset.title + " " + ruleset.version;
  for (const Source& source : ruleset.sources) {
    MapSource& made = map.sources.emplace_back(MapSource{source.id, source.title, {}});
    for (const Paragraph& each : source.paragraphs)
      made.paragraphs.push_back({each.number, each.title, each.not_encoded, {}});
  }
  std::map<std::pair<FileId, std::uint32_t>, std::size_t> places;  // of declarations, by where they stand
  for (const Citing& citing : ruleset.citings) {
    const auto [place, fresh] = places.try_emplace({citing.span.file, citing.span.begin}, map.entries.size());
    if (fresh)
      map.entries.push_back({citing.keyword, citing.id, citing.words, place_of(rules.sources, citing.span), {}});
    MapSource& source = map.sources[citing.source];
    map.entries[place->second].citations.push_back({source.id, source.title, citing.paragraph});
    paragraph_of(source, citing.paragraph).entries.push_back(place->second);
  }
  return map;
}

nlohmann::json to_json(const PolicyMap& map) {
  nlohmann::json sources = nlohmann::json::array();
  for (const MapSource& source : map.sources) {
    nlohmann::json paragraphs = nlohmann::json::array();
    for (const MapParagraph& each : source.paragraphs) {
      nlohmann::json ids = nlohmann::json::array();
      for (const std::size_t at : each.entries) ids.push_back(map.entries[at].id);
      paragraphs.push_back({{"number", each.number},
                            {"says", each.says},
                            {"not_encoded", each.not_encoded},
                            {"encoded_as", std::move(ids)}});
    }
    sources.push_back({{"id", source.id}, {"title", source.title}, {"paragraphs", std::move(paragraphs)}});
  }
  nlohmann::json entries = nlohmann::json::array();
  for (const MapEntry& entry : map.entries) {
    entries.push_back({{"declared_as", entry.keyword},
                       {"id", entry.id},
                       {"words", entry.words},
                       {"at", entry.at},
                       {"rests_on", citations_json(entry)}});
  }
  return {{"ruleset", map.title}, {"sources", std::move(sources)}, {"declarations", std::move(entries)}};
}

std::string as_markdown(const PolicyMap& map) {
  std::string text = fmt::format("## {}\n\n", map.title);
  for (const MapSource& source : map.sources) {
    if (source.paragraphs.empty()) continue;
    text += fmt::format("### {}\n\nCited as `{}`.\n\n| Paragraph | What it says | Encoded as |\n|---|---|---|\n",
                        source.title, source.id);
    for (const MapParagraph& each : source.paragraphs) {
      text += fmt::format("| {} | {} | {} |\n", number_words(each), in_cell(each.says), encoded_as(map, each));
    }
    text += "\n";
  }
  text += "### From the rules to the paragraphs\n\n| Declared as | Words | Rests on |\n|---|---|---|\n";
  for (const MapEntry& entry : map.entries) {
    std::string cited;
    for (const Citation& each : entry.citations) cited += (cited.empty() ? "" : "; ") + cited_words(each);
    text += fmt::format("| {} | {} | {} |\n", entry_words(entry), in_cell(entry.words), cited);
  }
  return text + "\n";
}

}  // namespace riskcat
