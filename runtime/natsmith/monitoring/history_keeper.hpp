// HistoryKeeper: makes sure, for all objects of a connection, that the streams of their layout are there.
// Internal.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <utility>

#include "natsmith/core/deadline.hpp"
#include "natsmith/monitoring/layout.hpp"
#include "natsmith/transport/connection.hpp"

namespace natsmith::detail {

/// Tells once what is wrong, and again when it changes.
/// \thread  any that may block
class HistoryKeeper {
 public:
  HistoryKeeper(const Connection& connection, MonitoringSubjects subjects)
      : connection_(connection), subjects_(std::move(subjects)) {}

  /// Looks after the streams, unless somebody has done so within \p age.
  /// \throws Error  conflict, see ensure_history()
  void check(std::chrono::milliseconds age);
  /// Counts how often streams were missing: what was published before is then gone from the history.
  [[nodiscard]] std::uint64_t beginnings() const;
  [[nodiscard]] bool is_kept() const;

 private:
  void tell(const std::string& remarks);

  Connection connection_;
  const MonitoringSubjects subjects_;
  std::mutex checking_;       // one at a time
  mutable std::mutex mutex_;  // guards what follows
  Deadline checked_until_ = Deadline::at(Deadline::Clock::time_point::min());
  std::uint64_t beginnings_ = 0;
  bool kept_ = false;
  std::string told_;  // guarded by checking_
};

}  // namespace natsmith::detail
