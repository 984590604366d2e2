#include "natsmith/rpc/resilience/repeated_call.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "natsmith/rpc/not_run_header.hpp"
#include "natsmith/rpc/wire_headers.hpp"
#include "natsmith/transport/call_errors.hpp"

namespace natsmith::detail {

std::optional<CallFailure> failure_of(const Result<Message>& reply, Envelope envelope,
                                      const DecodeLimits& limits) {
  if (!reply) return CallFailure{reply.error(), reply.error().surely_not_run()};
  const bool refused = reply->header(kNotRunHeader).has_value();
  if (auto error = error_of(*reply)) return CallFailure{*std::move(error), refused};
  if (envelope != Envelope::serverish) return std::nullopt;
  if (auto error = serverish_failure(reply->body(), limits)) return CallFailure{*std::move(error), refused};
  return std::nullopt;
}

Error remarked(const Error& error, const std::string& remark) {
  return error.with_message(error.message() + " (" + remark + ")");
}

void set_timeout(Headers& headers, const Deadline& deadline) {
  if (deadline.is_never()) return;
  headers.set(kTimeoutHeader, timeout_text(deadline.remaining()));
}

namespace {

/// Whether another attempt at the same call may have another end.
bool may_end_otherwise(const Error& failure) {
  return failure.code() == ErrorCode::overloaded ||
         static_cast<int>(failure.code()) >= static_cast<int>(ErrorCode::internal);
}

}  // namespace

/// Where the reply to one attempt comes.
class RepeatedCall::Reply final : public ReplyHandler {
 public:
  Reply(std::shared_ptr<RepeatedCall> call, CallPlace& place)
      : ReplyHandler(&place), call_(std::move(call)) {}
  void on_reply(Result<Message>&& reply) noexcept override { call_->answered(std::move(reply), sent_); }

 private:
  std::shared_ptr<RepeatedCall> call_;
  Clock::time_point sent_ = Clock::now();
};

RepeatedCall::~RepeatedCall() {
  if (handler_) handler_->on_reply(Error(ErrorCode::unavailable, "the connection was closed"));
}

void RepeatedCall::start(std::unique_ptr<ReplyHandler> handler) {
  {
    const std::scoped_lock lock(mutex_);
    if (!cancelled_) handler_.swap(handler);
  }
  if (handler) return handler->on_reply(cancelled(*parts_.route));
  attempt(true);
  hedge_later();
}

void RepeatedCall::attempt(bool is_first) {
  const auto core = parts_.core.lock();
  if (!core) return;
  Headers headers = parts_.headers;
  Deadline deadline = Deadline::never();
  CallPlace* place = nullptr;
  {
    const std::scoped_lock lock(mutex_);
    if (!handler_) return;
    ++in_flight_;
    deadline = parts_.attempts.attempt_deadline(Clock::now());
    place = &places_.emplace_back();
  }
  place->timeout = std::max<Clock::duration>(deadline.remaining(), Clock::duration(1));
  if (!is_first || deadline != parts_.deadline) set_timeout(headers, deadline);
  core->call_async(*parts_.route, parts_.body, &headers, deadline,
                   std::make_unique<Reply>(shared_from_this(), *place));
}

bool RepeatedCall::cancel(CallPlace& /*place*/) noexcept {
  std::unique_ptr<ReplyHandler> handler;
  {
    const std::scoped_lock lock(mutex_);
    cancelled_ = true;
    handler = std::move(handler_);
  }
  if (!handler) return false;
  cancel_attempts();
  handler->on_reply(cancelled(*parts_.route));
  return true;
}

/// Those that are still under way; the call itself is over.
void RepeatedCall::cancel_attempts() noexcept {
  const auto core = parts_.core.lock();
  std::vector<CallPlace*> places;
  {
    const std::scoped_lock lock(mutex_);
    if (!core || in_flight_ == 0) return;
    for (CallPlace& place : places_) places.push_back(&place);
  }
  for (CallPlace* const place : places) core->cancel(*place);
}

void RepeatedCall::answered(Result<Message>&& reply, Clock::time_point sent) noexcept {
  const auto failure = failure_of(reply, parts_.envelope, parts_.limits);
  if (!failure) parts_.latencies->add(Clock::now() - sent);
  const auto handler = judge(failure, reply);
  if (!handler) return;
  cancel_attempts();
  handler->on_reply(std::move(reply));
}

/// \returns  the handler when this ends the call: to be called without the lock
std::unique_ptr<ReplyHandler> RepeatedCall::judge(const std::optional<CallFailure>& failure,
                                                  Result<Message>& reply) {
  const std::scoped_lock lock(mutex_);
  --in_flight_;
  if (!handler_ || !failure) return std::move(handler_);
  if (in_flight_ > 0 && may_end_otherwise(failure->error)) return nullptr;
  const auto core = parts_.core.lock();
  if (!core || core->is_closed()) return std::move(handler_);
  const auto verdict = parts_.attempts.after(*failure, Clock::now(), random_fraction());
  if (verdict.again) {
    repeat_at(*verdict.again);
    return nullptr;
  }
  if (!verdict.remark.empty()) reply = remarked(failure->error, verdict.remark);
  return std::move(handler_);
}

/// The timer keeps the call alive meanwhile.
void RepeatedCall::repeat_at(Clock::time_point when) {
  if (const auto core = parts_.core.lock())
    core->run_at(Deadline::at(when), [self = shared_from_this()] {
      self->attempt(false);
      self->hedge_later();
    });
}

void RepeatedCall::hedge_later() {
  if (!parts_.hedge) return;
  const auto core = parts_.core.lock();
  const Deadline when = Deadline::after(*parts_.hedge->delay);
  if (!core || when >= parts_.deadline) return;
  core->run_at(when, [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->hedge();
  });
}

void RepeatedCall::hedge() {
  {
    const std::scoped_lock lock(mutex_);
    if (!handler_ || hedges_ + 1 >= parts_.hedge->attempts) return;
    if (in_flight_ == 0) return;  // it waits to be repeated
    if (!parts_.budget->take(Clock::now())) return;
    ++hedges_;
  }
  attempt(false);
  hedge_later();
}

}  // namespace natsmith::detail
