#include "note.hpp"

#include <sodium.h>

#include <charconv>

namespace receipts {
namespace {

constexpr std::string_view kDash = "\xE2\x80\x94 ";

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::optional<NoteSignature> parse_signature(std::string_view line) {
  if (!line.starts_with(kDash)) return std::nullopt;
  line.remove_prefix(kDash.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || space == 0) return std::nullopt;
  const auto raw = from_base64(line.substr(space + 1));
  if (!raw || raw->size() < 5) return std::nullopt;
  return NoteSignature{std::string(line.substr(0, space)), raw->substr(0, 4), raw->substr(4)};
}

bool verifies(std::string_view bytes, std::string_view message, const Key& key) {
  return bytes.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(reinterpret_cast<const unsigned char*>(bytes.data()),
                                     reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                                     reinterpret_cast<const unsigned char*>(key.bytes.data())) == 0;
}

}  // namespace

std::optional<Key> parse_key(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  const std::size_t last = text.rfind('+', text.find('+', text.find('+') + 1));
  const std::size_t first = text.find('+');
  if (first == std::string_view::npos || last == first || first == 0) return std::nullopt;
  const auto id = from_hex(text.substr(first + 1, last - first - 1));
  const auto raw = from_base64(text.substr(last + 1));
  if (!id || !raw || raw->size() != 33 || (raw->front() != 1 && raw->front() != 4)) return std::nullopt;
  Key key{std::string(text.substr(0, first)), raw->front() == 4, raw->substr(1), *id};
  if (sha256(key.name + "\n" + *raw).substr(0, 4) != key.id) return std::nullopt;
  return key;
}

std::optional<CheckpointNote> parse_checkpoint(const std::string& whole) {
  CheckpointNote note;
  const std::size_t split = whole.find("\n\n");
  note.text = split == std::string::npos ? whole : whole.substr(0, split + 1);
  const auto lines = lines_of(note.text);
  if (lines.size() != 3 || !note.text.ends_with('\n') || lines[0].empty()) return std::nullopt;
  note.origin = lines[0];
  std::from_chars(lines[1].data(), lines[1].data() + lines[1].size(), note.size);
  const auto root = from_base64(lines[2]);
  if (std::to_string(note.size) != lines[1] || !root || root->size() != 32) return std::nullopt;
  note.root = *root;
  if (split == std::string::npos) return note;
  for (const std::string_view line : lines_of(std::string_view(whole).substr(split + 2))) {
    const auto signature = parse_signature(line);
    if (!signature) return std::nullopt;
    note.signatures.push_back(*signature);
  }
  return note;
}

bool names(const NoteSignature& signature, const Key& key) {
  return signature.name == key.name && signature.id == key.id;
}

bool is_signed(const CheckpointNote& note, const NoteSignature& signature, const Key& key) {
  if (!names(signature, key)) return false;
  if (!key.countersigns) return verifies(signature.bytes, note.text, key);
  if (signature.bytes.size() != 8 + crypto_sign_BYTES) return false;
  std::uint64_t time = 0;
  for (std::size_t i = 0; i < 8; ++i) time = time * 256 + static_cast<unsigned char>(signature.bytes[i]);
  return verifies(std::string_view(signature.bytes).substr(8),
                  "cosignature/v1\ntime " + std::to_string(time) + "\n" + note.text, key);
}

}  // namespace receipts
