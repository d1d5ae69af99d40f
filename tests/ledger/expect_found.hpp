// A kind of tampering, and the test that each must pass.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <set>
#include <string>

#include "ledger/tampering.hpp"
#include "ledger/verify.hpp"

namespace riskcat {

struct Tamper {
  std::string name;
  Change change;
  std::set<Check> found_by;  ///< with these off it goes unseen; with any one of them on it is found
  Verdict verdict;
  std::optional<std::uint64_t> entry;
  std::optional<std::uint64_t> last_entry;
  std::string what;  ///< part of the first finding's sentence
};

inline void PrintTo(const Tamper& tamper, std::ostream* out) { *out << tamper.name; }

/// Verifies the tampered file: the change is found in its place, by its checks and by no others.
inline void expect_found(const std::string& path, const Tamper& given) {
  ASSERT_EQ(verify(path).verdict, Verdict::intact);
  tamper(path, given.change);

  const VerifyResult result = verify(path);
  EXPECT_EQ(result.verdict, given.verdict) << result.sentence;
  ASSERT_FALSE(result.findings.empty());
  EXPECT_EQ(result.findings[0].entry, given.entry) << result.sentence;
  EXPECT_EQ(result.findings[0].last_entry, given.last_entry) << result.sentence;
  EXPECT_NE(result.sentence.find(given.what), std::string::npos) << result.sentence;

  VerifyOptions blind;
  blind.skip = given.found_by;
  EXPECT_EQ(verify(path, blind).verdict, Verdict::intact) << verify(path, blind).sentence;
  for (const Check one : given.found_by) {
    VerifyOptions only = blind;
    only.skip.erase(one);
    EXPECT_NE(verify(path, only).verdict, Verdict::intact) << "by check " << static_cast<int>(one) << " alone";
  }
}

}  // namespace riskcat
