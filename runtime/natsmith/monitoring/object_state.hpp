// ObjectState: what a MonitoredObject is made of, and its timing. Internal.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "natsmith/monitoring/commands.hpp"
#include "natsmith/monitoring/monitor_tree.hpp"
#include "natsmith/monitoring/monitored_object.hpp"
#include "natsmith/monitoring/outbox.hpp"
#include "natsmith/monitoring/pulse.hpp"

namespace natsmith::detail {

/// \thread  start, stop: one at a time
class ObjectState final : private Ticking {
 public:
  ObjectState(const Connection& connection, std::string name, MonitoredObjectOptions options);
  ~ObjectState();
  ObjectState(const ObjectState&) = delete;
  ObjectState& operator=(const ObjectState&) = delete;

  void start();
  void stop(const Ending& ending) noexcept;
  void publish(RegistryMessage event);
  void forget(const std::string& name);
  bool flush(std::chrono::milliseconds patience);
  [[nodiscard]] bool running() const noexcept { return running_; }
  [[nodiscard]] const MonitoringSubjects& subjects() const noexcept { return subjects_; }
  [[nodiscard]] const std::shared_ptr<MonitorTree>& tree() const noexcept { return tree_; }
  [[nodiscard]] Commands& commands() noexcept { return commands_; }

 private:
  Deadline tick(Deadline::Clock::time_point now) noexcept override;
  void announce();
  void send_alive(Deadline::Clock::time_point now);
  void look_after_history();
  void repeat_announcement();
  void warn_of_namesake();
  void add_own_commands();
  [[nodiscard]] nlohmann::json health();
  [[nodiscard]] nlohmann::json stats();
  [[nodiscard]] nlohmann::json ping() const;
  [[nodiscard]] RegistryMessage registry_message(RegistryEvent event, Status status);
  [[nodiscard]] StatusMessage status_message(TreeStatus&& status) const;
  [[nodiscard]] std::chrono::milliseconds uptime() const;
  void ask_now() { pulse_->ask_by(*this, Deadline::at(Deadline::Clock::now())); }

  Connection connection_;
  const std::string name_;
  const MonitoredObjectOptions options_;
  const MonitoringSubjects subjects_;
  const std::chrono::milliseconds interval_;
  const std::string hostname_;
  const std::shared_ptr<Pulse> pulse_;
  const std::shared_ptr<HistoryKeeper> history_;
  const std::shared_ptr<MonitorTree> tree_;
  Outbox outbox_;
  Commands commands_;
  SerialWork history_work_;
  std::atomic<bool> running_ = false;
  bool ended_ = false;
  std::atomic<Deadline::Clock::time_point> started_;
  std::atomic<std::uint64_t> sequence_ = 0;
  std::atomic<std::uint64_t> beginnings_ = 0;  // of the history, see HistoryKeeper
  RegistryMessage announcement_;               // complete before anything runs
  std::atomic<Deadline::Clock::time_point> next_alive_;
  std::mutex others_mutex_;
  std::map<std::pair<std::string, bool>, RegistryMessage> others_;  // by name and whether `declared`
};

}  // namespace natsmith::detail
