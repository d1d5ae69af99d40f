#include "ledger/events.hpp"

#include <stdexcept>
#include <string>

#include "ledger/canonical.hpp"
#include "ledger/event_parts.hpp"
#include "ledger/schema.hpp"
#include "ledger/store_error.hpp"

namespace riskcat::events {
namespace {

using nlohmann::json;

json file_list(const std::vector<FileRecord>& files) {
  json list = json::array();
  for (const FileRecord& file : files) list.push_back({{"path", file.path}, {"sha256", file.sha256.hex()}});
  return list;
}

Date date_at(const json& body, const char* member) { return required(Date::parse_iso(text_at(body, member)), member); }

std::string secret_text(const Creation& creation) {
  if (creation.secret == Secret{}) throw std::logic_error("a ledger needs a secret that nobody can guess");
  return creation.secret.bytes.hex();
}

}  // namespace

json event(std::string_view type, const Stamp& stamp) {
  if (stamp.at.empty() || stamp.by.empty()) throw std::logic_error("an event needs its time and the one who acts");
  return {{"type", type}, {"at", stamp.at}, {"by", stamp.by}};
}

void add_notes(json& body, const std::vector<NoteReference>& notes) {
  for (const NoteReference& note : notes) {
    body["notes"].push_back({{"file_name", note.file_name}, {"sha256", note.sha256.hex()}, {"size", note.size}});
  }
}

StoreError not_written(const char* member) {
  return {StoreProblem::damaged, std::string("The ledger holds an entry whose “") + member +
                                     "” riskcat did not write; verify it to see which, and restore a backup."};
}

Digest ruleset_digest(const std::vector<FileRecord>& files) { return sha256(canonical_json(file_list(files))); }

json log_created(const Creation& creation) {
  if (creation.origin.empty()) throw std::logic_error("a new ledger needs an origin");
  json body = event(kLogCreated, creation.stamp);
  body["format"] = kFormatVersion;
  body["origin"] = creation.origin;
  body["secret"] = secret_text(creation);
  body["schema_sha256"] = schema_digest().hex();
  return body;
}

json format_raised(const Creation& creation) {
  json body = event(kFormatRaised, creation.stamp);
  body["format"] = kFormatVersion;
  body["secret"] = secret_text(creation);
  return body;
}

json ruleset_added(const RulesetRecord& ruleset) {
  json body = event(kRulesetAdded, ruleset.stamp);
  body["files"] = file_list(ruleset.files);
  body["ruleset"] = ruleset.digest.hex();
  body["title"] = ruleset.title;
  body["version"] = ruleset.version;
  return body;
}

json data_delivered(const DeliveryRecord& record) {
  json body = event(kDataDelivered, record.stamp);
  body["delivery"] = record.delivery.id;
  body["dataset"] = record.delivery.dataset;
  body["period"] = record.delivery.period.text();
  body["status"] = status_name(record.delivery.status);
  body["delivered_on"] = record.delivery.delivered_on.iso();
  body["file_name"] = record.delivery.file_name;
  body["sha256"] = record.sha256.hex();
  body["size"] = record.size;
  body["rows"] = record.counts.rows;
  body["flaws"] = record.counts.flaws;
  if (record.root) {
    body["lines"] = record.lines;
    body["line_root"] = record.root->hex();
  }
  return body;
}

json run_started(const RunRecord& run) {
  json body = event(kRunStarted, run.started);
  body["run"] = run.number;
  body["ruleset"] = run.request.ruleset.hex();
  body["deliveries"] = run.request.deliveries;
  body["date"] = run.request.date.iso();
  body["stage"] = run.request.stage;
  body["note"] = run.request.note;
  add_notes(body, run.request.notes);
  body["earlier"] = run.earlier;
  body["decision_format"] = run.decision_format;
  body["program"] = run.request.program;
  return body;
}

json decision(std::uint32_t run, const json& record, const Stamp& stamp) {
  json body = event(kDecision, stamp);
  body["run"] = run;
  body["decision"] = record;
  return body;
}

Envelope decision_envelope(std::uint32_t run, const Stamp& stamp) {
  const json members = event(kDecision, stamp);
  return {R"({"at":)" + canonical_json(members["at"]) + R"(,"by":)" + canonical_json(members["by"]) + R"(,"decision":)",
          R"(,"run":)" + std::to_string(run) + R"(,"type":)" + canonical_json(members["type"]) + "}"};
}

std::optional<std::string_view> Envelope::record_in(std::string_view body) const {
  if (body.size() < before.size() + after.size() || !body.starts_with(before) || !body.ends_with(after)) {
    return std::nullopt;
  }
  return body.substr(before.size(), body.size() - before.size() - after.size());
}

json run_finished(std::uint32_t run, std::size_t decisions, const json& not_decided, const Stamp& stamp) {
  json body = event(kRunFinished, stamp);
  body["run"] = run;
  body["counts"] = counts(decisions, not_decided);
  body["not_decided"] = not_decided;
  return body;
}

json run_abandoned(std::uint32_t run, std::string_view why, const Stamp& stamp) {
  json body = event(kRunAbandoned, stamp);
  body["run"] = run;
  body["why"] = why;
  return body;
}

json run_confirmed(std::uint32_t run, std::string_view note, const std::vector<NoteReference>& notes,
                   const Stamp& stamp) {
  json body = event(kRunConfirmed, stamp);
  body["run"] = run;
  body["note"] = note;
  add_notes(body, notes);
  return body;
}

Stamp stamp_of(const json& body) { return {text_at(body, "at"), text_at(body, "by")}; }

Digest digest_at(const json& body, const char* member) {
  return required(Digest::parse_hex(text_at(body, member)), member);
}

RulesetRecord ruleset_of(const json& body) {
  RulesetRecord ruleset{
      digest_at(body, "ruleset"), text_at(body, "title"), text_at(body, "version"), {}, stamp_of(body)};
  for (const json& file : body.at("files")) {
    ruleset.files.push_back({text_at(file, "path"), digest_at(file, "sha256")});
  }
  return ruleset;
}

DeliveryRecord delivery_of(const json& body) {
  DeliveryRecord record;
  record.delivery.id = body.at("delivery").get<std::uint32_t>();
  record.delivery.dataset = text_at(body, "dataset");
  record.delivery.period = required(Period::parse(text_at(body, "period")), "period");
  record.delivery.status = required(parse_status(text_at(body, "status")), "status");
  record.delivery.delivered_on = date_at(body, "delivered_on");
  record.delivery.file_name = text_at(body, "file_name");
  record.sha256 = digest_at(body, "sha256");
  record.size = body.at("size").get<std::uint64_t>();
  record.counts = {body.at("rows").get<std::uint64_t>(), body.at("flaws").get<std::uint64_t>()};
  if (body.contains("line_root")) {
    record.lines = body.at("lines").get<std::uint64_t>();
    record.root = digest_at(body, "line_root");
  }
  record.stamp = stamp_of(body);
  return record;
}

RunRecord run_of(const json& started) {
  RunRecord run;
  run.number = started.at("run").get<std::uint32_t>();
  run.request = {digest_at(started, "ruleset"),
                 started.at("deliveries").get<std::vector<std::uint32_t>>(),
                 date_at(started, "date"),
                 text_at(started, "stage"),
                 text_at(started, "note"),
                 started.value("program", ""),
                 notes_of(started)};
  run.earlier = started.at("earlier").get<std::uint32_t>();
  run.decision_format = started.value("decision_format", 1U);
  run.started = stamp_of(started);
  return run;
}

std::vector<NoteReference> notes_of(const json& body) {
  std::vector<NoteReference> notes;
  if (!body.contains("notes")) return notes;
  const json& list = body.at("notes");
  required(list.is_array() && !list.empty() ? std::optional(true) : std::nullopt, "notes");
  for (const json& note : list) {
    notes.push_back({text_at(note, "file_name"), digest_at(note, "sha256"), note.at("size").get<std::uint64_t>()});
  }
  return notes;
}

void confirm_run(RunRecord& run, const json& confirmed) {
  run.confirmed = stamp_of(confirmed);
  run.confirmed_note = text_at(confirmed, "note");
  run.confirmed_notes = notes_of(confirmed);
}

void end_run(RunRecord& run, const json& ended) {
  run.ended = stamp_of(ended);
  if (ended.at("type") == kRunAbandoned) {
    run.state = RunState::abandoned;
    run.why = text_at(ended, "why");
    return;
  }
  run.state = RunState::finished;
  run.decisions = ended.at("counts").at("decided").get<std::uint64_t>();
  run.not_decided = ended.at("not_decided");
}

json counts(std::size_t decisions, const json& not_decided) {
  json result = {{"decided", decisions}};
  for (const auto& [list, urns] : not_decided.items()) result[list] = urns.size();
  return result;
}

}  // namespace riskcat::events
