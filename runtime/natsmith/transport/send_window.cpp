#include "natsmith/transport/send_window.hpp"

#include <algorithm>

namespace natsmith::detail {

// ---- places

/// Calls of the span before last are old.
void SendWindow::refresh(Route& route) const noexcept {
  if (route.span_ == span_) return;
  if (span_ - route.span_ > 1) route.sent_ = {};
  route.sent_[span_ % 2] = 0;
  route.span_ = span_;
}

std::uint32_t SendWindow::size(const Route& route) const noexcept {
  constexpr std::uint32_t kBesideOwn = 8, kBesideOthers = 4;
  if (single_calls_.load(std::memory_order_relaxed) > 0) return std::max(1U, size_ / kBesideOwn);
  return route.room_until_ > now_ ? std::max(1U, size_ / kBesideOthers) : size_;
}

void SendWindow::make_room(Route& route, Clock::time_point now, std::chrono::milliseconds time) noexcept {
  now_ = now;
  route.room_until_ = std::max(route.room_until_, now + std::min(time, kMostRoom));
}

bool SendWindow::has_place(Route& route) const noexcept {
  refresh(route);
  return route.sent_[0] + route.sent_[1] < size(route);
}

bool SendWindow::enter(Route& route) noexcept {
  if (route.waiting_->load(std::memory_order_relaxed) > 0 || !has_place(route)) return false;
  ++route.sent_[span_ % 2];
  return true;
}

void SendWindow::leave(Route& route, std::uint32_t span) noexcept {
  refresh(route);
  if (span_ - span <= 1) --route.sent_[span % 2];
}

// ---- waiting

void SendWindow::push(std::unique_ptr<WaitingCall> call) {
  if (!has_waiting()) {
    now_ = Clock::now();
    next_span_ = now_ + kYoung;
  }
  Route& route = call->route;
  const std::size_t size = call->size();
  queues_[&route].push_back(std::move(call));
  route.waiting_->fetch_add(1, std::memory_order_relaxed);
  waiting_.fetch_add(1, std::memory_order_relaxed);
  bytes_.fetch_add(size, std::memory_order_relaxed);
}

void SendWindow::forget(const WaitingCall& call) noexcept {
  call.route.waiting_->fetch_sub(1, std::memory_order_relaxed);
  waiting_.fetch_sub(1, std::memory_order_relaxed);
  bytes_.fetch_sub(call.size(), std::memory_order_relaxed);
}

std::unique_ptr<WaitingCall> SendWindow::take_first(Queue& queue) noexcept {
  auto call = std::move(queue.front());
  queue.pop_front();
  forget(*call);
  ++call->route.sent_[span_ % 2];
  return call;
}

std::unique_ptr<WaitingCall> SendWindow::pop() {
  if (!has_waiting()) return nullptr;
  auto place = queues_.upper_bound(served_);
  for (std::size_t looked = 0; looked < queues_.size(); ++looked) {
    if (place == queues_.end()) place = queues_.begin();
    auto& [route, queue] = *place++;
    if (queue.empty() || !has_place(*route)) continue;
    served_ = route;
    return take_first(queue);
  }
  return nullptr;
}

std::unique_ptr<WaitingCall> SendWindow::take(Route& route,
                                              const std::function<bool(const WaitingCall&)>& wanted) {
  const auto found = queues_.find(&route);
  if (found == queues_.end()) return nullptr;
  Queue& queue = found->second;
  const auto place = std::ranges::find_if(queue, [&](const auto& call) { return wanted(*call); });
  if (place == queue.end()) return nullptr;
  auto call = std::move(*place);
  queue.erase(place);
  forget(*call);
  return call;
}

std::vector<std::unique_ptr<WaitingCall>> SendWindow::take_if(
    const std::function<bool(const WaitingCall&)>& wanted) {
  std::vector<std::unique_ptr<WaitingCall>> taken;
  if (!has_waiting()) return taken;
  for (auto& [route, queue] : queues_) {
    for (auto& call : queue) {
      if (!wanted(*call)) continue;
      forget(*call);
      taken.push_back(std::move(call));
    }
    std::erase(queue, nullptr);
  }
  return taken;
}

SendWindow::Clock::time_point SendWindow::advance(Clock::time_point now) noexcept {
  if (!has_waiting()) return Clock::time_point::max();
  now_ = now;
  if (now >= next_span_) {
    ++span_;
    next_span_ = now + kYoung;
  }
  return next_span_;
}

}  // namespace natsmith::detail
