// Eight characters at a time: which of them JSON strings treat specially. Internal to the codec's sources.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace natsmith::detail {

inline constexpr std::uint64_t kLowBits = 0x0101010101010101U;
inline constexpr std::uint64_t kHighBits = 0x8080808080808080U;

inline std::uint64_t load_word(const char* text) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, text, sizeof word);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

/// The high bit of every byte that is zero; bytes above the first hit may be wrong, so only the lowest one
/// counts.
constexpr std::uint64_t zero_bytes(std::uint64_t word) noexcept {
  return (word - kLowBits) & ~word & kHighBits;
}

constexpr std::uint64_t bytes_equal(std::uint64_t word, char c) noexcept {
  return zero_bytes(word ^ (kLowBits * static_cast<unsigned char>(c)));
}

/// Marks quotes and backslashes: where the reader of a string has to look.
constexpr std::uint64_t string_stops(std::uint64_t word) noexcept {
  return bytes_equal(word, '"') | bytes_equal(word, '\\');
}

/// Marks what cannot be copied blindly when writing: quotes, backslashes, control characters and all that is
/// not ASCII.
constexpr std::uint64_t write_stops(std::uint64_t word) noexcept {
  return string_stops(word) | ((word - kLowBits * 0x20U) & kHighBits) | (word & kHighBits);
}

/// The number of bytes before the first mark.
constexpr std::size_t first_mark(std::uint64_t marks) noexcept {
  return static_cast<std::size_t>(std::countr_zero(marks)) / 8;
}

/// memcmp for short texts, without a call.
inline bool same_text(const char* left, const char* right, std::size_t size) noexcept {
  for (; size >= sizeof(std::uint64_t); size -= sizeof(std::uint64_t)) {
    if (load_word(left) != load_word(right)) return false;
    left += sizeof(std::uint64_t);
    right += sizeof(std::uint64_t);
  }
  for (; size != 0; --size) {
    if (*left++ != *right++) return false;
  }
  return true;
}

}  // namespace natsmith::detail
