#include "facts/snapshot.hpp"

#include <gtest/gtest.h>

#include "facts/definitions.hpp"
#include "values/decimal.hpp"

namespace riskcat {
namespace {

using testing::Definitions;

constexpr FactIndex kName = 0;
constexpr FactIndex kShare = 1;
constexpr FactIndex kBand = 2;

Definitions figures() {
  Definitions definitions("figures");
  definitions.column({"NAME"}, "name", Kind::text);
  definitions.column({"SHARE"}, "share", Kind::percent).missing = {{"SUPP", testing::kSuppressed}};
  Column& band = definitions.column({"BAND"}, "band", Kind::count);
  band.optional = true;
  for (Fact& fact : definitions.ruleset.facts) fact.yearly = true;
  definitions.ruleset.datasets = {definitions.dataset};
  return definitions;
}

Date day(int number) { return *Date::from_parts(2018, 10, static_cast<unsigned>(number)); }

Delivery delivery(std::uint32_t id, Status status, std::string bytes, int start_year = 2017) {
  Delivery made;
  made.id = id;
  made.dataset = "figures";
  made.period = Period{start_year};
  made.status = status;
  made.delivered_on = day(static_cast<int>(id));
  made.file_name = "file" + std::to_string(id) + ".csv";
  made.bytes = std::move(bytes);
  return made;
}

Snapshot snapshot_of(const std::vector<Delivery>& deliveries, int on = 31) {
  Diagnostics diagnostics;
  Snapshot snapshot = make_snapshot(figures().ruleset, deliveries, day(on), diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << testing::codes(diagnostics);
  return snapshot;
}

/// `5% from file2.csv row 3 SHARE`, `unknown: not_in_file`.
std::string said(const Snapshot& snapshot, std::int32_t urn, FactIndex fact, int start_year = 2017) {
  const CheckedRuleset ruleset = figures().ruleset;
  const auto* column = snapshot.column(fact, Period{start_year});
  const auto school = snapshot.find_school(Urn(urn));
  if (column == nullptr) return "no column";
  if (!school) return "no school";
  const Cell cell = snapshot.cell(*column, *school);
  std::string out = cell.state == State::known
                        ? canonical(ruleset.facts[fact].type, snapshot.value(ruleset.facts[fact], cell))
                    : cell.state == State::unknown ? "unknown: " + ruleset.reasons.at(cell.reason).id
                                                   : "not applicable";
  if (cell.source == kNoSource) return out;
  const SnapshotSource& source = snapshot.sources().at(cell.source);
  return out + " from " + source.file_name + " row " + std::to_string(cell.row) + " " + source.headers.at(fact);
}

TEST(Snapshot, EveryCellHasItsAddress) {
  const Snapshot snapshot =
      snapshot_of({delivery(1, Status::final, "URN,NAME,SHARE,BAND\n114386,Firle,6,1\n\n114385,Brede,SUPP,2\n")});
  EXPECT_EQ(snapshot.schools(), (std::vector<Urn>{Urn(114385), Urn(114386)}));
  EXPECT_EQ(said(snapshot, 114386, kName), "Firle from file1.csv row 2 NAME");
  EXPECT_EQ(said(snapshot, 114386, kShare), "6% from file1.csv row 2 SHARE");
  EXPECT_EQ(said(snapshot, 114385, kShare), "unknown: suppressed from file1.csv row 4 SHARE");
  EXPECT_EQ(said(snapshot, 114387, kShare), "no school");
  EXPECT_EQ(said(snapshot, 114385, kShare, 2016), "no column");
  EXPECT_FALSE(snapshot.latest(99));
}

TEST(Snapshot, TheStrongestDeliveryWithARowStands) {
  struct Case {
    const char* what;
    Status first;
    Status second;
    const char* standing;
  };
  const Case cases[] = {
      {"the newer of one status", Status::final, Status::final, "file2.csv"},
      {"final over a newer revised", Status::final, Status::revised, "file1.csv"},
      {"revised over a newer unvalidated", Status::revised, Status::unvalidated, "file1.csv"},
      {"unvalidated over a newer provisional", Status::unvalidated, Status::provisional, "file1.csv"},
      {"final over an older provisional", Status::provisional, Status::final, "file2.csv"},
      {"a newer adviser's over final", Status::final, Status::adviser, "file2.csv"},
      {"a newer final over the adviser's", Status::adviser, Status::final, "file2.csv"},
      {"the adviser's over a newer revised", Status::adviser, Status::revised, "file1.csv"},
  };
  for (const Case& c : cases) {
    const Delivery first = delivery(1, c.first, "URN,NAME,SHARE,BAND\n114385,Brede,5,1\n");
    const Delivery second = delivery(2, c.second, "URN,NAME,SHARE,BAND\n114385,Brede,6,1\n");
    for (const auto& deliveries : {std::vector{first, second}, std::vector{second, first}}) {
      EXPECT_NE(said(snapshot_of(deliveries), 114385, kShare).find(c.standing), std::string::npos) << c.what;
    }
  }
}

TEST(Snapshot, AMissingFigureInTheStrongestDeliveryStands) {
  const Snapshot snapshot =
      snapshot_of({delivery(1, Status::provisional, "URN,NAME,SHARE,BAND\n114385,Brede,5,1\n114386,Firle,6,1\n"),
                   delivery(2, Status::final, "URN,NAME,SHARE,BAND\n114385,Brede,SUPP,1\n114387,Iford,7\n")});
  EXPECT_EQ(said(snapshot, 114385, kShare), "unknown: suppressed from file2.csv row 2 SHARE");
  EXPECT_EQ(said(snapshot, 114386, kShare), "6% from file1.csv row 3 SHARE") << "the final file has no row for it";
  EXPECT_EQ(said(snapshot, 114387, kBand), "unknown: row_ends_early from file2.csv row 3 BAND");
}

TEST(Snapshot, AFileWithoutAnOptionalColumnSaysNothingOfIt) {
  const Snapshot both = snapshot_of({delivery(1, Status::provisional, "URN,NAME,SHARE,BAND\n114385,Brede,5,3\n"),
                                     delivery(2, Status::final, "URN,NAME,SHARE\n114385,Brede,5\n114386,Firle,5\n")});
  EXPECT_EQ(said(both, 114385, kBand), "3 from file1.csv row 2 BAND");
  EXPECT_EQ(said(both, 114386, kBand), "unknown: column_absent from file2.csv row 3 BAND");
  const Snapshot years = snapshot_of({delivery(1, Status::final, "URN,NAME,SHARE,BAND\n114385,Brede,5,3\n", 2016),
                                      delivery(2, Status::final, "URN,NAME,SHARE\n114385,Brede,5\n", 2017)});
  EXPECT_EQ(years.latest(kBand), Period{2017}) << "last year's figure does not stand for this year's";
  EXPECT_EQ(said(years, 114385, kBand), "unknown: column_absent from file2.csv row 2 BAND");
}

TEST(Snapshot, SchoolsAreTheUnionOfAllRows) {
  const Snapshot snapshot = snapshot_of({delivery(1, Status::final, "URN,NAME,SHARE,BAND\n114387,Iford,5,1\n", 2016),
                                         delivery(2, Status::final, "URN,NAME,SHARE,BAND\n114385,Brede,6,1\n", 2017)});
  EXPECT_EQ(snapshot.schools(), (std::vector<Urn>{Urn(114385), Urn(114387)}));
  EXPECT_EQ(said(snapshot, 114387, kShare, 2017), "unknown: not_in_file");
  EXPECT_EQ(said(snapshot, 114387, kShare, 2016), "5% from file1.csv row 2 SHARE");
  EXPECT_EQ(snapshot.latest(kShare), Period{2017});
}

TEST(Snapshot, OnlyWhatWasDeliveredByTheDayCounts) {
  const std::vector<Delivery> deliveries = {delivery(1, Status::provisional, "URN,NAME,SHARE,BAND\n114385,Brede,5,1\n"),
                                            delivery(7, Status::final, "URN,NAME,SHARE,BAND\n114385,Brede,6,1\n")};
  EXPECT_EQ(said(snapshot_of(deliveries, 6), 114385, kShare), "5% from file1.csv row 2 SHARE");
  EXPECT_EQ(said(snapshot_of(deliveries, 7), 114385, kShare), "6% from file7.csv row 2 SHARE");
}

TEST(Snapshot, TextsOfDifferentFilesStayApart) {
  const Snapshot snapshot =
      snapshot_of({delivery(2, Status::final, "URN,NAME,SHARE,BAND\n114386,Firle,5,1\n114385,Brede,5,1\n", 2016),
                   delivery(1, Status::final, "URN,NAME,SHARE,BAND\n114385,Brede,6,1\n114386,Iford,6,1\n", 2017)});
  EXPECT_EQ(said(snapshot, 114386, kName, 2016), "Firle from file2.csv row 2 NAME");
  EXPECT_EQ(said(snapshot, 114385, kName, 2016), "Brede from file2.csv row 3 NAME");
  EXPECT_EQ(said(snapshot, 114386, kName, 2017), "Iford from file1.csv row 3 NAME");
}

TEST(Snapshot, GivenValuesStandOverDeliveredOnes) {
  const Definitions definitions = figures();
  const Delivery delivered = delivery(1, Status::final, "URN,NAME,SHARE,BAND\n114385,Brede,5,1\n");
  SnapshotBuilder builder;
  builder.give(Urn(114385), kShare, Period{2017}, State::known, 0, definitions.ruleset.facts[kShare],
               {Decimal::from_integer(70).scaled(), ""});
  builder.give(Urn(114390), kName, Period{2017}, State::known, 0, definitions.ruleset.facts[kName], {0, "Given"});
  builder.give(Urn(114390), kBand, Period{2017}, State::not_applicable, 0, definitions.ruleset.facts[kBand], {});
  builder.give(Urn(114390), kShare, Period{2018}, State::unknown, testing::kSuppressed,
               definitions.ruleset.facts[kShare], {});
  builder.add(delivered, *definitions.read(delivered.bytes).table);
  const Snapshot snapshot = builder.freeze();
  EXPECT_EQ(said(snapshot, 114385, kShare), "70%");
  EXPECT_EQ(said(snapshot, 114385, kName), "Brede from file1.csv row 2 NAME");
  EXPECT_EQ(said(snapshot, 114390, kName), "Given");
  EXPECT_EQ(said(snapshot, 114390, kBand), "not applicable");
  EXPECT_EQ(said(snapshot, 114390, kShare, 2018), "unknown: suppressed");
  EXPECT_EQ(said(snapshot, 114385, kShare, 2018), "unknown: not_in_file");
  EXPECT_EQ(snapshot.latest(kShare), Period{2018});
}

TEST(Snapshot, DeliveriesThatCannotBeUsedAreReported) {
  Delivery other = delivery(1, Status::final, "a,b\n");
  other.dataset = "other";
  const Delivery torn = delivery(2, Status::final, "URN,NAME\n114385,Brede\n");
  const Delivery later = delivery(20, Status::final, "");
  const Delivery flawed = delivery(3, Status::final, "URN,NAME,SHARE,BAND\n114385,Brede,x,1\n");
  Diagnostics diagnostics;
  const Snapshot snapshot = make_snapshot(figures().ruleset, {other, torn, later, flawed}, day(10), diagnostics);
  ASSERT_EQ(testing::codes(diagnostics), "D028 D029") << "flawed cells were accepted when the file was";
  EXPECT_EQ(diagnostics[0].severity, Severity::note);
  EXPECT_NE(diagnostics[0].message.find("\"other\""), std::string::npos);
  EXPECT_EQ(diagnostics[1].severity, Severity::error);
  EXPECT_NE(diagnostics[1].message.find("delivery 2"), std::string::npos);
  EXPECT_NE(diagnostics[1].message.find("no column \"SHARE\""), std::string::npos);
  EXPECT_FALSE(diagnostics[1].help.empty());
  EXPECT_EQ(said(snapshot, 114385, kShare), "unknown: unreadable from file3.csv row 2 SHARE");
}

TEST(Snapshot, NothingDeliveredIsAnEmptySnapshot) {
  const Snapshot snapshot = SnapshotBuilder().freeze();
  EXPECT_TRUE(snapshot.schools().empty());
  EXPECT_TRUE(snapshot.sources().empty());
  EXPECT_FALSE(snapshot.find_school(Urn(114385)));
  EXPECT_EQ(snapshot.column(kShare, Period{2017}), nullptr);
}

TEST(Delivery, StatusesHaveNames) {
  for (const Status status :
       {Status::provisional, Status::unvalidated, Status::revised, Status::final, Status::adviser}) {
    EXPECT_EQ(parse_status(status_name(status)), status);
  }
  EXPECT_EQ(status_name(Status::unvalidated), "unvalidated");
  EXPECT_FALSE(parse_status("Final"));
  EXPECT_FALSE(parse_status(""));
}

TEST(Cell, IsAsSmallAsItSays) { EXPECT_EQ(sizeof(Cell), 24U); }

// What a school is told about itself is the same whether the others were read or not.
TEST(Snapshot, OfOneSchoolSaysOfItWhatTheWholeOneSays) {
  std::string hostile =
      "\r\n\"URN\",NAME,SHARE\r\n\r\n114386,\"Firle,\n\"\"upper\"\"\n114385,5,1\",6\r114385,Brede,SUPP,stray\n";
  hostile += "114387,Iford,7\n,nobody,1\n114388,114385,8";
  const std::vector<Delivery> deliveries = {
      delivery(1, Status::provisional, "URN,NAME,SHARE,BAND\n114385,Brede,5,1\n114386,Firle,6,1\n"),
      delivery(2, Status::final, hostile),
      delivery(3, Status::final, "URN,NAME,SHARE,BAND\n114390,Lewes,5,1\n", 2018),
  };
  const CheckedRuleset ruleset = figures().ruleset;
  Diagnostics diagnostics;
  const Snapshot whole = make_snapshot(ruleset, deliveries, day(31), diagnostics);
  ASSERT_EQ(whole.schools().size(), 5U) << testing::codes(diagnostics);
  for (const Urn urn : whole.schools()) {
    const Snapshot one = make_snapshot(ruleset, deliveries, day(31), diagnostics, urn);
    EXPECT_EQ(one.schools(), std::vector<Urn>{urn});
    EXPECT_TRUE(one.of_one_school());
    EXPECT_FALSE(whole.of_one_school());
    for (const FactIndex fact : {kName, kShare, kBand}) {
      EXPECT_EQ(one.latest(fact), whole.latest(fact));
      for (const int year : {2016, 2017, 2018}) {
        EXPECT_EQ(said(one, urn.number(), fact, year), said(whole, urn.number(), fact, year));
      }
    }
  }
  EXPECT_TRUE(make_snapshot(ruleset, deliveries, day(31), diagnostics, Urn{999999}).schools().empty());
}

/// Of a file of 2017 with so many schools, and one of 2018 with its last ones.
std::string warned_of(std::size_t schools, std::size_t kept, bool yearly) {
  std::string earlier = "URN,NAME,SHARE,BAND\n";
  std::string later = earlier;
  for (std::size_t i = 0; i < schools; ++i) {
    const std::string row = std::to_string(114'000 + i) + ",School,5%,1\n";
    earlier += row;
    if (i + kept >= schools) later += row;
  }
  CheckedRuleset ruleset = figures().ruleset;
  for (Fact& fact : ruleset.facts) fact.yearly = yearly;
  Diagnostics diagnostics;
  make_snapshot(ruleset, {delivery(1, Status::final, earlier), delivery(2, Status::final, later, 2018)}, day(31),
                diagnostics);
  if (diagnostics.empty()) return {};
  EXPECT_EQ(testing::codes(diagnostics), "D037");
  EXPECT_EQ(diagnostics.front().severity, Severity::warning);
  return diagnostics.front().message;
}

TEST(Snapshot, WarnsOfSchoolsThatALaterPeriodLeavesWithoutWhatStands) {
  EXPECT_EQ(
      warned_of(40, 36, false),
      "4 schools of \"file1.csv\" (2017-2018) have no row in the files of 2018-2019, of which alone what stands until "
      "it changes is read: “title of name” is missing for them");
  EXPECT_EQ(warned_of(40, 37, false), "") << "fewer than a tenth: schools close";
  EXPECT_EQ(warned_of(40, 40, false), "");
  EXPECT_EQ(warned_of(40, 5, true), "") << "a yearly figure is of its year";
}

}  // namespace
}  // namespace riskcat
