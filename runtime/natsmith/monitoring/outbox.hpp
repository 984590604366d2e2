// Outbox: an object's messages on their way, in order, each once, also across a lost connection. Internal.
#pragma once

#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <variant>

#include "natsmith/core/deadline.hpp"
#include "natsmith/monitoring/layout.hpp"
#include "natsmith/monitoring/messages.hpp"
#include "natsmith/monitoring/serial_work.hpp"
#include "natsmith/transport/connection.hpp"

namespace natsmith::detail {

/// While there is no connection, registry and status messages wait; an alive message is dropped, because it
/// would be untrue later.
/// \thread  any
class Outbox {
 public:
  using Item = std::variant<RegistryMessage, StatusMessage, AliveMessage>;
  /// Messages that wait at most; of more, the oldest status is dropped.
  static constexpr std::size_t kLongest = 1000;
  /// How often retry() should be called while something waits.
  static constexpr std::chrono::milliseconds kRetryEvery{250};

  /// \param metrics     called before a status goes out, without locks; for its metrics
  /// \param on_blocked  called without locks when a message begins to wait for a connection
  Outbox(const Connection& connection, MonitoringSubjects subjects, Executor& own,
         std::function<nlohmann::json()> metrics, std::function<void()> on_blocked);

  void push(Item item);
  /// Tries again what could not be sent. \returns whether something waits for a connection
  bool retry();
  /// Waits until all has gone out. \returns false at the deadline
  bool drain(const Deadline& deadline);
  /// Sends nothing more.
  void finish() noexcept { work_.finish(); }
  /// Messages that have gone out.
  [[nodiscard]] std::uint64_t sent() const;

 private:
  void send_all();
  Result<void> send(Item& item);
  Result<void> publish(const Subject& subject, const std::string& name, const nlohmann::json& data);
  Result<void> publish_status(StatusMessage& message);
  void settle(const Result<void>& result, const Item& item);
  void make_room();

  Connection connection_;
  const MonitoringSubjects subjects_;
  const std::function<nlohmann::json()> metrics_;
  const std::function<void()> on_blocked_;
  mutable std::mutex mutex_;  // guards what follows, up to work_
  std::condition_variable empty_;
  std::list<Item> waiting_;  // with the one that is being sent
  bool blocked_ = false;     // the first one waits for a connection
  bool dropping_ = false;
  std::uint64_t sent_ = 0;
  SerialWork work_;
};

}  // namespace natsmith::detail
