// SendWindow: which asynchronous calls are sent at once and which wait until others have ended. Internal.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "natsmith/core/deadline.hpp"
#include "natsmith/core/recycled.hpp"
#include "natsmith/transport/headers.hpp"
#include "natsmith/transport/reply_handler.hpp"
#include "natsmith/transport/route.hpp"

namespace natsmith::detail {

/// A call that has been accepted but not sent.
struct WaitingCall final : Recycled {
  using Body = std::basic_string<char, std::char_traits<char>, RecyclingAllocator<char>>;

  WaitingCall(Route& to, std::string_view text, const Headers* with, const Deadline& until)
      : route(to), body(text), deadline(until) {
    if (with != nullptr) headers = *with;
  }
  [[nodiscard]] std::size_t size() const noexcept { return sizeof *this + body.size(); }

  Route& route;
  Body body;
  Headers headers;
  Deadline deadline;
  std::chrono::nanoseconds timeout{};  ///< as in CallPlace
  std::unique_ptr<ReplyHandler> handler;
};

/// Bounds how many calls of one route are on their way at a time, so that a single call of anybody stands
/// behind a bounded number of others in the server and in the handler, however many a caller makes. The
/// others wait here, first come, first served, and the routes by turns.
///
/// While somebody waits for a single call, the window is narrower; for one route, likewise while its handler
/// asks for room, because others call it too.
///
/// Only young calls count: one that has had no reply for kYoung does not keep others back, because then it
/// is the method that takes long, not the queue before it.
/// Not thread-safe but for has_waiting(), waiting_bytes(), narrow() and widen().
class SendWindow {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds kYoung{10};
  static constexpr std::chrono::milliseconds kMostRoom{1000};

  /// \param size  calls per route
  explicit SendWindow(std::uint32_t size) : size_(size) {}

  /// Takes a place for a call. \returns false: there is none, or others of this route wait
  [[nodiscard]] bool enter(Route& route) noexcept;
  /// The number of the present span of kYoung, to be given back by leave().
  [[nodiscard]] std::uint32_t span() const noexcept { return span_; }
  void leave(Route& route, std::uint32_t span) noexcept;

  void push(std::unique_ptr<WaitingCall> call);
  /// The next call that there is a place for, which it has taken, or null.
  std::unique_ptr<WaitingCall> pop();
  /// Takes the first waiting call of \p route that is \p wanted, or null.
  std::unique_ptr<WaitingCall> take(Route& route, const std::function<bool(const WaitingCall&)>& wanted);
  /// Takes the waiting calls that are \p wanted.
  std::vector<std::unique_ptr<WaitingCall>> take_if(const std::function<bool(const WaitingCall&)>& wanted);
  /// Lets old calls grow old. \returns when to be called next; max(): when something waits again
  Clock::time_point advance(Clock::time_point now) noexcept;

  /// The handler of \p route asks for room from \p now on, for \p time, of which at most kMostRoom counts. It
  /// is given back by advance(), or when a call begins to wait.
  void make_room(Route& route, Clock::time_point now, std::chrono::milliseconds time) noexcept;

  /// A blocking call begins, or has ended.
  void narrow() noexcept { single_calls_.fetch_add(1, std::memory_order_relaxed); }
  void widen() noexcept { single_calls_.fetch_sub(1, std::memory_order_relaxed); }

  [[nodiscard]] bool has_waiting() const noexcept { return waiting_.load(std::memory_order_relaxed) > 0; }
  [[nodiscard]] std::size_t waiting_bytes() const noexcept { return bytes_.load(std::memory_order_relaxed); }

 private:
  using Queue = std::deque<std::unique_ptr<WaitingCall>>;
  [[nodiscard]] std::uint32_t size(const Route& route) const noexcept;
  [[nodiscard]] bool has_place(Route& route) const noexcept;
  void refresh(Route& route) const noexcept;
  std::unique_ptr<WaitingCall> take_first(Queue& queue) noexcept;
  void forget(const WaitingCall& call) noexcept;

  const std::uint32_t size_;
  std::uint32_t span_ = 2;  // beyond what a new route says
  Clock::time_point next_span_ = Clock::time_point::min();
  Clock::time_point now_ = Clock::time_point::min();  // when it was looked at the clock last
  std::map<Route*, Queue> queues_;
  Route* served_ = nullptr;  // the route of the call that was popped last
  std::atomic<std::uint32_t> single_calls_ = 0;
  std::atomic<std::size_t> waiting_ = 0;
  std::atomic<std::size_t> bytes_ = 0;
};

}  // namespace natsmith::detail
