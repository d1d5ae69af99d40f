#include "receipt.hpp"

namespace receipts {
namespace {

using nlohmann::json;

/// Thrown inside this file alone.
struct NotAReceipt {};

std::string needed(const std::optional<std::string>& value) {
  if (!value) throw NotAReceipt{};
  return *value;
}

std::vector<Hash> path_of(const json& list) {
  std::vector<Hash> path;
  for (const json& each : list) {
    path.push_back(needed(from_hex(each.get<std::string>())));
    if (path.back().size() != 32) throw NotAReceipt{};
  }
  return path;
}

Entry entry_of(const json& value) {
  Entry entry;
  entry.number = value.at("entry").get<std::uint64_t>();
  entry.salt = needed(from_base64(value.at("salt").get<std::string>()));
  entry.text = value.at("body").get<std::string>();
  entry.body = json::parse(entry.text);
  entry.path = path_of(value.at("path"));
  return entry;
}

Line line_of(const json& value) {
  return {value.at("delivery").get<std::uint64_t>(), value.at("row").get<std::uint64_t>(),
          needed(from_base64(value.at("salt").get<std::string>())),
          needed(from_base64(value.at("bytes").get<std::string>())), path_of(value.at("path"))};
}

Fact fact_of(const json& value) {
  Fact fact;
  fact.title = value.at("title").get<std::string>();
  const bool known = value.contains("value");
  fact.value = known ? value.at("value").get<std::string>() : "missing: " + value.at("missing").get<std::string>();
  if (!value.contains("delivery")) return fact;
  fact.delivery = value.at("delivery").get<std::uint64_t>();
  fact.row = value.at("row").get<std::uint64_t>();
  fact.column = value.at("column").get<std::string>();
  return fact;
}

Receipt receipt_of(const json& value) {
  if (value.at("riskcat_receipt") != 1) throw NotAReceipt{};
  Receipt receipt;
  receipt.checkpoint = value.at("checkpoint").get<std::string>();
  receipt.decision = entry_of(value.at("decision"));
  receipt.run_started = entry_of(value.at("run_started"));
  receipt.ruleset_added = entry_of(value.at("ruleset_added"));
  for (const json& each : value.at("data_delivered")) receipt.data_delivered.push_back(entry_of(each));
  for (const json& each : value.at("rules")) {
    receipt.rules.push_back({each.at("path").get<std::string>(), each.at("text").get<std::string>()});
  }
  for (const json& each : value.at("lines")) receipt.lines.push_back(line_of(each));
  for (const json& each : value.at("facts")) receipt.facts.push_back(fact_of(each));
  return receipt;
}

}  // namespace

std::optional<Receipt> parse_receipt(const std::string& text) {
  try {
    return receipt_of(json::parse(text));
  } catch (const json::exception&) {
    return std::nullopt;
  } catch (const NotAReceipt&) {
    return std::nullopt;
  }
}

}  // namespace receipts
