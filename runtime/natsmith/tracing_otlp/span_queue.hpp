// SpanQueue: spans on their way to the thread that exports them, a bounded number. Internal.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

#include "natsmith/core/deadline.hpp"
#include "natsmith/tracing/span.hpp"

namespace natsmith::detail {

/// Many threads add, one takes. \thread any
class SpanQueue {
 public:
  /// \param most  spans that wait; \param batch  that are taken at a time, also how many are worth waking for
  SpanQueue(std::size_t most, std::size_t batch);

  /// \returns  false: it is full, or has ended, and the span is dropped
  bool add(SpanData&& span);
  /// Waits for a batch, or for \p pause, or for somebody who flushes. \returns nothing when it has ended and
  /// is empty; may also be empty otherwise
  std::vector<SpanData> take(std::chrono::milliseconds pause);
  /// What was taken last has been dealt with.
  void done();

  /// Waits until all that was added before is dealt with.
  bool flush(const Deadline& deadline);
  /// Takes no more spans; take() no longer waits.
  void end();
  [[nodiscard]] bool ended() const;
  /// Waits for at most \p time, or until \p deadline of the end is near. \returns whether it has ended
  /// meanwhile
  bool pause(std::chrono::milliseconds time);

 private:
  const std::size_t most_;
  const std::size_t batch_;
  mutable std::mutex mutex_;  // guards all below
  std::condition_variable work_, progress_;
  std::deque<SpanData> spans_;
  std::uint64_t added_ = 0, taken_ = 0, done_ = 0;
  std::uint64_t wanted_ = 0;  // somebody waits until so many are done
  bool ended_ = false;
};

}  // namespace natsmith::detail
