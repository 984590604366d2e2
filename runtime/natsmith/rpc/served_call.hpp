// ServedCall: one accepted request, from its admission to its answer; Completion: the answer of one whose
// implementation finishes later. Internal.
#pragma once

#include <atomic>
#include <coroutine>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "natsmith/core/deadline.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/core/scheduler.hpp"
#include "natsmith/rpc/call_context.hpp"
#include "natsmith/rpc/executor.hpp"
#include "natsmith/rpc/intercepted_run.hpp"
#include "natsmith/transport/message.hpp"

namespace natsmith::detail {

class Completion;
class ConnectionCore;
class Endpoint;

/// Request and context live until the call is completed.
class ServedCall final : public Work, public Scheduler {
 public:
  ServedCall(std::shared_ptr<Endpoint> endpoint, Message request, const Deadline& deadline,
             Deadline::Clock::time_point received);
  void run() noexcept override;
  /// Goes on with the implementation's coroutine, on the handler's executor; a method that runs inline goes
  /// on here. Only while the call is deferred.
  void resume(std::coroutine_handle<> coroutine) noexcept override;

  [[nodiscard]] const Message& request() const noexcept { return request_; }
  [[nodiscard]] CallContext& context() noexcept { return context_; }

  /// The implementation finishes later: the call keeps its permit, but no thread, until the completion is
  /// used or dropped. What Invoke returns or throws afterwards is ignored.
  /// \thread  the one that runs Invoke, before Invoke returns, once
  [[nodiscard]] Completion defer();
  /// Answers now, with headers alone, although the call goes on: it has no deadline any more, and its
  /// completion only gives the permit back.
  /// \returns  false: it has been answered already
  [[nodiscard]] bool accept(const Headers& headers) noexcept;
  /// Whether its caller has said that it does not wait any more.
  [[nodiscard]] bool given_up() const noexcept { return given_up_; }
  [[nodiscard]] const std::shared_ptr<ConnectionCore>& core() const noexcept;

 private:
  friend class Endpoint;
  friend class Completion;
  const std::shared_ptr<Endpoint> endpoint_;
  Message request_;
  Deadline deadline_;
  const Deadline::Clock::time_point received_;
  Deadline::Clock::time_point begin_;  // of the implementation; written before it is called
  CallContext context_;
  std::atomic<bool> taken_ = false;     // by the thread that runs it, or by abandon(): whoever comes first
  std::atomic<bool> answered_ = false;  // likewise for the one reply
  std::atomic<bool> accepted_ = false;  // the one reply told that the call goes on
  std::atomic<bool> given_up_ = false;  // before the context is asked to stop
  bool asks_for_room_ = false;          // of its caller, for others; written before the call is admitted
  bool deferred_ = false;               // only the thread that runs Invoke knows it
  Interception interception_;           // made before the call is admitted; null: none
};

/// Decodes a request, runs the implementation, and appends the encoded result; or defers the call, and
/// completes it later. Made by Handler::serve.
/// \returns the error to answer with
using Invoke = std::function<Result<void>(ServedCall& call, std::string& reply)>;

/// Answers a deferred call and gives its permit back, once. Dropped unused, it answers `internal`.
/// \thread  any, one at a time
class Completion {
 public:
  Completion(Completion&&) noexcept = default;
  Completion& operator=(Completion&&) = delete;
  ~Completion();

  [[nodiscard]] ServedCall& call() const noexcept { return *call_; }
  /// The call, and what belongs to it, may be gone afterwards; the implementation too.
  /// \param body  the encoded result; looked at only if there is no error
  void complete(const Result<void>& result, std::string_view body) noexcept;
  /// Runs \p work on a thread of the handler's. \returns false when there is none
  [[nodiscard]] bool submit(std::shared_ptr<Work> work) const;
  [[nodiscard]] const std::shared_ptr<ServedCall>& share() const noexcept { return call_; }

 private:
  friend class ServedCall;
  explicit Completion(std::shared_ptr<ServedCall> call) noexcept : call_(std::move(call)) {}
  std::shared_ptr<ServedCall> call_;  // null: completed
};

}  // namespace natsmith::detail
