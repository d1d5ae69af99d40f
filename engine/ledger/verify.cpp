#include "ledger/verify.hpp"

#include "ledger/connection.hpp"
#include "ledger/verifier.hpp"

namespace riskcat {
namespace {

std::string counted(std::uint64_t number, const std::string& one) {
  return std::to_string(number) + " " + (number == 1 ? one : one.substr(0, one.size() - 1) + "ies");
}

std::string altered_sentence(const Finding& first, std::size_t findings) {
  std::string sentence = "The ledger was altered: " + first.what + ".";
  if (findings == 2) sentence += " One more difference was found.";
  if (findings > 2) sentence += " " + std::to_string(findings - 1) + " more differences were found.";
  return sentence + " Do not rely on it; compare it with a backup.";
}

std::string since_sentence(const VerifyResult& result) {
  if (result.unanchored == 0) return "Nothing was added since.";
  return counted(result.unanchored, "entry") + (result.unanchored == 1 ? " was" : " were") +
         " added since, which no exported head covers yet; make a checkpoint and keep it elsewhere.";
}

std::string intact_sentence(const VerifyResult& result, std::uint64_t covered) {
  if (!result.anchored) {
    return "The ledger is intact in itself: " + counted(result.head.size, "entry") +
           " and everything they name are as they were written. It was not compared with an exported head, without "
           "which neither a rewrite of the whole file nor the removal of its latest writes can be seen.";
  }
  return "The ledger is intact: it begins with exactly the " + counted(covered, "entry") + " of the exported head. " +
         since_sentence(result);
}

std::string signed_sentence(std::uint64_t size, const PublicKey& key) {
  if (size == 0) return " It holds no checkpoint that " + key.name + " signed.";
  return " Its first " + counted(size, "entry") + " are covered by a checkpoint in it that " + key.name +
         " signed: nobody without that key can have changed them.";
}

/// Compares with the exported head what was found consistent in itself.
void compare(VerifyResult& result, const Verifier& verifier, const VerifyOptions& options) {
  const Head& against = *options.against;
  if (!options.origin.empty() && options.origin != verifier.origin()) {
    result.verdict = Verdict::forked;
    result.sentence = "The checkpoint is that of another ledger: it is of “" + options.origin + "”, and this is “" +
                      verifier.origin() + "”. Look for the ledger it belongs to, or for the checkpoint of this one.";
  } else if (against.size > result.head.size) {
    result.verdict = Verdict::truncated;
    result.sentence = "The ledger was cut short: the exported head speaks of " + counted(against.size, "entry") +
                      ", and only " + std::to_string(result.head.size) + " are left. Restore a backup.";
  } else if (verifier.root_against() != against.root) {
    result.verdict = Verdict::forked;
    result.sentence = "This is not the ledger whose head was exported: its first " + counted(against.size, "entry") +
                      " are others. It was rewritten, or the head is that of another ledger.";
  } else {
    result.anchored = true;
    result.unanchored = result.head.size - against.size - verifier.recording_checkpoints();
    result.sentence = intact_sentence(result, against.size);
  }
}

void judge(VerifyResult& result, const Verifier& verifier, const VerifyOptions& options) {
  result.unanchored = result.head.size;
  if (!result.findings.empty()) {
    result.verdict = verifier.only_cut_short() ? Verdict::truncated : Verdict::altered;
    result.sentence = result.verdict == Verdict::truncated
                          ? "The ledger was cut short: " + result.findings.front().what + ". Restore a backup."
                          : altered_sentence(result.findings.front(), result.findings.size());
    return;
  }
  if (options.against) {
    compare(result, verifier, options);
  } else {
    result.sentence = intact_sentence(result, 0);
  }
  if (options.trusted && result.verdict == Verdict::intact) {
    result.signed_size = verifier.signed_by(*options.trusted);
    result.sentence += signed_sentence(result.signed_size, *options.trusted);
  }
}

}  // namespace

VerifyResult verify(const std::string& path, const VerifyOptions& options) {
  VerifyResult result;
  std::uint64_t read = 0;
  try {
    Connection connection(path, OpenMode::read_only, kBusyTimeoutMs);
    connection.guarded([&] {
      connection.require_ledger();
      Verifier verifier(connection, options, read);
      result.findings = verifier.findings();
      result.head = verifier.head();
      judge(result, verifier, options);
    });
  } catch (const StoreError& error) {
    if (error.problem() != StoreProblem::damaged && error.problem() != StoreProblem::not_a_ledger) throw;
    result.verdict = Verdict::unreadable;
    result.sentence = error.what();
    if (error.problem() == StoreProblem::not_a_ledger) return result;
    result.sentence += " " + counted(read, "entry") + " could be read before the damage.";
  }
  return result;
}

}  // namespace riskcat
