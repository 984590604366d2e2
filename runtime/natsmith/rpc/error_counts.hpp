// ErrorCounts: how many calls have failed, by code; the live counters behind it.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "natsmith/core/error_code.hpp"

namespace natsmith {

/// A snapshot: a number for each code there is.
class ErrorCounts {
 public:
  static constexpr std::array kCodes{
      ErrorCode::invalid_argument, ErrorCode::unauthenticated, ErrorCode::permission_denied,
      ErrorCode::not_found,        ErrorCode::conflict,        ErrorCode::payload_too_large,
      ErrorCode::overloaded,       ErrorCode::cancelled,       ErrorCode::internal,
      ErrorCode::unimplemented,    ErrorCode::unavailable,     ErrorCode::deadline_exceeded};

  [[nodiscard]] std::uint64_t of(ErrorCode code) const noexcept { return counts_[index(code)]; }
  void add(ErrorCode code, std::uint64_t count) noexcept { counts_[index(code)] += count; }
  void add(const ErrorCounts& other) noexcept {
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
  }
  [[nodiscard]] std::uint64_t all() const noexcept {
    std::uint64_t sum = 0;
    for (const std::uint64_t count : counts_) sum += count;
    return sum;
  }
  /// Of all codes from this one on; those from `internal` on are the service's own faults.
  [[nodiscard]] std::uint64_t from(ErrorCode least) const noexcept {
    std::uint64_t sum = 0;
    for (const ErrorCode code : kCodes) sum += code >= least ? of(code) : 0;
    return sum;
  }

  /// The place of a code in kCodes. No default: a code that is added to the set must be added here.
  [[nodiscard]] static constexpr std::size_t index(ErrorCode code) noexcept {
    switch (code) {
      case ErrorCode::invalid_argument:
        return 0;
      case ErrorCode::unauthenticated:
        return 1;
      case ErrorCode::permission_denied:
        return 2;
      case ErrorCode::not_found:
        return 3;
      case ErrorCode::conflict:
        return 4;
      case ErrorCode::payload_too_large:
        return 5;
      case ErrorCode::overloaded:
        return 6;
      case ErrorCode::cancelled:
        return 7;
      case ErrorCode::internal:
        return 8;
      case ErrorCode::unimplemented:
        return 9;
      case ErrorCode::unavailable:
        return 10;
      case ErrorCode::deadline_exceeded:
        return 11;
    }
    return 8;
  }

 private:
  std::array<std::uint64_t, kCodes.size()> counts_{};
};

namespace detail {

/// \thread  any
class ErrorCounters {
 public:
  void count(ErrorCode code) noexcept {
    counts_[ErrorCounts::index(code)].fetch_add(1, std::memory_order_relaxed);
  }
  [[nodiscard]] ErrorCounts read() const noexcept {
    ErrorCounts counts;
    for (const ErrorCode code : ErrorCounts::kCodes)
      counts.add(code, counts_[ErrorCounts::index(code)].load(std::memory_order_relaxed));
    return counts;
  }

 private:
  std::array<std::atomic<std::uint64_t>, ErrorCounts::kCodes.size()> counts_{};
};

}  // namespace detail
}  // namespace natsmith
