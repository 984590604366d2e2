#include "natsmith/tracing_otlp/span_queue.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace natsmith::detail {

SpanQueue::SpanQueue(std::size_t most, std::size_t batch) : most_(most), batch_(batch) {}

bool SpanQueue::add(SpanData&& span) {
  const std::scoped_lock lock(mutex_);
  if (ended_ || spans_.size() >= most_) return false;
  spans_.push_back(std::move(span));
  ++added_;
  if (spans_.size() == batch_) work_.notify_one();
  return true;
}

std::vector<SpanData> SpanQueue::take(std::chrono::milliseconds pause) {
  std::unique_lock lock(mutex_);
  work_.wait_for(lock, pause, [this] {
    return spans_.size() >= batch_ || ended_ || (wanted_ > done_ && !spans_.empty());
  });
  const auto count = static_cast<std::ptrdiff_t>(std::min(batch_, spans_.size()));
  std::vector<SpanData> batch(std::make_move_iterator(spans_.begin()),
                              std::make_move_iterator(spans_.begin() + count));
  spans_.erase(spans_.begin(), spans_.begin() + count);
  taken_ += batch.size();
  return batch;
}

void SpanQueue::done() {
  const std::scoped_lock lock(mutex_);
  done_ = taken_;
  progress_.notify_all();
}

bool SpanQueue::flush(const Deadline& deadline) {
  std::unique_lock lock(mutex_);
  const std::uint64_t target = added_;
  wanted_ = std::max(wanted_, target);
  work_.notify_one();
  const auto reached = [&] { return done_ >= target; };
  if (!deadline.is_never()) return progress_.wait_until(lock, deadline.when(), reached);
  progress_.wait(lock, reached);
  return true;
}

void SpanQueue::end() {
  const std::scoped_lock lock(mutex_);
  ended_ = true;
  work_.notify_all();
}

bool SpanQueue::ended() const {
  const std::scoped_lock lock(mutex_);
  return ended_;
}

bool SpanQueue::pause(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return work_.wait_for(lock, time, [this] { return ended_; });
}

}  // namespace natsmith::detail
