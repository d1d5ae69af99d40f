#include "language/diagnostic.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace riskcat {
namespace {

class Render : public ::testing::Test {
 protected:
  Render() { file_ = sources_.add("rules/a.rules", "use \"b\"\n\tcafé “x” rest\nlast"); }

  Diagnostic wrong_quote() const {
    return {"R008", Severity::error, "wrong quote", Span{file_, 15, 22}, "use straight quotes", std::nullopt};
  }
  std::string human(const Diagnostic& diagnostic) const { return render({diagnostic}, sources_, MessageFormat::human); }

  SourceSet sources_;
  FileId file_ = 0;
};

TEST_F(Render, UnderlinesCharactersNotBytes) {
  EXPECT_EQ(human(wrong_quote()),
            "error[R008]: wrong quote\n"
            " --> rules/a.rules:2:7\n"
            "  |\n"
            "2 |     café “x” rest\n"
            "  |          ^^^\n"
            "  = help: use straight quotes\n"
            "\n");
}

TEST_F(Render, ShowsTheSecondPlace) {
  Diagnostic diagnostic = wrong_quote();
  diagnostic.severity = Severity::warning;
  diagnostic.related = Related{Span{file_, 4, 7}, "first given here"};
  EXPECT_EQ(human(diagnostic),
            "warning[R008]: wrong quote\n"
            " --> rules/a.rules:2:7\n"
            "  |\n"
            "2 |     café “x” rest\n"
            "  |          ^^^\n"
            " --> rules/a.rules:1:5\n"
            "  |\n"
            "1 | use \"b\"\n"
            "  |     --- first given here\n"
            "  = help: use straight quotes\n"
            "\n");
}

TEST_F(Render, MarksAPointAtTheEndOfALine) {
  Diagnostic diagnostic = wrong_quote();
  diagnostic.place = Span{file_, 32, 32};
  EXPECT_NE(human(diagnostic).find("3 | last\n  |     ^\n"), std::string::npos) << human(diagnostic);
}

TEST_F(Render, UnderlinesASpanOfSeveralLinesToTheEndOfItsFirst) {
  Diagnostic diagnostic = wrong_quote();
  diagnostic.place = Span{file_, 4, 32};
  EXPECT_NE(human(diagnostic).find("1 | use \"b\"\n  |     ^^^\n"), std::string::npos) << human(diagnostic);
}

TEST_F(Render, ShowsAStretchOfAVeryLongLine) {
  SourceSet sources;
  const FileId file = sources.add("long.rules", std::string(500, 'a') + "X" + std::string(500, 'b'));
  const Diagnostic diagnostic{"R001", Severity::error, "m", Span{file, 500, 501}, "h", std::nullopt};
  const std::string shown = render({diagnostic}, sources, MessageFormat::human);
  EXPECT_NE(shown.find("1 | …" + std::string(60, 'a') + "X" + std::string(99, 'b') + "…\n  | " + std::string(61, ' ') +
                       "^\n"),
            std::string::npos)
      << shown;
}

TEST_F(Render, CellPlaces) {
  Diagnostic diagnostic = wrong_quote();
  diagnostic.place = CellPlace{"ks2.csv", 12, "PTRWM_EXP"};
  EXPECT_EQ(human(diagnostic),
            "error[R008]: wrong quote\n --> ks2.csv, row 12, column \"PTRWM_EXP\"\n  = help: use straight quotes\n\n");
  EXPECT_EQ(render({diagnostic}, sources_, MessageFormat::gnu),
            "ks2.csv:12: error: column \"PTRWM_EXP\": wrong quote [R008]\n");
  diagnostic.place = CellPlace{"ks2.csv", 0, ""};
  EXPECT_NE(human(diagnostic).find(" --> ks2.csv\n"), std::string::npos);
}

TEST_F(Render, NoPlaceAtAll) {
  Diagnostic diagnostic = wrong_quote();
  diagnostic.place = std::monostate();
  EXPECT_EQ(human(diagnostic), "error[R008]: wrong quote\n  = help: use straight quotes\n\n");
  EXPECT_EQ(render({diagnostic}, sources_, MessageFormat::gnu), "riskcat: error: wrong quote [R008]\n");
}

TEST_F(Render, GnuIsOneLineEach) {
  Diagnostic second = wrong_quote();
  second.severity = Severity::note;
  second.place = Span{file_, 0, 3};
  EXPECT_EQ(render({wrong_quote(), second}, sources_, MessageFormat::gnu, true),
            "rules/a.rules:2:7: error: wrong quote [R008]\nrules/a.rules:1:1: note: wrong quote [R008]\n");
}

TEST_F(Render, JsonIsOneArray) {
  Diagnostic diagnostic = wrong_quote();
  diagnostic.related = Related{CellPlace{"x.csv", 3, "A"}, "seen here"};
  const auto json = nlohmann::json::parse(render({diagnostic}, sources_, MessageFormat::json));
  ASSERT_EQ(json.size(), 1U);
  EXPECT_EQ(json[0]["code"], "R008");
  EXPECT_EQ(json[0]["severity"], "error");
  EXPECT_EQ(json[0]["message"], "wrong quote");
  EXPECT_EQ(json[0]["help"], "use straight quotes");
  EXPECT_EQ(json[0]["place"]["file"], "rules/a.rules");
  EXPECT_EQ(json[0]["place"]["line"], 2);
  EXPECT_EQ(json[0]["place"]["column"], 7);
  EXPECT_EQ(json[0]["place"]["end_column"], 10);
  EXPECT_EQ(json[0]["place"]["begin"], 15);
  EXPECT_EQ(json[0]["related"]["place"]["row"], 3);
  EXPECT_EQ(json[0]["related"]["place"]["header"], "A");
  EXPECT_EQ(json[0]["related"]["message"], "seen here");
  EXPECT_EQ(nlohmann::json::parse(render({}, sources_, MessageFormat::json)), nlohmann::json::array());
}

TEST_F(Render, JsonSurvivesBytesThatAreNotUtf8) {
  Diagnostic diagnostic = wrong_quote();
  diagnostic.message = "bad \xFF byte";
  const auto json = nlohmann::json::parse(render({diagnostic}, sources_, MessageFormat::json));
  EXPECT_EQ(json[0]["message"], "bad \uFFFD byte");
}

TEST_F(Render, ColourOnlyWhenAsked) {
  EXPECT_EQ(human(wrong_quote()).find('\x1b'), std::string::npos);
  const std::string coloured = render({wrong_quote()}, sources_, MessageFormat::human, true);
  EXPECT_NE(coloured.find("\x1b[1;31merror[R008]\x1b[0m"), std::string::npos) << coloured;
  EXPECT_EQ(render({wrong_quote()}, sources_, MessageFormat::json, true).find('\x1b'), std::string::npos);
}

TEST(HasErrors, WarningsAndNotesAreNone) {
  Diagnostic diagnostic{"R001", Severity::warning, "m", {}, "h", std::nullopt};
  EXPECT_FALSE(has_errors({}));
  EXPECT_FALSE(has_errors({diagnostic}));
  diagnostic.severity = Severity::error;
  EXPECT_TRUE(has_errors({diagnostic}));
}

struct NearCase {
  const char* word;
  const char* found;  ///< nullptr: nothing is near enough
};

TEST(Nearest, FindsSlipsOfTheKeyboardOnly) {
  const std::vector<std::string> candidates = {"when", "because", "cite", "parameter", "requires_improvement", "a"};
  const NearCase cases[] = {
      {"wen", "when"},
      {"wehn", "when"},
      {"when", "when"},
      {"whn", "when"},
      {"becuase", "because"},
      {"becaus", "because"},
      {"we", nullptr},
      {"wxyn", nullptr},
      {"paramater", "parameter"},
      {"prmtr", nullptr},
      {"b", nullptr},
      {"", nullptr},
      {"requires_improvment", "requires_improvement"},
      {"equires_imprvemnt", "requires_improvement"},
      {"quires_imprvemnt", nullptr},
      {"WHEN", "when"},
      {"Requires_Improvment", "requires_improvement"},
      {"WXYN", nullptr},
  };
  for (const NearCase& each : cases) {
    EXPECT_EQ(nearest(each.word, candidates).value_or("nothing"), each.found == nullptr ? "nothing" : each.found)
        << each.word;
  }
}

TEST(Nearest, TheNearestThenTheFirst) {
  EXPECT_EQ(nearest("abcdef", {"abcxyf", "abcdxf", "abcdex"}), "abcdxf");
  EXPECT_EQ(nearest("abc", {}), std::nullopt);
  EXPECT_EQ(nearest("abc", {"ABC", "abc"}), "abc");
  EXPECT_EQ(nearest("abcdefghi", {"bacdefgih", "abcdefxyz"}), "bacdefgih");
}

}  // namespace
}  // namespace riskcat
