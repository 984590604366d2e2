// Supervisor: runs the services of a configuration, in one thread with one loop.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "launcher/command_answer.hpp"
#include "launcher/configuration.hpp"
#include "launcher/mailbox.hpp"
#include "launcher/presence.hpp"
#include "launcher/state_file.hpp"
#include "launcher/supervised_service.hpp"

namespace natsmith::launcher {

struct SupervisorOptions {
  Configuration configuration;
  /// Reads the configuration again. \throws Error  invalid_argument with all that is wrong
  std::function<Configuration()> reread;
  ConnectionOptions connection;
  Logger logger;
};

/// All processes belong to the thread that calls run(): their events come through a signalfd (children),
/// pidfds (taken over from an earlier launcher) and a mailbox (commands, NATS). SIGTERM, SIGINT, SIGHUP and
/// SIGCHLD must be blocked in all threads.
class Supervisor {
 public:
  /// \throws Error  as StateFile
  explicit Supervisor(SupervisorOptions options);
  ~Supervisor();
  Supervisor(const Supervisor&) = delete;
  Supervisor& operator=(const Supervisor&) = delete;

  /// Runs until SIGTERM or SIGINT. SIGHUP rereads the configuration.
  void run();

 private:
  using Time = SupervisedService::Time;
  using Services = std::vector<std::unique_ptr<SupervisedService>>;
  /// An answer that waits for what it tells of.
  struct Pending {
    std::string service;
    Time until;
    std::shared_ptr<CommandAnswer> answer;
  };

  // the loop
  void begin();
  void start_services();
  void turn();
  [[nodiscard]] Time next_time(Time now) const;
  void take_signals();
  void reap();
  void see_adopted(const std::vector<int>& ended);
  void begin_stop(const std::string& reason);
  [[nodiscard]] bool is_over(Time now) const;
  void finish();
  void after_turn();

  // what earlier and later launchers leave to each other
  void take_over();
  void take_over(const ProcessRecord& record, Descriptor process);
  void kill_left(const std::string& runner_id, const std::string& service);
  void kill_unrecorded(const LauncherState& left);
  void save_state();

  // the services
  void declare(const ServiceSettings& settings);
  [[nodiscard]] SupervisedService* find(const std::string& name) const;
  [[nodiscard]] Health health() const;

  // commands; each gives its answer at once, or keeps it for answer_pending()
  using Answer = std::shared_ptr<CommandAnswer>;
  using Action = void (Supervisor::*)(const nlohmann::json& arguments, const Answer& answer);
  [[nodiscard]] std::map<std::string, Presence::Command> commands();
  nlohmann::json on_loop(Action action, const nlohmann::json& arguments);
  void list(const nlohmann::json& arguments, const Answer& answer);
  void start(const nlohmann::json& arguments, const Answer& answer);
  void stop(const nlohmann::json& arguments, const Answer& answer);
  void restart(const nlohmann::json& arguments, const Answer& answer);
  void reload(const nlohmann::json& arguments, const Answer& answer);
  nlohmann::json reload_now();
  nlohmann::json apply(Configuration fresh);
  void add(ServiceSettings settings, Time now);
  std::unique_ptr<SupervisedService> take(Services& from, const std::string& name);
  SupervisedService& to_act_on(const nlohmann::json& arguments) const;
  void answer_later(const SupervisedService& service, const nlohmann::json& arguments, const Answer& answer);
  void answer_pending(Time now);

  SupervisorOptions options_;
  LauncherSettings settings_;
  Logger logger_;
  RunContext context_;
  StateFile state_file_;
  Descriptor signals_;
  Mailbox mailbox_;
  Services services_;
  Services removed_;  // by a reload, until their processes have ended
  std::vector<Pending> pending_;
  std::optional<Time> start_by_;  // services start now at the latest; empty: they have
  bool stopping_ = false;
  Time give_up_at_ = Time::max();
  std::string stop_reason_;
  std::string state_problem_;  // the last one, which is not repeated
  Presence presence_;
};

}  // namespace natsmith::launcher
