// Each clause of the rule at the day on which it begins to hold.
#include "ledger/as_of_deliveries.hpp"

#include <gtest/gtest.h>

#include "ledger/store_error.hpp"

namespace riskcat {
namespace {

using Ids = std::vector<std::uint32_t>;

Date day(const char* iso) { return Date::parse_iso(iso).value(); }

/// One delivery after the other, numbered from 1.
class Delivered {
 public:
  Delivered& add(const char* delivered_on, const char* recorded_at, const char* period = "2017-2018",
                 const char* dataset = "ks2") {
    DeliveryRecord record;
    record.delivery.id = static_cast<std::uint32_t>(records_.size() + 1);
    record.delivery.dataset = dataset;
    record.delivery.period = Period::parse(period).value();
    record.delivery.delivered_on = day(delivered_on);
    record.stamp = {recorded_at, "manager"};
    records_.push_back(record);
    return *this;
  }
  Ids known(const char* on) const { return deliveries_as_of(records_, day(on)).known; }
  Ids true_of(const char* on) const { return deliveries_as_of(records_, day(on)).true_of; }

 private:
  std::vector<DeliveryRecord> records_;
};

TEST(RecordedBy, TakesTheWholeDayInUtc) {
  EXPECT_TRUE(recorded_by({"2018-10-15T00:00:00Z", "x"}, day("2018-10-15")));
  EXPECT_TRUE(recorded_by({"2018-10-15T23:59:59Z", "x"}, day("2018-10-15")));
  EXPECT_FALSE(recorded_by({"2018-10-16T00:00:00Z", "x"}, day("2018-10-15")));
  EXPECT_THROW(recorded_by({"yesterday", "x"}, day("2018-10-15")), StoreError);
  EXPECT_THROW(recorded_by({"", "x"}, day("2018-10-15")), StoreError);
}

TEST(LastDay, IsTheEndOfAugust) {
  EXPECT_EQ(last_day(Period{2017}), day("2018-08-31"));
  EXPECT_EQ(Period::of(last_day(Period{2017})), Period{2017});
  EXPECT_EQ(Period::of(last_day(Period{2017}).plus_days(1)), Period{2018});
}

TEST(Known, IsWhatWasRecordedByTheEndOfTheDay) {
  const Delivered of = Delivered().add("2018-10-01", "2018-10-15T23:59:59Z");
  EXPECT_EQ(of.known("2018-10-14"), Ids());
  EXPECT_EQ(of.known("2018-10-15"), Ids({1}));
}

TEST(Known, IsNothingDeliveredLaterThanTheDay) {
  const Delivered of = Delivered().add("2018-10-16", "2018-10-01T09:00:00Z");
  EXPECT_EQ(of.known("2018-10-15"), Ids());
  EXPECT_EQ(of.known("2018-10-16"), Ids({1}));
}

TEST(TrueOf, HasLateDataOfAPeriodThatHadEndedByTheDay) {
  const Delivered of = Delivered().add("2019-01-20", "2019-01-20T09:00:00Z");
  EXPECT_EQ(of.true_of("2018-08-30"), Ids());
  EXPECT_EQ(of.true_of("2018-08-31"), Ids({1}));
  EXPECT_EQ(of.known("2018-08-31"), Ids());
}

TEST(TrueOf, HasNothingOfAPeriodThatWasStillRunning) {
  const Delivered of = Delivered().add("2019-10-01", "2019-10-01T09:00:00Z", "2018-2019");
  EXPECT_EQ(of.true_of("2018-10-15"), Ids());
  EXPECT_EQ(of.true_of("2019-08-30"), Ids());
  EXPECT_EQ(of.true_of("2019-08-31"), Ids({1}));
}

TEST(TrueOf, HasCorrectionsOfWhatWasKnownThoughThePeriodWasRunning) {
  const Delivered of = Delivered()
                           .add("2018-10-15", "2018-10-15T09:00:00Z", "2018-2019", "census")
                           .add("2019-01-20", "2019-01-20T09:00:00Z", "2018-2019", "census");
  EXPECT_EQ(of.true_of("2018-10-14"), Ids());
  EXPECT_EQ(of.true_of("2018-10-15"), Ids({1, 2}));
  EXPECT_EQ(of.known("2018-10-15"), Ids({1}));
}

TEST(TrueOf, TakesAnotherDatasetOrPeriodForNoCorrection) {
  const Delivered of = Delivered()
                           .add("2018-10-01", "2018-10-01T09:00:00Z", "2018-2019", "census")
                           .add("2019-01-20", "2019-01-20T09:00:00Z", "2018-2019", "absence")
                           .add("2019-10-20", "2019-10-20T09:00:00Z", "2019-2020", "census");
  EXPECT_EQ(of.true_of("2018-10-15"), Ids({1}));
}

/// Lying in somebody's mail on the day: not known to the record, but true, and what followed corrects it.
TEST(TrueOf, HasWhatWasDeliveredByTheDayAndRecordedLater) {
  const Delivered of = Delivered()
                           .add("2018-10-15", "2018-10-20T09:00:00Z", "2018-2019", "census")
                           .add("2018-11-01", "2018-11-01T09:00:00Z", "2018-2019", "census");
  EXPECT_EQ(of.known("2018-10-15"), Ids());
  EXPECT_EQ(of.true_of("2018-10-14"), Ids());
  EXPECT_EQ(of.true_of("2018-10-15"), Ids({1, 2}));
}

TEST(TrueOf, HasAllThatWasKnown) {
  const Delivered of = Delivered()
                           .add("2018-10-01", "2018-10-01T09:00:00Z", "2017-2018")
                           .add("2018-10-02", "2018-10-02T09:00:00Z", "2018-2019", "census")
                           .add("2018-10-03", "2018-10-03T09:00:00Z", "2019-2020", "plans");
  EXPECT_EQ(of.known("2018-10-15"), Ids({1, 2, 3}));
  EXPECT_EQ(of.true_of("2018-10-15"), Ids({1, 2, 3}));
}

}  // namespace
}  // namespace riskcat
