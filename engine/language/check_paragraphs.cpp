// The paragraphs that a source lists, and what rests on each: nothing of a document is left out unseen.
#include <type_traits>

#include "language/check_declarations.hpp"
#include "language/check_reach.hpp"

namespace riskcat::checking {
namespace {

/// Where a source's paragraphs stand, by their numbers.
using Numbers = std::map<std::string, std::size_t>;

Numbers list_paragraphs(Context& context, const syntax::Source& body, Source& source) {
  Numbers numbers;
  for (const syntax::Paragraph& paragraph : body.paragraphs) {
    const auto [first, fresh] = numbers.emplace(paragraph.number.text, source.paragraphs.size());
    if (!fresh) {
      context.report.error(codes::kParagraphTwice, paragraph.number.span,
                           quoted(source.id) + " lists the paragraph " + as_text(paragraph.number.text) + " twice",
                           "take one of the two out",
                           Related{source.paragraphs[first->second].span, "first listed here"});
      continue;
    }
    source.paragraphs.push_back({paragraph.number.text, paragraph.title.text,
                                 paragraph.not_encoded ? paragraph.not_encoded->text : std::string(),
                                 paragraph.number.span});
  }
  return numbers;
}

std::string said(const syntax::Text& text) { return text.text; }
std::string said(const std::optional<syntax::Text>& text) { return text ? text->text : std::string(); }

/// The sentence by which a declaration is known to a reader; empty where it has none.
template <typename Body>
std::string words_of(const Body& body) {
  if constexpr (std::is_same_v<Body, syntax::Rule>) {
    return said(body.because);
  } else if constexpr (requires { body.title; }) {
    return said(body.title);
  } else {
    return {};
  }
}

class Citings {
 public:
  explicit Citings(Context& context) : context_(context) {
    for (const auto& item : context.cited) {
      Source source{item.body->id.text, item.body->title.text, {}, item.body->id.span};
      numbers_.push_back(list_paragraphs(context, *item.body, source));
      context.ruleset.sources.push_back(std::move(source));
    }
  }

  void look_at(const syntax::Declaration& declaration) {
    std::visit(
        [&](const auto& body) {
          if constexpr (requires { body.citations; }) {
            const std::string_view text = context_.sources.text(declaration.span);
            const std::string keyword(text.substr(0, text.find_first_of(" \t\r\n")));
            for (const syntax::Citation& citation : body.citations) {
              if (auto citing = read(citation)) {
                citing->keyword = keyword;
                citing->id = body.id.text;
                citing->words = words_of(body);
                citing->span = body.id.span;
                context_.ruleset.citings.push_back(*std::move(citing));
              }
            }
          }
        },
        declaration.body);
  }

  /// Of the ruleset's own sources: a shared one may list more than one policy rests on.
  void warn_of_uncited() {
    if (context_.report.failed()) return;
    std::vector<std::vector<bool>> cited;
    for (const Source& source : context_.ruleset.sources) cited.emplace_back(source.paragraphs.size());
    for (const Citing& citing : context_.ruleset.citings) {
      const auto found = numbers_[citing.source].find(citing.paragraph);
      if (found != numbers_[citing.source].end()) cited[citing.source][found->second] = true;
    }
    for (std::size_t i = 0; i < cited.size(); ++i) {
      const Source& source = context_.ruleset.sources[i];
      for (std::size_t at = 0; at < cited[i].size(); ++at) {
        const Paragraph& paragraph = source.paragraphs[at];
        if (cited[i][at] || !paragraph.not_encoded.empty() || !is_own(context_, paragraph.span)) continue;
        context_.report.warning(
            codes::kParagraphUncited, paragraph.span,
            "nothing rests on the paragraph " + as_text(paragraph.number) + " of " + quoted(source.id),
            "cite it where it applies, or say why it is left out: not encoded because \"…\"");
      }
    }
  }

 private:
  /// Nothing for a source that is not declared, which was said before.
  std::optional<Citing> read(const syntax::Citation& citation) {
    const auto entry = context_.source_names.find(citation.source.text);
    if (entry == context_.source_names.end()) return std::nullopt;
    Citing citing;
    citing.source = entry->second.index;
    if (!citation.paragraph) return citing;
    citing.paragraph = citation.paragraph->text;
    const Source& source = context_.ruleset.sources[citing.source];
    const Numbers& numbers = numbers_[citing.source];
    const auto found = numbers.find(citing.paragraph);
    if (found == numbers.end() && !numbers.empty()) {
      report_unlisted(*citation.paragraph, source, numbers);
    } else if (found != numbers.end() && !source.paragraphs[found->second].not_encoded.empty()) {
      context_.report.error(codes::kCitedNotEncoded, citation.paragraph->span,
                            as_text(citing.paragraph) + " is said not to be encoded, and yet this rests on it",
                            "take `not encoded because` out where the paragraph is listed",
                            Related{source.paragraphs[found->second].span, "listed here"});
    }
    return citing;
  }

  void report_unlisted(const syntax::Text& paragraph, const Source& source, const Numbers& numbers) {
    std::vector<std::string> known;
    for (const auto& [number, at] : numbers) known.push_back(number);
    context_.report.error(
        codes::kUnknownParagraph, paragraph.span, quoted(source.id) + " lists no paragraph " + as_text(paragraph.text),
        did_you_mean(paragraph.text, known, "list it: paragraph " + as_text(paragraph.text) + " \"what it says\""),
        Related{source.span, "its paragraphs are listed here"});
  }

  Context& context_;
  std::vector<Numbers> numbers_;
};

}  // namespace

void check_paragraphs(Context& context, const std::vector<syntax::File>& files) {
  Citings citings(context);
  for (const syntax::File& file : files)
    for (const syntax::Declaration& declaration : file.declarations) citings.look_at(declaration);
  citings.warn_of_uncited();
}

}  // namespace riskcat::checking
