#include "report.hpp"

namespace receipts {
namespace {

using nlohmann::json;

std::string text_at(const json& body, const char* member) { return body.value(member, std::string()); }

std::string joined(const json& list) {
  std::string text;
  for (const json& each : list) text += (text.empty() ? "" : ", ") + each.get<std::string>();
  return text.empty() ? "none" : text;
}

std::string joined(const std::vector<std::string>& list) { return joined(json(list)); }

void print_decision(std::ostream& out, const Receipt& receipt) {
  const json& decision = receipt.decision.body.at("decision");
  const json& run = receipt.run_started.body;
  const json& ruleset = receipt.ruleset_added.body;
  out << text_at(decision, "name") << " (URN " << decision.at("urn") << ")\n"
      << "run " << run.at("run") << ", assessed on " << text_at(run, "date") << " under “" << text_at(ruleset, "title")
      << "” " << text_at(ruleset, "version") << ", started by " << text_at(run, "by") << " at " << text_at(run, "at")
      << "\n\n";
  for (const auto& [outcome, value] : decision.at("outcomes").items()) {
    const std::string certain = text_at(value, "certain");
    const std::string possible = text_at(value, "possible");
    out << "  " << outcome << ": " << certain << (possible == certain ? "" : ", possibly " + possible) << "\n";
  }
  out << "  decided by: " << joined(decision.value("decided_by", json::array())) << "\n"
      << "  actions: " << joined(decision.value("actions", json::array())) << "\n";
  const json open = decision.value("settle_with", json::array());
  if (!open.empty()) out << "  kept open by: " << joined(open) << "\n";
}

void print_facts(std::ostream& out, const Checked& checked) {
  out << "\nThe facts it rests on, each with the cell as it was delivered:\n";
  for (const ProvedFact& each : checked.facts) {
    out << "  " << each.fact.title << ": " << each.fact.value << "\n";
    if (each.file.empty()) continue;
    out << "      “" << each.cell << "” in " << each.file << ", row " << each.fact.row << ", column “"
        << each.fact.column << "”" << (each.names_school ? "" : ", a row in which the school's number does not stand")
        << "\n";
  }
}

}  // namespace

Vouching vouching_for(const CheckpointNote& checkpoint, const std::vector<Key>& keys) {
  Vouching vouching;
  for (const NoteSignature& signature : checkpoint.signatures) {
    bool known = false;
    for (const Key& key : keys) {
      if (!names(signature, key)) continue;
      known = true;
      if (is_signed(checkpoint, signature, key)) {
        vouching.signers.push_back(key.name);
      } else {
        vouching.wrong = "its checkpoint is not what " + key.name + " signed";
      }
    }
    if (!known) vouching.unknown.push_back(signature.name);
  }
  if (!keys.empty() && vouching.signers.empty() && !vouching.wrong) {
    vouching.wrong = "its checkpoint is not signed by the key that you gave";
  }
  return vouching;
}

void print_report(std::ostream& out, const Receipt& receipt, const Checked& checked, const Vouching& vouching) {
  const CheckpointNote& checkpoint = checked.checkpoint;
  out << (vouching.somebody()
              ? "The receipt is TRUE: this decision stands in the record, exactly so.\n\n"
              : "The receipt is true in itself, but nobody you trust vouches for its checkpoint: give a "
                "--key, or what you kept with --against.\n\n");
  print_decision(out, receipt);
  print_facts(out, checked);
  out << "\nIt is entry " << receipt.decision.number << " of the " << checkpoint.size << " that the checkpoint of “"
      << checkpoint.origin << "” covers.\n";
  if (!vouching.signers.empty()) out << "The checkpoint is signed by " << joined(vouching.signers) << ".\n";
  if (!vouching.unknown.empty()) {
    out << "It bears signatures that were not checked, in the name of " << joined(vouching.unknown) << ".\n";
  }
  if (vouching.by_kept_head) out << "The checkpoint is the one that you kept.\n";
  out << "Checked: the decision, the run, the ruleset and the text of its " << receipt.rules.size()
      << " files, the deliveries, and the rows shown.\n"
         "Not checked: that the rules lead from these facts to this decision (`riskcat audit replay` does that), and "
         "that "
         "a value is read rightly from its cell: both stand above, side by side.\n";
}

}  // namespace receipts
