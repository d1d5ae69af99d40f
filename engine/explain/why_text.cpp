#include <fmt/format.h>

#include "explain/why.hpp"
#include "explain/words.hpp"

namespace riskcat {
namespace {

std::string_view mark(Truth truth) { return truth == Truth::yes ? "+" : truth == Truth::no ? "-" : "?"; }

std::string cited(const std::vector<Citation>& citations) {
  std::string out;
  for (const Citation& citation : citations) {
    out += out.empty() ? "[" : "; ";
    out += citation.source;
    if (!citation.paragraph.empty()) out += " " + citation.paragraph;
  }
  return out.empty() ? out : out + "]";
}

class TextWriter {
 public:
  std::string take() { return std::move(text_); }

  void line(int depth, std::string_view words) {
    text_ += std::string(static_cast<std::size_t>(depth) * 2, ' ');
    text_ += words;
    text_ += '\n';
  }

  void evidence(int depth, const Evidence& evidence) {
    if (!evidence.address) return;
    const Address& at = *evidence.address;
    line(depth, fmt::format("{}, row {}, column “{}” ({} {}, delivered {})", at.file, at.row, at.column, at.period,
                            at.status, at.delivered_on.words()));
  }

  /// A group of one says nothing of its own: its part takes its place.
  void proof(int depth, const Proof& proof) {
    const bool only_wraps = proof.evidence.empty() && proof.parts.size() == 1 && is_group(proof);
    if (only_wraps) return this->proof(depth, proof.parts.front());
    line(depth, fmt::format("{} {}", mark(proof.truth), proof.sentence));
    for (const Evidence& each : proof.evidence) evidence(depth + 2, each);
    for (const Proof& part : proof.parts) this->proof(depth + 1, part);
  }

  void rule(int depth, const RuleProof& rule, bool open) {
    line(depth,
         fmt::format("{}{}: {} {}", open ? "possibly " : "", spaced(rule.value), rule.because, cited(rule.citations)));
    line(depth + 1, fmt::format("rule {}", rule.id));
    proof(depth + 1, rule.proof);
  }

  void outcome(const OutcomeProof& outcome, bool with_proof) {
    const bool decided = outcome.certain == outcome.possible;
    line(0, fmt::format("{}: {}{}", outcome.title, spaced(outcome.certain),
                        decided ? "" : fmt::format(", possibly {}", spaced(outcome.possible))));
    if (outcome.decided_by.empty()) line(1, "no rule for a more serious value holds");
    for (const RuleProof& each : outcome.decided_by) summary_or_proof(each, false, with_proof);
    for (const RuleProof& each : outcome.open) summary_or_proof(each, true, with_proof);
    line(0, "");
  }

 private:
  static bool is_group(const Proof& proof) {
    return proof.sentence == "all of these" || proof.sentence == "at least one of these" ||
           proof.sentence == "not all of these hold" || proof.sentence == "none of these holds";
  }

  void summary_or_proof(const RuleProof& each, bool open, bool with_proof) {
    if (with_proof) return rule(1, each, open);
    line(1, fmt::format("{}{} {}", open ? "possibly: " : "", each.because, cited(each.citations)));
  }

  std::string text_;
};

}  // namespace

std::string to_text(const Why& why, bool full) {
  TextWriter writer;
  for (std::size_t i = 0; i < why.outcomes.size(); ++i) {
    if (i >= why.shown && !full) break;
    writer.outcome(why.outcomes[i], full || i == 0);
  }
  if (!why.settle_with.empty()) writer.line(0, "To settle what is open, find out");
  for (const MissingAnswer& missing : why.settle_with) {
    writer.line(1, fmt::format("{} ({}): {}", missing.title, missing.fact, missing.reason));
  }
  if (!why.settle_with.empty()) writer.line(0, "");
  return writer.take();
}

}  // namespace riskcat
