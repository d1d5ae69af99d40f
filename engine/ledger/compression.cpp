#include "ledger/compression.hpp"

#include <zstd.h>

#include <new>

#include "ledger/store_error.hpp"
#include "values/per_thread.hpp"

namespace riskcat {
namespace {

// Quick, and on tables of figures as small as at level 3, which takes half as long again.
constexpr int kLevel = 1;
// On blocks of decisions lower levels are no faster and higher ones gain little until they take four times as long.
constexpr int kQuickLevel = 1;

// A large file is cut into parts that are compressed side by side, into one frame.
constexpr std::size_t kWorthSharing = std::size_t{4} << 20U;
constexpr int kWorkers = 4;

std::size_t checked(std::size_t size, const std::string& what) {
  if (ZSTD_isError(size) == 0) return size;
  throw StoreError(StoreProblem::failed, what + " could not be compressed (" + ZSTD_getErrorName(size) +
                                             "); free some memory and try again.");
}

template <class Context>
Context* made(Context* context) {
  if (context == nullptr) throw std::bad_alloc();
  return context;
}

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

// Making a context takes as long as unpacking a small frame; each thread keeps its own.
struct Unpacking {
  std::unique_ptr<ZSTD_DCtx, FreeContext> context{made(ZSTD_createDCtx())};
};
ZSTD_DCtx* unpacking() { return per_thread<Unpacking>().context.get(); }

}  // namespace

std::string compress(std::string_view bytes, std::size_t limit) {
  if (bytes.size() > limit) {
    throw StoreError(StoreProblem::unsuitable, "A file of " + std::to_string(bytes.size()) +
                                                   " bytes is too large to be recorded (at most " +
                                                   std::to_string(limit) + "); split it and deliver the parts.");
  }
  const std::unique_ptr<ZSTD_CCtx, FreeContext> context(made(ZSTD_createCCtx()));
  checked(ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel), "A file");
  // Where this libzstd has no threads it says so, and works on this one.
  if (bytes.size() > kWorthSharing) ZSTD_CCtx_setParameter(context.get(), ZSTD_c_nbWorkers, kWorkers);
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  frame.resize(
      checked(ZSTD_compress2(context.get(), frame.data(), frame.size(), bytes.data(), bytes.size()), "A file"));
  return frame;
}

void Compressor::Free::operator()(ZSTD_CCtx_s* context) const { ZSTD_freeCCtx(context); }

std::string_view Compressor::frame_of(std::string_view bytes) {
  if (!context_) context_.reset(made(ZSTD_createCCtx()));
  const std::size_t room = ZSTD_compressBound(bytes.size());
  if (frame_.size() < room) frame_.resize(room);
  const std::size_t size =
      ZSTD_compressCCtx(context_.get(), frame_.data(), frame_.size(), bytes.data(), bytes.size(), kQuickLevel);
  return std::string_view(frame_).substr(0, checked(size, "The decisions"));
}

std::optional<std::string> decompress(std::string_view frame, std::uint64_t size, std::size_t limit) {
  // The frame's own word is checked first, so that a false size in the table cannot claim memory.
  if (size > limit || ZSTD_getFrameContentSize(frame.data(), frame.size()) != size) return std::nullopt;
  // A second frame, even one that gives nothing, is nothing that riskcat wrote.
  if (ZSTD_findFrameCompressedSize(frame.data(), frame.size()) != frame.size()) return std::nullopt;
  std::string bytes(size, '\0');
  const std::size_t got = ZSTD_decompressDCtx(unpacking(), bytes.data(), bytes.size(), frame.data(), frame.size());
  if (ZSTD_isError(got) != 0 || got != size) return std::nullopt;
  return bytes;
}

}  // namespace riskcat
