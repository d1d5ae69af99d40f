#include "explain/html_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <vector>

#include "explain/proof_shape.hpp"
#include "explain/proof_text.hpp"
#include "explain/words.hpp"

namespace riskcat {
namespace {

/// No character in it needs escaping, since a browser takes the text of a style element as it stands.
constexpr const char* kStyle = R"(
:root { color-scheme: light; }
body { font: 15px/1.45 "Helvetica Neue", Arial, sans-serif; color: #0b0c0c; background: #fff; margin: 0; }
main { max-width: 46em; margin: 0 auto; padding: 1.5em; }
h1 { font-size: 1.7em; line-height: 1.15; margin: 0 0 .2em; }
h2 { font-size: 1.2em; margin: 1.6em 0 .4em; border-bottom: 2px solid #0b0c0c; padding-bottom: .15em; }
h3 { font-size: 1em; margin: 1em 0 .2em; }
p { margin: .3em 0; }
.lead { color: #505a5f; }
.result { display: inline-block; border: 3px solid #0b0c0c; padding: .25em .7em; margin: .6em .6em .2em 0; font-weight: bold; font-size: 1.25em; }
.whatif { border: 3px dashed #0b0c0c; padding: .5em .8em; font-weight: bold; margin: 0 0 1em; }
ul.proof, ul.rules { list-style: none; margin: .15em 0 .15em 0; padding-left: 1.3em; }
ul.rules { padding-left: 0; }
ul.proof li { text-indent: -1.2em; padding-left: 1.2em; }
ul.proof ul { text-indent: 0; }
.mark { display: inline-block; width: 1.2em; text-indent: 0; font-weight: bold; }
.source, .id, .cite { color: #505a5f; font-size: .85em; text-indent: 0; }
.source, .figure { display: block; }
.figure { padding-left: 1.3em; }
.compact td { padding-top: .1em; padding-bottom: .1em; }
.compact .source { display: inline; padding-left: .4em; }
.because { font-weight: bold; }
input.fold { position: absolute; opacity: 0; }
label.fold { cursor: pointer; text-decoration: underline; font-size: .9em; }
input.fold:focus + label.fold { outline: 3px solid #0b0c0c; }
.folded { display: none; }
input.fold:checked ~ .folded { display: block; }
table { border-collapse: collapse; width: 100%; margin: .4em 0; }
th, td { text-align: left; vertical-align: top; padding: .25em .6em .25em 0; border-bottom: 1px solid #b1b4b6; }
td.v { white-space: nowrap; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
svg { max-width: 100%; height: auto; }
svg text { font: 12px "Helvetica Neue", Arial, sans-serif; fill: #0b0c0c; }
svg .grid { stroke: #b1b4b6; stroke-width: 1; }
svg .step { stroke: #0b0c0c; stroke-width: 2; fill: none; }
svg .open { stroke: #0b0c0c; stroke-width: 2; stroke-dasharray: 3 3; }
svg .confirmed { fill: #0b0c0c; stroke: #0b0c0c; stroke-width: 2; }
svg .proposed { fill: #fff; stroke: #0b0c0c; stroke-width: 2; }
svg .place { stroke: #0b0c0c; stroke-width: 1; }
svg .place0 { fill: #fff; } svg .place1 { fill: #d0d3d6; } svg .place2 { fill: #85898c; } svg .place3, svg .place4 { fill: #0b0c0c; }
@media print {
  body { font-size: 8.5pt; line-height: 1.3; }
  h2 { margin-top: .9em; }
  .result { font-size: 1.1em; }
  svg { max-height: 9em; width: auto; }
  main { max-width: none; padding: 0; }
  label.fold { display: none; }
  .folded { display: block; }
  h2, h3 { break-after: avoid; }
  tr, .because { break-inside: avoid; }
  .appendix { break-before: page; }
}
@page { margin: 16mm; }
)";

const char* mark(Truth truth) { return truth == Truth::yes ? "✓" : truth == Truth::no ? "✗" : "?"; }
const char* said(Truth truth) {
  return truth == Truth::yes ? "met" : truth == Truth::no ? "not met" : "cannot be told";
}

constexpr std::size_t kLongProof = 8;

/// The sentences of comparisons that have a margin, each once.
void add_figures(const Proof& proof, std::vector<std::string>& figures) {
  const bool counted = !proof.parts.empty();
  if (!proof.margin.empty() && !counted && std::find(figures.begin(), figures.end(), proof.sentence) == figures.end())
    figures.push_back(proof.sentence);
  for (const Proof& part : proof.parts) add_figures(part, figures);
}

}  // namespace

HtmlPage::HtmlPage(const std::string& title) {
  pugi::xml_node html = document_.append_child("html");
  html.append_attribute("lang") = "en-GB";
  pugi::xml_node head = html.append_child("head");
  head.append_child("meta").append_attribute("charset") = "utf-8";
  pugi::xml_node policy = head.append_child("meta");
  policy.append_attribute("http-equiv") = "Content-Security-Policy";
  policy.append_attribute("content") = "default-src 'none'; style-src 'unsafe-inline'";
  pugi::xml_node viewport = head.append_child("meta");
  viewport.append_attribute("name") = "viewport";
  viewport.append_attribute("content") = "width=device-width, initial-scale=1";
  add(head, "title", title);
  add(head, "style", kStyle);
  main_ = html.append_child("body").append_child("main");
}

std::string HtmlPage::text() const {
  std::ostringstream out;
  document_.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return "<!DOCTYPE html>\n" + out.str() + "\n";
}

pugi::xml_node HtmlPage::add(pugi::xml_node parent, const char* element, const std::string& words,
                             const char* css_class) {
  pugi::xml_node node = parent.append_child(element);
  if (css_class != nullptr) node.append_attribute("class") = css_class;
  node.append_child(pugi::node_pcdata).set_value(words.c_str());
  return node;
}

pugi::xml_node HtmlPage::section(const std::string& heading) {
  pugi::xml_node section = main_.append_child("section");
  add(section, "h2", heading);
  return section;
}

pugi::xml_node HtmlPage::fold(pugi::xml_node parent, const std::string& label) {
  const std::string id = fmt::format("fold{}", ++folds_);
  pugi::xml_node around = parent.append_child("div");
  pugi::xml_node box = around.append_child("input");
  box.append_attribute("type") = "checkbox";
  box.append_attribute("class") = "fold";
  box.append_attribute("id") = id.c_str();
  pugi::xml_node named = add(around, "label", label, "fold");
  named.append_attribute("for") = id.c_str();
  pugi::xml_node folded = around.append_child("div");
  folded.append_attribute("class") = "folded";
  return folded;
}

void HtmlPage::evidence(pugi::xml_node parent, const Evidence& evidence) {
  if (evidence.supposed) add(parent, "span", "supposed, not delivered", "source");
  if (!evidence.address) return;
  const Address& at = *evidence.address;
  add(parent, "span",
      fmt::format("{}, row {}, column “{}” ({} {}, delivered {})", at.file, at.row, at.column, at.period, at.status,
                  at.delivered_on.words()),
      "source");
}

void HtmlPage::proof(pugi::xml_node list, const Proof& proof) {
  if (is_plain_group(proof)) {
    for (const Proof& part : proof.parts) this->proof(list, part);
    return;
  }
  pugi::xml_node item = list.append_child("li");
  pugi::xml_node sign = add(item, "span", mark(proof.truth), "mark");
  sign.append_attribute("title") = said(proof.truth);
  const bool long_one = !proof.parts.empty() && !is_group(proof);
  const bool again = long_one && !shown_.insert(fingerprint(proof)).second;
  item.append_child(pugi::node_pcdata).set_value((proof.sentence + (again ? " (shown above)" : "")).c_str());
  if (again) return;
  for (const Evidence& each : proof.evidence) evidence(item, each);
  if (proof.parts.empty()) return;
  pugi::xml_node parts = item.append_child("ul");
  parts.append_attribute("class") = "proof";
  for (const Proof& part : proof.parts) this->proof(parts, part);
}

pugi::xml_node HtmlPage::because(pugi::xml_node list, const RuleProof& rule, const std::string& before) {
  pugi::xml_node item = list.append_child("li");
  add(item, "span", fmt::format("{}{}: {}", before, spaced(rule.value), rule.because), "because");
  add(item, "span", fmt::format(" {} rule {}", cited_words(rule.citations), rule.id), "cite");
  return item;
}

void HtmlPage::rule(pugi::xml_node list, const RuleProof& rule, const std::string& before) {
  pugi::xml_node item = because(list, rule, before);
  const std::size_t ends = ends_of(rule.proof);
  pugi::xml_node around = ends > kLongProof ? fold(item, fmt::format("the proof: {} conditions", ends)) : item;
  pugi::xml_node proofs = around.append_child("ul");
  proofs.append_attribute("class") = "proof";
  proof(proofs, rule.proof);
}

void HtmlPage::reason(pugi::xml_node list, const RuleProof& rule, const std::string& before, std::size_t most) {
  pugi::xml_node item = because(list, rule, before);
  std::vector<std::string> figures;
  add_figures(rule.proof, figures);
  std::erase_if(figures, [&](const std::string& figure) { return !figures_.insert(figure).second; });
  for (std::size_t i = 0; i < figures.size() && i < most; ++i) add(item, "span", figures[i], "figure");
  if (figures.size() > most)
    add(item, "span", fmt::format("and {} more, in the proof below", figures.size() - most), "figure");
}

}  // namespace riskcat
