#include "natsmith/core/recycled.hpp"

#include <algorithm>
#include <array>
#include <mutex>
#include <new>
#include <vector>

namespace natsmith::detail {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define NATSMITH_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define NATSMITH_SANITIZED 1
#endif
#endif
#ifdef NATSMITH_SANITIZED
constexpr bool kKeeps = false;
#else
constexpr bool kKeeps = true;
#endif
constexpr std::size_t kLargest = kKeeps ? 1024 : 0;
constexpr std::size_t kStep = 64;  // blocks come in multiples of it
constexpr std::size_t kSizes = 1024 / kStep;
constexpr std::size_t kExchanged = 64;  // blocks at a time
constexpr std::size_t kMostShared = 4096;

constexpr std::size_t size_class(std::size_t size) { return (size - 1) / kStep; }

using Blocks = std::vector<void*>;

void move_last(Blocks& from, Blocks& to, std::size_t count) {
  const auto begin = from.end() - static_cast<std::ptrdiff_t>(std::min(count, from.size()));
  to.insert(to.end(), begin, from.end());
  from.erase(begin, from.end());
}

bool has_room(Blocks& blocks) noexcept try {
  if (blocks.size() == blocks.capacity()) blocks.reserve(2 * kExchanged);
  return true;
} catch (const std::bad_alloc&) {
  return false;
}

/// The blocks of one size that no thread has in stock.
class Depot {
 public:
  Depot() { blocks_.reserve(kMostShared); }
  void take(Blocks& stock) {
    const std::scoped_lock lock(mutex_);
    move_last(blocks_, stock, kExchanged);
  }
  void give(Blocks& stock, std::size_t count) noexcept {
    {
      const std::scoped_lock lock(mutex_);
      const std::size_t room = kMostShared - blocks_.size();
      const std::size_t kept = std::min(count, room);
      move_last(stock, blocks_, kept);
      count -= kept;
    }
    for (; count > 0 && !stock.empty(); --count) {
      ::operator delete(stock.back());
      stock.pop_back();
    }
  }

 private:
  std::mutex mutex_;
  Blocks blocks_;
};

/// Never destroyed: threads may end after the program's static objects.
std::array<Depot, kSizes>& depots() {
  static auto* const all = new std::array<Depot, kSizes>();
  return *all;
}

class Stock {
 public:
  Stock() = default;
  ~Stock() {
    for (Blocks& blocks : sizes_) {
      for (void* block : blocks) ::operator delete(block);
    }
  }
  Stock(const Stock&) = delete;
  Stock& operator=(const Stock&) = delete;

  void* take(std::size_t index) {
    Blocks& blocks = sizes_[index];
    if (blocks.empty()) depots()[index].take(blocks);
    if (blocks.empty()) return ::operator new((index + 1) * kStep);
    void* const block = blocks.back();
    blocks.pop_back();
    return block;
  }

  void give(std::size_t index, void* block) noexcept {
    Blocks& blocks = sizes_[index];
    if (!has_room(blocks)) return ::operator delete(block);
    blocks.push_back(block);
    if (blocks.size() == 2 * kExchanged) depots()[index].give(blocks, kExchanged);
  }

 private:
  std::array<Blocks, kSizes> sizes_;
};

thread_local Stock stock;

}  // namespace

void* take_block(std::size_t size) {
  return size > kLargest ? ::operator new(size) : stock.take(size_class(size));
}

void give_block(void* block, std::size_t size) noexcept {
  if (size > kLargest) return ::operator delete(block);
  stock.give(size_class(size), block);
}

}  // namespace natsmith::detail
