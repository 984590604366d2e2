// Base64 (RFC 4648 section 4): standard alphabet, padded, nothing else accepted.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace natsmith::detail {

/// The length of the text for so many bytes.
constexpr std::size_t base64_size(std::size_t bytes) noexcept { return (bytes + 2) / 3 * 4; }

/// \param to  room for base64_size(bytes.size()) characters
void encode_base64(std::span<const unsigned char> bytes, char* to) noexcept;

/// The number of bytes that the text stands for; empty when its length or padding is wrong.
[[nodiscard]] std::optional<std::size_t> decoded_base64_size(std::string_view text) noexcept;

/// \param to  room for decoded_base64_size(text) bytes
/// \returns   false when the text holds a character that is not in the alphabet, or bits after the last byte
[[nodiscard]] bool decode_base64(std::string_view text, unsigned char* to) noexcept;

}  // namespace natsmith::detail
