#include "ledger/checkpoint.hpp"

#include <charconv>

#include "ledger/base64.hpp"

namespace riskcat {
namespace {

/// Takes the first line off; nullopt when there is none that is ended.
std::optional<std::string_view> next_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

}  // namespace

std::string Checkpoint::text() const {
  return origin + "\n" + std::to_string(head.size) + "\n" + to_base64(head.root.view()) + "\n";
}

std::optional<Checkpoint> Checkpoint::parse(std::string_view text) {
  const std::string_view whole = text;
  const auto origin = next_line(text);
  const auto size = next_line(text);
  const auto root = next_line(text);
  if (!root || !text.empty() || origin->empty()) return std::nullopt;
  const auto bytes = from_base64(*root);
  const auto digest = bytes ? Digest::from_bytes(*bytes) : std::nullopt;
  Checkpoint checkpoint;
  checkpoint.origin = *origin;
  std::from_chars(size->data(), size->data() + size->size(), checkpoint.head.size);
  if (!digest) return std::nullopt;
  checkpoint.head.root = *digest;
  // One spelling only: no sign, no leading zero, nothing after the number.
  if (checkpoint.text() != whole) return std::nullopt;
  return checkpoint;
}

}  // namespace riskcat
