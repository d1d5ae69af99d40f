// The templates under rules/letters: that they use the tags which docs/letters.md lists and no others, and what they
// read like when they are filled.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "casework/docx_file.hpp"
#include "casework/letter.hpp"
#include "support/command.hpp"
#include "support/golden.hpp"
#include "support/markdown.hpp"

namespace riskcat {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::bytes_of;

const fs::path kFolder = fs::path(RISKCAT_SOURCE_DIR) / "rules" / "letters";
constexpr const char* kEvery = "every letter";

std::vector<fs::path> templates() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(kFolder)) {
    if (entry.path().extension() == ".docx") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string id_of(const fs::path& path) { return path.stem().string(); }

/// "name" or "list: name", as the page's tables have them.
using Tags = std::set<std::string>;

std::string inner(const std::string& list, const std::string& name) { return list.empty() ? name : list + ": " + name; }

std::string without_ticks(std::string cell) {
  std::erase(cell, '`');
  const std::size_t begin = cell.find_first_not_of(' ');
  if (begin == std::string::npos) return "";
  return cell.substr(begin, cell.find_last_not_of(' ') + 1 - begin);
}

/// The tags of each letter's table; the heading above a table names the letter.
std::map<std::string, Tags> documented() {
  std::map<std::string, Tags> letters;
  std::istringstream page(testing::page("letters.md"));
  std::string heading;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("#")) heading = line.starts_with("### ") ? line.substr(4) : "";
    if (heading.empty() || !line.starts_with("| `")) continue;
    std::istringstream row(line.substr(1));
    std::string name;
    std::string list;
    std::getline(row, name, '|');
    std::getline(row, list, '|');
    letters[heading].insert(inner(without_ticks(list), without_ticks(name)));
  }
  return letters;
}

/// A tag by the innermost list round it that gives the name, as a letter's values do.
std::string as_documented(const LetterTag& tag, const Tags& tags) {
  for (auto list = tag.within.rbegin(); list != tag.within.rend(); ++list) {
    if (tags.contains(inner(*list, tag.name))) return inner(*list, tag.name);
  }
  return tag.name;
}

TEST(LetterTemplates, UseTheTagsOfThePageAndNoOthers) {
  const std::map<std::string, Tags> letters = documented();
  ASSERT_GT(letters.size(), 10U);
  const Tags every = letters.at(kEvery);
  for (const fs::path& path : templates()) {
    ASSERT_TRUE(letters.contains(id_of(path))) << path << " has no table in docs/letters.md";
    Tags known = letters.at(id_of(path));
    known.insert(every.begin(), every.end());
    const LetterTags found = letter_tags(bytes_of(path), path.filename().string());
    EXPECT_TRUE(found.diagnostics.empty()) << path << "\n"
                                           << render(found.diagnostics, SourceSet(), MessageFormat::human);
    Tags used;
    for (const LetterTag& tag : found.tags) used.insert(as_documented(tag, known));
    EXPECT_EQ(used, known) << path;
  }
}

TEST(LetterTemplates, AreThereForEveryLetterAndAuthority) {
  std::map<std::string, std::set<std::string>> by_authority;
  for (const fs::path& path : templates()) by_authority[path.parent_path().filename().string()].insert(id_of(path));
  EXPECT_EQ(by_authority.size(), 2U);
  for (const auto& [authority, ids] : by_authority) {
    for (const auto& [letter, tags] : documented()) {
      EXPECT_TRUE(letter == kEvery || ids.contains(letter)) << authority << " has no " << letter;
    }
  }
}

json values_of(const std::string& letter) {
  const json all = json::parse(bytes_of(fs::path(RISKCAT_SOURCE_DIR) / "tests" / "golden" / "letters" / "values.json"));
  json values = all.at(kEvery);
  values.update(all.at(letter));
  return values;
}

TEST(LetterTemplates, ReadAsTheyShouldWhenTheyAreFilled) {
  for (const fs::path& path : templates()) {
    const FilledLetter letter = fill_letter(bytes_of(path), values_of(id_of(path)), path.filename().string());
    ASSERT_TRUE(letter.docx) << path << "\n" << render(letter.diagnostics, SourceSet(), MessageFormat::human);
    std::string text = testing::whole_text_of(*letter.docx);
    EXPECT_EQ(text.find("{{"), std::string::npos) << text;
    if (path.parent_path().filename() == "exampleshire")
      testing::expect_golden("letters/" + id_of(path) + ".txt", text);
    const FilledLetter again = fill_letter(bytes_of(path), values_of(id_of(path)), path.filename().string());
    EXPECT_EQ(*again.docx, *letter.docx);
  }
}

TEST(LetterTemplates, KeepWhatTheyDoNotFill) {
  for (const fs::path& path : templates()) {
    const FilledLetter letter = fill_letter(bytes_of(path), values_of(id_of(path)), path.filename().string());
    ASSERT_TRUE(letter.docx);
    const testing::Parts before = testing::unpacked(bytes_of(path));
    const testing::Parts after = testing::unpacked(*letter.docx);
    ASSERT_EQ(before.size(), after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
      EXPECT_EQ(before[i].first, after[i].first);
      const bool filled = before[i].second.find("{{") != std::string::npos;
      EXPECT_EQ(before[i].second == after[i].second, !filled) << path << " " << before[i].first;
    }
  }
}

TEST(LetterTemplates, StopWithoutAnyOneOfTheirValues) {
  for (const fs::path& path : templates()) {
    const json whole = values_of(id_of(path));
    const LetterTags found = letter_tags(bytes_of(path), path.filename().string());
    for (const LetterTag& tag : found.tags) {
      if (!tag.within.empty()) continue;
      json values = whole;
      values.erase(tag.name);
      const FilledLetter letter = fill_letter(bytes_of(path), values, path.filename().string());
      ASSERT_FALSE(letter.docx) << path << " was made without " << tag.name;
      EXPECT_TRUE(letter.diagnostics.front().message.starts_with("the letter has no value for {{")) << tag.name;
    }
  }
}

TEST(LetterTemplates, ALetterOfWarningSaysWhetherAPeriodBegins) {
  for (const char* authority : {"exampleshire", "east-sussex"}) {
    const auto text = [&](const std::string& id, const json& changed) {
      json values = values_of(id);
      values.update(changed);
      const FilledLetter letter = fill_letter(bytes_of(kFolder / authority / (id + ".docx")), values, id);
      return letter.docx ? testing::text_of(*letter.docx) : "";
    };
    EXPECT_NE(text("pre-warning", json::object()).find("This letter starts no statutory period."), std::string::npos);
    const std::string in_2014 = text("statutory-notice", json::object());
    EXPECT_NE(in_2014.find("fifteenth working day"), std::string::npos);
    EXPECT_NE(in_2014.find("\nRepresentations\n"), std::string::npos);
    const std::string from_2016 =
        text("statutory-notice", {{"fifteen_working_days", false}, {"representations_to", ""}});
    EXPECT_EQ(from_2016.find("fifteenth working day"), std::string::npos);
    EXPECT_EQ(from_2016.find("Representations"), std::string::npos);
    EXPECT_NE(from_2016.find("The authority has set this period."), std::string::npos);
    for (const char* part :
         {"1. The matters on which the authority relies", "2. The action that the governing body is required to take",
          "3. The period for compliance", "4. What the authority is minded to do otherwise"})
      EXPECT_NE(from_2016.find(part), std::string::npos) << "section 60(4) requires: " << part;
  }
}

}  // namespace
}  // namespace riskcat
