// malloc and its relatives, counted, in front of glibc's own.
#include "support/allocations.hpp"

#include <array>
#include <atomic>
#include <cstddef>

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);
}

namespace {

constexpr std::size_t kStripes = 1024;

/// Each thread counts in a stripe of its own, without a locked instruction; threads beyond the last stripe
/// share it.
struct alignas(64) Stripe {
  std::atomic<std::uint64_t> count;
};

constinit std::array<Stripe, kStripes> stripes{};
constinit std::atomic<std::size_t> threads{0};
constinit thread_local std::size_t stripe_of_thread = kStripes;

void count_one() noexcept {
  if (stripe_of_thread == kStripes) {
    const std::size_t number = threads.fetch_add(1, std::memory_order_relaxed);
    stripe_of_thread = number < kStripes ? number : kStripes - 1;
  }
  std::atomic<std::uint64_t>& count = stripes[stripe_of_thread].count;
  if (stripe_of_thread == kStripes - 1) {
    count.fetch_add(1, std::memory_order_relaxed);
  } else {
    count.store(count.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  }
}

}  // namespace

namespace bench {

std::uint64_t allocations() noexcept {
  std::uint64_t sum = 0;
  for (const Stripe& stripe : stripes) sum += stripe.count.load(std::memory_order_relaxed);
  return sum;
}

}  // namespace bench

extern "C" {

void* malloc(std::size_t size) noexcept {
  count_one();
  return __libc_malloc(size);
}

void* calloc(std::size_t count, std::size_t size) noexcept {
  count_one();
  return __libc_calloc(count, size);
}

void* realloc(void* memory, std::size_t size) noexcept {
  count_one();
  return __libc_realloc(memory, size);
}
}
