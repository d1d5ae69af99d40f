// Many random instances of each kind of tampering, each verified with an exported head and without one.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "ledger/verify.hpp"
#include "reliability/tampering/kind.hpp"

namespace riskcat {

/// What became of the instances of one kind.
struct Tally {
  std::string kind;
  Seen seen = Seen::in_itself;
  std::uint64_t instances = 0;
  std::uint64_t found_with_head = 0;
  std::uint64_t found_without = 0;
  /// Every check that finds one of the first instances when the others are off.
  std::set<Check> checks;
  /// How many of the first instances only this check finds: with it off they go unseen.
  std::map<Check, std::uint64_t> found_by_one;
  std::string first_surprise;  ///< an instance that was not seen as its kind says; empty when all were

  /// A row of the table in docs/reliability.md.
  std::string row() const;
  static std::string heading();
};

class Campaign {
 public:
  explicit Campaign(std::uint64_t seed);
  Tally run(const TamperingKind& kind, std::uint64_t instances);

 private:
  /// Tampers until what the file says has really changed.
  void change(const TamperingKind& kind, Dice& dice);
  void judge(Tally& tally, std::uint64_t instance);
  /// The smallest set of checks without which the instance goes unseen; empty when it does so with all of them, or when
  /// the file is refused before any check.
  std::set<Check> checks_that_see_it() const;

  std::uint64_t seed_;
  Scratch scratch_;
  std::string path_;
  StartingLedger start_;
  std::string content_;
};

}  // namespace riskcat
