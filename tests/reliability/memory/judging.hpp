// A command without memory either does all it was asked for, or says that there is not enough and leaves the store
// whole.
#pragma once

#include <map>
#include <set>
#include <string>

#include "memory/cases.hpp"
#include "memory/inner_run.hpp"

namespace reliability {

class Judge {
 public:
  /// Runs the case once with memory.
  explicit Judge(const MemoryCase& which);

  /// Allocations that the command asks for when none is refused.
  std::size_t points(Kind kind) const { return well_.asked[static_cast<std::size_t>(kind)]; }
  /// Runs the case so; what is wrong with it, empty: nothing.
  std::string judge(const Refusal& refusal);
  std::size_t refused() const { return refused_; }
  std::size_t did_without() const { return did_without_; }

 private:
  void put_store() const;
  std::string wrong_with(const InnerRan& ran) const;
  std::string wrong_with_store();

  const MemoryCase& case_;
  InnerRan well_;
  std::string store_before_;
  /// Hashes of the stores that were found intact, so that each is verified once. Not OpenSSL's: it would then have
  /// started already in every run to come.
  std::set<std::size_t> intact_;
  std::size_t refused_ = 0;
  std::size_t did_without_ = 0;  ///< all was done although an allocation was refused
};

}  // namespace reliability
