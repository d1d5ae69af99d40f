#include "values/per_thread.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>

namespace riskcat {
namespace {

struct Counted {
  static inline std::atomic<int> alive = 0;
  Counted() { ++alive; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  ~Counted() { --alive; }
  int number = 0;
};

TEST(PerThread, EachThreadHasItsOwnAndItGoesWithTheThread) {
  per_thread<Counted>().number = 1;
  EXPECT_EQ(&per_thread<Counted>(), &per_thread<Counted>());
  std::thread([] {
    EXPECT_EQ(per_thread<Counted>().number, 0);
    EXPECT_EQ(Counted::alive, 2);
  }).join();
  EXPECT_EQ(Counted::alive, 1);
  EXPECT_EQ(per_thread<Counted>().number, 1);
}

struct FailsOnce {
  static inline bool failed = false;
  FailsOnce() {
    if (!failed) {
      failed = true;
      throw std::runtime_error("once");
    }
  }
};

TEST(PerThread, WhatCouldNotBeMadeIsMadeTheNextTime) {
  EXPECT_THROW(per_thread<FailsOnce>(), std::runtime_error);
  EXPECT_NO_THROW(per_thread<FailsOnce>());
}

}  // namespace
}  // namespace riskcat
