// SerialTurn: whose turn it is in a serial handler whose calls may wait without a thread. Internal.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "natsmith/core/fifo.hpp"
#include "natsmith/rpc/served_call.hpp"

namespace natsmith::detail {

/// One call at a time runs, from its start to its end; the others wait in the order in which they came.
/// \thread any
class SerialTurn {
 public:
  /// \returns whether the call may run now; otherwise a leave() gives it back when it may
  bool enter(const std::shared_ptr<ServedCall>& call) {
    const std::scoped_lock lock(mutex_);
    if (!std::exchange(busy_, true)) return true;
    waiting_.push_back(call);
    return false;
  }
  /// The one whose turn it was has ended. \returns the next that may run, or null
  std::shared_ptr<ServedCall> leave() {
    const std::scoped_lock lock(mutex_);
    if (waiting_.empty()) {
      busy_ = false;
      return nullptr;
    }
    return waiting_.take_front();
  }

 private:
  std::mutex mutex_;
  bool busy_ = false;
  Fifo<std::shared_ptr<ServedCall>> waiting_;
};

}  // namespace natsmith::detail
