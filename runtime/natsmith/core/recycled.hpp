// Memory of objects that come and go with each call, used again instead of given back. Internal.
#pragma once

#include <cstddef>
#include <memory>
#include <utility>

namespace natsmith::detail {

/// A block for \p size bytes, aligned as by operator new: one that was given back, or a new one. Blocks above
/// 1 KiB are not kept. Each thread has a small stock of its own and exchanges blocks with the others' many at
/// a time. Under AddressSanitizer and ThreadSanitizer nothing is kept, so that they see every lifetime.
/// \thread any; a block may be given back by another thread
[[nodiscard]] void* take_block(std::size_t size);
void give_block(void* block, std::size_t size) noexcept;

template <class T>
struct RecyclingAllocator {
  using value_type = T;
  RecyclingAllocator() noexcept = default;
  template <class U>
  RecyclingAllocator(const RecyclingAllocator<U>&) noexcept {}  // NOLINT(google-explicit-constructor)

  T* allocate(std::size_t count) { return static_cast<T*>(take_block(count * sizeof(T))); }
  void deallocate(T* block, std::size_t count) noexcept { give_block(block, count * sizeof(T)); }
  friend bool operator==(const RecyclingAllocator&, const RecyclingAllocator&) noexcept { return true; }
};

/// std::make_shared in recycled memory.
template <class T, class... Arguments>
[[nodiscard]] std::shared_ptr<T> make_recycled(Arguments&&... arguments) {
  static_assert(alignof(T) <= alignof(std::max_align_t));
  return std::allocate_shared<T>(RecyclingAllocator<T>(), std::forward<Arguments>(arguments)...);
}

/// A base whose derived objects, made by new, live in recycled memory. Needs a virtual destructor there.
class Recycled {
 public:
  static void* operator new(std::size_t size) { return take_block(size); }
  static void operator delete(void* block, std::size_t size) noexcept { give_block(block, size); }

 protected:
  Recycled() = default;
  ~Recycled() = default;
};

}  // namespace natsmith::detail
