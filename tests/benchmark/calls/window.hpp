// Window: keeps a number of calls in flight that one thread makes; the same for both sides of the comparison.
#pragma once

#include <atomic>

namespace benchmark_calls {

/// The thread that calls is woken for kRefill replies at a time, not for each.
class Window {
 public:
  explicit Window(int size) : size_(size) {}

  /// Waits until fewer calls than the window's size are under way. \param made  calls made so far
  void wait_for_place(int made) const {
    for (int received = received_; made - received >= size_; received = received_) received_.wait(received);
  }
  void wait_for_all(int total) {
    total_ = total;
    for (int received = received_; received < total; received = received_) received_.wait(received);
  }
  void received() {
    const int count = ++received_;
    if (count % kRefill == 0 || count >= total_) received_.notify_one();
  }

 private:
  static constexpr int kRefill = 64;
  const int size_;
  std::atomic<int> received_ = 0;
  std::atomic<int> total_ = 1 << 30;
};

}  // namespace benchmark_calls
