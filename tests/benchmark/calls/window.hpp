// Window: keeps a number of calls in flight; the same for both sides of the comparison.
#pragma once

#include <atomic>

namespace benchmark_calls {

/// One thread sends, another receives. The sender is woken for several replies at a time, as an event loop
/// would do it.
class Window {
 public:
  explicit Window(int size) : size_(size) {}

  /// Waits until fewer than the window's size are under way. \param sent  calls sent so far
  void wait_for_place(int sent) const {
    for (int received = received_; sent - received >= size_; received = received_) received_.wait(received);
  }
  void wait_for_all(int total) {
    all_ = total;
    for (int received = received_; received < total; received = received_) received_.wait(received);
  }
  void received() {
    const int count = ++received_;
    if (count % kRefill == 0 || count >= all_) received_.notify_one();
  }

 private:
  static constexpr int kRefill = 64;
  const int size_;
  std::atomic<int> received_ = 0;
  std::atomic<int> all_ = 1 << 30;
};

}  // namespace benchmark_calls
