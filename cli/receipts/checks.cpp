#include "checks.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "delivered_row.hpp"

namespace receipts {
namespace {

using nlohmann::json;

/// Thrown inside this file alone.
struct Wrong {
  std::string sentence;
};

void require(bool holds, const std::string& otherwise) {
  if (!holds) throw Wrong{otherwise};
}

void require_in_record(const Entry& entry, const CheckpointNote& checkpoint, const std::string& what) {
  const auto root = root_from(leaf_hash(entry.salt, entry.text), entry.number, checkpoint.size, entry.path);
  require(root == checkpoint.root, what + " does not stand in the record that the checkpoint is of");
}

void require_type(const Entry& entry, const char* type) {
  require(entry.body.at("type") == type, std::string("what is given as ") + type + " is another kind of entry");
}

/// Number of the delivery → what the record says of it.
using Deliveries = std::map<std::uint64_t, const json*>;

class Checking {
 public:
  explicit Checking(const Receipt& receipt) : receipt_(receipt) {}

  Checked run() {
    auto checkpoint = parse_checkpoint(receipt_.checkpoint);
    require(checkpoint.has_value(), "the checkpoint in it is none");
    checked_.checkpoint = *std::move(checkpoint);
    check_decision();
    check_rules();
    check_deliveries();
    check_lines();
    check_facts();
    return std::move(checked_);
  }
  Checked& so_far() { return checked_; }

 private:
  void check_decision() {
    require_in_record(receipt_.decision, checked_.checkpoint, "the decision");
    require_in_record(receipt_.run_started, checked_.checkpoint, "the start of the run");
    require_type(receipt_.decision, "decision");
    require_type(receipt_.run_started, "run_started");
    require(receipt_.decision.body.at("run") == receipt_.run_started.body.at("run"), "the decision is of another run");
  }

  void check_rules() {
    const Entry& added = receipt_.ruleset_added;
    require_in_record(added, checked_.checkpoint, "the ruleset");
    require_type(added, "ruleset_added");
    const json& files = added.body.at("files");
    require(added.body.at("ruleset") == receipt_.run_started.body.at("ruleset"), "the run used another ruleset");
    require(hex(sha256(files.dump())) == added.body.at("ruleset"), "the ruleset's digest is not that of its files");
    require(files.size() == receipt_.rules.size(), "rule files are missing or too many");
    for (std::size_t i = 0; i < files.size(); ++i) {
      const RuleText& rule = receipt_.rules[i];
      require(files[i].at("path") == rule.path && files[i].at("sha256") == hex(sha256(rule.text)),
              "the rule file " + rule.path + " is not the one that was used");
    }
  }

  void check_deliveries() {
    const json& used = receipt_.run_started.body.at("deliveries");
    for (const Entry& entry : receipt_.data_delivered) {
      require_in_record(entry, checked_.checkpoint, "a delivery");
      require_type(entry, "data_delivered");
      const auto id = entry.body.at("delivery").get<std::uint64_t>();
      require(std::find(used.begin(), used.end(), json(id)) != used.end(),
              "the run did not use delivery " + std::to_string(id));
      require(deliveries_.emplace(id, &entry.body).second, "a delivery is given twice");
    }
  }

  void check_lines() {
    for (const Line& line : receipt_.lines) {
      const std::string what = "row " + std::to_string(line.row) + " of delivery " + std::to_string(line.delivery);
      const auto delivery = deliveries_.find(line.delivery);
      require(delivery != deliveries_.end(), what + " is of a delivery that is not given");
      const json& body = *delivery->second;
      const auto root =
          root_from(leaf_hash(line.salt, line.bytes), line.row - 1, body.at("lines").get<std::uint64_t>(), line.path);
      require(root && hex(*root) == body.at("line_root"), what + " does not stand so in the file that was delivered");
      require(rows_.emplace(std::pair(line.delivery, line.row), cells_of(line.bytes)).second, what + " is given twice");
    }
  }

  void check_facts() {
    for (const Fact& fact : receipt_.facts) {
      if (!fact.delivery) {
        checked_.facts.push_back({fact, "", "", true});
        continue;
      }
      const auto header = rows_.find({*fact.delivery, 1});
      const auto row = rows_.find({*fact.delivery, fact.row});
      const std::string what = "the row of “" + fact.title + "”";
      require(header != rows_.end() && row != rows_.end(), what + " is not given");
      const auto column = column_of(header->second, fact.column);
      require(column && *column < row->second.size(), what + " has no column “" + fact.column + "”");
      const std::string urn = receipt_.decision.body.at("decision").at("urn").dump();
      const bool named = std::find(row->second.begin(), row->second.end(), urn) != row->second.end();
      checked_.facts.push_back(
          {fact, row->second[*column], deliveries_.at(*fact.delivery)->at("file_name").get<std::string>(), named});
    }
  }

  const Receipt& receipt_;
  Checked checked_;
  Deliveries deliveries_;
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::vector<std::string>> rows_;
};

}  // namespace

Checked check(const Receipt& receipt) {
  Checking checking(receipt);
  try {
    return checking.run();
  } catch (const Wrong& wrong) {
    checking.so_far().wrong = wrong.sentence;
  } catch (const json::exception&) {
    checking.so_far().wrong = "an entry in it lacks a part that every such entry has";
  }
  return std::move(checking.so_far());
}

}  // namespace receipts
