#include "natsmith/transport/pending_calls.hpp"

#include <algorithm>
#include <array>

namespace natsmith::detail {
namespace {

constexpr int kBase = 36;  // the fewer bytes, the less everybody has to parse

}  // namespace

std::string slot_token(std::uint32_t index) {
  std::array<char, 10> text;
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), index, kBase).ptr};
}

char* write_call_id(char* out, CallId id) noexcept {
  out = std::to_chars(out, out + 10, id.index, kBase).ptr;
  *out++ = '.';
  return std::to_chars(out, out + 10, id.generation, kBase).ptr;
}

bool read_call_id(std::string_view subject, CallId& id) noexcept {
  const std::size_t last = subject.rfind('.');
  const std::size_t first = subject.rfind('-');
  if (last == std::string_view::npos || first == std::string_view::npos || first > last) return false;
  const char* const begin = subject.data() + first + 1;
  const char* const middle = subject.data() + last;
  const char* const end = subject.data() + subject.size();
  const auto index = std::from_chars(begin, middle, id.index, kBase);
  const auto generation = std::from_chars(middle + 1, end, id.generation, kBase);
  return index.ec == std::errc() && index.ptr == middle && generation.ec == std::errc() &&
         generation.ptr == end;
}

PendingCalls::PendingCalls(std::uint32_t window, Subscribe subscribe, Discard discard)
    : subscribe_(std::move(subscribe)), discard_(std::move(discard)), window_(window) {}

// ---- slots

std::uint32_t PendingCalls::reserve() {
  if (free_.empty()) {
    free_.push_back(static_cast<std::uint32_t>(slots_.size()));
    slots_.emplace_back();
    free_.reserve(slots_.capacity());  // so that free() never allocates
  }
  std::ranges::pop_heap(free_, std::greater());
  const std::uint32_t index = free_.back();
  free_.pop_back();
  return index;
}

void PendingCalls::free(std::uint32_t index) noexcept {
  free_.push_back(index);
  std::ranges::push_heap(free_, std::greater());
}

bool PendingCalls::is_pending(CallId id) const noexcept {
  return id.index < slots_.size() && slots_[id.index].generation == id.generation &&
         slots_[id.index].call.handler != nullptr;
}

PendingCalls::Call PendingCalls::take_out(std::uint32_t index) noexcept {
  Slot& slot = slots_[index];
  ++slot.generation;
  window_.leave(*slot.call.route, slot.span);
  slot.deadline = Clock::time_point::max();
  if (index < kLanes) in_lanes_.fetch_sub(1, std::memory_order_relaxed);
  return std::exchange(slot.call, {});
}

PendingCalls::Call PendingCalls::release(std::uint32_t index) noexcept {
  free(index);
  return take_out(index);
}

PendingCalls::Call PendingCalls::release_without_reply(std::uint32_t index, std::vector<OldLane>& lanes) {
  if (slots_[index].lane == nullptr) return release(index);
  lanes.push_back({std::move(slots_[index].lane), index});
  return take_out(index);
}

void PendingCalls::discard(std::vector<OldLane>& lanes) {
  for (auto& lane : lanes) discard_(std::move(lane));
}

void PendingCalls::lane_is_gone(std::uint32_t slot) noexcept {
  const std::scoped_lock lock(mutex_);
  free(slot);
}

// ---- calls

std::optional<CallId> PendingCalls::try_insert(Route& route, const Deadline& deadline,
                                               std::unique_ptr<ReplyHandler>& handler) {
  Lock lock(mutex_);
  if (!window_.enter(route)) return std::nullopt;
  return insert(lock, route, deadline, handler);
}

/// A place in the window has been taken.
CallId PendingCalls::insert(Lock& lock, Route& route, const Deadline& deadline,
                            std::unique_ptr<ReplyHandler>& handler) {
  const std::uint32_t span = window_.span();
  const std::uint32_t index = reserve();
  try {
    if (index < kLanes && slots_[index].lane == nullptr) make_lane(lock, index);
    refuse_cancelled(*handler);
  } catch (...) {
    free(index);
    window_.leave(route, span);
    throw;
  }
  Slot& slot = slots_[index];
  if (auto* const place = handler->place()) {
    place->state_ = CallPlace::State::kSent;
    place->id_ = {index, slot.generation};
  }
  slot.call = {std::move(handler), &route};
  slot.deadline = deadline.when();
  slot.span = span;
  if (index < kLanes) in_lanes_.fetch_add(1, std::memory_order_relaxed);
  return {index, slot.generation};
}

/// Subscribes without the lock: that takes libnats's.
void PendingCalls::make_lane(Lock& lock, std::uint32_t index) try {
  lock.unlock();
  NatsSubscription lane = subscribe_(index);
  lock.lock();
  slots_[index].lane = std::move(lane);
} catch (...) {
  lock.lock();
  throw;
}

void PendingCalls::refuse_cancelled(const ReplyHandler& handler) {
  const auto* const place = handler.place();
  if (place == nullptr || place->state_ != CallPlace::State::kCancelled) return;
  throw Error(ErrorCode::cancelled, "the call was cancelled before it was sent");
}

bool PendingCalls::wait(std::unique_ptr<WaitingCall>& call) {
  const std::scoped_lock lock(mutex_);
  if (auto* const place = call->handler->place()) {
    if (place->state_ == CallPlace::State::kCancelled) return false;
    place->state_ = CallPlace::State::kWaiting;
    place->route_ = &call->route;
  }
  const bool alone = !window_.has_waiting();
  window_.push(std::move(call));
  return alone;
}

PendingCalls::Next PendingCalls::insert_next() {
  Next next;
  if (!has_waiting()) return next;
  Lock lock(mutex_);
  next.call = window_.pop();
  if (!next.call) return next;
  try {
    next.id = insert(lock, next.call->route, next.call->deadline, next.call->handler);
  } catch (const Error& error) {
    next.id = error;
  }
  return next;
}

void PendingCalls::make_room(Route& route, std::chrono::milliseconds time) {
  const std::scoped_lock lock(mutex_);
  window_.make_room(route, Clock::now(), time);
}

PendingCalls::Call PendingCalls::take(CallId id) {
  const std::scoped_lock lock(mutex_);
  return is_pending(id) ? release(id.index) : Call();
}

PendingCalls::Call PendingCalls::give_up(CallId id) {
  std::vector<OldLane> lanes;
  Call call;
  {
    const std::scoped_lock lock(mutex_);
    if (is_pending(id)) call = release_without_reply(id.index, lanes);
  }
  discard(lanes);
  return call;
}

PendingCalls::Cancelled PendingCalls::cancel(CallPlace& place) {
  std::vector<OldLane> lanes;
  Cancelled cancelled;
  {
    const std::scoped_lock lock(mutex_);
    const auto before = std::exchange(place.state_, CallPlace::State::kCancelled);
    if (before == CallPlace::State::kSent && is_pending(place.id_)) {
      cancelled = {release_without_reply(place.id_.index, lanes), place.id_};
    } else if (before == CallPlace::State::kWaiting) {
      const auto is_this = [&](const WaitingCall& call) { return call.handler->place() == &place; };
      if (auto call = window_.take(*place.route_, is_this)) {
        cancelled.call = {std::move(call->handler), &call->route};
      }
    }
  }
  discard(lanes);
  return cancelled;
}

bool PendingCalls::is_under_way(CallId id) {
  const std::scoped_lock lock(mutex_);
  return is_pending(id);
}

PendingCalls::Clock::time_point PendingCalls::take_expired(Clock::time_point now,
                                                           std::vector<Call>& expired) {
  std::vector<OldLane> lanes;
  auto next = Clock::time_point::max();
  {
    const std::scoped_lock lock(mutex_);
    for (std::uint32_t i = 0; i < slots_.size(); ++i) {
      if (slots_[i].deadline <= now) {
        expired.push_back(release_without_reply(i, lanes));
      } else {
        next = std::min(next, slots_[i].deadline);
      }
    }
    next = std::min(next, take_expired_waiting(now, expired));
  }
  discard(lanes);
  return next;
}

PendingCalls::Clock::time_point PendingCalls::take_expired_waiting(Clock::time_point now,
                                                                   std::vector<Call>& expired) {
  auto next = Clock::time_point::max();
  for (auto& call : window_.take_if([&](const WaitingCall& waiting) {
         if (waiting.deadline.when() <= now) return true;
         next = std::min(next, waiting.deadline.when());
         return false;
       })) {
    expired.push_back({std::move(call->handler), &call->route});
  }
  return std::min(next, window_.advance(now));
}

std::vector<PendingCalls::Call> PendingCalls::take_if(const std::function<bool(const Route&)>& wanted) {
  std::vector<OldLane> lanes;
  std::vector<Call> taken;
  {
    const std::scoped_lock lock(mutex_);
    for (std::uint32_t i = 0; i < slots_.size(); ++i) {
      if (slots_[i].call.handler == nullptr || !wanted(*slots_[i].call.route)) continue;
      taken.push_back(release_without_reply(i, lanes));
    }
    for (auto& call : window_.take_if([&](const WaitingCall& waiting) { return wanted(waiting.route); })) {
      taken.push_back({std::move(call->handler), &call->route});
    }
  }
  discard(lanes);
  return taken;
}

void PendingCalls::list_in_lanes(std::vector<InLane>& calls) {
  calls.clear();
  if (in_lanes_.load(std::memory_order_relaxed) == 0) return;
  const std::scoped_lock lock(mutex_);
  const auto laned = static_cast<std::uint32_t>(std::min<std::size_t>(slots_.size(), kLanes));
  for (std::uint32_t i = 0; i < laned; ++i) {
    if (slots_[i].call.handler != nullptr) calls.push_back({{i, slots_[i].generation}, slots_[i].lane.get()});
  }
}

}  // namespace natsmith::detail
