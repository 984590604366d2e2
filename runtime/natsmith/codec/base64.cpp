#include "natsmith/codec/base64.hpp"

#include <array>
#include <cstdint>

namespace natsmith::detail {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint32_t kInvalid = 0xff;

constexpr auto kValues = [] {
  std::array<std::uint8_t, 256> values{};
  values.fill(static_cast<std::uint8_t>(kInvalid));
  for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
    values[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return values;
}();

std::uint32_t value_of(char c) noexcept { return kValues[static_cast<unsigned char>(c)]; }

char letter(std::uint32_t bits) noexcept { return kAlphabet[bits & 0x3fU]; }

void encode_group(std::uint32_t bits, char* to) noexcept {
  for (unsigned i = 0; i < 4; ++i) to[i] = letter(bits >> (18U - 6U * i));
}

}  // namespace

void encode_base64(std::span<const unsigned char> bytes, char* to) noexcept {
  while (bytes.size() >= 3) {
    encode_group(bytes[0] * 0x10000U + bytes[1] * 0x100U + bytes[2], to);
    bytes = bytes.subspan(3);
    to += 4;
  }
  if (bytes.empty()) return;
  encode_group(bytes[0] * 0x10000U + (bytes.size() == 2 ? bytes[1] * 0x100U : 0U), to);
  to[3] = '=';
  if (bytes.size() == 1) to[2] = '=';
}

std::optional<std::size_t> decoded_base64_size(std::string_view text) noexcept {
  if (text.size() % 4 != 0) return std::nullopt;
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  return text.size() / 4 * 3 - padding;
}

bool decode_base64(std::string_view text, unsigned char* to) noexcept {
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
  std::uint32_t bits = 0;
  std::uint32_t seen = 0;  // ors all values: above 63 when one was invalid
  unsigned pending = 0;
  for (const char c : text) {
    const std::uint32_t value = value_of(c);
    seen |= value;
    bits = (bits << 6U) | (value & 0x3fU);
    pending += 6;
    if (pending < 8) continue;
    pending -= 8;
    *to++ = static_cast<unsigned char>(bits >> pending);
  }
  return seen < 64 && (bits & ((1U << pending) - 1U)) == 0;
}

}  // namespace natsmith::detail
