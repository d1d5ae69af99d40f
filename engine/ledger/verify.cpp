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

std::string intact_sentence(const VerifyResult& result) {
  const std::string size = counted(result.head.size, "entry");
  if (!result.anchored) {
    return "The ledger is intact in itself: " + size +
           " and everything they name are as they were written. It was not compared with an exported head, without "
           "which neither a rewrite of the whole file nor the removal of its latest writes can be seen.";
  }
  return "The ledger is intact: " + size + ", and it begins with exactly those of the exported head; " +
         (result.unanchored == 0 ? std::string("none was")
                                 : counted(result.unanchored, "entry") + (result.unanchored == 1 ? " was" : " were")) +
         " added since.";
}

/// Compares with the exported head what was found consistent in itself.
void compare(VerifyResult& result, const Head& against, const std::optional<Digest>& root_then) {
  if (against.size > result.head.size) {
    result.verdict = Verdict::truncated;
    result.sentence = "The ledger was cut short: the exported head speaks of " + counted(against.size, "entry") +
                      ", and only " + std::to_string(result.head.size) + " are left. Restore a backup.";
  } else if (root_then != against.root) {
    result.verdict = Verdict::forked;
    result.sentence = "This is not the ledger whose head was exported: its first " + counted(against.size, "entry") +
                      " are others. It was rewritten, or the head is that of another ledger.";
  } else {
    result.anchored = true;
    result.unanchored = result.head.size - against.size;
    result.sentence = intact_sentence(result);
  }
}

void judge(VerifyResult& result, const Verifier& verifier, const std::optional<Head>& against) {
  result.unanchored = result.head.size;
  if (!result.findings.empty()) {
    result.verdict = verifier.only_cut_short() ? Verdict::truncated : Verdict::altered;
    result.sentence = result.verdict == Verdict::truncated
                          ? "The ledger was cut short: " + result.findings.front().what + ". Restore a backup."
                          : altered_sentence(result.findings.front(), result.findings.size());
  } else if (against) {
    compare(result, *against, verifier.root_against());
  } else {
    result.sentence = intact_sentence(result);
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
      judge(result, verifier, options.against);
    });
  } catch (const StoreError& error) {
    if (error.problem() != StoreProblem::damaged) throw;
    result.verdict = Verdict::unreadable;
    result.sentence = std::string(error.what()) + " " + counted(read, "entry") + " could be read before the damage.";
  }
  return result;
}

}  // namespace riskcat
