// StreamOutput: what one side of a stream sends: numbered frames, kept until the other side has them. Knows
// no network and no time. Internal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "natsmith/core/error.hpp"
#include "natsmith/rpc/stream_frame.hpp"

namespace natsmith::detail {

/// Items are gathered in an open frame. A sealed frame has a number and is sent; at most a window of sealed
/// frames waits for acknowledgement, and the other side's limit holds for them. The last frame, the end or an
/// error, needs no credit.
class StreamOutput {
 public:
  using Send = std::function<void(const std::string& frame)>;

  static constexpr std::size_t kFrameBytes =
      std::size_t{16} * 1024;  // then it is sealed, unless one item is larger
  static constexpr std::size_t kFrameItems = 512;

  /// \param window  frames that wait for acknowledgement at most
  StreamOutput(std::string token, std::uint64_t window, Send send);

  /// The other side takes frames up to this number.
  void set_limit(std::uint64_t limit) noexcept { limit_ = std::max(limit_, limit); }
  /// Whether a further item is welcome.
  [[nodiscard]] bool has_credit() const noexcept { return sealed_ < limit_ && frames_.size() < window_; }
  [[nodiscard]] bool over() const noexcept { return last_.has_value(); }
  [[nodiscard]] bool has_open_frame() const noexcept { return items_ != 0; }

  /// Adds an item's JSON; the frame may be sealed and sent.
  void append(std::string_view item);
  /// Seals the open frame, if there is credit.
  void flush();
  /// After the items so far comes the end, or \p error. Only the first counts.
  void finish(const std::optional<Error>& error, std::size_t max_size);
  /// As finish, but drops what has no credit yet.
  void abort(const Error& error, std::size_t max_size);

  /// \param received  the other side has the frames up to this number
  /// \returns  false: such frames were never sent, nothing is changed
  bool acknowledge(std::uint64_t received, std::uint64_t limit);
  /// Sends again what is not acknowledged.
  void resend() const;

  [[nodiscard]] std::uint64_t sent() const noexcept { return sealed_; }
  /// Whether the last frame was sent and everything has arrived.
  [[nodiscard]] bool complete() const noexcept { return last_sealed_ && frames_.empty(); }
  [[nodiscard]] std::size_t unacknowledged() const noexcept { return frames_.size(); }

 private:
  void seal();
  void send_last();

  struct Last {
    std::optional<Error> error;
    std::size_t max_size = 0;
  };

  const std::string token_;
  const std::uint64_t window_;
  const Send send_;
  std::uint64_t limit_ = 0;
  std::uint64_t sealed_ = 0;        // the number of the last sealed frame
  std::deque<std::string> frames_;  // sealed, not acknowledged; the last is number sealed_
  std::string open_;
  std::size_t items_ = 0;  // in open_
  std::optional<Last> last_;
  bool last_sealed_ = false;
};

}  // namespace natsmith::detail
