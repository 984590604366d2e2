// A hash index over the names of a struct's fields, built at compile time.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "natsmith/codec/fields.hpp"

namespace natsmith::detail {

inline constexpr std::uint16_t kFreeSlot = 0xffff;

/// FNV-1a.
constexpr std::uint32_t hash_name(std::string_view name) noexcept {
  std::uint32_t hash = 2166136261U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash ^ (hash >> 15U);
}

/// At least half of the slots stay free, so that a search ends soon.
constexpr std::size_t slot_count(std::size_t names) noexcept { return std::bit_ceil(names * 2 + 1); }

/// Open addressing with linear probing: the slot holds the position of the name.
template <std::size_t N>
consteval std::array<std::uint16_t, slot_count(N)> index_names(const std::array<FieldName, N>& names) {
  static_assert(N < kFreeSlot, "a struct has too many fields");
  std::array<std::uint16_t, slot_count(N)> slots{};
  slots.fill(kFreeSlot);
  for (std::size_t i = 0; i < N; ++i) {
    std::size_t slot = hash_name(names[i].text) % slots.size();
    while (slots[slot] != kFreeSlot) {
      if (names[slots[slot]].text == names[i].text) throw "two fields of a struct have the same name";
      slot = (slot + 1) % slots.size();
    }
    slots[slot] = static_cast<std::uint16_t>(i);
  }
  return slots;
}

}  // namespace natsmith::detail
