// Presence: the launcher on NATS: its own monitored object, and what it tells of its services.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "launcher/configuration.hpp"
#include "natsmith/monitoring/monitored_object.hpp"

namespace natsmith::launcher {

/// Connects on a thread of its own, as often as it takes; what is said meanwhile waits. On the wire comes
/// first the launcher's start and status, then `declared` of all services, then the rest in order.
/// \thread  any
class Presence {
 public:
  using Command = std::function<nlohmann::json(const nlohmann::json& arguments)>;
  struct Options {
    std::string name;
    std::string runner_id;
    Layout layout = Layout::seed;
    std::string prefix = "svc";
    std::optional<Milliseconds> alive_interval = {};
    ConnectionOptions connection = {};
    std::map<std::string, Command> commands = {};  ///< run on threads of the object's
    std::function<void()> on_announced = {};  ///< each time when all that was declared is out; on its thread
  };

  explicit Presence(Options options);
  ~Presence() { stop({}); }
  Presence(const Presence&) = delete;
  Presence& operator=(const Presence&) = delete;

  /// Begins to connect.
  void start();
  /// Says that a service is configured; repeated to every server that has forgotten it.
  void declare(RegistryMessage declared);
  /// Says nothing more of it.
  void forget(const std::string& service);
  void publish(RegistryMessage event);
  void set_status(Health health);
  /// Says the last words, where there is a connection, and ends the thread. May be repeated.
  void stop(const Ending& ending);

 private:
  struct Forgotten {
    std::string service;
  };
  using Item = std::variant<RegistryMessage, Forgotten, Health>;

  void run(const std::stop_token& stop);
  void session(const std::stop_token& stop);
  [[nodiscard]] MonitoredObjectOptions object_options() const;
  void push(Item item);
  [[nodiscard]] std::pair<Health, std::vector<RegistryMessage>> beginning();
  void pass_on(MonitoredObject& object, const std::stop_token& stop);
  static void say(MonitoredObject& object, Item& item);

  const Options options_;
  mutable std::mutex mutex_;  // guards what follows, up to thread_
  std::condition_variable_any changed_;
  std::vector<RegistryMessage> declared_;  // in the order of the configuration
  std::deque<Item> waiting_;
  Health status_{Status::startup, "starting"};
  Ending ending_;
  std::shared_ptr<bool> closed_;  // whether this session's connection is, for good
  std::jthread thread_;
};

}  // namespace natsmith::launcher
