// StatsAsker: asks objects for their metrics, again and again, a bounded number at a time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "monitor/method_rates.hpp"
#include "natsmith/monitoring/discovery.hpp"
#include "natsmith/transport/connection.hpp"

namespace natsmith::monitor {

/// Sends `stats` to each object that is running and has methods, once in each round; to the others, which
/// may have got some, once in a while. One thread of its own.
/// \thread  any
class StatsAsker {
 public:
  static constexpr std::size_t kMostAtATime = 32;
  static constexpr std::chrono::milliseconds kPatience{1500};
  static constexpr std::chrono::seconds kOthersEvery{30};

  /// \param on_round  called on the thread of this, when a round has ended
  StatsAsker(Connection connection, MonitoringSubjects subjects, const Discovery& discovery,
             std::chrono::milliseconds every, std::function<void()> on_round);
  ~StatsAsker() = default;
  StatsAsker(const StatsAsker&) = delete;
  StatsAsker& operator=(const StatsAsker&) = delete;

  [[nodiscard]] std::vector<MethodRate> rates(bool by_method) const;
  /// Rounds that have ended.
  [[nodiscard]] std::size_t rounds() const;
  /// Objects that did not answer in the last round.
  [[nodiscard]] std::size_t silent() const;

 private:
  void run(const std::stop_token& stop);
  [[nodiscard]] std::vector<std::string> due();
  void ask(const std::vector<std::string>& names, const std::stop_token& stop);
  void take(const std::string& name, const Result<Message>& reply);

  Connection connection_;
  const MonitoringSubjects subjects_;
  const Discovery& discovery_;
  const std::chrono::milliseconds every_;
  const std::function<void()> on_round_;
  std::map<std::string, Deadline> next_;  // when an object without methods is asked again; the thread's own
  mutable std::mutex mutex_;              // guards what follows
  MethodRates rates_;
  std::size_t rounds_ = 0, silent_ = 0, silent_so_far_ = 0;
  std::jthread thread_;  // goes first
};

}  // namespace natsmith::monitor
