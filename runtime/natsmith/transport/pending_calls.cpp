#include "natsmith/transport/pending_calls.hpp"

#include <algorithm>

namespace natsmith::detail {

char* write_call_id(char* out, CallId id) noexcept {
  out = std::to_chars(out, out + 10, id.index).ptr;
  *out++ = '-';
  return std::to_chars(out, out + 10, id.generation).ptr;
}

bool read_call_id(std::string_view token, CallId& id) noexcept {
  const char* const end = token.data() + token.size();
  const auto index = std::from_chars(token.data(), end, id.index);
  if (index.ec != std::errc() || index.ptr == end || *index.ptr != '-') return false;
  const auto generation = std::from_chars(index.ptr + 1, end, id.generation);
  return generation.ec == std::errc() && generation.ptr == end;
}

CallId PendingCalls::insert(Route& route, const Deadline& deadline, std::unique_ptr<ReplyHandler> handler) {
  const std::scoped_lock lock(mutex_);
  std::uint32_t index = 0;
  if (free_.empty()) {
    index = static_cast<std::uint32_t>(slots_.size());
    slots_.emplace_back();
    free_.reserve(slots_.capacity());  // so that release() never allocates
  } else {
    index = free_.back();
    free_.pop_back();
  }
  Slot& slot = slots_[index];
  slot.call = {std::move(handler), &route};
  slot.deadline = deadline.when();
  return {index, slot.generation};
}

PendingCalls::Call PendingCalls::take(CallId id) {
  const std::scoped_lock lock(mutex_);
  if (id.index >= slots_.size() || slots_[id.index].generation != id.generation) return {};
  return release(id.index);
}

PendingCalls::Call PendingCalls::release(std::uint32_t index) {
  Slot& slot = slots_[index];
  if (slot.call.handler == nullptr) return {};
  ++slot.generation;
  slot.deadline = Clock::time_point::max();
  free_.push_back(index);
  return std::exchange(slot.call, {});
}

PendingCalls::Clock::time_point PendingCalls::take_expired(Clock::time_point now,
                                                           std::vector<Call>& expired) {
  const std::scoped_lock lock(mutex_);
  auto next = Clock::time_point::max();
  for (std::uint32_t i = 0; i < slots_.size(); ++i) {
    if (slots_[i].deadline <= now) {
      expired.push_back(release(i));
    } else {
      next = std::min(next, slots_[i].deadline);
    }
  }
  return next;
}

std::vector<PendingCalls::Call> PendingCalls::take_if(const std::function<bool(const Route&)>& wanted) {
  const std::scoped_lock lock(mutex_);
  std::vector<Call> taken;
  for (std::uint32_t i = 0; i < slots_.size(); ++i) {
    if (slots_[i].call.handler != nullptr && wanted(*slots_[i].call.route)) taken.push_back(release(i));
  }
  return taken;
}

}  // namespace natsmith::detail
