// A page of HTML that prints well, needs no colour and runs no scripts. Everything put into it is text: a name such as
// `<script>` is shown, not obeyed. Private to this room.
//
// Thread rule: one page by one thread.
#pragma once

#include <pugixml.hpp>
#include <set>
#include <string>

#include "explain/why.hpp"

namespace riskcat {

class HtmlPage {
 public:
  explicit HtmlPage(const std::string& title);

  pugi::xml_node main() { return main_; }
  std::string text() const;

  /// An element with text in it, the text possibly empty.
  static pugi::xml_node add(pugi::xml_node parent, const char* element, const std::string& words,
                            const char* css_class = nullptr);
  /// A section under a heading.
  pugi::xml_node section(const std::string& heading);
  /// A part that is folded away on a screen until it is asked for, and always printed.
  pugi::xml_node fold(pugi::xml_node parent, const std::string& label);
  /// A rule with its reason and citation, and its proof: folded when it is long.
  void rule(pugi::xml_node list, const RuleProof& rule, const std::string& before = "");
  /// The same without the proof, but with the figures that it comes down to and that the page has not shown
  /// yet, up to `most` of them.
  void reason(pugi::xml_node list, const RuleProof& rule, const std::string& before, std::size_t most);
  void proof(pugi::xml_node list, const Proof& proof);

 private:
  static pugi::xml_node because(pugi::xml_node list, const RuleProof& rule, const std::string& before);
  static void evidence(pugi::xml_node parent, const Evidence& evidence);

  pugi::xml_document document_;
  pugi::xml_node main_;
  std::set<std::string> shown_;    ///< proofs that the page has shown already
  std::set<std::string> figures_;  ///< likewise, of reasons
  int folds_ = 0;
};

}  // namespace riskcat
