// docs/mistakes.md: the gallery as a page to read.
#include <algorithm>

#include "gallery/gallery.hpp"

namespace riskcat::testing {
namespace {

constexpr const char* kIntroduction = R"(# Mistakes, and how to put them right

Every mistake that riskcat finds in rule text, by its code: a text with the mistake, what riskcat says of it, and what to
write instead. [diagnostics.md](diagnostics.md) has the codes as a table, and those of delivered files too.

A *declaration* is what begins in the first column, such as a rule, a fact or a source, with the indented lines below it.

The texts are parts of one invented county's ruleset. Unless shown, each begins with these lines, so that the first
line shown is its line 4:

)";

constexpr const char* kCounty = R"(The file that they use has the sources, facts and outcomes:

)";

std::string fenced(const std::string& text) {
  std::string out = "```\n" + text;
  while (out.ends_with("\n\n")) out.pop_back();
  return out + (out.ends_with('\n') ? "" : "\n") + "```\n\n";
}

struct Meaning {
  std::string heading;
  std::string sentence;  ///< empty when the heading says it all
};

/// The second column of the code's row in docs/diagnostics.md.
Meaning meaning_of(const std::string& code, const std::string& meanings) {
  const std::size_t row = meanings.find("| " + code + " | ");
  if (row == std::string::npos) return {};
  const std::size_t begin = row + code.size() + 5;
  const std::string sentence = meanings.substr(begin, meanings.find(" |", begin) - begin);
  std::size_t end = 0;
  bool quoted = false;
  while (end < sentence.size() && (quoted || std::string(":;.").find(sentence[end]) == std::string::npos))
    quoted = quoted != (sentence[end++] == '`');
  return {sentence.substr(0, end), end + 1 >= sentence.size() ? std::string() : sentence};
}

std::string without_opening(const std::string& text) {
  return text.starts_with(kOpening) ? text.substr(kOpening.size()) : text;
}

/// Parts of a text between empty lines.
std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    if (parts.back().ends_with('\n')) parts.back().pop_back();
    begin = end + 2;
  }
  return parts;
}

/// The parts of the good text that the bad one does not have; the whole when the change is only that a part is gone.
std::string changed_parts(const std::string& bad, const std::string& good) {
  const std::vector<std::string> before = parts_of(bad);
  std::string changed;
  for (const std::string& part : parts_of(good)) {
    if (std::find(before.begin(), before.end(), part) != before.end()) continue;
    changed += (changed.empty() ? "" : "\n") + part + "\n";
  }
  return changed.empty() ? without_opening(good) : changed;
}

/// One file, with its name where there are several.
std::string file_block(const Files& files, const std::string& name, const std::string& text) {
  return (files.size() > 1 ? "In `" + name + "`:\n\n" : std::string()) + fenced(text);
}

std::string bad_blocks(const GalleryCase& each) {
  if (!each.about.empty()) return each.about + (each.about.ends_with('\n') ? "\n" : "\n\n");
  std::string out;
  for (const auto& [name, text] : each.bad) out += file_block(each.bad, name, without_opening(text));
  return out;
}

std::string good_blocks(const GalleryCase& each) {
  std::string out;
  const bool shown_bad = each.about.empty();
  for (const auto& [name, text] : each.good) {
    const auto bad = each.bad.find(name);
    const std::string before = bad == each.bad.end() ? std::string() : bad->second;
    if (before != text && text.size() < 4096 && (shown_bad || each.good.size() == 1))
      out += file_block(each.good, name, shown_bad ? changed_parts(before, text) : without_opening(text));
  }
  return out.empty() ? out : "Right:\n\n" + out;
}

std::string case_section(const GalleryCase& each, bool several) {
  const Diagnosed diagnosed = diagnose(each.bad);
  return (several ? "### " + each.title() + "\n\n" : std::string()) + bad_blocks(each) + "riskcat says:\n\n" +
         fenced(diagnosed.shown(diagnosed.of(each.code()))) + good_blocks(each);
}

std::string code_heading(const std::string& code, const std::string& meanings) {
  const Meaning meaning = meaning_of(code, meanings);
  return "## " + code + " " + meaning.heading + "\n\n" +
         (meaning.sentence.empty() ? std::string() : meaning.sentence + "\n\n");
}

}  // namespace

std::string gallery_page(const std::vector<GalleryCase>& cases, const std::string& meanings) {
  std::map<std::string, std::vector<const GalleryCase*>> by_code;
  for (const GalleryCase& each : cases) by_code[each.code()].push_back(&each);
  std::string page =
      kIntroduction + fenced(kOpening) + kCounty + fenced(file_text("tests/golden/mistakes/county.rules"));
  for (const auto& [code, of_code] : by_code) {
    page += code_heading(code, meanings);
    for (const GalleryCase* each : of_code) page += case_section(*each, of_code.size() > 1);
  }
  while (page.ends_with("\n\n")) page.pop_back();
  return page;
}

}  // namespace riskcat::testing
