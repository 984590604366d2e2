// InFlight: counts calls of which a fixed number is always under way; the same for both sides of the
// comparison.
#pragma once

#include <atomic>

namespace benchmark_calls {

/// The first calls are made by the measuring thread; each reply makes the next call where it is received.
class InFlight {
 public:
  explicit InFlight(int total) : total_(total) {}

  /// \returns the number of the call to make now, or -1: all have been made
  int next() {
    const int number = made_++;
    return number < total_ ? number : -1;
  }
  void received() {
    if (++received_ == total_) received_.notify_one();
  }
  void wait() const {
    for (int received = received_; received < total_; received = received_) received_.wait(received);
  }

 private:
  const int total_;
  std::atomic<int> made_ = 0;
  std::atomic<int> received_ = 0;
};

}  // namespace benchmark_calls
