#include "ledger/in_order.hpp"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <stdexcept>
#include <vector>

namespace riskcat {
namespace {

TEST(InOrder, TakesUpEachThingOnceAndInItsOrder) {
  for (const std::size_t threads : {1U, 2U, 5U}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    for (const std::size_t places : {1U, 3U, 20U}) {
      std::vector<int> standing(places, -1);
      std::vector<int> taken;
      int next = 0;
      const auto fetch = [&](std::size_t at) {
        EXPECT_EQ(standing.at(at), -1) << "the place was still taken";
        if (next == 1000) return false;
        standing.at(at) = next++;
        return true;
      };
      const auto take = [&](std::size_t at) {
        taken.push_back(standing.at(at));
        standing.at(at) = -1;
      };
      InOrder{fetch, [&](std::size_t at) { standing.at(at) *= 2; }, take}.run(places);
      ASSERT_EQ(taken.size(), 1000U);
      for (int i = 0; i < 1000; ++i) ASSERT_EQ(taken[static_cast<std::size_t>(i)], 2 * i);
    }
  }
}

TEST(InOrder, EndsWithTheExceptionOfAnyOfItsSteps) {
  const auto fail_at = [](int step) {
    int next = 0;
    const auto fail = [&](int here) {
      if (here == step && next > 50) throw std::overflow_error("no");
    };
    InOrder{[&](std::size_t) {
              fail(0);
              return ++next < 1000;
            },
            [&](std::size_t) { fail(1); }, [&](std::size_t) { fail(2); }}
        .run(1);
  };
  for (const int step : {0, 1, 2}) EXPECT_THROW(fail_at(step), std::overflow_error) << step;
  EXPECT_NO_THROW(fail_at(3));
}

}  // namespace
}  // namespace riskcat
