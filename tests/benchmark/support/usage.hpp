// What this process uses: processor time, memory, threads.
#pragma once

#include <cstdint>

namespace bench {

/// User and system time of all threads so far, seconds.
[[nodiscard]] double cpu_seconds();
/// The most memory that was ever resident, KiB.
[[nodiscard]] std::int64_t peak_rss_kib();
/// Memory that is resident now, KiB.
[[nodiscard]] std::int64_t rss_kib();
/// Threads at the moment.
[[nodiscard]] std::int64_t thread_count();

}  // namespace bench
