// Callers: who calls the handlers of a connection, and who of them is to make room for others. Internal.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace natsmith::detail {

/// Tells callers apart by the inboxes that they want their replies in. One *crowds* whose requests come many
/// in one turn of the event loop: whatever else comes in that turn stands behind them. It is asked for room
/// while somebody calls who does not crowd; those who all crowd are equals, and get none.
///
/// A small table, without memory of its own for each caller: who crowds keeps a place in it, the others
/// replace each other.
/// \thread  in a turn
class Callers {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::uint32_t kMany = 32;      ///< requests in one turn: a caller begins to crowd
  static constexpr std::uint32_t kStillMany = 8;  ///< likewise, and one that crowds goes on, in less room
  static constexpr std::chrono::milliseconds kLately{100};  ///< how long it counts that somebody called
  static constexpr std::chrono::milliseconds kPause{100};   ///< at least, between two requests to one caller
  /// How long a caller keeps the room: longer than kPause, so that it stays until nobody needs it.
  static constexpr std::chrono::milliseconds kRoom{250};

  void begin_turn() noexcept { ++turn_; }
  /// Takes note of a request. \param reply_to  empty: nobody knows whose it is
  /// \returns whether the reply to it shall ask its caller for room
  bool note(std::string_view reply_to, Clock::time_point now);

 private:
  static constexpr Clock::time_point kNever = Clock::time_point::min();
  struct Caller {
    std::string inbox;
    bool is_marked = false;  // its reply subjects go on with a `-`, as natsmith's do
    std::uint64_t turn = 0;
    std::uint32_t in_turn = 0;           // its requests in that turn
    Clock::time_point heard = kNever;    // first, in that turn
    Clock::time_point crowded = kNever;  // last
    Clock::time_point asked = kNever;    // last
    [[nodiscard]] bool sends(std::string_view reply_to) const noexcept;
    [[nodiscard]] bool crowds(Clock::time_point now) const noexcept { return crowded + kLately > now; }
  };

  Caller* find(std::string_view reply_to, Clock::time_point now);
  Caller* replaceable(Clock::time_point now) noexcept;
  [[nodiscard]] bool others_call(const Caller& caller, Clock::time_point now) const noexcept;

  std::uint64_t turn_ = 1;
  std::array<Caller, 8> callers_;
  Caller* last_ = callers_.data();             // who was noted last
  std::size_t replaced_ = 0;                   // the place that was given to another last
  Clock::time_point stranger_heard_ = kNever;  // somebody without a place
};

}  // namespace natsmith::detail
