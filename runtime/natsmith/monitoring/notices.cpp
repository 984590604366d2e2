#include "natsmith/monitoring/notices.hpp"

#include <exception>
#include <string>
#include <utility>

namespace natsmith::detail {

Notices::Notices(std::function<void(const ObservedChange&)> on_change,
                 std::function<void(const ObservedEvent&)> on_event, Logger logger)
    : on_change_(std::move(on_change)), on_event_(std::move(on_event)), logger_(std::move(logger)) {
  if (on_change_ || on_event_) thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void Notices::tell(ObservedChange&& change) { push(std::move(change)); }
void Notices::tell(ObservedEvent&& event) { push(std::move(event)); }

void Notices::push(Notice&& notice) {
  const std::scoped_lock lock(mutex_);
  if (waiting_.size() >= kMostWaiting) {
    waiting_.pop_front();
    ++dropped_;
  }
  waiting_.push_back(std::move(notice));
  changed_.notify_one();
}

void Notices::finish() noexcept {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

std::uint64_t Notices::dropped() const {
  const std::scoped_lock lock(mutex_);
  return dropped_;
}

void Notices::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stop, [this] { return !waiting_.empty(); }) && !stop.stop_requested()) {
    const Notice notice = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    call(notice);
    lock.lock();
  }
}

void Notices::call(const Notice& notice) noexcept {
  try {
    if (const auto* change = std::get_if<ObservedChange>(&notice)) return on_change_(*change);
    on_event_(std::get<ObservedEvent>(notice));
  } catch (const std::exception& error) {
    logger_(LogLevel::error, std::string("a callback of Discovery threw: ") + error.what());
  } catch (...) {
    logger_(LogLevel::error, "a callback of Discovery threw something that is no std::exception");
  }
}

}  // namespace natsmith::detail
