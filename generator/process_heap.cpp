#include "process_heap.hpp"

#ifdef __linux__
#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

#include <cstddef>
#include <cstdlib>
#include <functional>
#include <limits>
#include <memory>

namespace natsmith {

#ifdef __GLIBC__

namespace {

constexpr std::size_t kHugePage = std::size_t{2} << 20;
constexpr int kGrowth = 256 << 20;  // of address space; memory is taken as it is used
constexpr int kLaterGrowth = 1 << 20;

/// Whether address space is scarce: then it is for libclang alone.
bool is_limited(decltype(RLIMIT_AS) resource) noexcept {
  rlimit limit{};
  return getrlimit(resource, &limit) != 0 || limit.rlim_cur != RLIM_INFINITY;
}

/// Asks for huge pages between \p begin and the end of the heap, if it is there that \p begin lies.
void use_huge_pages_from(void* begin) noexcept {
  char* const end = static_cast<char*>(sbrk(0));
  if (!std::less<>()(static_cast<char*>(begin), end)) return;
  auto room = static_cast<std::size_t>(end - static_cast<char*>(begin));
  if (room > std::size_t{2} * kGrowth) return;
  if (std::align(kHugePage, 1, begin, room) == nullptr) return;
  static_cast<void>(madvise(begin, room, MADV_HUGEPAGE));
}

}  // namespace

void prepare_process_heap() noexcept {
  if (is_limited(RLIMIT_AS) || is_limited(RLIMIT_DATA)) return;
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_TOP_PAD, kGrowth);
  mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
  mallopt(M_MMAP_THRESHOLD, static_cast<int>(4 * kHugePage));
  void* const first = std::malloc(kHugePage);  // more than there is: now it grows
  use_huge_pages_from(first);
  std::free(first);
  mallopt(M_TOP_PAD, kLaterGrowth);
}

#else

void prepare_process_heap() noexcept {}

#endif

}  // namespace natsmith
