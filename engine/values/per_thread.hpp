// One object for each thread that asks for it, gone with its thread. A thread_local object with a destructor would do
// the same, but where there is no memory to note that destructor the C library ends the program.
//
// Thread rule: any thread.
// Failure rule: what the making of T throws; std::bad_alloc.
#pragma once

#include <pthread.h>

#include <memory>
#include <new>

namespace riskcat {

/// One kind of object for each T: the objects of a thread are told apart by their types.
template <class T>
T& per_thread() {
  thread_local T* mine = nullptr;
  if (mine != nullptr) return *mine;
  static const pthread_key_t kKey = [] {
    pthread_key_t made{};
    if (pthread_key_create(&made, [](void* object) { delete static_cast<T*>(object); }) != 0) throw std::bad_alloc();
    return made;
  }();
  auto object = std::make_unique<T>();
  if (pthread_setspecific(kKey, object.get()) != 0) throw std::bad_alloc();
  mine = object.release();
  return *mine;
}

}  // namespace riskcat
