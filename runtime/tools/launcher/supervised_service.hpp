// SupervisedService: one service of the configuration: its process, its restarts, its schedule, its end.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "launcher/configuration.hpp"
#include "launcher/log_pipe.hpp"
#include "launcher/restart_policy.hpp"
#include "launcher/state_file.hpp"
#include "launcher/timetable.hpp"
#include "natsmith/core/log.hpp"
#include "natsmith/monitoring/messages.hpp"

namespace natsmith::launcher {

enum class State : std::uint8_t {
  disabled,  ///< the configuration says that it does not run
  waiting,   ///< cyclic: for its next time
  running,
  stopping,    ///< asked to end, or what it has left behind is
  restarting,  ///< for the delay of a restart
  stopped,     ///< by a command
  completed,   ///< has ended by itself, and is not started again
  failed,      ///< likewise, but not as it should
};
[[nodiscard]] std::string_view to_string(State state) noexcept;

/// What all services of one run of a launcher share.
struct RunContext {
  std::string launcher;
  std::string runner_id;
  AtExit at_exit = AtExit::stop;
  std::string url = {};  ///< for the services
  std::string layout = {};
  std::string prefix = {};
  std::function<void(RegistryMessage)> publish;
  Logger logger;
};

/// \thread  the supervisor's; its process dies with that thread, unless services are kept
class SupervisedService {
 public:
  using Clock = std::chrono::steady_clock;
  using Time = Clock::time_point;
  /// What comes after a stop.
  enum class Then : std::uint8_t { stay, start };

  SupervisedService(ServiceSettings settings, const RunContext& context);

  /// Takes over the process that an earlier launcher has started.
  void adopt(const ProcessRecord& record, Descriptor process);
  /// Starts it, or waits for its time, as the configuration says.
  void begin();
  /// Starts it now.
  void start();
  /// Ends its process group: SIGTERM, and SIGKILL after the stop timeout.
  void stop(Time now, Then then = Then::stay);
  /// What is new in the settings counts from now on; the process is started anew only where it would be
  /// another one.
  void change(ServiceSettings settings, Time now);

  /// \returns whether that was its process, or one that serves it
  bool on_end(pid_t pid, const End& end, Time now);
  /// Does what is due.
  void on_time(Time now);
  /// When on_time() is to be called; max() for never.
  [[nodiscard]] Time next_time(Time now) const;

  [[nodiscard]] State state() const noexcept;
  [[nodiscard]] const ServiceSettings& settings() const noexcept { return settings_; }
  /// Whether begin(), start() or adopt() was called.
  [[nodiscard]] bool has_begun() const noexcept { return begun_; }
  [[nodiscard]] bool is_leaving() const noexcept { return leaving_.has_value(); }
  /// Why it stands where it stands; empty when there is nothing to say.
  [[nodiscard]] const std::string& remark() const noexcept { return remark_; }
  /// Whether a cyclic service's last run went wrong.
  [[nodiscard]] bool last_run_failed() const noexcept { return last_run_failed_; }
  /// For the successor; empty when nothing runs.
  [[nodiscard]] std::optional<ProcessRecord> record() const;
  /// An adopted process as a descriptor; -1 when it is a child of ours.
  [[nodiscard]] int adopted_process() const noexcept { return adopted_.get(); }
  [[nodiscard]] pid_t pid() const noexcept { return pid_; }
  /// As the command `list` shows it.
  [[nodiscard]] nlohmann::json view() const;

 private:
  /// An end that is under way.
  struct Leaving {
    bool asked = false;  ///< by us
    Then then = Then::stay;
    Time kill_at;
    bool killed = false;
    std::optional<End> end = {};  ///< of the service's own process; others of its group may be left
  };

  void launch();
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> environment() const;
  void ended(const End& end, Time now);
  void signal_all(int number);
  [[nodiscard]] bool owns_group() const;
  [[nodiscard]] bool anything_left() const;
  [[nodiscard]] bool is_bad(const End& end) const;
  void finish_when_gone(Time now);
  void decide(const End& end, Time now);
  void fail(const std::string& reason);
  void run_when_due();
  [[nodiscard]] bool is_stopped_by_hand() const;
  void rest();
  [[nodiscard]] RegistryMessage event(RegistryEvent kind) const;
  void log(LogLevel level, const std::string& text) const {
    context_.logger(level, settings_.name + ": " + text);
  }

  ServiceSettings settings_;
  const RunContext& context_;
  RestartPolicy policy_;
  LogPipe output_;
  State state_ = State::stopped;  // when no process and no restart is there
  std::string remark_;
  bool begun_ = false;
  bool last_run_failed_ = false;
  pid_t pid_ = 0;    // also its process group; 0: none
  pid_t group_ = 0;  // of the last process, until all of it has gone
  std::uint64_t start_time_ = 0;
  std::string runner_id_;  // of the launcher that has started it
  Descriptor adopted_;
  std::chrono::system_clock::time_point started_;
  std::optional<End> last_end_;
  std::uint32_t starts_ = 0;
  std::optional<Leaving> leaving_;
  std::optional<Time> restart_at_;
  Timetable timetable_;
};

}  // namespace natsmith::launcher
