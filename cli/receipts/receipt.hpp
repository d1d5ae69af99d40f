// A receipt as data. docs/receipts.md gives its form.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "hashes.hpp"

namespace receipts {

/// What stands in the record, as it was hashed, and the way to the root.
struct Entry {
  std::uint64_t number = 0;
  std::string salt;
  std::string text;
  nlohmann::json body;
  std::vector<Hash> path;
};

struct RuleText {
  std::string path;
  std::string text;
};

/// A row of a delivered file.
struct Line {
  std::uint64_t delivery = 0;
  std::uint64_t row = 0;
  std::string salt;
  std::string bytes;
  std::vector<Hash> path;
};

struct Fact {
  std::string title;
  std::string value;  ///< as riskcat read it, or why it is missing
  std::optional<std::uint64_t> delivery;
  std::uint64_t row = 0;
  std::string column;
};

struct Receipt {
  std::string checkpoint;
  Entry decision;
  Entry run_started;
  Entry ruleset_added;
  std::vector<Entry> data_delivered;
  std::vector<RuleText> rules;
  std::vector<Line> lines;
  std::vector<Fact> facts;
};

/// nullopt for text that is no receipt of this form.
std::optional<Receipt> parse_receipt(const std::string& text);

}  // namespace receipts
