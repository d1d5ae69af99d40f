// What lies on a disk while a program writes: what is safe, and what a power cut may still take, tear or leave. Makes
// the states that such a cut may leave behind.
//
// Nothing is safe before it is synced. Of what was not, each write and each truncation may be there or not, whatever
// came of those before and after it; a write may be torn at any sector; bytes past the old end may be zeros or garbage;
// the size may be that after any of them. Names are made and go in their order, each name for itself. Bytes that a file
// once held and gave up do not come back.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "reliability/torn_file.hpp"

namespace riskcat {

class Disk {
 public:
  using Random = std::mt19937_64;

  /// The files lie there safely and have the ids 1, 2, 3 … in order of their names.
  explicit Disk(const Files& files);
  /// The operation outlives this.
  void apply(const Operation& operation);
  /// One of the many states after the power was cut now.
  Files after_power_cut(Random& random) const;
  /// What is there once all has reached the disk.
  Files everything() const;

 private:
  struct Contents {
    std::string safe;
    Changes unsafe;
  };

  static void settle(Contents& contents, Fate fate);
  std::map<std::string, FileNumber> names_after_power_cut(Random& random) const;

  std::map<FileNumber, Contents> contents_;
  std::map<std::string, FileNumber> names_;
  std::vector<const Operation*> unsafe_names_;
};

}  // namespace riskcat
