// Endpoint: one method of a handler: who may run now, who waits, who is refused, and what is answered.
// Internal.
#pragma once

#include <chrono>
#include <condition_variable>
#include <coroutine>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "natsmith/core/deadline.hpp"
#include "natsmith/core/fifo.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/rpc/description.hpp"
#include "natsmith/rpc/executor.hpp"
#include "natsmith/rpc/intercepted_run.hpp"
#include "natsmith/rpc/method_stats.hpp"
#include "natsmith/rpc/serial_turn.hpp"
#include "natsmith/rpc/served_call.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace natsmith::detail {

/// What an endpoint is, all options resolved.
struct EndpointSettings {
  std::string method;  ///< wire name
  std::string subject;
  std::chrono::nanoseconds timeout{};  ///< for requests that bring no time of their own, counted from receipt
  unsigned concurrency = 1;
  unsigned pending = 0;
  bool one_way = false;
  bool runs_inline = false;
  Envelope envelope = Envelope::plain;
  std::shared_ptr<const InterceptorChain> interceptors;  ///< null: none
};

/// A request gets a permit at once, or waits for one in a bounded queue, or is refused. A call keeps its
/// permit until the implementation has finished, also when it was answered before because its deadline
/// passed.
class Endpoint : public std::enable_shared_from_this<Endpoint> {
 public:
  Endpoint(EndpointSettings settings, Invoke invoke, std::shared_ptr<ConnectionCore> core);

  /// \param turn  null: calls run side by side
  void use(std::shared_ptr<Executor> executor, std::shared_ptr<SerialTurn> turn) noexcept {
    executor_ = std::move(executor);
    turn_ = std::move(turn);
  }
  /// Takes a request from the event loop. \thread in a turn
  void accept(Message&& request);
  /// Answers what is past its deadline. \returns the earliest deadline of the rest
  Deadline expire(Deadline::Clock::time_point now);
  /// Ends the call that is to be answered on \p reply_to, if it waits or runs here: its caller has given it
  /// up.
  /// \returns whether it was here. \thread in a turn
  bool cancel(std::string_view reply_to);
  /// Waits until nothing waits or runs. \returns false at the deadline. \thread one at a time
  bool wait_idle(const Deadline& deadline);
  /// Answers what waits with \p error, and asks what runs to stop.
  void abandon(const Error& error);

  [[nodiscard]] MethodStats stats() const;
  [[nodiscard]] const EndpointSettings& settings() const noexcept { return settings_; }

 private:
  friend class Completion;
  friend class ServedCall;
  using Call = std::shared_ptr<ServedCall>;

  enum class Admission { kRun, kWait, kRefused };

  Admission admit(const Call& call);
  void start(const Call& call, Deadline::Clock::time_point now);
  void submit(const Call& call);
  void run(ServedCall& call, Deadline::Clock::time_point begin) noexcept;
  Result<void> invoke(ServedCall& call, std::string& reply) noexcept;
  void intercept(ServedCall& call);
  void finish(ServedCall& call, const Result<void>& result, std::string_view body) noexcept;
  Call share(const ServedCall& call) const;
  void resume(ServedCall& call, std::coroutine_handle<> coroutine) noexcept;
  void release(const ServedCall& call) noexcept;
  void refuse(const Message& request, const Error& error);
  void answer(ServedCall& call, const Result<void>& result, std::string_view body,
              Deadline::Clock::time_point now) noexcept;
  void end_interception(ServedCall& call, const Result<void>& result, std::string_view body) noexcept;
  void fail(ServedCall& call, const Error& error) noexcept;
  void count(const Error& error) noexcept;
  [[nodiscard]] bool is_hurried(const ServedCall& call) const;
  Result<void> send(const Message& request, std::string_view body, const Headers& headers) noexcept;
  Result<void> send_asking_for_room(const Message& request, std::string_view body,
                                    const Headers& headers) noexcept;
  void send_error(const Message& request, const Error& error, const Headers& headers) noexcept;

  const EndpointSettings settings_;
  const Invoke invoke_;
  const std::shared_ptr<ConnectionCore> core_;
  std::shared_ptr<Executor> executor_;  // the handler's
  std::shared_ptr<SerialTurn> turn_;    // likewise
  MethodCounters counters_;

  mutable std::mutex mutex_;                 // guards what is below
  std::condition_variable* idle_ = nullptr;  // of the one who waits for it
  std::vector<Call> running_;
  Fifo<Call> waiting_;
};

}  // namespace natsmith::detail
