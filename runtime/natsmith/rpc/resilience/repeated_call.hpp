// RepeatedCall: an asynchronous call with its retries and hedges. Internal.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "natsmith/core/deadline.hpp"
#include "natsmith/rpc/envelope.hpp"
#include "natsmith/rpc/resilience/attempts.hpp"
#include "natsmith/rpc/resilience/latencies.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace natsmith::detail {

/// The failure that a reply tells of, or that came instead of one; empty: success.
[[nodiscard]] std::optional<CallFailure> failure_of(const Result<Message>& reply, Envelope envelope,
                                                    const DecodeLimits& limits);
/// The error with a remark in brackets.
[[nodiscard]] Error remarked(const Error& error, const std::string& remark);
/// Writes what is left until \p deadline into the request's headers.
void set_timeout(Headers& headers, const Deadline& deadline);

/// What a call needs for another attempt.
struct RepeatedCallParts {
  std::weak_ptr<ConnectionCore> core;
  Route* route = nullptr;  // lives as long as the connection
  std::string body;
  Headers headers;
  Deadline deadline = Deadline::never();
  Attempts attempts;
  std::optional<HedgeOptions> hedge;  // with its delay; empty: none
  Envelope envelope = Envelope::plain;
  DecodeLimits limits;
  std::shared_ptr<RetryBudget> budget;
  std::shared_ptr<Latencies> latencies;
};

/// Hands over the first success, or the last failure. Lives as long as an attempt or a pause is under way.
/// \thread  any: attempts end on the event loop, mostly
class RepeatedCall final : public Canceller, public std::enable_shared_from_this<RepeatedCall> {
 public:
  explicit RepeatedCall(RepeatedCallParts parts) : parts_(std::move(parts)) {}
  ~RepeatedCall();
  RepeatedCall(const RepeatedCall&) = delete;
  RepeatedCall& operator=(const RepeatedCall&) = delete;

  void start(std::unique_ptr<ReplyHandler> handler);
  [[nodiscard]] std::shared_ptr<Canceller> hold() noexcept override { return weak_from_this().lock(); }
  /// Ends the whole call, also before start().
  bool cancel(CallPlace& place) noexcept override;

 private:
  class Reply;
  using Clock = Deadline::Clock;

  void attempt(bool is_first);
  void answered(Result<Message>&& reply, Clock::time_point sent) noexcept;
  std::unique_ptr<ReplyHandler> judge(const std::optional<CallFailure>& failure, Result<Message>& reply);
  void cancel_attempts() noexcept;
  void repeat_at(Clock::time_point when);
  void hedge_later();
  void hedge();

  RepeatedCallParts parts_;  // attempts: guarded by mutex_; the rest is not changed
  std::mutex mutex_;
  std::unique_ptr<ReplyHandler> handler_;  // empty: the call is over; this and the rest: guarded by mutex_
  unsigned in_flight_ = 0;
  unsigned hedges_ = 0;
  std::deque<CallPlace> places_;  // of the attempts
  bool cancelled_ = false;
};

}  // namespace natsmith::detail
