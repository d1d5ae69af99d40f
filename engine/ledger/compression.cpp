#include "ledger/compression.hpp"

#include <zstd.h>

#include "ledger/store_error.hpp"

namespace riskcat {
namespace {

// A termly file of 120 MB takes under a second at this level; higher ones gain a few per cent on such tables.
constexpr int kLevel = 3;

}  // namespace

std::string compress(std::string_view bytes, std::size_t limit) {
  if (bytes.size() > limit) {
    throw StoreError(StoreProblem::unsuitable, "A file of " + std::to_string(bytes.size()) +
                                                   " bytes is too large to be recorded (at most " +
                                                   std::to_string(limit) + "); split it and deliver the parts.");
  }
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress(frame.data(), frame.size(), bytes.data(), bytes.size(), kLevel);
  if (ZSTD_isError(size) != 0) {
    throw StoreError(StoreProblem::failed, std::string("A file could not be compressed (") + ZSTD_getErrorName(size) +
                                               "); free some memory and try again.");
  }
  frame.resize(size);
  return frame;
}

std::optional<std::string> decompress(std::string_view frame, std::uint64_t size, std::size_t limit) {
  // The frame's own word is checked first, so that a false size in the table cannot claim memory.
  if (size > limit || ZSTD_getFrameContentSize(frame.data(), frame.size()) != size) return std::nullopt;
  std::string bytes(size, '\0');
  const std::size_t got = ZSTD_decompress(bytes.data(), bytes.size(), frame.data(), frame.size());
  if (ZSTD_isError(got) != 0 || got != size) return std::nullopt;
  return bytes;
}

}  // namespace riskcat
