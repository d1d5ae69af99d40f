#include "ledger/signed_note.hpp"

#include <algorithm>

#include "ledger/base64.hpp"

namespace riskcat {
namespace {

constexpr std::string_view kDash = "— ";
constexpr std::size_t kIdBytes = 4;
constexpr std::size_t kTimeBytes = 8;
constexpr std::size_t kMostSignatures = 16;

bool is_note_text(std::string_view text) {
  return text.ends_with('\n') && std::none_of(text.begin(), text.end(),
                                              [](char c) { return static_cast<unsigned char>(c) < ' ' && c != '\n'; });
}

std::string big_endian(std::uint64_t number) {
  std::string bytes(kTimeBytes, '\0');
  for (std::size_t i = kTimeBytes; i-- > 0; number >>= 8U) bytes[i] = static_cast<char>(number & 0xFFU);
  return bytes;
}

std::string countersigned_text(std::string_view text, std::uint64_t unix_time) {
  return "cosignature/v1\ntime " + std::to_string(unix_time) + "\n" + std::string(text);
}

std::string text_of(const Signature& signature) { return {signature.begin(), signature.end()}; }

}  // namespace

std::string NoteSignature::line() const {
  return std::string(kDash) + name + " " + to_base64(std::string(key_id.begin(), key_id.end()) + bytes);
}

std::optional<NoteSignature> NoteSignature::parse(std::string_view line) {
  if (!line.starts_with(kDash)) return std::nullopt;
  line.remove_prefix(kDash.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || !PublicKey::is_name(line.substr(0, space))) return std::nullopt;
  const auto raw = from_base64(line.substr(space + 1));
  if (!raw || raw->size() <= kIdBytes) return std::nullopt;
  NoteSignature signature{std::string(line.substr(0, space)), {}, raw->substr(kIdBytes)};
  std::copy_n(raw->begin(), kIdBytes, signature.key_id.begin());
  return signature;
}

std::string SignedNote::whole() const {
  std::string whole = text + "\n";
  for (const NoteSignature& signature : signatures) whole += signature.line() + "\n";
  return whole;
}

std::optional<SignedNote> SignedNote::parse(std::string_view whole) {
  const std::size_t split = whole.rfind("\n\n");
  if (split == std::string_view::npos || !whole.ends_with('\n')) return std::nullopt;
  SignedNote note{std::string(whole.substr(0, split + 1)), {}};
  if (!is_note_text(note.text)) return std::nullopt;
  for (std::string_view rest = whole.substr(split + 2); !rest.empty();) {
    const std::size_t end = rest.find('\n');
    const auto signature = NoteSignature::parse(rest.substr(0, end));
    if (!signature || note.signatures.size() == kMostSignatures) return std::nullopt;
    note.signatures.push_back(*signature);
    rest.remove_prefix(end + 1);
  }
  if (note.signatures.empty()) return std::nullopt;
  return note;
}

NoteSignature sign_note(std::string_view text, const PrivateKey& key, std::uint64_t unix_time) {
  const PublicKey& known = key.public_key();
  if (known.use == KeyUse::signs) return {known.name, known.id(), text_of(key.sign(text))};
  return {known.name, known.id(), big_endian(unix_time) + text_of(key.sign(countersigned_text(text, unix_time)))};
}

bool is_signature_of(const NoteSignature& signature, std::string_view text, const PublicKey& key) {
  const auto time = time_of(signature);
  const bool counter = key.use == KeyUse::countersigns;
  const std::size_t front = counter ? kTimeBytes : 0;
  Signature bytes{};
  if (!signature.is_of(key) || signature.bytes.size() != front + bytes.size()) return false;
  std::copy(signature.bytes.begin() + static_cast<std::ptrdiff_t>(front), signature.bytes.end(), bytes.begin());
  return is_signed_by(key, counter ? countersigned_text(text, *time) : std::string(text), bytes);
}

std::optional<std::uint64_t> time_of(const NoteSignature& signature) {
  if (signature.bytes.size() != kTimeBytes + std::tuple_size_v<Signature>) return std::nullopt;
  std::uint64_t time = 0;
  for (std::size_t i = 0; i < kTimeBytes; ++i) time = time << 8U | static_cast<std::uint8_t>(signature.bytes[i]);
  return time;
}

}  // namespace riskcat
