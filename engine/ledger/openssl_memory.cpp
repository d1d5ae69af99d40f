#include "ledger/openssl_memory.hpp"

#include <openssl/crypto.h>

#include <cstdlib>
#include <new>

namespace riskcat {
namespace {

template <class Allocate>
void* ask(Allocate allocate) {
  for (;;) {
    if (void* memory = allocate()) return memory;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) return nullptr;
    handler();
  }
}

void* allocate(std::size_t size, const char*, int) {
  if (size == 0) return nullptr;
  return ask([size] { return std::malloc(size); });
}

void* reallocate(void* old, std::size_t size, const char*, int) {
  if (size == 0) {
    std::free(old);
    return nullptr;
  }
  return ask([old, size] { return std::realloc(old, size); });
}

void release(void* memory, const char*, int) { std::free(memory); }

}  // namespace

bool openssl_asks_as_new_does() {
  // Where OpenSSL has been used before by another part of the program this changes nothing.
  static const bool kAsked = (CRYPTO_set_mem_functions(allocate, reallocate, release), true);
  return kAsked;
}

}  // namespace riskcat
