// Tally: how the demo's calls ended.
#pragma once

#include <natsmith/core/result.hpp>

#include <map>
#include <mutex>
#include <string>

namespace demo {

/// \thread  any
class Tally {
 public:
  /// A call that ended well.
  void answered() {
    const std::scoped_lock lock(mutex_);
    ++answered_;
  }
  /// A call that ended with an error: one that was meant to, or a lost call.
  void failed(const natsmith::Error& error, natsmith::ErrorCode expected) {
    const std::scoped_lock lock(mutex_);
    if (error.code() == expected) {
      ++expected_;
    } else {
      ++lost_;
      last_loss_ = error.what();
    }
  }
  void lost(const natsmith::Error& error) {
    const std::scoped_lock lock(mutex_);
    ++lost_;
    last_loss_ = error.what();
  }

  [[nodiscard]] int answers() const { return read(answered_); }
  [[nodiscard]] int expected_errors() const { return read(expected_); }
  [[nodiscard]] int losses() const { return read(lost_); }
  [[nodiscard]] std::string last_loss() const { return read(last_loss_); }

 private:
  template <class T>
  T read(const T& value) const {
    const std::scoped_lock lock(mutex_);
    return value;
  }

  mutable std::mutex mutex_;
  int answered_ = 0, expected_ = 0, lost_ = 0;  // these and the next: guarded by mutex_
  std::string last_loss_;
};

}  // namespace demo
