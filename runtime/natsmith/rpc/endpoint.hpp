// Endpoint: one method of a handler: who may run now, who waits, who is refused, and what is answered.
// Internal.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "natsmith/core/deadline.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/rpc/call_context.hpp"
#include "natsmith/rpc/description.hpp"
#include "natsmith/rpc/executor.hpp"
#include "natsmith/rpc/method_stats.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace natsmith::detail {

/// Decodes a request, runs the implementation, and appends the encoded result. Made by Handler::serve.
/// \returns the error to answer with
using Invoke = std::function<Result<void>(const Message& request, CallContext& context, std::string& reply)>;

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
};

class Endpoint;

/// One accepted request, from its admission to its answer.
class ServedCall final : public Task {
 public:
  ServedCall(std::shared_ptr<Endpoint> endpoint, Message request, const Deadline& deadline);
  void run() noexcept override;

 private:
  friend class Endpoint;
  std::shared_ptr<Endpoint> endpoint_;
  Message request_;
  Deadline deadline_;
  CallContext context_;
  std::atomic<bool> taken_ = false;     // by the thread that runs it, or by abandon(): whoever comes first
  std::atomic<bool> answered_ = false;  // likewise for the one reply
};

/// A request gets a permit at once, or waits for one in a bounded queue, or is refused. A call keeps its
/// permit until the implementation returns, also when it was answered before because its deadline passed.
class Endpoint : public std::enable_shared_from_this<Endpoint> {
 public:
  Endpoint(EndpointSettings settings, Invoke invoke, std::shared_ptr<ConnectionCore> core);

  void use(Executor& executor) noexcept { executor_ = &executor; }
  /// Takes a request from the event loop. \thread in a turn
  void accept(Message&& request);
  /// Answers what is past its deadline. \returns the earliest deadline of the rest
  Deadline expire(Deadline::Clock::time_point now);
  /// Waits until nothing waits or runs. \returns false at the deadline
  bool wait_idle(const Deadline& deadline);
  /// Answers what waits with \p error, and asks what runs to stop.
  void abandon(const Error& error);

  [[nodiscard]] MethodStats stats() const;
  [[nodiscard]] const EndpointSettings& settings() const noexcept { return settings_; }

 private:
  friend class ServedCall;
  using Call = std::shared_ptr<ServedCall>;

  enum class Admission { kRun, kWait, kRefused };

  Admission admit(const Call& call);
  void start(const Call& call, Deadline::Clock::time_point now);
  void run(ServedCall& call, Deadline::Clock::time_point begin) noexcept;
  Result<void> invoke(ServedCall& call, Deadline::Clock::time_point begin, std::string& reply) noexcept;
  void release(const ServedCall& call) noexcept;
  void refuse(const Message& request, const Error& error);
  void answer(ServedCall& call, const Result<void>& result, std::string_view body) noexcept;
  void fail(ServedCall& call, const Error& error) noexcept;
  void count(const Error& error) noexcept;
  Result<void> send(const Message& request, std::string_view body, const Headers& headers) noexcept;
  void send_error(const Message& request, const Error& error, const Headers& headers) noexcept;

  const EndpointSettings settings_;
  const Invoke invoke_;
  const std::shared_ptr<ConnectionCore> core_;
  Executor* executor_ = nullptr;  // the handler's; outlives all calls
  MethodCounters counters_;

  mutable std::mutex mutex_;  // guards the two below
  std::condition_variable idle_;
  std::vector<Call> running_;
  std::deque<Call> waiting_;
};

}  // namespace natsmith::detail
