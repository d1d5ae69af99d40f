#include "ledger/history.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "ledger/canonical.hpp"
#include "ledger/events.hpp"
#include "ledger/schema.hpp"
#include "ledger/store_error.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

std::string inputs_key(const RunRequest& request) {
  return request.ruleset.hex() + " " + request.date.iso() + " " + canonical_json(request.deliveries);
}

}  // namespace

std::optional<std::string> History::next(std::uint64_t seq, const json& body) {
  const bool first = !std::exchange(begun_, true);
  try {
    const auto type = body.at("type").get<std::string>();
    events::stamp_of(body);
    Complaint complaint = by_type(type, seq, body);
    if (first != (type == events::kLogCreated)) return "the ledger does not begin with its creation";
    return complaint;
  } catch (const json::exception&) {
    return "a part that riskcat always writes is missing or of another kind";
  } catch (const StoreError&) {
    return "a part is not written as riskcat writes it";
  }
}

std::optional<std::string> History::next_decision(std::uint32_t run, std::int64_t urn) {
  if (!std::exchange(begun_, true)) return "the ledger does not begin with its creation";
  return decided(run, urn);
}

History::Complaint History::by_type(const std::string& type, std::uint64_t seq, const json& body) {
  if (type == events::kLogCreated) return log_created(body);
  if (type == events::kFormatRaised) return format_raised(body);
  if (type == events::kRulesetAdded) return ruleset_added(body);
  if (type == events::kDataDelivered) return data_delivered(body);
  if (type == events::kRunStarted) return run_started(body);
  if (type == events::kDecision) return decision(body);
  if (type == events::kRunFinished || type == events::kRunAbandoned) return run_ended(body);
  if (type == events::kRunConfirmed) return run_confirmed(body);
  if (auto complaint = casework_.next(seq, body)) return complaint;
  return checkpoints_.next(seq, body);
}

History::Complaint History::log_created(const json& body) {
  if (events::digest_at(body, "schema_sha256") != schema_digest()) return "it names other tables than this format has";
  format_ = body.at("format").get<std::int64_t>();
  if (format_ < kOldestFormat || format_ > kFormatVersion) return "it names a format that this riskcat does not know";
  if (format_ == kFormatVersion) events::digest_at(body, "secret");
  checkpoints_.set_origin(body.at("origin").get<std::string>());
  return std::nullopt;
}

History::Complaint History::format_raised(const json& body) {
  const auto format = body.at("format").get<std::int64_t>();
  if (format <= format_ || format > kFormatVersion) return "it raises the format to no later one";
  events::digest_at(body, "secret");
  format_ = format;
  return std::nullopt;
}

History::Complaint History::ruleset_added(const json& body) {
  const RulesetRecord ruleset = events::ruleset_of(body);
  if (events::ruleset_digest(ruleset.files) != ruleset.digest) return "the ruleset's digest is not that of its files";
  if (!rulesets_.insert(ruleset.digest).second) return "the same ruleset was recorded before";
  for (const FileRecord& file : ruleset.files) {
    named_.emplace(file.sha256, "the rule file " + file.path + " of “" + ruleset.title + "”");
  }
  return std::nullopt;
}

History::Complaint History::data_delivered(const json& body) {
  deliveries_.push_back(events::delivery_of(body));
  const DeliveryRecord& record = deliveries_.back();
  named_.emplace(record.sha256,
                 "delivery " + std::to_string(record.delivery.id) + " (" + record.delivery.file_name + ")");
  if (record.delivery.id != deliveries_.size()) return "the deliveries are not numbered one after the other";
  if (format_ >= kFormatVersion && !record.root) return "it lacks the root over the file's lines";
  return std::nullopt;
}

History::Complaint History::run_started(const json& body) {
  const RunRecord run = events::run_of(body);
  runs_.emplace_back();
  if (run.number != runs_.size()) return "the runs are not numbered one after the other";
  if (format_ >= kFormatVersion && !body.contains("decision_format")) return "it does not say how it was decided";
  if (!rulesets_.contains(run.request.ruleset)) return "it uses a ruleset that was not recorded before it";
  for (const std::uint32_t id : run.request.deliveries) {
    if (id == 0 || id > deliveries_.size()) return "it uses a delivery that was not recorded before it";
  }
  if (run.earlier != on_inputs_[inputs_key(run.request)]++) return "it miscounts the earlier runs on the same data";
  return std::nullopt;
}

History::Run* History::open_run(std::uint32_t number) {
  if (number == 0 || number > runs_.size() || runs_[number - 1].ended) return nullptr;
  return &runs_[number - 1];
}

History::Complaint History::decision(const json& body) {
  return decided(body.at("run").get<std::uint32_t>(), body.at("decision").at("urn").get<std::int64_t>());
}

History::Complaint History::decided(std::uint32_t number, std::int64_t urn) {
  Run* run = open_run(number);
  if (run == nullptr) return "it belongs to no run that was open";
  if (!run->urns.empty() && urn <= run->urns.back()) return "the run's decisions are not in the order of their schools";
  run->urns.push_back(static_cast<std::int32_t>(urn));
  return std::nullopt;
}

bool History::was_decided(const DecidedSchool& school) const {
  if (school.run == 0 || school.run > runs_.size() || !runs_[school.run - 1].finished) return false;
  const auto& urns = runs_[school.run - 1].urns;
  return std::binary_search(urns.begin(), urns.end(), school.urn.number());
}

History::Complaint History::run_ended(const json& body) {
  Run* run = open_run(body.at("run").get<std::uint32_t>());
  if (run == nullptr) return "it ends no run that was open";
  run->ended = true;
  if (body.at("type") == events::kRunAbandoned) {
    if (!run->urns.empty()) return "the abandoned run has decisions";
    return std::nullopt;
  }
  if (body.at("counts") != events::counts(run->urns.size(), body.at("not_decided"))) {
    return "its counts do not agree with the run's decisions";
  }
  run->finished = true;
  return std::nullopt;
}

History::Complaint History::run_confirmed(const json& body) {
  const auto number = body.at("run").get<std::uint32_t>();
  if (number == 0 || number > runs_.size() || !runs_[number - 1].finished)
    return "it confirms no run that was finished";
  if (runs_[number - 1].confirmed) return "the run was confirmed before";
  events::notes_of(body);
  runs_[number - 1].confirmed = true;
  return std::nullopt;
}

std::string describe_decision(std::uint32_t run, std::int64_t urn) {
  return "the decision on school " + std::to_string(urn) + " in run " + std::to_string(run);
}

std::string describe_entry(const json& body) {
  const auto text = [](const json& value) -> std::string {
    if (value.is_structured()) return "?";
    return value.is_string() ? value.get<std::string>() : value.dump();
  };
  if (!body.is_object() || !body.contains("type")) return "not an event";
  std::string type = text(body["type"]);
  if (type == events::kDecision && body.contains("decision") && body["decision"].is_object() &&
      body["decision"].contains("urn") && body.contains("run")) {
    return "the decision on school " + text(body["decision"]["urn"]) + " in run " + text(body["run"]);
  }
  if (type == events::kDataDelivered && body.contains("delivery") && body.contains("file_name")) {
    return "delivery " + text(body["delivery"]) + " (" + text(body["file_name"]) + ")";
  }
  for (char& c : type) c = c == '_' ? ' ' : c;
  return body.contains("run") ? type + ", run " + text(body["run"]) : type;
}

}  // namespace riskcat
