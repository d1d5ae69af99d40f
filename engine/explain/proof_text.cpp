#include "explain/proof_text.hpp"

#include <fmt/format.h>

#include "explain/proof_shape.hpp"
#include "explain/words.hpp"

namespace riskcat {
namespace {

std::string_view mark(Truth truth) { return truth == Truth::yes ? "+" : truth == Truth::no ? "-" : "?"; }

}  // namespace

std::string cited_words(const std::vector<Citation>& citations) {
  std::string out;
  for (const Citation& citation : citations) {
    out += out.empty() ? "[" : "; ";
    out += citation.source;
    if (!citation.paragraph.empty()) out += " " + citation.paragraph;
  }
  return out.empty() ? out : out + "]";
}

void ProofText::line(int depth, std::string_view words) {
  text_ += std::string(static_cast<std::size_t>(depth) * 2, ' ');
  text_ += words;
  text_ += '\n';
}

void ProofText::rule(int depth, const RuleProof& rule, bool open, bool with_proof) {
  line(depth, fmt::format("{}{}: {} {}", open ? "possibly " : "", spaced(rule.value), rule.because,
                          cited_words(rule.citations)));
  if (!with_proof) return;
  line(depth + 1, fmt::format("rule {}", rule.id));
  proof(depth + 1, rule.proof);
}

void ProofText::evidence(int depth, const Evidence& evidence) {
  if (evidence.supposed) return line(depth, "supposed");
  if (!evidence.address) return;
  const Address& at = *evidence.address;
  line(depth, fmt::format("{}, row {}, column “{}” ({} {}, delivered {})", at.file, at.row, at.column, at.period,
                          at.status, at.delivered_on.words()));
}

void ProofText::proof(int depth, const Proof& proof) {
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

}  // namespace riskcat
