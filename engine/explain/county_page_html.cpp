#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "explain/charts.hpp"
#include "explain/county_page.hpp"
#include "explain/html_page.hpp"
#include "explain/words.hpp"

namespace riskcat {
namespace {

class Writer {
 public:
  explicit Writer(const CountyPage& page) : page_(page), html_(page.title) {}

  std::string write() {
    HtmlPage::add(html_.main(), "h1", page_.title);
    HtmlPage::add(html_.main(), "p", page_.run + ".", "lead");
    table();
    if (page_.map.size() > 1) add_county_map(html_.section("Where the schools are"), page_.map, page_.scale);
    movement();
    risks();
    undecided();
    return html_.text();
  }

 private:
  static void numbers(pugi::xml_node row, const CountyRow& of) {
    const std::size_t all = std::accumulate(of.by_value.begin(), of.by_value.end(), std::size_t{0});
    for (const std::size_t schools : of.by_value) HtmlPage::add(row, "td", std::to_string(schools), "n");
    HtmlPage::add(row, "td", std::to_string(all), "n");
    HtmlPage::add(row, "td", std::to_string(of.undecided), "n");
  }

  void table() {
    pugi::xml_node table = html_.section("Schools by phase").append_child("table");
    pugi::xml_node heads = table.append_child("tr");
    HtmlPage::add(heads, "th", "");
    for (const std::string& value : page_.scale) HtmlPage::add(heads, "th", page_.outcome + " " + spaced(value), "n");
    HtmlPage::add(heads, "th", "All", "n");
    HtmlPage::add(heads, "th", "Of these undecided", "n");
    CountyRow all{"All", std::vector<std::size_t>(page_.scale.size()), 0};
    for (const CountyRow& each : page_.rows) {
      pugi::xml_node row = table.append_child("tr");
      HtmlPage::add(row, "td", each.group.empty() ? "no phase on file" : each.group);
      numbers(row, each);
      for (std::size_t i = 0; i < all.by_value.size(); ++i) all.by_value[i] += each.by_value[i];
      all.undecided += each.undecided;
    }
    pugi::xml_node row = table.append_child("tr");
    HtmlPage::add(row, "th", all.group);
    numbers(row, all);
  }

  void movement() {
    if (!page_.movement) return;
    const Comparison& movement = *page_.movement;
    pugi::xml_node section = html_.section("Who moved since " + page_.before);
    HtmlPage::add(section, "p", fmt::format("{} moved, {} stayed.", movement.moved.size(), movement.stayed));
    pugi::xml_node matrix = section.append_child("table");
    pugi::xml_node heads = matrix.append_child("tr");
    HtmlPage::add(heads, "th", "From");
    for (const std::string& to : movement.values) HtmlPage::add(heads, "th", "to " + spaced(to), "n");
    for (const std::string& from : movement.values) {
      pugi::xml_node row = matrix.append_child("tr");
      HtmlPage::add(row, "th", spaced(from));
      for (const std::string& to : movement.values) {
        const auto schools = movement.matrix.find({from, to});
        HtmlPage::add(row, "td", schools == movement.matrix.end() ? "·" : std::to_string(schools->second), "n");
      }
    }
    if (movement.moved.empty()) return;
    pugi::xml_node table = section.append_child("table");
    for (const MovedSchool& moved : movement.moved) {
      pugi::xml_node row = table.append_child("tr");
      pugi::xml_node name = HtmlPage::add(row, "td", moved.name);
      HtmlPage::add(name, "span", moved.urn.text() + (moved.group.empty() ? "" : ", " + moved.group), "source");
      HtmlPage::add(row, "td", fmt::format("{}, before {}", moved.to, moved.from));
      pugi::xml_node cell = row.append_child("td");
      if (!moved.fact_sets.empty()) {
        for (const MovedFact& fact : moved.fact_sets.front())
          HtmlPage::add(
              cell, "p",
              fmt::format("{}: {}, before {}", fact.now.title, value_words(fact.now), value_words(fact.then)));
      }
      for (const RuleProof& rule : moved.gives) HtmlPage::add(cell, "p", rule.because);
    }
  }

  void list(pugi::xml_node section, const std::vector<ListedSchool>& schools) {
    pugi::xml_node table = section.append_child("table");
    table.append_attribute("class") = "compact";
    for (const ListedSchool& school : schools) {
      pugi::xml_node row = table.append_child("tr");
      pugi::xml_node name = HtmlPage::add(row, "td", school.name);
      HtmlPage::add(name, "span", school.urn.text() + (school.group.empty() ? "" : ", " + school.group), "source");
      HtmlPage::add(row, "td", page_.outcome + " " + school.outcome, "v");
      if (!school.missing.empty()) HtmlPage::add(row, "td", fmt::format("{}", fmt::join(school.missing, "; ")));
    }
  }

  void risks() {
    for (const RiskList& risk : page_.risks)
      list(html_.section(fmt::format("{} ({})", risk.heading, risk.schools.size())), risk.schools);
  }

  void undecided() {
    if (page_.undecided.empty()) return;
    pugi::xml_node section =
        html_.section(fmt::format("Undecided, and what would settle it ({})", page_.undecided.size()));
    list(section, page_.undecided);
  }

  const CountyPage& page_;
  HtmlPage html_;
};

}  // namespace

std::string to_html(const CountyPage& page) { return Writer(page).write(); }

}  // namespace riskcat
