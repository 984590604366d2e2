#include "support/calls.hpp"

#include <cstdio>
#include <cstdlib>
#include <thread>

namespace bench {

Calls::Calls(std::size_t total, double rate) : rate_(rate), slots_(total), all_finished_(total == 0) {}

std::int64_t Calls::elapsed() const noexcept {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - begin_).count();
}

std::size_t Calls::next() {
  const std::size_t number = taken_.fetch_add(1, std::memory_order_relaxed);
  if (number >= slots_.size()) return kNone;
  if (!open_loop()) {
    slots_[number] = elapsed();
    return number;
  }
  const std::chrono::nanoseconds due(static_cast<std::int64_t>(1e9 * static_cast<double>(number) / rate_));
  std::this_thread::sleep_until(begin_ + due);
  slots_[number] = due.count();
  return number;
}

void Calls::finish(std::size_t number) {
  slots_[number] = elapsed() - slots_[number];
  if (finished_.fetch_add(1, std::memory_order_acq_rel) + 1 != slots_.size()) return;
  const std::scoped_lock lock(mutex_);  // held while notifying: afterwards this object may be gone
  all_finished_ = true;
  ended_.notify_all();
}

std::size_t Calls::finish_and_next(std::size_t number) {
  const std::size_t following = open_loop() ? kNone : next();
  finish(number);
  return following;
}

void Calls::wait() {
  std::unique_lock lock(mutex_);
  ended_.wait(lock, [this] { return all_finished_; });
}

void Calls::fail(const std::string& reason) noexcept {
  std::fprintf(stderr, "a call failed: %s\n", reason.c_str());
  std::_Exit(1);
}

}  // namespace bench
