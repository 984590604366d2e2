#include "natsmith/transport/timers.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace natsmith::detail {

void Timers::add(Clock::time_point when, std::function<void()> function) {
  const std::scoped_lock lock(mutex_);
  entries_.push_back({when, std::move(function)});
  std::ranges::push_heap(entries_, is_later);
}

Timers::Clock::time_point Timers::run_due(Clock::time_point now) noexcept {
  auto next = Clock::time_point::max();
  for (Entry entry; take_due(now, entry, next);) {
    try {
      entry.function();
    } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): those who add functions handle theirs
    }
    entry.function = nullptr;
  }
  return next;
}

bool Timers::take_due(Clock::time_point now, Entry& entry, Clock::time_point& next) {
  const std::scoped_lock lock(mutex_);
  next = entries_.empty() ? Clock::time_point::max() : entries_.front().when;
  if (next > now || entries_.empty()) return false;
  std::ranges::pop_heap(entries_, is_later);
  entry = std::move(entries_.back());
  entries_.pop_back();
  return true;
}

}  // namespace natsmith::detail
