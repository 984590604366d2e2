// StreamInput: what one side of a stream receives: frames in their order, each once, until they are taken.
// Knows no network and no time. Internal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

#include "natsmith/rpc/stream_frame.hpp"
#include "natsmith/transport/message.hpp"

namespace natsmith::detail {

class StreamInput {
 public:
  struct Item {
    Frame frame;
    Message message;
  };
  enum class Accepted {
    kYes,
    kRepeated,  ///< it is here already
    kGap,       ///< one before it is missing: not taken
    kNoCredit,  ///< the other side sends more than it was told to
    kAfterEnd,
  };

  /// \param window  frames that wait here at most
  explicit StreamInput(std::uint64_t window) : window_(window), granted_(window) {}

  Accepted accept(const Frame& frame, Message&& message) {
    const std::uint64_t number = frame.numbers[0];
    if (number <= received_) return Accepted::kRepeated;
    if (over_) return Accepted::kAfterEnd;
    if (number > received_ + 1) return Accepted::kGap;
    if (number > granted_ && !frame.is_last()) return Accepted::kNoCredit;
    received_ = number;
    over_ = frame.is_last();
    if (!dropped_) items_.push_back({frame, std::move(message)});
    return Accepted::kYes;
  }
  std::optional<Item> take() {
    if (items_.empty()) return std::nullopt;
    std::optional<Item> item(std::move(items_.front()));
    items_.pop_front();
    return item;
  }
  /// Nothing more will be taken.
  void drop() {
    dropped_ = true;
    items_.clear();
  }

  [[nodiscard]] bool empty() const noexcept { return items_.empty(); }
  /// Whether the last frame has come.
  [[nodiscard]] bool over() const noexcept { return over_; }
  [[nodiscard]] bool dropped() const noexcept { return dropped_; }
  [[nodiscard]] std::uint64_t received() const noexcept { return received_; }
  [[nodiscard]] std::size_t waiting() const noexcept { return items_.size(); }
  /// Whether the other side should hear of the room that there is.
  [[nodiscard]] bool should_grant() const noexcept {
    return !over_ && limit() - granted_ >= (window_ + 3) / 4;
  }
  /// The number up to which frames may come; what is told to the other side.
  std::uint64_t grant() noexcept { return granted_ = limit(); }

 private:
  [[nodiscard]] std::uint64_t limit() const noexcept { return received_ - items_.size() + window_; }

  const std::uint64_t window_;
  std::uint64_t received_ = 0;
  std::uint64_t granted_;
  std::deque<Item> items_;
  bool over_ = false;
  bool dropped_ = false;
};

}  // namespace natsmith::detail
