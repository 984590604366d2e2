// StreamOptions: how much of a stream may be under way, and when its other side counts as gone.
#pragma once

#include <chrono>

namespace natsmith {

/// Of the streams of a client or a handler.
struct StreamOptions {
  /// Frames that wait here for the program to take their items, 1 to 65,536; the other side keeps as many.
  /// A frame has up to 16 KiB and 512 items, or one larger item.
  unsigned window = 64;
  /// How often each side tells that it is there, 10 ms to 1 h; the shorter of both sides counts. After two of
  /// them without a word the stream has failed.
  std::chrono::milliseconds heartbeat = std::chrono::seconds{2};
  /// How long a lost connection to nats-server, of either side, may take to come back; then the stream has
  /// failed. > 0
  std::chrono::milliseconds patience = std::chrono::seconds{15};
};

}  // namespace natsmith
