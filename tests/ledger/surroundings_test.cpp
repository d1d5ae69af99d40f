// A run is decided and replayed to the same bytes whatever the machine's language, time zone and number of processors.
#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <clocale>
#include <ctime>
#include <locale>

#include "ledger/assessed_decisions.hpp"
#include "ledger/ledger_fixture.hpp"
#include "ledger/replay.hpp"
#include "ledger/rule_reader.hpp"
#include "program/assess.hpp"

namespace riskcat {
namespace {

/// Numbers and dates in words, reasons with figures in them, and a name whose letters change case otherwise in Turkish.
const std::vector<RuleFile> kRules = {{"east.rules", R"(ruleset "East" version 1
  school name register.name
source local "Local"
reason suppressed "suppressed"
fact register.name : text
  title "name"
fact finance.deficit : money
  title "deficit"
fact ks2.progress : points
  title "progress"
fact ofsted.inspected : date
  title "inspected"
dataset schools "Schools"
  encoding utf-8
  key "URN"
  dates dd/mm/yyyy
  missing "SUPP" as suppressed
  column "NAME" gives register.name
  column "DEFICIT" gives finance.deficit
  column "PROGRESS" gives ks2.progress
  column "INSPECTED" gives ofsted.inspected
  cite local
outcome category : 1 < 2 < 3
rule deficit_high: category is 2
  when finance.deficit > £12500.5
  because "The deficit is high"
  cite local
rule progress_low: category is 3
  when ks2.progress < -1.25 or ofsted.inspected < 2015-09-01
  because "Progress is low, or nobody has looked for long"
  cite local
)"}};

/// More schools than one block of evaluation or of the ledger holds.
std::string many_schools() {
  std::string bytes = "URN,NAME,DEFICIT,PROGRESS,INSPECTED\n";
  for (int i = 0; i < 5000; ++i) {
    bytes += std::to_string(100000 + i) + ",Iğdır " + std::to_string(i) + "," + std::to_string(i * 7 % 20000) + ".5," +
             (i % 11 == 0 ? "SUPP" : (i % 2 == 0 ? "-1." : "0.") + std::to_string(i % 97)) + ",31/08/20" +
             std::to_string(12 + i % 6) + "\n";
  }
  return bytes;
}

struct Comma : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
  std::string do_truename() const override { return "doğru"; }
};

class Surroundings : public LedgerTest {
 protected:
  Surroundings() {
    LedgerRuleReader reader(kRules);
    loaded_ = load_ruleset(reader, kRules.front().path);
    EXPECT_TRUE(loaded_.ruleset) << render(loaded_.diagnostics, loaded_.sources, MessageFormat::human);
    given_ = delivery("schools.csv", many_schools());
    given_.dataset = "schools";
    given_.id = 1;
    Ledger ledger = create();
    ledger.record_delivery(given_, {5000, 0}, kStamp);
    const Digest ruleset = ledger.record_ruleset(loaded_.files, "East", "1", kStamp);
    const RunRecord run = ledger.start_run(request(ruleset, {1}), kStamp);
    const Assessment assessment = assess(*loaded_.ruleset, {given_}, run.request.date);
    const DecisionRecords records(*loaded_.ruleset, assessment);
    ledger.finish_run(run.number, AssessedDecisions(records), not_decided_record(assessment), kStamp);
    ledger.each_decision(run.number, [&](std::string_view record) { recorded_.append(record).append("\n"); });
  }

  std::string decided_now() const {
    const Assessment assessment = assess(*loaded_.ruleset, {given_}, *Date::from_parts(2019, 1, 7));
    const DecisionRecords records(*loaded_.ruleset, assessment);
    std::string text;
    for (std::size_t i = 0; i < records.size(); ++i) {
      records.append_to(text, i);
      text += "\n";
    }
    return text;
  }
  void expect_the_same(const std::string& surroundings) const {
    EXPECT_EQ(decided_now(), recorded_) << surroundings;
    const ReplayResult replayed = replay(reopen(OpenMode::read_only), 1);
    EXPECT_EQ(replayed.verdict, ReplayVerdict::identical) << surroundings << ": " << replayed.sentence;
    EXPECT_EQ(replayed.decisions, 5000U);
  }

  LoadedRuleset loaded_;
  Delivery given_;
  std::string recorded_;
};

TEST_F(Surroundings, ANumberWrittenWithACommaChangesNothing) {
  const std::locale before = std::locale::global(std::locale(std::locale::classic(), new Comma));
  std::ostringstream shows_it;
  shows_it << 1234.5;
  EXPECT_EQ(shows_it.str(), "1.234,5");
  expect_the_same("a locale with a comma");
  std::locale::global(before);
}

TEST_F(Surroundings, LanguagesThatAreInstalledChangeNothing) {
  std::size_t tried = 0;
  for (const char* language : {"tr_TR.UTF-8", "de_DE.UTF-8", "C.UTF-8"}) {
    if (std::setlocale(LC_ALL, language) == nullptr) continue;
    expect_the_same(language);
    ++tried;
  }
  std::setlocale(LC_ALL, "C");
  if (tried == 0) GTEST_SKIP() << "none of these locales is installed";
}

TEST_F(Surroundings, TimeZonesChangeNothing) {
  const char* before = std::getenv("TZ");
  const std::string kept = before == nullptr ? "" : before;
  for (const char* zone : {"Pacific/Kiritimati", "America/St_Johns", "XXX-14", "YYY12"}) {
    setenv("TZ", zone, 1);
    tzset();
    expect_the_same(zone);
  }
  before == nullptr ? unsetenv("TZ") : setenv("TZ", kept.c_str(), 1);
  tzset();
}

TEST_F(Surroundings, ThreadsChangeNothing) {
  for (const std::size_t threads : {1U, 2U, 7U}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    expect_the_same(std::to_string(threads) + " threads");
  }
}

}  // namespace
}  // namespace riskcat
