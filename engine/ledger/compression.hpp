// Delivered files, rule text and blocks of decisions as the ledger keeps them: one Zstandard frame each, which repeats
// the size.
//
// Thread rule: the functions may be called from any thread, a Compressor by one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "values/limits.hpp"

struct ZSTD_CCtx_s;

namespace riskcat {

/// Throws StoreError (unsuitable) for more than `limit` bytes.
std::string compress(std::string_view bytes, std::size_t limit = limits::kDeliveredFileBytes);

/// Makes frames one after the other in the same memory, at the level that is quickest for blocks of decisions. The same
/// bytes give the same frame, whatever was compressed before.
class Compressor {
 public:
  /// The frame, until the next call. Throws StoreError (failed).
  std::string_view frame_of(std::string_view bytes);

 private:
  struct Free {
    void operator()(ZSTD_CCtx_s* context) const;
  };
  std::unique_ptr<ZSTD_CCtx_s, Free> context_;
  std::string frame_;
};

/// The bytes again; nullopt when the frame is damaged, is not one alone, or would give any other size than `size`, or
/// `size` is over the limit. No more than `size` bytes are ever written, whatever the frame says.
std::optional<std::string> decompress(std::string_view frame, std::uint64_t size,
                                      std::size_t limit = limits::kDeliveredFileBytes);

}  // namespace riskcat
