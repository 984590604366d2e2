// EventStream: one reader's stream of server-sent events over the picture.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "monitor/dashboard/live_picture.hpp"

namespace natsmith::monitor {

/// Whether a reader takes more.
enum class Room {
  some,
  none_yet,  ///< not within the moment that was waited
  gone,      ///< there is no reader any more
};

/// How a stream reaches its reader.
struct StreamSink {
  std::function<bool(std::string_view)> write = {};  ///< false: the reader has gone
  std::function<Room()> room = {};                   ///< waits a moment for some
};

/// How long a reader may take nothing.
inline constexpr std::chrono::seconds kStalled{10};

/// First the whole picture, or what came after the place where the reader was; then, four times a second at
/// most, what has changed; every 2 s a beat. A reader who takes nothing for 10 s is left.
/// \thread  one at a time
class EventStream {
 public:
  /// \param from  the last id that the reader has seen; empty: none
  EventStream(const LivePicture& picture, std::string_view from);

  /// Waits for the next message and sends it. \returns false when the stream has ended
  bool next(const StreamSink& sink);

 private:
  bool send_part(const StreamSink& sink, std::string_view kind, const LivePicture::Part& part);

  const LivePicture& picture_;
  std::optional<std::uint64_t> at_;  // the number up to which the reader has seen; empty: nothing
  bool begun_ = false;
};

/// Writes it piece by piece, so that a reader who is slow is noticed, and the end of the picture at once.
/// \returns false when the reader has gone, or takes nothing for so long
bool write_patiently(const LivePicture& picture, const StreamSink& sink, std::string_view text,
                     std::chrono::milliseconds patience = kStalled);

}  // namespace natsmith::monitor
