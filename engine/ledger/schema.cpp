#include "ledger/schema.hpp"

#include <array>
#include <string>

namespace riskcat {
namespace {

// The columns that queries need are generated from the body, so that they cannot disagree with it; only those of
// `decisions` are not, since SQLite would take longer to read a million bodies than all else takes, and verification
// compares them. The triggers are
// guard rails against a slip; whoever means harm can drop them, and verification then finds them gone.
constexpr std::array kStatements = {
    R"(CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,
  leaf BLOB NOT NULL CHECK (length(leaf) = 32),
  body TEXT NOT NULL CHECK (json_valid(body)),
  type TEXT GENERATED ALWAYS AS (body ->> '$.type') VIRTUAL NOT NULL,
  run INTEGER GENERATED ALWAYS AS (body ->> '$.run') VIRTUAL
) STRICT)",
    R"(CREATE INDEX entry_by_subject ON entry (type, run))",
    R"(CREATE TABLE decisions (
  seq INTEGER PRIMARY KEY,
  count INTEGER NOT NULL CHECK (count BETWEEN 1 AND 256 - seq % 256),
  run INTEGER NOT NULL,
  first_urn INTEGER NOT NULL,
  last_urn INTEGER NOT NULL,
  size INTEGER NOT NULL CHECK (size > 0),
  frame BLOB NOT NULL,
  leaves BLOB NOT NULL CHECK (length(leaves) = 32 * count)
) STRICT)",
    R"(CREATE INDEX decisions_by_school ON decisions (run, last_urn))",
    R"(CREATE TABLE blob (
  digest BLOB PRIMARY KEY NOT NULL CHECK (length(digest) = 32),
  size INTEGER NOT NULL CHECK (size >= 0),
  bytes BLOB NOT NULL
) STRICT)",
    R"(CREATE TABLE head (
  size INTEGER PRIMARY KEY,
  root BLOB NOT NULL CHECK (length(root) = 32),
  peaks BLOB NOT NULL CHECK (length(peaks) % 32 = 0)
) STRICT)",
    R"(CREATE VIEW end_of_entries (seq) AS SELECT max(
  coalesce((SELECT max(seq) + 1 FROM entry), 0),
  coalesce((SELECT seq + count FROM decisions ORDER BY seq DESC LIMIT 1), 0)))",
    R"(CREATE TRIGGER entry_in_order BEFORE INSERT ON entry
WHEN NEW.seq <> (SELECT seq FROM end_of_entries)
BEGIN SELECT RAISE(ABORT, 'a ledger entry can only be added at the end'); END)",
    R"(CREATE TRIGGER entry_not_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'a ledger entry is never changed'); END)",
    R"(CREATE TRIGGER entry_not_removed BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'a ledger entry is never removed'); END)",
    R"(CREATE TRIGGER decisions_in_order BEFORE INSERT ON decisions
WHEN NEW.seq <> (SELECT seq FROM end_of_entries)
BEGIN SELECT RAISE(ABORT, 'decisions can only be added at the end'); END)",
    R"(CREATE TRIGGER decisions_not_changed BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END)",
    R"(CREATE TRIGGER decisions_not_removed BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are never removed'); END)",
    R"(CREATE TRIGGER blob_once BEFORE INSERT ON blob
WHEN EXISTS (SELECT 1 FROM blob WHERE digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'stored bytes are never replaced'); END)",
    R"(CREATE TRIGGER blob_not_changed BEFORE UPDATE ON blob
BEGIN SELECT RAISE(ABORT, 'stored bytes are never changed'); END)",
    R"(CREATE TRIGGER blob_not_removed BEFORE DELETE ON blob
BEGIN SELECT RAISE(ABORT, 'stored bytes are never removed'); END)",
    R"(CREATE TRIGGER head_in_order BEFORE INSERT ON head
WHEN NEW.size <= (SELECT coalesce(max(size), 0) FROM head)
BEGIN SELECT RAISE(ABORT, 'a ledger head can only be added at the end'); END)",
    R"(CREATE TRIGGER head_not_changed BEFORE UPDATE ON head
BEGIN SELECT RAISE(ABORT, 'a ledger head is never changed'); END)",
    R"(CREATE TRIGGER head_not_removed BEFORE DELETE ON head
BEGIN SELECT RAISE(ABORT, 'a ledger head is never removed'); END)",
};

}  // namespace

std::span<const char* const> schema_statements() { return kStatements; }

Digest schema_digest() {
  std::string text;
  for (const char* statement : kStatements) text.append(statement).append(";\n");
  return sha256(text);
}

}  // namespace riskcat
