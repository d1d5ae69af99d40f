#include <fmt/format.h>

#include <set>

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

/// Groups whose parts say it all: every shown part counts, or none does.
bool is_plain_group(const Proof& proof) {
  return proof.evidence.empty() && (proof.sentence == "all of these" || proof.sentence == "not all of these hold" ||
                                    proof.sentence == "none of these holds" ||
                                    (proof.sentence == "at least one of these" && proof.parts.size() == 1));
}

bool is_group(const Proof& proof) {
  return proof.sentence == "at least one of these" || proof.sentence.starts_with("at least ");
}

/// Everything a proof shows: two are the same only when all of it is, not when their first lines are.
std::string fingerprint(const Proof& proof) {
  std::string print = fmt::format("{}{}(", mark(proof.truth), proof.sentence);
  for (const Evidence& each : proof.evidence) {
    print += each.fact + each.title + each.value;
    if (each.address)
      print += fmt::format("@{}:{}:{}", each.address->delivery, each.address->row, each.address->column);
  }
  for (const Proof& part : proof.parts) print += fingerprint(part);
  return print + ")";
}

class TextWriter {
 public:
  std::string take() { return std::move(text_); }

  void line(int depth, std::string_view words) {
    text_ += std::string(static_cast<std::size_t>(depth) * 2, ' ');
    text_ += words;
    text_ += '\n';
  }

  void outcome(const OutcomeProof& outcome, bool with_proof) {
    const bool decided = outcome.certain == outcome.possible;
    line(0, fmt::format("{}: {}{}", outcome.title, spaced(outcome.certain),
                        decided ? "" : fmt::format(", possibly {}", spaced(outcome.possible))));
    if (with_proof && outcome.decided_by.empty())
      line(1,
           decided ? "no rule for a more serious value holds" : "no rule for a more serious value holds for certain");
    for (const RuleProof& each : outcome.decided_by) rule(each, false, with_proof);
    for (const RuleProof& each : outcome.open) rule(each, true, with_proof);
    if (with_proof) line(0, "");
  }

 private:
  void rule(const RuleProof& rule, bool open, bool with_proof) {
    line(1,
         fmt::format("{}{}: {} {}", open ? "possibly " : "", spaced(rule.value), rule.because, cited(rule.citations)));
    if (!with_proof) return;
    line(2, fmt::format("rule {}", rule.id));
    proof(2, rule.proof);
  }

  void evidence(int depth, const Evidence& evidence) {
    if (!evidence.address) return;
    const Address& at = *evidence.address;
    line(depth, fmt::format("{}, row {}, column “{}” ({} {}, delivered {})", at.file, at.row, at.column, at.period,
                            at.status, at.delivered_on.words()));
  }

  void proof(int depth, const Proof& proof) {
    if (is_plain_group(proof)) {
      for (const Proof& part : proof.parts) this->proof(depth, part);
      return;
    }
    const bool long_one = !proof.parts.empty() && !is_group(proof);
    const std::string words = fmt::format("{} {}", mark(proof.truth), proof.sentence);
    if (long_one && !shown_.insert(fingerprint(proof)).second) return line(depth, words + " (shown above)");
    line(depth, words);
    for (const Evidence& each : proof.evidence) evidence(depth + 2, each);
    for (const Proof& part : proof.parts) this->proof(depth + 1, part);
  }

  std::set<std::string> shown_;  ///< what has been proved on this page already
  std::string text_;
};

}  // namespace

std::string to_text(const Why& why, bool full) {
  TextWriter writer;
  for (std::size_t i = 0; i < why.outcomes.size(); ++i) {
    writer.outcome(why.outcomes[i], full || i == 0);
    const bool proved = !why.outcomes[i].decided_by.empty() || !why.outcomes[i].open.empty();
    if (i == 0 && proved) writer.line(0, "  (+ met, - not met, ? cannot be told yet)\n");
  }
  if (why.outcomes.size() > 1) writer.line(0, "");
  if (!why.settle_with.empty()) writer.line(0, "To settle what is open, find out");
  for (const MissingAnswer& missing : why.settle_with) {
    writer.line(1, fmt::format("{} ({}): {}", missing.title, missing.fact, missing.reason));
  }
  if (!why.settle_with.empty()) writer.line(0, "");
  return writer.take();
}

}  // namespace riskcat
