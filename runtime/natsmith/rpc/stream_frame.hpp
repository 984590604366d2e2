// Frames of streams as they travel (docs/protocol.md, "Streams"). Internal.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "natsmith/core/error.hpp"

namespace natsmith::detail {

enum class FrameKind : char {
  kData = 'd',    ///< number; body: JSON array of items
  kEnd = 'e',     ///< number
  kError = 'x',   ///< number, code; body: one line of text, then details
  kState = 's',   ///< sent, received, limit
  kResend = 'n',  ///< as kState: what is beyond `received` is wanted again
  kCancel = 'c',  ///< nothing more is wanted
};

/// The line that a frame begins with, and where its body begins.
struct Frame {
  FrameKind kind = FrameKind::kCancel;
  std::array<std::uint64_t, 3> numbers{};
  std::size_t body = 0;  ///< offset in the text

  [[nodiscard]] bool is_numbered() const noexcept { return is_last() || kind == FrameKind::kData; }
  [[nodiscard]] bool is_last() const noexcept { return kind == FrameKind::kEnd || kind == FrameKind::kError; }
};

/// \returns nothing for what is no frame, or one of another stream
[[nodiscard]] std::optional<Frame> read_frame(std::string_view text, std::string_view token);

/// The line of a frame with \p numbers, up to and with its line break.
[[nodiscard]] std::string frame_line(FrameKind kind, std::string_view token,
                                     std::initializer_list<std::uint64_t> numbers);

/// What the body of a kError frame tells.
[[nodiscard]] Error error_of_frame(const Frame& frame, std::string_view body);
/// A kError frame, small enough for \p max_size bytes.
[[nodiscard]] std::string error_frame(std::string_view token, std::uint64_t number, const Error& error,
                                      std::size_t max_size);

/// The value of the header with which a stream is asked for, and accepted.
inline constexpr const char* kStreamHeader = "Natsmith-Stream";
struct StreamOffer {
  std::string inbox;         ///< where its sender takes frames
  std::string token;         ///< of the stream; both sides say the same
  std::uint64_t window = 0;  ///< frames that may come before the first kState
  std::uint64_t heartbeat_ms = 0;
};
[[nodiscard]] std::string to_text(const StreamOffer& offer);
/// \returns nothing unless all four are there and within bounds
[[nodiscard]] std::optional<StreamOffer> read_offer(std::string_view text);

}  // namespace natsmith::detail
