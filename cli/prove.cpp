#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/explained_school.hpp"
#include "cli/replace_file.hpp"
#include "cli/signing.hpp"
#include "ledger/receipt.hpp"

namespace riskcat::cli {
namespace {

struct ProveArguments {
  std::string urn;
  std::optional<std::uint32_t> run;
  std::string checkpoint;
  std::string out;
};

std::string with_countersignatures(const CheckpointRecord& record) {
  SignedNote note = record.note;
  for (const Countersignature& each : record.countersignatures) note.signatures.push_back(each.signature);
  return note.whole();
}

/// The checkpoint given; or the first signed one on record that covers the decision; or the head as it is now.
KeptCheckpoint checkpoint_for(const Ledger& ledger, const ProveArguments& arguments, std::uint64_t decision) {
  if (!arguments.checkpoint.empty()) {
    KeptCheckpoint kept = kept_checkpoint(arguments.checkpoint);
    if (kept.checkpoint.origin.empty()) kept.checkpoint.origin = ledger.origin();
    if (kept.note.signatures.empty()) kept.note.text = kept.checkpoint.text();
    return kept;
  }
  for (const CheckpointRecord& record : ledger.checkpoints()) {
    if (record.checkpoint.head.size <= decision) continue;
    return {record.checkpoint, *SignedNote::parse(with_countersignatures(record))};
  }
  const Checkpoint now{ledger.origin(), ledger.head()};
  return {now, {now.text(), {}}};
}

void prove(const ProveArguments& arguments, const Session& session) {
  const Ledger ledger = open_to_read(session);
  const ExplainedSchool school = explained_school(ledger, arguments.run, arguments.urn);
  const std::uint32_t run = school.run.record.number;
  const Urn urn = school.decision.urn;
  const auto entry = ledger.provable_decision(run, urn);
  const KeptCheckpoint kept = checkpoint_for(ledger, arguments, entry ? entry->seq : 0);
  const bool is_signed = !kept.note.signatures.empty();
  const nlohmann::json receipt =
      make_receipt(ledger, {run, urn, kept.checkpoint, is_signed ? kept.note.whole() : kept.note.text}, school.why);
  const std::string out = arguments.out.empty() ? fmt::format("{}-run-{}.receipt", urn.text(), run) : arguments.out;
  write_file(out, receipt.dump(1) + "\n");
  fmt::print(
      "{}: the decision on {} ({}) in run {}, its facts, its rules, and the proof that they stand in the record\n", out,
      school.why.name, urn.text(), run);
  fmt::print(
      "It rests on the checkpoint of {} entries, {}. It shows nothing of any other school.\nTo check it: "
      "riskcat-verify {}{}\n",
      kept.checkpoint.head.size,
      is_signed ? "signed by " + kept.note.signatures.front().name : "which nobody has signed", out,
      is_signed ? " --key FILE.pub" : " --against HEAD");
}

}  // namespace

void add_prove(CLI::App& audit, Session& session) {
  auto arguments = std::make_shared<ProveArguments>();
  CLI::App* command = audit.add_subcommand(
      "prove", "Write one school's decision and its proof to a file that can be checked without the record");
  command->footer("Example: riskcat audit prove 114385 --run 2 --out 114385.receipt");
  command->add_option("urn", arguments->urn, "the school's number")->required();
  command->add_option("--run", arguments->run, "the run's number; the latest finished one unless given");
  command->add_option("--checkpoint", arguments->checkpoint,
                      "the checkpoint to rest on; the first signed one after the decision unless given");
  command->add_option("--out", arguments->out, "the file; URN-run-N.receipt unless given");
  command->callback([arguments, &session] { prove(*arguments, session); });
}

}  // namespace riskcat::cli
