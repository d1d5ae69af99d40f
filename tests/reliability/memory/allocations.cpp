#include "memory/allocations.hpp"

#include <dlfcn.h>
#include <malloc.h>
#include <pthread.h>
#include <sys/mman.h>

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
Refuse refusing = Refuse::none;
std::size_t refused_point = 0;

}  // namespace

/// Where a debugger stops.
__attribute__((noinline)) bool refused_now() {
  ++counted->refused;
  errno = ENOMEM;
  return true;
}

bool is_refused() {
  if (counted == nullptr) return false;
  const std::size_t point = counted->asked++;
  const bool now =
      refusing == Refuse::one ? point == refused_point : refusing == Refuse::all_from_there && point >= refused_point;
  return now && refused_now();
}

void begin_refusing(Allocations& allocations, Refuse refuse, std::size_t point) {
  refusing = refuse;
  refused_point = point;
  counted = &allocations;
}

}  // namespace reliability

// These take the place of the C library's own for everything in the process; operator new asks malloc.
extern "C" {

void* malloc(std::size_t size) { return reliability::is_refused() ? nullptr : __libc_malloc(size); }

void* calloc(std::size_t count, std::size_t size) {
  return reliability::is_refused() ? nullptr : __libc_calloc(count, size);
}

void* realloc(void* old, std::size_t size) { return reliability::is_refused() ? nullptr : __libc_realloc(old, size); }

void* memalign(std::size_t alignment, std::size_t size) {
  return reliability::is_refused() ? nullptr : __libc_memalign(alignment, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) {
  return reliability::is_refused() ? nullptr : __libc_memalign(alignment, size);
}

int posix_memalign(void** memory, std::size_t alignment, std::size_t size) {
  if (reliability::is_refused()) return ENOMEM;
  *memory = __libc_memalign(alignment, size);
  return *memory == nullptr ? ENOMEM : 0;
}

// oneTBB's own allocator takes its memory from the system.
void* mmap(void* address, std::size_t length, int protection, int flags, int file, off_t offset) {
  using Mmap = void* (*)(void*, std::size_t, int, int, int, off_t);
  static const auto real = reinterpret_cast<Mmap>(dlsym(RTLD_NEXT, "mmap"));
  return reliability::is_refused() ? MAP_FAILED : real(address, length, protection, flags, file, offset);
}

// A thread needs a stack.
int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*start)(void*), void* argument) {
  using Create = int (*)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
  static const auto real = reinterpret_cast<Create>(dlsym(RTLD_NEXT, "pthread_create"));
  return reliability::is_refused() ? EAGAIN : real(thread, attributes, start, argument);
}
}
