#include "language/load.hpp"

#include <gtest/gtest.h>

#include <map>

#include "values/limits.hpp"

namespace riskcat {
namespace {

/// Files by path; counts how often each is read.
class Shelf : public RuleReader {
 public:
  explicit Shelf(std::map<std::string, std::string> files) : files_(std::move(files)) {}
  std::variant<std::string, Failure> read(const std::string& path) override {
    ++reads[path];
    const auto file = files_.find(path);
    if (file == files_.end()) return Failure{"there is no such file"};
    return file->second;
  }
  std::map<std::string, int> reads;

 private:
  std::map<std::string, std::string> files_;
};

const std::string kRuleset = "ruleset \"R\" version 1\n";

std::string shown(const LoadedRuleset& loaded) {
  return render(loaded.diagnostics, loaded.sources, MessageFormat::human);
}

std::vector<std::string> paths(const LoadedRuleset& loaded) {
  std::vector<std::string> out;
  for (const RuleFile& file : loaded.files) out.push_back(file.path);
  return out;
}

std::string underlined(const LoadedRuleset& loaded, std::size_t index) {
  const auto* span = std::get_if<Span>(&loaded.diagnostics.at(index).place);
  return span == nullptr ? "" : std::string(loaded.sources.text(*span));
}

TEST(Load, FollowsUsesFromEachFilesOwnFolder) {
  const std::string root_text = kRuleset + "  school name g\nuse \"../facts.rules\"\nuse \"./parts/a.rules\"\n";
  Shelf shelf({{"rules/east/root.rules", root_text},
               {"rules/facts.rules", "use \"shared//sources.rules\"\nfact f: count\n  title \"F\"\n"},
               {"rules/shared/sources.rules", "source s \"S\"\n"},
               {"rules/east/parts/a.rules", "use \"../../facts.rules\"\nfact g: text\n  title \"G\"\n  cite s\n"}});
  const LoadedRuleset loaded = load_ruleset(shelf, "rules/east/root.rules");
  EXPECT_TRUE(loaded.diagnostics.empty()) << shown(loaded);
  ASSERT_TRUE(loaded.ruleset.has_value());
  EXPECT_EQ(paths(loaded),
            (std::vector<std::string>{"root.rules", "../facts.rules", "../shared/sources.rules", "parts/a.rules"}));
  EXPECT_EQ(loaded.files[0].bytes, root_text);
  EXPECT_EQ(loaded.sources.file(2).name, "rules/shared/sources.rules");
  EXPECT_EQ(loaded.ruleset->facts.size(), 2U);
  for (const auto& [path, times] : shelf.reads) EXPECT_EQ(times, 1) << path;
}

TEST(Load, GivesTheSamePathsWhereverTheFilesStand) {
  const std::string root = kRuleset + "use \"../b/x.rules\"\n";
  const auto paths_from = [&](const std::string& folder, const std::string& other) {
    Shelf shelf({{folder + "root.rules", root}, {other + "x.rules", "source s \"S\"\n"}});
    const LoadedRuleset loaded = load_ruleset(shelf, folder + "root.rules");
    EXPECT_TRUE(loaded.ruleset.has_value()) << shown(loaded);
    return paths(loaded);
  };
  const std::vector<std::string> expected = {"root.rules", "../b/x.rules"};
  EXPECT_EQ(paths_from("", "../b/"), expected);
  EXPECT_EQ(paths_from("a/", "b/"), expected);
  EXPECT_EQ(paths_from("/srv/policy/a/", "/srv/policy/b/"), expected);
  EXPECT_EQ(paths_from("../a/", "../b/"), expected);
}

// The record of a run is read back by the paths it was kept under.
TEST(Load, ReadsItsOwnRecord) {
  Shelf folder({{"county/2018/root.rules", kRuleset + "use \"../facts.rules\"\n"},
                {"county/facts.rules", "fact f: count\n  title \"F\"\n"}});
  const LoadedRuleset first = load_ruleset(folder, "county/2018/root.rules");
  std::map<std::string, std::string> record;
  for (const RuleFile& file : first.files) record[file.path] = file.bytes;
  Shelf kept(record);
  const LoadedRuleset second = load_ruleset(kept, first.files.front().path);
  ASSERT_TRUE(second.ruleset.has_value()) << shown(second);
  EXPECT_EQ(paths(second), paths(first));
}

TEST(Load, SaysWhenTheRootCannotBeRead) {
  Shelf shelf({});
  const LoadedRuleset loaded = load_ruleset(shelf, "none.rules");
  ASSERT_EQ(loaded.diagnostics.size(), 1U);
  EXPECT_EQ(loaded.diagnostics[0].code, "R040");
  EXPECT_EQ(loaded.diagnostics[0].message, "none.rules cannot be read: there is no such file");
  EXPECT_TRUE(std::holds_alternative<std::monostate>(loaded.diagnostics[0].place));
  EXPECT_FALSE(loaded.diagnostics[0].help.empty());
  EXPECT_FALSE(loaded.ruleset.has_value());
}

// Names that the absent file may declare are not reported on top.
TEST(Load, SaysWhereAFileThatCannotBeReadIsUsed) {
  Shelf shelf({{"root.rules", kRuleset + "use \"none.rules\"\nuse \"odd.rules\"\ndefine d\n  when unknown_name\n"},
               {"odd.rules", "fact f: cuont\n"}});
  const LoadedRuleset loaded = load_ruleset(shelf, "root.rules");
  ASSERT_EQ(loaded.diagnostics.size(), 2U) << shown(loaded);
  EXPECT_EQ(loaded.diagnostics[0].code, "R040");
  EXPECT_EQ(underlined(loaded, 0), "\"none.rules\"");
  EXPECT_EQ(std::get<Span>(loaded.diagnostics[1].place).file, 1U);
  EXPECT_FALSE(loaded.ruleset.has_value());
}

TEST(Load, ShowsTheCircleOfFilesThatUseEachOther) {
  Shelf shelf({{"r/a.rules", kRuleset + "use \"sub/b.rules\"\n"}, {"r/sub/b.rules", "use \"../a.rules\"\n"}});
  const LoadedRuleset loaded = load_ruleset(shelf, "r/a.rules");
  ASSERT_EQ(loaded.diagnostics.size(), 1U) << shown(loaded);
  EXPECT_EQ(loaded.diagnostics[0].code, "R041");
  EXPECT_EQ(loaded.diagnostics[0].message, "files use each other in a circle: r/a.rules → r/sub/b.rules → r/a.rules");
  EXPECT_EQ(std::get<Span>(loaded.diagnostics[0].place).file, 1U);
  EXPECT_EQ(underlined(loaded, 0), "\"../a.rules\"");
  EXPECT_FALSE(loaded.ruleset.has_value());
}

TEST(Load, AFileThatUsesItselfIsACircle) {
  Shelf shelf({{"a.rules", kRuleset + "use \"./a.rules\"\n"}});
  const LoadedRuleset loaded = load_ruleset(shelf, "a.rules");
  ASSERT_EQ(loaded.diagnostics.size(), 1U) << shown(loaded);
  EXPECT_EQ(loaded.diagnostics[0].message, "files use each other in a circle: a.rules → a.rules");
}

TEST(Load, RefusesPathsThatDependOnTheMachine) {
  for (const std::string path : {"/etc/x.rules", "C:/x.rules", "", ".", "..", "sub/", "sub/.."}) {
    Shelf shelf({{"root.rules", kRuleset + "use \"" + path + "\"\n"}});
    const LoadedRuleset loaded = load_ruleset(shelf, "root.rules");
    ASSERT_EQ(loaded.diagnostics.size(), 1U) << path << shown(loaded);
    EXPECT_EQ(loaded.diagnostics[0].code, "R043") << path;
    EXPECT_EQ(underlined(loaded, 0), "\"" + path + "\"");
    EXPECT_EQ(shelf.reads.size(), 1U) << path;
  }
  Shelf shelf({{"root.rules", kRuleset + "use \"sub\\\\x.rules\"\n"}});
  EXPECT_EQ(load_ruleset(shelf, "root.rules").diagnostics.at(0).code, "R043");
}

LoadedRuleset load_chain(std::size_t files) {
  std::map<std::string, std::string> shelf;
  for (std::size_t i = 0; i < files; ++i)
    shelf["f" + std::to_string(i)] = (i == 0 ? kRuleset : std::string()) +
                                     (i + 1 < files ? "use \"f" + std::to_string(i + 1) + "\"\n" : std::string());
  Shelf reader(shelf);
  return load_ruleset(reader, "f0");
}

TEST(Load, ReadsAsManyFilesAsTheLimitAllows) {
  const LoadedRuleset most = load_chain(limits::kRuleFiles);
  EXPECT_TRUE(most.ruleset.has_value()) << shown(most);
  const LoadedRuleset more = load_chain(limits::kRuleFiles + 1);
  ASSERT_EQ(more.diagnostics.size(), 1U) << shown(more);
  EXPECT_EQ(more.diagnostics[0].code, "R042");
  EXPECT_EQ(underlined(more, 0), "\"f256\"");
  EXPECT_EQ(more.files.size(), limits::kRuleFiles);
}

TEST(Load, PutsTheDiagnosticsOfAllFilesInOrder) {
  Shelf shelf({{"root.rules", kRuleset + "use \"b.rules\"\nfact f: count\n"},
               {"b.rules", "fact g: cuont\nfact h: count\n  title \"H\"\n  cite nothing\n"}});
  const LoadedRuleset loaded = load_ruleset(shelf, "root.rules");
  ASSERT_EQ(loaded.diagnostics.size(), 3U) << shown(loaded);
  EXPECT_EQ(loaded.diagnostics[0].code, "R058");
  EXPECT_EQ(underlined(loaded, 1), "cuont");
  EXPECT_EQ(underlined(loaded, 2), "nothing");
}

TEST(Load, BytesThatAreNoTextAreReportedOnce) {
  Shelf shelf({{"root.rules", kRuleset + "use \"b.rules\"\ndefine d\n  when g < 3\n"},
               {"b.rules", "fact g: count\n  title \"\xff\"\n"}});
  const LoadedRuleset loaded = load_ruleset(shelf, "root.rules");
  ASSERT_EQ(loaded.diagnostics.size(), 1U) << shown(loaded);
  EXPECT_EQ(loaded.diagnostics[0].code, "R002");
  EXPECT_EQ(loaded.files.size(), 2U);
}

// A shared file declares more than one ruleset needs; the ruleset's own files should not.
TEST(Load, UnusedDeclarationsAreTheRulesetsOwnMatter) {
  Shelf shelf({{"r/east/root.rules", kRuleset + "use \"../shared.rules\"\nuse \"part/own.rules\"\n"},
               {"r/shared.rules", "source shared \"S\"\n"},
               {"r/east/part/own.rules", "source own \"O\"\n"}});
  const LoadedRuleset loaded = load_ruleset(shelf, "r/east/root.rules");
  ASSERT_EQ(loaded.diagnostics.size(), 1U) << shown(loaded);
  EXPECT_EQ(loaded.diagnostics[0].code, "R098");
  EXPECT_EQ(underlined(loaded, 0), "own");
  EXPECT_TRUE(loaded.ruleset.has_value());
}

}  // namespace
}  // namespace riskcat
