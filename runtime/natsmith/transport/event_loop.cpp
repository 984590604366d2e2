#include "natsmith/transport/event_loop.hpp"

#include <pthread.h>
#include <sched.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <span>
#include <system_error>

#include "natsmith/core/blocking.hpp"

namespace natsmith::detail {
namespace {

void signal_eventfd(int fd) noexcept {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(fd, &one, sizeof one);
}

void drain_eventfd(int fd) noexcept {
  std::uint64_t count = 0;
  [[maybe_unused]] const auto taken = ::read(fd, &count, sizeof count);
}

int milliseconds_until(const Deadline& deadline) noexcept {
  if (deadline.is_never()) return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline.remaining()).count();
  return static_cast<int>(std::min<std::int64_t>(left, INT_MAX));
}

// Signals are for the program's own threads: no thread of ours takes them.
class BlockedSignals {
 public:
  BlockedSignals() noexcept {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~BlockedSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  BlockedSignals(const BlockedSignals&) = delete;
  BlockedSignals& operator=(const BlockedSignals&) = delete;

 private:
  sigset_t before_{};
};

}  // namespace

Descriptor::Descriptor(int fd, const char* what) : fd_(fd) {
  if (fd < 0) throw std::system_error(errno, std::generic_category(), what);
}
Descriptor::~Descriptor() { ::close(fd_); }

EventLoop::EventLoop(Client& client, std::chrono::microseconds busy_poll)
    : client_(client),
      busy_poll_(busy_poll),
      epoll_(::epoll_create1(EPOLL_CLOEXEC), "epoll_create1"),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd"),
      timer_(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK), "timerfd_create"),
      leader_wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd") {
  add(wake_.get(), Source::kWake, EPOLLIN | EPOLLET);
  add(timer_.get(), Source::kTimer, EPOLLIN | EPOLLET);
  add(leader_wake_.get(), Source::kLeader, EPOLLIN | EPOLLET);
}

EventLoop::~EventLoop() { stop(); }

void EventLoop::add(int fd, Source source, std::uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.u32 = static_cast<std::uint32_t>(source);
  if (::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, fd, &event) != 0) {
    throw std::system_error(errno, std::generic_category(), "epoll_ctl");
  }
}

void EventLoop::start() {
  const BlockedSignals blocked;
  thread_ = std::thread([this] {
    pthread_setname_np(pthread_self(), "natsmith-loop");
    run();
  });
}

void EventLoop::stop() noexcept {
  stopping_ = true;
  wake_pending_ = true;
  signal_eventfd(wake_.get());
  if (thread_.joinable()) thread_.join();
}

void EventLoop::run() noexcept {
  while (!stopping_) turn(Role::kThread, -1);
}

// ---- the socket

void EventLoop::watch(int fd) noexcept {
  const std::scoped_lock lock(socket_mutex_);
  if (watched_ && socket_ != fd) ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, socket_, nullptr);
  socket_ = fd;
  want_write_ = false;
  epoll_event event{};
  event.events = EPOLLIN | EPOLLONESHOT;
  event.data.u32 = static_cast<std::uint32_t>(Source::kSocket);
  // The descriptor may be the number of the one before, closed meanwhile: the kernel then knows it no longer.
  if (::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, fd, &event) != 0 && errno == EEXIST) {
    ::epoll_ctl(epoll_.get(), EPOLL_CTL_MOD, fd, &event);
  }
  watched_ = true;
}

void EventLoop::unwatch() noexcept {
  const std::scoped_lock lock(socket_mutex_);
  if (!watched_) return;
  ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, socket_, nullptr);
  watched_ = false;
  want_write_ = false;
}

void EventLoop::want_write(bool wanted) noexcept {
  {
    const std::scoped_lock lock(socket_mutex_);
    if (want_write_ == wanted) return;
    want_write_ = wanted;
  }
  if (wanted) rearm();
}

void EventLoop::rearm() noexcept {
  const std::scoped_lock lock(socket_mutex_);
  if (!watched_) return;
  epoll_event event{};
  event.events = EPOLLIN | EPOLLONESHOT | (want_write_ ? EPOLLOUT : 0U);
  event.data.u32 = static_cast<std::uint32_t>(Source::kSocket);
  ::epoll_ctl(epoll_.get(), EPOLL_CTL_MOD, socket_, &event);
}

// ---- turning

/// The loop's thread does not poll beside a leader: one of them is enough.
int EventLoop::wait(Role role, Events& events, int timeout_ms) noexcept {
  const auto ask = [&](int timeout) {
    return ::epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), timeout);
  };
  if (busy_poll_.count() == 0 || (role == Role::kThread && leading_)) return ask(timeout_ms);
  const auto end = Clock::now() + busy_poll_;
  do {
    if (const int count = ask(0); count != 0) return count;
    ::sched_yield();
  } while (Clock::now() < end);
  return ask(timeout_ms);
}

void EventLoop::turn(Role role, int timeout_ms) noexcept {
  Events events{};
  const int count = wait(role, events, timeout_ms);
  const std::uint32_t epoch = leader_epoch_.load();
  if (role == Role::kLeader) {
    leader_epoch_.fetch_add(1);
    leader_epoch_.notify_all();
  }
  if (count <= 0) return;
  bool for_leader = false;
  {
    const std::scoped_lock lock(turn_);
    const NonBlockingScope non_blocking;
    turning_ = std::this_thread::get_id();
    bool socket_fired = false;
    for (const epoll_event& event : std::span(events.data(), static_cast<std::size_t>(count))) {
      socket_fired |= event.data.u32 == static_cast<std::uint32_t>(Source::kSocket);
      for_leader |= handle(event.data.u32, event.events, role);
    }
    client_.finish_turn();
    if (socket_fired) rearm();
    end_turn();
    if (role == Role::kThread && leading_ && client_.leader_has_news()) wake_leader();
  }
  if (for_leader) hand_over_to_leader(epoch);
}

/// \returns whether the event was meant for the leader and this is another thread
bool EventLoop::handle(std::uint32_t source, std::uint32_t events, Role role) noexcept {
  switch (static_cast<Source>(source)) {
    case Source::kSocket:
      if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) client_.read_socket();
      if ((events & EPOLLOUT) != 0) client_.socket_writable();
      return false;
    case Source::kWake:
      // In this order: a wake-up between the two is not signalled, but this turn still does its work.
      drain_eventfd(wake_.get());
      wake_pending_ = stopping_.load();
      return false;
    case Source::kTimer:
      run_timer();
      return false;
    case Source::kLeader:
      if (role == Role::kThread) return true;
      drain_eventfd(leader_wake_.get());
      return false;
  }
  return false;
}

void EventLoop::run_exclusively(const std::function<void()>& f) {
  if (in_turn()) return f();
  const std::scoped_lock lock(turn_);
  const NonBlockingScope non_blocking;
  turning_ = std::this_thread::get_id();
  try {
    f();
  } catch (...) {
    end_turn();
    throw;
  }
  client_.finish_turn();
  end_turn();
}

/// What other threads have left to this turn meanwhile is done with it; the rest, by a turn of its own.
void EventLoop::end_turn() noexcept {
  turning_ = std::thread::id();
  if (!left_to_turn_.exchange(false)) return;
  turning_ = std::this_thread::get_id();
  wake_pending_ = stopping_.load();  // first, as in handle()
  client_.finish_turn();
  turning_ = std::thread::id();
  if (left_to_turn_.exchange(false)) signal_eventfd(wake_.get());
}

bool EventLoop::try_between_turns(const std::function<void()>& f) {
  const std::unique_lock lock(turn_, std::try_to_lock);
  if (lock.owns_lock()) f();
  return lock.owns_lock();
}

bool EventLoop::in_turn() const noexcept {
  return turning_.load(std::memory_order_relaxed) == std::this_thread::get_id();
}

/// A turn that is under way looks for what was left to it when it ends. Either it finds this, or this finds
/// that it has ended: each writes before it reads.
void EventLoop::wake() noexcept {
  if (wake_pending_.exchange(true)) return;
  left_to_turn_ = true;
  if (turning_.load() != std::thread::id()) return;
  if (left_to_turn_.exchange(false)) signal_eventfd(wake_.get());
}

// ---- the timer

void EventLoop::expire_by(Clock::time_point when) noexcept {
  if (when >= next_expiry_.load(std::memory_order_relaxed)) return;
  const std::scoped_lock lock(timer_mutex_);
  if (when >= next_expiry_.load(std::memory_order_relaxed)) return;
  next_expiry_.store(when, std::memory_order_relaxed);
  const auto since_epoch =
      std::max<std::chrono::nanoseconds>(when.time_since_epoch(), std::chrono::nanoseconds(1));
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(since_epoch);
  itimerspec spec{};
  spec.it_value.tv_sec = seconds.count();
  spec.it_value.tv_nsec = (since_epoch - seconds).count();
  ::timerfd_settime(timer_.get(), TFD_TIMER_ABSTIME, &spec, nullptr);
}

void EventLoop::run_timer() noexcept {
  constexpr std::chrono::milliseconds kLeastPause{1};  // however many deadlines follow each other closely
  drain_eventfd(timer_.get());
  {
    const std::scoped_lock lock(timer_mutex_);
    next_expiry_.store(Clock::time_point::max(), std::memory_order_relaxed);
  }
  const auto now = Clock::now();
  const auto next = client_.expire(now);
  if (next != Clock::time_point::max()) expire_by(std::max(next, now + kLeastPause));
}

// ---- leading

bool EventLoop::try_lead() noexcept {
  bool expected = false;
  return !leading_.load(std::memory_order_relaxed) && leading_.compare_exchange_strong(expected, true);
}

void EventLoop::turn_as_leader(const Deadline& deadline) noexcept {
  turn(Role::kLeader, milliseconds_until(deadline));
}

void EventLoop::resign() noexcept {
  leading_ = false;
  leader_epoch_.fetch_add(1);
  leader_epoch_.notify_all();
  if (stopping_)
    signal_eventfd(wake_.get());  // the leader may have taken the signal meant for the loop's thread
}

void EventLoop::wake_leader() noexcept { signal_eventfd(leader_wake_.get()); }

// The loop's thread took the event that was to wake the leader: signal it again, and stay out of the epoll
// set until the leader has come back from it, or has gone.
void EventLoop::hand_over_to_leader(std::uint32_t epoch) noexcept {
  if (!leading_) {
    drain_eventfd(leader_wake_.get());
    return;
  }
  signal_eventfd(leader_wake_.get());
  if (leader_epoch_.load() == epoch && leading_) leader_epoch_.wait(epoch);
}

}  // namespace natsmith::detail
