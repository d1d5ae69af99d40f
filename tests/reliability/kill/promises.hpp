// What a command said it had done before it died, and what must be so of the store it leaves.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/head.hpp"

namespace reliability {

/// What riskcat's output acknowledges. Only whole lines count.
struct Promises {
  std::map<std::uint32_t, std::string> deliveries;  ///< number → name of the file
  std::optional<std::uint32_t> finished;
  std::optional<std::uint32_t> confirmed;
  std::optional<riskcat::Head> head;
  std::string key;                          ///< the name of one that was adopted
  std::optional<std::uint64_t> checkpoint;  ///< how many entries a signed one covers
  std::string countersigned_by;

  bool none() const {
    return deliveries.empty() && !finished && !confirmed && !head && key.empty() && !checkpoint &&
           countersigned_by.empty();
  }
};

Promises promises_in(const std::string& out);

/// What is wrong with the store; empty: nothing. `before` is its head before the command was started.
std::vector<std::string> broken_promises(const std::string& store, const std::optional<riskcat::Head>& before,
                                         const Promises& promises);

}  // namespace reliability
