// Is the ledger still what riskcat wrote? Everything is worked out again from the entries' own text: each leaf, the
// tree at every stored head, each stored file's digest, the tables themselves, and whether the entries make sense as a
// history. Nothing stored is believed without that.
//
// What cannot be found without a head exported earlier: that the whole file was rewritten consistently, or cut back to
// an earlier head (docs/threat-model.md).
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/head.hpp"
#include "ledger/note_keys.hpp"
#include "ledger/store_error.hpp"

namespace riskcat {

enum class Verdict : std::uint8_t {
  intact,
  altered,     ///< something was changed, removed from the middle, or added by other hands
  truncated,   ///< the last entries are gone
  forked,      ///< consistent in itself, but not the ledger whose head was exported
  unreadable,  ///< the file is damaged so far that it cannot be judged
};

/// The parts of verification; each finds what the others may not.
enum class Check : std::uint8_t {
  file,      ///< SQLite's own check of the file's structure
  schema,    ///< the tables, the index and the triggers are the expected ones, and no others
  sequence,  ///< no gap between entries, no entry beyond the last head, a head after each entry that ends a write
  leaf,      ///< each entry's stored hash is that of its text, and the text is canonical
  block,     ///< each block of decisions can be unpacked, holds what its columns say, and is cut where blocks are cut
  head,      ///< each head is the root of the entries before it
  blob,      ///< each stored file has its digest, is named by an entry, and each named one is stored
  history,   ///< numbers, counts and references between entries
};

struct Finding {
  Check check = Check::leaf;
  std::optional<std::uint64_t> entry;       ///< the first entry it concerns
  std::optional<std::uint64_t> last_entry;  ///< with it: the first in error is one of [entry, last_entry]
  std::optional<Digest> blob;               ///< the stored file it concerns
  std::string what;                         ///< one sentence without a full stop
};

struct VerifyOptions {
  std::optional<Head> against;       ///< a head exported earlier
  std::string origin;                ///< of the ledger it was exported from; empty: not known
  std::optional<PublicKey> trusted;  ///< a key known from elsewhere: how far do checkpoints that it signed reach?
  std::set<Check> skip;              ///< for tests that show what each check is for; empty in earnest
};

struct VerifyResult {
  Verdict verdict = Verdict::intact;
  Head head;                      ///< as worked out from the entries
  bool anchored = false;          ///< intact and compared with an exported head
  std::uint64_t unanchored = 0;   ///< entries that no exported head covers, those that only record one not counted
  std::uint64_t signed_size = 0;  ///< entries covered by a checkpoint on record that the trusted key signed
  std::vector<Finding> findings;  ///< in order of entries, then those of the file as a whole; at most kFindings
  std::string sentence;           ///< the result for a person, with full stops
};

inline constexpr std::size_t kFindings = 100;

/// Throws StoreError when the file cannot be opened or is no ledger; damage found later is a result.
VerifyResult verify(const std::string& path, const VerifyOptions& options = {});

}  // namespace riskcat
