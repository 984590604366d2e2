// Pulse: the timers and threads that all monitored objects of a connection share. Internal.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "natsmith/core/deadline.hpp"
#include "natsmith/monitoring/history_keeper.hpp"
#include "natsmith/monitoring/layout.hpp"
#include "natsmith/rpc/executor.hpp"
#include "natsmith/transport/connection.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace natsmith::detail {

/// Has something to do at times.
class Ticking {
 public:
  /// Within a turn of the event loop and with the timers locked: no waiting, no call of Timers, no user code.
  /// \returns when to be called next
  virtual Deadline tick(Deadline::Clock::time_point now) noexcept = 0;

 protected:
  ~Ticking() = default;
};

/// Who is to be called when; driven by the connection's event loop.
/// \thread  any, but not with a lock that a tick() takes
class Timers final : public Expirer {
 public:
  void ask_by(Ticking& who, const Deadline& when);
  /// Afterwards its tick() neither runs nor will.
  void remove(Ticking& who);
  /// The earliest call due.
  [[nodiscard]] Deadline next() const;
  Deadline expire(Deadline::Clock::time_point now) noexcept override;

 private:
  using Due = std::multimap<Deadline, Ticking*>;
  void place(Ticking& who, const Deadline& when);
  [[nodiscard]] Deadline earliest() const;

  mutable std::mutex mutex_;
  Due due_;
  std::map<Ticking*, Due::iterator> places_;
};

/// Must not go on one of its own threads or within a turn: its owners are the monitored objects.
class Pulse {
 public:
  explicit Pulse(const Connection& connection);
  /// The one of this connection, made when there is none.
  static std::shared_ptr<Pulse> of(const Connection& connection);

  void ask_by(Ticking& who, const Deadline& when);
  void remove(Ticking& who) { timers_->remove(who); }
  /// What looks after the streams of this layout and prefix.
  [[nodiscard]] std::shared_ptr<HistoryKeeper> history(const MonitoringSubjects& subjects);
  /// Threads for natsmith's own work: short.
  [[nodiscard]] Executor& own() noexcept { return own_; }
  /// Threads for the user's functions, which may block.
  [[nodiscard]] Executor& users() noexcept { return users_; }

 private:
  Connection connection_;  // kept, so that its address names this Pulse alone
  std::shared_ptr<Timers> timers_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<HistoryKeeper>> histories_;  // by the subjects of their streams
  Executor own_;
  Executor users_;
};

}  // namespace natsmith::detail
