#include "casework/calendar_file.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "casework/calendar_lines.hpp"
#include "facts/characters.hpp"
#include "support/command.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

const CalendarHeading kHeading{"School improvement", "eastsussex.example", "2014-10-10T09:30:00Z"};

Date day(const char* iso) { return *Date::parse_iso(iso); }

CalendarEntry entry(std::string key, const char* on, std::string summary, std::string description = "") {
  return {std::move(key), day(on), std::move(summary), std::move(description), false};
}

/// What a calendar program reads from a file, or the first thing it would stumble over.
struct ReadLine {
  std::string name;  ///< with its parameters
  std::string value;
};
struct ReadFile {
  std::vector<ReadLine> lines;
  std::string flaw;
};

/// Reads by the letter of RFC 5545 and accepts nothing besides.
ReadFile read(const std::string& bytes) {
  ReadFile file;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t end = bytes.find("\r\n", at);
    if (end == std::string::npos) return {{}, "the last line has no end"};
    const std::string line = bytes.substr(at, end - at);
    at = end + 2;
    if (line.size() > 75) return {{}, "longer than 75 bytes: " + line};
    if (line.empty()) return {{}, "an empty line"};
    if (first_invalid_utf8(line)) return {{}, "a character is torn apart: " + line};
    if (line.find_first_of("\r\n") != std::string::npos) return {{}, "half a line end: " + line};
    for (const char c : line)
      if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F) return {{}, "a control: " + line};
    if (line.front() == ' ' || line.front() == '\t') {
      if (file.lines.empty()) return {{}, "nothing to go on from"};
      file.lines.back().value += line.substr(1);
      continue;
    }
    file.lines.push_back({"", line});
  }
  for (ReadLine& line : file.lines) {
    const std::size_t colon = line.value.find(':');
    if (colon == std::string::npos) return {{}, "no colon: " + line.value};
    line.name = line.value.substr(0, colon);
    line.value.erase(0, colon + 1);
  }
  return file;
}

/// A TEXT value; nullopt when something in it should have been escaped or is escaped wrongly.
std::optional<std::string> unescaped(const std::string& value) {
  std::string text;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == ',' || value[i] == ';') return std::nullopt;
    if (value[i] != '\\') {
      text += value[i];
      continue;
    }
    if (++i == value.size()) return std::nullopt;
    if (value[i] == 'n')
      text += '\n';
    else if (value[i] == '\\' || value[i] == ',' || value[i] == ';')
      text += value[i];
    else
      return std::nullopt;
  }
  return text;
}

/// The entries of a file; the test fails where a part is missing, doubled or out of place.
std::vector<CalendarEntry> entries_of(const std::string& bytes) {
  const ReadFile file = read(bytes);
  EXPECT_EQ(file.flaw, "");
  std::vector<CalendarEntry> entries;
  std::vector<std::string> names;
  for (const ReadLine& line : file.lines) {
    names.push_back(line.name + (line.name == "BEGIN" || line.name == "END" ? ":" + line.value : ""));
    if (line.name == "BEGIN" && line.value == "VEVENT") entries.emplace_back();
    if (line.name == "UID") entries.back().key = line.value;
    if (line.name == "SUMMARY") entries.back().summary = unescaped(line.value).value_or("badly escaped");
    if (line.name == "DESCRIPTION") entries.back().description = unescaped(line.value).value_or("badly escaped");
    if (line.name == "STATUS") entries.back().cancelled = line.value == "CANCELLED";
    if (line.name == "DTSTART;VALUE=DATE")
      entries.back().on =
          day((line.value.substr(0, 4) + "-" + line.value.substr(4, 2) + "-" + line.value.substr(6)).c_str());
    if (line.name == "DTEND;VALUE=DATE") {
      EXPECT_EQ(line.value, calendar_day(entries.back().on.plus_days(1)));
    }
  }
  std::vector<std::string> expected = {"BEGIN:VCALENDAR", "VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME"};
  for (const CalendarEntry& each : entries) {
    for (const char* name : {"BEGIN:VEVENT", "UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY"})
      expected.emplace_back(name);
    if (!each.description.empty()) expected.emplace_back("DESCRIPTION");
    if (each.cancelled) expected.emplace_back("STATUS");
    expected.emplace_back("TRANSP");
    expected.emplace_back("END:VEVENT");
  }
  expected.emplace_back("END:VCALENDAR");
  EXPECT_EQ(names, expected);
  return entries;
}

TEST(CalendarFile, ToTheByte) {
  const CalendarFile file = calendar_file(
      kHeading, {entry("114385/leadership_review/2014-10-10/1", "2014-10-31", "Leadership review: St John's, Ash",
                       "The school requires improvement;\nfinish by then"),
                 entry("114386/x", "2014-12-31", "Reply")});
  EXPECT_EQ(file.problem, "");
  EXPECT_EQ(file.bytes,
            "BEGIN:VCALENDAR\r\n"
            "VERSION:2.0\r\n"
            "PRODID:-//riskcat//deadlines//EN\r\n"
            "CALSCALE:GREGORIAN\r\n"
            "NAME:School improvement\r\n"
            "X-WR-CALNAME:School improvement\r\n"
            "BEGIN:VEVENT\r\n"
            "UID:114385%2Fleadership_review%2F2014-10-10%2F1@eastsussex.example\r\n"
            "DTSTAMP:20141010T093000Z\r\n"
            "DTSTART;VALUE=DATE:20141031\r\n"
            "DTEND;VALUE=DATE:20141101\r\n"
            "SUMMARY:Leadership review: St John's\\, Ash\r\n"
            "DESCRIPTION:The school requires improvement\\;\\nfinish by then\r\n"
            "TRANSP:TRANSPARENT\r\n"
            "END:VEVENT\r\n"
            "BEGIN:VEVENT\r\n"
            "UID:114386%2Fx@eastsussex.example\r\n"
            "DTSTAMP:20141010T093000Z\r\n"
            "DTSTART;VALUE=DATE:20141231\r\n"
            "DTEND;VALUE=DATE:20150101\r\n"
            "SUMMARY:Reply\r\n"
            "TRANSP:TRANSPARENT\r\n"
            "END:VEVENT\r\n"
            "END:VCALENDAR\r\n");
}

TEST(CalendarFile, FoldsAtSeventyFiveBytesBetweenCharacters) {
  const auto folded = [](const std::string& value) {
    std::string line;
    append_calendar_line(line, "SUMMARY", value);
    return line;
  };
  EXPECT_EQ(folded(std::string(67, 'a')), "SUMMARY:" + std::string(67, 'a') + "\r\n");
  EXPECT_EQ(folded(std::string(68, 'a')), "SUMMARY:" + std::string(67, 'a') + "\r\n a\r\n");
  EXPECT_EQ(folded(std::string(67 + 74, 'a')),
            "SUMMARY:" + std::string(67, 'a') + "\r\n " + std::string(74, 'a') + "\r\n");
  EXPECT_EQ(folded(std::string(67 + 75, 'a')),
            "SUMMARY:" + std::string(67, 'a') + "\r\n " + std::string(74, 'a') + "\r\n a\r\n");
  EXPECT_EQ(folded(std::string(65, 'a') + "é"), "SUMMARY:" + std::string(65, 'a') + "é\r\n");
  EXPECT_EQ(folded(std::string(66, 'a') + "é"), "SUMMARY:" + std::string(66, 'a') + "\r\n é\r\n");
  EXPECT_EQ(folded(std::string(64, 'a') + "\U0001F514"), "SUMMARY:" + std::string(64, 'a') + "\r\n \U0001F514\r\n");
}

/// Small numbers that are the same on every machine.
class Draws {
 public:
  explicit Draws(std::uint32_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t end) {
    state_ = state_ * 1'664'525U + 1'013'904'223U;
    return (state_ >> 8) % end;
  }

 private:
  std::uint32_t state_;
};

std::string drawn_text(Draws& draws, std::uint32_t most) {
  static const std::vector<std::string> kParts = {"a", "B", " ",  ",",          ";",  "\\", "\n", "\\n", ":", "\"",
                                                  "é", "’", "漢", "\U0001F514", "\t", "=",  "%",  "-",   "9", "|"};
  std::string text = "x";  // a summary is never empty
  for (std::uint32_t left = draws.below(most); left > 0; --left)
    text += kParts[draws.below(static_cast<std::uint32_t>(kParts.size()))];
  return text;
}

TEST(CalendarFile, IsReadBackAsItWasWritten) {
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    Draws draws(seed);
    std::vector<CalendarEntry> entries;
    for (std::uint32_t i = 0; i <= draws.below(5); ++i) {
      entries.push_back({drawn_text(draws, 90) + std::to_string(i),
                         day("2014-01-01").plus_days(static_cast<std::int32_t>(draws.below(1096))),
                         drawn_text(draws, 300), draws.below(2) == 0 ? "" : drawn_text(draws, 600),
                         draws.below(3) == 0});
    }
    const CalendarFile file = calendar_file(kHeading, entries);
    ASSERT_EQ(file.problem, "") << seed;
    const std::vector<CalendarEntry> back = entries_of(file.bytes);
    ASSERT_EQ(back.size(), entries.size()) << seed;
    for (std::size_t i = 0; i < back.size(); ++i) {
      ASSERT_EQ(back[i].key, calendar_key(entries[i].key) + "@eastsussex.example") << seed;
      ASSERT_EQ(back[i].on, entries[i].on) << seed;
      ASSERT_EQ(back[i].summary, entries[i].summary) << seed;
      ASSERT_EQ(back[i].description, entries[i].description) << seed;
      ASSERT_EQ(back[i].cancelled, entries[i].cancelled) << seed;
    }
  }
}

TEST(CalendarFile, TheReaderOfThisTestFindsWhatIsWrong) {
  const std::string good = calendar_file(kHeading, {entry("k", "2014-10-31", std::string(99, 'a') + ",é")}).bytes;
  ASSERT_EQ(read(good).flaw, "");
  std::string bad = good;
  bad.erase(bad.find('\r'), 1);
  EXPECT_NE(read(bad).flaw, "") << "a line feed alone";
  bad = good;
  bad.erase(bad.find("\r\n a"), 3);
  EXPECT_NE(read(bad).flaw, "") << "not folded";
  bad = good;
  bad.insert(bad.find("\xC3\xA9") + 1, "\r\n ");
  EXPECT_NE(read(bad).flaw, "") << "folded inside a character";
  EXPECT_FALSE(unescaped("a,b") || unescaped("a;b") || unescaped("a\\xb") || unescaped("a\\"));
}

TEST(CalendarFile, TextsThatTheFormatHasNoPlaceFor) {
  EXPECT_EQ(calendar_text("a\r\nb\rc\nd"), "a\\nb\\nc\\nd");
  EXPECT_EQ(calendar_text(std::string("a\0b\x01"
                                      "c\x7F"
                                      "d\te",
                                      9)),
            "a b c d\te");
  EXPECT_EQ(calendar_text("a\xFF"
                          "b\xC3"),
            "a\uFFFDb\uFFFD");
  EXPECT_EQ(calendar_text("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(calendar_key("a/b c%2F\n"), "a%2Fb%20c%252F%0A");
  EXPECT_EQ(calendar_key("é"), "%C3%A9");
}

TEST(CalendarFile, StaysTheSameForTheSameEntriesAndKeepsItsKeys) {
  const std::vector<CalendarEntry> entries = {entry("114385/a", "2014-10-31", "Due")};
  EXPECT_EQ(calendar_file(kHeading, entries).bytes, calendar_file(kHeading, entries).bytes);
  CalendarHeading later = kHeading;
  later.stamp = "2014-11-10T09:30:00Z";
  const auto moved = entries_of(calendar_file(later, {entry("114385/a", "2014-11-03", "Due later")}).bytes);
  EXPECT_EQ(moved.front().key, entries_of(calendar_file(kHeading, entries).bytes).front().key);
}

TEST(CalendarFile, RefusesWhatCannotBeWritten) {
  const std::vector<CalendarEntry> good = {entry("k", "2014-10-31", "Due")};
  const auto refused = [](const CalendarHeading& heading, const std::vector<CalendarEntry>& entries) {
    const CalendarFile file = calendar_file(heading, entries);
    EXPECT_EQ(file.bytes, "");
    return file.problem;
  };
  EXPECT_EQ(refused(kHeading, {}), "there is no deadline to write, and a calendar file cannot be empty");
  EXPECT_EQ(refused(kHeading, {entry("", "2014-10-31", "Due")}), "the entry “Due” has no key");
  EXPECT_EQ(refused(kHeading, {entry("k", "2014-10-31", "")}), "the entry k has no summary");
  EXPECT_EQ(refused(kHeading, {good[0], good[0]}), "two entries have the key k");
  CalendarHeading heading = kHeading;
  heading.origin.clear();
  EXPECT_EQ(refused(heading, good), "the calendar file does not say whose deadlines they are");
  for (const char* stamp :
       {"", "2014-10-10", "2014-10-10T09:30:00", "2014-10-10 09:30:00Z", "2014-10-10T24:00:00Z", "2014-10-10T09:60:00Z",
        "2014-10-10T09:30:60Z", "2014-02-30T09:30:00Z", "2014-10-10T09.30:00Z", "2014-10-10T09:30.00Z",
        "2014-10-10T09:30:00+", "2014-10-10T0a:30:00Z"}) {
    heading = kHeading;
    heading.stamp = stamp;
    EXPECT_EQ(refused(heading, good),
              "“" + std::string(stamp) + "” is not a moment in UTC, written like 2018-10-15T09:30:00Z");
  }
  heading.stamp = "2014-10-10T23:59:59Z";
  EXPECT_EQ(calendar_file(heading, good).problem, "");
}

TEST(CalendarFile, IsLimitedInEntriesAndInTexts) {
  std::vector<CalendarEntry> entries;
  for (std::size_t i = 0; i < limits::kCalendarEntries; ++i)
    entries.push_back(entry(std::to_string(i), "2014-10-31", "Due"));
  EXPECT_EQ(calendar_file(kHeading, entries).problem, "");
  entries.push_back(entry("one more", "2014-10-31", "Due"));
  EXPECT_EQ(calendar_file(kHeading, entries).problem,
            "there are 10001 deadlines, more than the 10000 that one calendar file takes");

  const std::string most(limits::kCalendarTextBytes, 'a');
  EXPECT_EQ(calendar_file(kHeading, {entry(most, "2014-10-31", most, most)}).problem, "");
  EXPECT_EQ(calendar_file(kHeading, {entry(most + "a", "2014-10-31", "Due")}).problem,
            "the key of an entry is longer than 8192 bytes");
  EXPECT_EQ(calendar_file(kHeading, {entry("k", "2014-10-31", most + "a")}).problem,
            "the summary of an entry is longer than 8192 bytes");
  EXPECT_EQ(calendar_file(kHeading, {entry("k", "2014-10-31", "Due", most + "a")}).problem,
            "the description of an entry is longer than 8192 bytes");
  CalendarHeading heading = kHeading;
  heading.name = most.substr(kHeading.origin.size());
  EXPECT_EQ(calendar_file(heading, {entry("k", "2014-10-31", "Due")}).problem, "");
  heading.name += "a";
  EXPECT_EQ(calendar_file(heading, {entry("k", "2014-10-31", "Due")}).problem,
            "the name of the calendar is longer than 8192 bytes");
}

/// A second reader, in another language: unfolds as bytes, splits, and prints each entry's day and summary.
constexpr const char* kPython = R"(
import sys
data = open("deadlines.ics", "rb").read()
assert data.endswith(b"\r\n") and data.replace(b"\r\n", b"").count(b"\n") == 0
assert all(len(line) <= 75 for line in data.split(b"\r\n"))
[line.decode("utf-8") for line in data.split(b"\r\n")]
text = data.replace(b"\r\n ", b"").decode("utf-8")
for line in text.split("\r\n"):
    name, _, value = line.partition(":")
    if name == "DTSTART;VALUE=DATE": sys.stdout.write(value + " ")
    if name == "SUMMARY":
        print(value.replace("\\\\", "\0").replace("\\,", ",").replace("\\;", ";").replace("\0", "\\"))
)";

TEST(CalendarFile, IsReadByAnotherLanguageToo) {
  if (std::system("python3 -c 'pass' >/dev/null 2>&1") != 0) GTEST_SKIP() << "no python3 here";
  const testing::Workplace folder;
  const std::string summary =
      "Governors’ reply, É" + std::string(90, 'e') + "; c:\\school\\漢字漢字漢字漢字漢字漢字漢字漢字";
  folder.write("deadlines.ics",
               calendar_file(kHeading, {entry("1", "2014-10-31", summary), entry("2", "2015-01-19", "Second")}).bytes);
  folder.write("read.py", kPython);
  const std::string where = folder.path("").string();
  ASSERT_EQ(std::system(("cd '" + where + "' && PYTHONIOENCODING=utf-8 python3 read.py >out 2>err").c_str()), 0)
      << folder.read("err");
  EXPECT_EQ(folder.read("out"), "20141031 " + summary + "\n20150119 Second\n");
}

}  // namespace
}  // namespace riskcat
