#include "memory/allocations.hpp"

#include <dlfcn.h>
#include <malloc.h>
#include <pthread.h>
#include <sys/mman.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* old, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
}

namespace reliability {
namespace {

Allocations* counted = nullptr;
Refusal refusing;
std::atomic<bool> begun = false;

/// Where a debugger stops.
__attribute__((noinline)) bool refused_now() {
  ++counted->refused;
  errno = ENOMEM;
  return true;
}

bool is_refused(Kind kind) {
  if (counted == nullptr) return false;
  const std::size_t point = counted->asked[static_cast<std::size_t>(kind)]++;
  const bool here = refusing.refuse != Refuse::none && kind == refusing.kind && point == refusing.point;
  if (here && refusing.refuse == Refuse::all_from_there) begun = true;
  return (here || begun) && refused_now();
}

}  // namespace

void begin_refusing(Allocations& allocations, const Refusal& refusal) {
  refusing = refusal;
  counted = &allocations;
}

}  // namespace reliability

// These take the place of the C library's own for everything in the process; operator new asks malloc.
using reliability::is_refused;
using reliability::Kind;

extern "C" {

void* malloc(std::size_t size) { return is_refused(Kind::heap) ? nullptr : __libc_malloc(size); }

void* calloc(std::size_t count, std::size_t size) {
  return is_refused(Kind::heap) ? nullptr : __libc_calloc(count, size);
}

void* realloc(void* old, std::size_t size) { return is_refused(Kind::heap) ? nullptr : __libc_realloc(old, size); }

void* memalign(std::size_t alignment, std::size_t size) {
  return is_refused(Kind::heap) ? nullptr : __libc_memalign(alignment, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) {
  return is_refused(Kind::heap) ? nullptr : __libc_memalign(alignment, size);
}

int posix_memalign(void** memory, std::size_t alignment, std::size_t size) {
  if (is_refused(Kind::heap)) return ENOMEM;
  *memory = __libc_memalign(alignment, size);
  return *memory == nullptr ? ENOMEM : 0;
}

void* mmap(void* address, std::size_t length, int protection, int flags, int file, off_t offset) {
  using Mmap = void* (*)(void*, std::size_t, int, int, int, off_t);
  static const auto real = reinterpret_cast<Mmap>(dlsym(RTLD_NEXT, "mmap"));
  return is_refused(Kind::pages) ? MAP_FAILED : real(address, length, protection, flags, file, offset);
}

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*start)(void*), void* argument) {
  using Create = int (*)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
  static const auto real = reinterpret_cast<Create>(dlsym(RTLD_NEXT, "pthread_create"));
  return is_refused(Kind::thread) ? EAGAIN : real(thread, attributes, start, argument);
}
}
