// MonitoredObject: something that announces itself over NATS, reports its status, proves that it is alive,
// and answers commands. docs/monitoring.md has the whole picture.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "natsmith/monitoring/layout.hpp"
#include "natsmith/monitoring/monitor.hpp"
#include "natsmith/transport/connection.hpp"

namespace natsmith {

namespace detail {
class ObjectState;
}  // namespace detail

struct MonitoredObjectOptions {
  std::string parent = {};     ///< name of the object that this one belongs to, e.g. its launcher
  std::string runner_id = {};  ///< of the launcher's run that has started it
  Layout layout = Layout::seed;
  std::string prefix = "svc";                                    ///< of all subjects
  std::optional<std::chrono::milliseconds> alive_interval = {};  ///< default: the layout's, 30 s or 10 s
  /// How long a status waits for the values of metrics before it goes out with the ones before.
  std::chrono::milliseconds metrics_patience = std::chrono::milliseconds{100};
};

/// How an object ended.
struct Ending {
  Status status = Status::shutdown;  ///< the last one published; of a single-shot `ok` or `failed`
  std::string message = {};
  std::string reason = "stopped";
  int exit_code = 0;
};

/// Its own status, tasks, metrics, checks and parts: see Monitor. Nothing is published before start(); what
/// was said until then is the first status.
///
/// While the connection is lost, up to 1,000 messages wait. It needs neither a Service nor a launcher, and no
/// thread of its own.
/// \thread  any; start, stop and the destructor: one at a time, and not on a thread that must not block
class MonitoredObject : public Monitor {
 public:
  /// \param name    as check_object_name()
  /// \throws Error  invalid_argument, saying why: the name, the parent, the prefix, an interval
  MonitoredObject(const Connection& connection, std::string name, MonitoredObjectOptions options = {});
  /// As stop(). While an exception is on its way: `failed`, reason `exception`. Waits for the user's
  /// functions.
  ~MonitoredObject();
  MonitoredObject(const MonitoredObject&) = delete;
  MonitoredObject& operator=(const MonitoredObject&) = delete;

  /// Adds a command, on `svc.rpc.NAME.COMMAND`, to `health`, `health-check`, `stats` and `ping`.
  /// \param function  gets the request's data and returns the answer's; runs on a thread of its own, several
  ///                  times at once. An Error that it throws is the answer
  /// \throws Error    invalid_argument: no single token; conflict: there is one of that name
  void add_command(const std::string& name,
                   std::function<nlohmann::json(const nlohmann::json& arguments)> function);

  /// Announces the object, publishes its status, sends the first sign of life, and answers commands from now
  /// on. Makes the streams of the history when they are missing; without JetStream it does without.
  /// \throws Error  conflict: already started, or a stream covers the subjects of calls; permission_denied
  void start();

  /// Announces the end and publishes the last status. What was published before has then reached the server,
  /// unless it takes longer than 2 s. May be repeated.
  void stop(const Ending& ending = {});

  /// Publishes an event in the life of another object, as launchers do: in order with what this one says,
  /// and kept while the connection is lost. An empty host name or parent becomes this object's. The last
  /// `declared` and the last other event of each object are repeated when a server has come back empty.
  /// \throws Error  conflict: this object does not run; invalid_argument as check_object_name()
  void publish(RegistryMessage event);
  /// Does not repeat events of that object any more.
  void forget(const std::string& name);

  /// Waits until what was said so far has reached the server.
  /// \returns  false when it has not yet after that time
  bool flush(std::chrono::milliseconds patience);

  [[nodiscard]] bool running() const noexcept;
  [[nodiscard]] const MonitoringSubjects& subjects() const noexcept;

 private:
  explicit MonitoredObject(std::unique_ptr<detail::ObjectState> state);
  std::unique_ptr<detail::ObjectState> state_;
  int exceptions_;  // on their way when this was made
};

}  // namespace natsmith
