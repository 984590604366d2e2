// Mailbox: work for the supervisor's thread, from others.
#pragma once

#include <sys/eventfd.h>

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include "launcher/descriptor.hpp"

namespace natsmith::launcher {

/// \thread  post: any; the rest: the supervisor's
class Mailbox {
 public:
  using Work = std::function<void()>;

  /// \returns false when nobody will do it any more
  bool post(Work work) {
    const std::scoped_lock lock(mutex_);
    if (closed_) return false;
    waiting_.push_back(std::move(work));
    ::eventfd_write(event_.get(), 1);
    return true;
  }
  /// Becomes readable when there is work.
  [[nodiscard]] int descriptor() const noexcept { return event_.get(); }
  /// Does all that waits.
  void work() {
    eventfd_t count = 0;
    ::eventfd_read(event_.get(), &count);
    for (const Work& each : take()) each();
  }
  /// Drops what waits, and whatever comes.
  void close() {
    const auto dropped = take();
    const std::scoped_lock lock(mutex_);
    closed_ = true;
    waiting_.clear();
  }

 private:
  std::vector<Work> take() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(waiting_, {});
  }

  Descriptor event_{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
  std::mutex mutex_;
  std::vector<Work> waiting_;
  bool closed_ = false;
};

}  // namespace natsmith::launcher
