#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

namespace patella {

/// Memory for RapidJSON's buffers, which do not look whether they got it.
class ThrowingAllocator {
 public:
  static constexpr bool kNeedFree = true;

  void* Malloc(std::size_t size) { return size == 0 ? nullptr : given(std::malloc(size)); }
  void* Realloc(void* old, std::size_t, std::size_t size) {
    if (size != 0) return given(std::realloc(old, size));
    std::free(old);
    return nullptr;
  }
  static void Free(void* memory) { std::free(memory); }

  friend bool operator==(const ThrowingAllocator&, const ThrowingAllocator&) { return true; }

 private:
  static void* given(void* memory) {
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
  }
};

}  // namespace patella
