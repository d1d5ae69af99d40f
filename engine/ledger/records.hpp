// What the ledger holds, as data: who recorded it when, rulesets, deliveries, runs, and the plain list of entries.
// docs/ledger-format.md gives the events these are read from.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "facts/delivery.hpp"
#include "ledger/hash.hpp"
#include "ledger/salts.hpp"
#include "values/date.hpp"

namespace riskcat {

/// When and by whom, as whoever calls says: the engine has no clock and knows no users. Neither may be empty.
struct Stamp {
  std::string at;  ///< RFC 3339 in UTC: `2018-10-15T09:30:00Z`
  std::string by;

  friend bool operator==(const Stamp&, const Stamp&) = default;
};

/// Needed when a ledger is made: its name for ever, distinct from every other ledger's, and what its salts follow from.
struct Creation {
  std::string origin;
  Stamp stamp;
  Secret secret{};  ///< not all zero
};

struct FileRecord {
  std::string path;
  Digest sha256;
};

struct RulesetRecord {
  Digest digest;  ///< SHA-256 of the canonical JSON of `files`
  std::string title;
  std::string version;
  std::vector<FileRecord> files;  ///< the root first
  Stamp stamp;
};

/// What the reader found in a delivered file.
struct DeliveryCounts {
  std::uint64_t rows = 0;
  std::uint64_t flaws = 0;
};

struct DeliveryRecord {
  Delivery delivery;  ///< without its bytes
  Digest sha256;
  std::uint64_t size = 0;
  DeliveryCounts counts;
  std::uint64_t lines = 0;     ///< as delivered_lines() counts them
  std::optional<Digest> root;  ///< of the tree over them; none before format 3
  Stamp stamp;
};

/// A note that is kept outside the ledger: an entry says only which file it was, never what stands in it.
struct NoteReference {
  std::string file_name;  ///< without folder
  Digest sha256;
  std::uint64_t size = 0;

  friend bool operator==(const NoteReference&, const NoteReference&) = default;
};

/// What a run is to decide on.
struct RunRequest {
  Digest ruleset;
  std::vector<std::uint32_t> deliveries;  ///< ids; their order does not matter
  Date date;                              ///< the assessment date
  std::string stage;
  std::string note;
  std::string program;  ///< that decides, with its version; for whoever has to find it years later
  std::vector<NoteReference> notes = {};
};

enum class RunState : std::uint8_t { never_finished, finished, abandoned };

struct RunRecord {
  std::uint32_t number = 0;  ///< from 1
  RunRequest request;
  std::uint32_t earlier = 0;         ///< runs before it on the same ruleset, deliveries and date
  std::uint32_t on_same_inputs = 0;  ///< all runs on them, this one among them, as of now; 0: they were not counted
  Stamp started;
  std::uint32_t decision_format = 1;  ///< as kDecisionFormat was
  RunState state = RunState::never_finished;
  std::optional<Stamp> ended;
  std::uint64_t decisions = 0;                 ///< of a finished run
  nlohmann::json not_decided;                  ///< of a finished run, as given
  std::string why;                             ///< of an abandoned run
  std::optional<Stamp> confirmed;              ///< who made its decisions count for later assessments, and when
  std::string confirmed_note;                  ///< of a confirmed run
  std::vector<NoteReference> confirmed_notes;  ///< of a confirmed run
};

struct LogEntry {
  std::uint64_t seq = 0;  ///< from 0: the leaf's index in the tree
  std::string type;
  Stamp stamp;
  nlohmann::json body;
};

}  // namespace riskcat
