#include "ledger/hash.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cerrno>
#include <initializer_list>
#include <memory>
#include <new>
#include <stdexcept>

#include "ledger/openssl_memory.hpp"
#include "values/per_thread.hpp"

namespace riskcat {
namespace {

struct FreeEvp {
  void operator()(EVP_MD* md) const { EVP_MD_free(md); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// Fetching the algorithm and making a context cost more than hashing a leaf; both are kept.
class Hasher {
 public:
  Digest of(std::initializer_list<std::string_view> parts) {
    require(EVP_DigestInit_ex2(context_.get(), algorithm_.get(), nullptr));
    for (const std::string_view part : parts) {
      require(EVP_DigestUpdate(context_.get(), part.data(), part.size()));
    }
    Digest digest;
    require(EVP_DigestFinal_ex(context_.get(), digest.bytes.data(), nullptr));
    return digest;
  }

 private:
  static void require(int done) {
    if (done != 1) throw std::runtime_error("OpenSSL could not compute a SHA-256; check its installation.");
  }

  template <class Made>
  static Made* made(Made* object) {
    if (object == nullptr) throw std::bad_alloc();
    return object;
  }

  /// Not all that OpenSSL needs to start with is asked for as `new` does, and what it says of a refusal differs.
  static EVP_MD* fetched() {
    errno = 0;
    EVP_MD* algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    const bool no_memory = errno == ENOMEM || ERR_GET_REASON(ERR_peek_error()) == ERR_R_MALLOC_FAILURE;
    if (algorithm == nullptr && no_memory) throw std::bad_alloc();
    require(algorithm == nullptr ? 0 : 1);
    return algorithm;
  }

  bool asks_as_new_does_ = openssl_asks_as_new_does();
  std::unique_ptr<EVP_MD_CTX, FreeEvp> context_{made(EVP_MD_CTX_new())};
  std::unique_ptr<EVP_MD, FreeEvp> algorithm_{fetched()};
};

Hasher& hasher() { return per_thread<Hasher>(); }

std::optional<std::uint8_t> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint8_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint8_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<std::uint8_t>(c - 'A' + 10);
  return std::nullopt;
}

}  // namespace

std::string Digest::hex() const {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  return text;
}

std::optional<Digest> Digest::parse_hex(std::string_view text) {
  Digest digest;
  if (text.size() != digest.bytes.size() * 2) return std::nullopt;
  for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
    const auto high = hex_digit(text[2 * i]);
    const auto low = hex_digit(text[2 * i + 1]);
    if (!high || !low) return std::nullopt;
    digest.bytes[i] = static_cast<std::uint8_t>(*high << 4U | *low);
  }
  return digest;
}

std::optional<Digest> Digest::from_bytes(std::string_view raw) {
  Digest digest;
  if (raw.size() != digest.bytes.size()) return std::nullopt;
  std::transform(raw.begin(), raw.end(), digest.bytes.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
  return digest;
}

std::vector<Digest> digests_in(std::string_view raw) {
  std::vector<Digest> digests;
  for (; raw.size() >= 32; raw.remove_prefix(32)) digests.push_back(*Digest::from_bytes(raw.substr(0, 32)));
  return digests;
}

Digest sha256(std::string_view bytes) { return hasher().of({bytes}); }

Digest sha256_prefixed(std::uint8_t prefix, std::string_view first, std::string_view second) {
  const char byte = static_cast<char>(prefix);
  return hasher().of({std::string_view(&byte, 1), first, second});
}

}  // namespace riskcat
