// AMonitoredObject: the fixture of monitoring's tests: a nats-server of its own, a connection, and who
// listens.
#pragma once

#include <gmock/gmock.h>

#include <functional>
#include <latch>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "monitoring_recorder.hpp"
#include "natsmith/monitoring/monitored_object.hpp"
#include "support/log_recorder.hpp"

namespace natsmith::test {

/// Holds up the user's functions; open at its end at the latest, so that a failing test ends, too.
class Gate {
 public:
  Gate() = default;
  ~Gate() { open(); }
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;

  void open() {
    if (!std::exchange(open_, true)) latch_->count_down();
  }
  /// A function that waits for it.
  [[nodiscard]] std::function<void()> wait() const {
    return [latch = latch_] { latch->wait(); };
  }

 private:
  std::shared_ptr<std::latch> latch_ = std::make_shared<std::latch>(1);
  bool open_ = false;
};

class AMonitoredObject : public testing::Test {
 protected:
  explicit AMonitoredObject(const ServerOptions& options = {}) : server_(options) {}

  [[nodiscard]] Connection connect() {
    ConnectionOptions options = quiet(server_);
    options.logger = log_.logger();
    return Connection::open(options);
  }

  LogRecorder log_;
  LocalServer server_;
  MonitoringRecorder wire_{server_};
  Connection connection_ = connect();
};

inline std::vector<std::string> subjects_of(const std::vector<Recorded>& recorded) {
  std::vector<std::string> list;
  for (const Recorded& each : recorded) list.push_back(each.subject);
  return list;
}

}  // namespace natsmith::test
