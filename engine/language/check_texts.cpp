#include "language/check_reach.hpp"

namespace riskcat::checking {
namespace {

/// Looks at the texts that are there to be read by a person; headings, codes and values of cells may be empty.
class Texts {
 public:
  explicit Texts(Context& context) : context_(context) {}

  void operator()(const syntax::Ruleset& body) {
    look_at(body.title, "the ruleset's title");
    look_at(body.owner, "the owner");
    look_at(body.decides_because, "the reason why schools are left out");
  }
  void operator()(const syntax::Use&) {}
  void operator()(const syntax::Source& body) {
    look_at(body.title, "the source's title");
    for (const syntax::Paragraph& paragraph : body.paragraphs) {
      look_at(paragraph.number, "the paragraph's number");
      look_at(paragraph.title, "what the paragraph says");
      look_at(paragraph.not_encoded, "why the paragraph is not encoded");
    }
  }
  void operator()(const syntax::Reason& body) { look_at(body.title, "what the reason means"); }
  void operator()(const syntax::Calendar& body) {
    look_at(body.title, "the calendar's title");
    for (const syntax::Holiday& holiday : body.holidays) look_at(holiday.title, "the holiday's name");
    look_at(body.citations);
  }
  void operator()(const syntax::Fact& body) {
    look_at(body.title, "the fact's title");
    look_at(body.applies_because, "the reason why the fact does not apply");
    look_at(body.citations);
  }
  void operator()(const syntax::Dataset& body) {
    look_at(body.title, "the dataset's title");
    for (const syntax::RowFilter& filter : body.filters) look_at(filter.label, "what the rows left out are");
    look_at(body.citations);
  }
  void operator()(const syntax::Parameter& body) { look_at(body.citations); }
  void operator()(const syntax::Table& body) { look_at(body.citations); }
  void operator()(const syntax::Define& body) {
    look_at(body.title, "what the definition means");
    look_at(body.citations);
  }
  void operator()(const syntax::Score& body) {
    look_at(body.title, "the score's title");
    look_at(body.citations);
  }
  void operator()(const syntax::Outcome& body) {
    look_at(body.title, "the outcome's title");
    look_at(body.citations);
  }
  void operator()(const syntax::Rule& body) {
    look_at(body.because, "the rule's reason");
    look_at(body.citations);
  }
  void operator()(const syntax::Action& body) {
    look_at(body.title, "the action's title");
    look_at(body.because, "the action's reason");
    look_at(body.assign, "the post that the action is assigned to");
    look_at(body.approve, "who approves the action");
    look_at(body.escalate_to, "the post that takes the action over");
    if (body.repeats) look_at(body.repeats->words, "how the action repeats");
    look_at(body.letter, "the name of the letter");
    look_at(body.citations);
  }
  void operator()(const syntax::Example& body) { look_at(body.title, "the example's title"); }
  /// A declaration without texts of its own.
  template <typename Body>
  void operator()(const Body&) {}

 private:
  void look_at(const syntax::Text& text, const char* what) {
    if (text.span.end == 0 || text.text.find_first_not_of(" \t") != std::string::npos) return;
    context_.report.error(codes::kEmptyText, text.span, std::string("this text is empty: ") + what,
                          "write between the quotes what a person is to read");
  }
  void look_at(const std::optional<syntax::Text>& text, const char* what) {
    if (text) look_at(*text, what);
  }
  void look_at(const std::vector<syntax::Citation>& citations) {
    for (const syntax::Citation& citation : citations)
      if (citation.paragraph && citation.paragraph->text.find_first_not_of(" \t") == std::string::npos)
        context_.report.error(codes::kEmptyText, citation.paragraph->span, "this text is empty: the paragraph cited",
                              "write the paragraph, or leave the quotes out to cite the whole source");
  }

  Context& context_;
};

}  // namespace

void check_texts(Context& context, const std::vector<syntax::File>& files) {
  Texts texts(context);
  for (const syntax::File& file : files)
    for (const syntax::Declaration& declaration : file.declarations) std::visit(texts, declaration.body);
}

}  // namespace riskcat::checking
