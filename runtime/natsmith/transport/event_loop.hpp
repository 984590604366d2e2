// EventLoop: one epoll set and one thread for one connection; a waiting caller may turn it too. Internal.
#pragma once

#include <sys/epoll.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>

#include "natsmith/core/deadline.hpp"

namespace natsmith::detail {

/// A file descriptor that is closed when it goes.
class Descriptor {
 public:
  Descriptor(int fd, const char* what);  ///< \throws std::system_error when \p fd is negative
  ~Descriptor();
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const noexcept { return fd_; }

 private:
  int fd_;
};

/// Turns are serialised by a mutex: whoever turns the loop reads the socket, delivers messages and writes
/// what is due.
///
/// Besides the loop's own thread, one blocking caller at a time may *lead*: it waits in the same epoll set.
/// The kernel wakes the waiter that came last, which is the caller, so that its reply is handled by the
/// thread that waits for it, while the loop's thread sleeps on. The socket is watched one-shot, hence one
/// thread at a time is woken for it.
class EventLoop {
 public:
  using Clock = std::chrono::steady_clock;

  /// What the loop serves. Every function is called within a turn: one thread at a time.
  class Client {
   public:
    virtual void read_socket() noexcept = 0;
    virtual void socket_writable() noexcept = 0;
    /// After the events of a turn: deliver messages, write.
    virtual void finish_turn() noexcept = 0;
    /// Handles what is due at \p now. \returns when to be called next; max(): when asked again
    virtual Clock::time_point expire(Clock::time_point now) noexcept = 0;
    /// Whether what the leader waits for has come.
    virtual bool leader_has_news() noexcept = 0;

   protected:
    ~Client() = default;
  };

  /// \param busy_poll  how long a turn asks for events again and again before it sleeps
  EventLoop(Client& client, std::chrono::microseconds busy_poll);
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  void start();
  /// Ends the loop's thread. Not from within a turn.
  void stop() noexcept;

  /// \name The socket. \thread any; called by libnats with its connection locked
  /// @{
  void watch(int fd) noexcept;
  void unwatch() noexcept;
  void want_write(bool wanted) noexcept;
  /// @}

  /// Makes some thread turn the loop soon. \thread any
  void wake() noexcept;
  /// Asks for Client::expire at or shortly after \p when. \thread any
  void expire_by(Clock::time_point when) noexcept;
  /// Runs \p f as a turn of its own: no other turn runs meanwhile. Within a turn: at once. \thread any
  void run_exclusively(const std::function<void()>& f);
  /// Runs \p f if no turn is under way: none begins meanwhile. Not a turn itself. \returns whether it ran.
  /// \thread any
  bool try_between_turns(const std::function<void()>& f);
  /// Whether this thread is within a turn of this loop.
  [[nodiscard]] bool in_turn() const noexcept;

  /// \name Leading
  /// @{
  /// \returns whether the caller now leads; then it calls turn_as_leader() and finally resign()
  bool try_lead() noexcept;
  void turn_as_leader(const Deadline& deadline) noexcept;
  void resign() noexcept;
  void wake_leader() noexcept;
  /// @}

 private:
  enum class Role : std::uint8_t { kThread, kLeader };
  enum class Source : std::uint32_t { kSocket, kWake, kTimer, kLeader };

  void run() noexcept;
  using Events = std::array<epoll_event, 4>;
  int wait(Role role, Events& events, int timeout_ms) noexcept;
  void turn(Role role, int timeout_ms) noexcept;
  bool handle(std::uint32_t source, std::uint32_t events, Role role) noexcept;
  void end_turn() noexcept;
  void run_timer() noexcept;
  void rearm() noexcept;
  void add(int fd, Source source, std::uint32_t events);
  void hand_over_to_leader(std::uint32_t epoch) noexcept;

  Client& client_;
  const std::chrono::microseconds busy_poll_;
  Descriptor epoll_, wake_, timer_, leader_wake_;

  std::mutex turn_;  // held during a turn
  std::atomic<std::thread::id> turning_;

  std::mutex
      socket_mutex_;  // guards the three below; taken with libnats's connection lock held, never the reverse
  int socket_ = -1;
  bool watched_ = false;
  bool want_write_ = false;

  std::mutex timer_mutex_;
  std::atomic<Clock::time_point> next_expiry_ = Clock::time_point::max();

  std::atomic<bool> wake_pending_ = false;
  std::atomic<bool> left_to_turn_ = false;  // by wake(), to the turn under way
  std::atomic<bool> leading_ = false;
  std::atomic<std::uint32_t> leader_epoch_ = 0;  // counts the leader's returns from waiting
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace natsmith::detail
