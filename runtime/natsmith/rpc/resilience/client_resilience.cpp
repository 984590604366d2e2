#include "natsmith/rpc/resilience/client_resilience.hpp"

#include <condition_variable>
#include <utility>

#include "natsmith/rpc/lineage.hpp"
#include "natsmith/rpc/resilience/attempts.hpp"
#include "natsmith/rpc/resilience/repeated_call.hpp"
#include "natsmith/transport/call_errors.hpp"
#include "natsmith/transport/future.hpp"

namespace natsmith::detail {
namespace {

using Clock = Deadline::Clock;

/// Completes a Future with the reply as it came.
class MessagePromise final : public ReplyHandler {
 public:
  explicit MessagePromise(Canceller& canceller) {
    promise_.cancel_by(canceller);
    set_place(&promise_.place());
  }
  [[nodiscard]] Future<Message> future() const { return promise_.future(); }
  void on_reply(Result<Message>&& reply) noexcept override { promise_.complete(std::move(reply)); }

 private:
  Promise<Message> promise_;
};

/// \returns whether nobody has asked to stop
bool pause_until(Clock::time_point when, const StopTokens& stops) {
  std::mutex mutex;
  std::condition_variable asked;
  const auto ask = [&] {
    const std::scoped_lock lock(mutex);
    asked.notify_all();
  };
  const OnStop<decltype(ask)> on_stop(stops, ask);
  std::unique_lock lock(mutex);
  return !asked.wait_until(lock, when, [&] { return stops.requested(); });
}

}  // namespace

/// What is known of one method.
struct ClientResilience::Method {
  std::optional<Breaker> breaker;
  std::shared_ptr<Latencies> latencies = std::make_shared<Latencies>();
  Logger logger;

  void report(const std::optional<BreakerChange>& change) const noexcept {
    if (!change) return;
    logger(change->now == BreakerState::open ? LogLevel::warning : LogLevel::info,
           "the breaker of " + change->method + " is " + std::string(to_string(change->now)) + ": " +
               change->reason);
    if (breaker->options().on_change) breaker->options().on_change(*change);
  }
};

/// What is to be done about the failures of one call.
struct ClientResilience::Policy {
  std::shared_ptr<const RetryOptions> retry = {};  // null: none
  std::optional<HedgeOptions> hedge = {};          // with its delay
};

/// Leave to make one call; says how it went, or that nobody knows.
class ClientResilience::Pass {
 public:
  static Result<Pass> get(std::shared_ptr<Method> method) {
    std::optional<BreakerChange> change;
    auto ticket = method->breaker->enter(Clock::now(), change);
    method->report(change);
    if (!ticket) return ticket.error();
    return Pass(std::move(method), *ticket);
  }
  Pass(Pass&&) noexcept = default;
  Pass& operator=(Pass&&) = delete;
  ~Pass() { leave(Breaker::Outcome::kUnknown); }

  void leave(const std::optional<CallFailure>& failure) {
    leave(method_->breaker->outcome_of(failure ? std::optional(failure->error) : std::nullopt));
  }

 private:
  Pass(std::shared_ptr<Method> method, Breaker::Ticket ticket)
      : method_(std::move(method)), ticket_(ticket) {}
  void leave(Breaker::Outcome outcome) {
    if (const auto method = std::exchange(method_, nullptr))
      method->report(method->breaker->leave(ticket_, outcome, Clock::now()));
  }

  std::shared_ptr<Method> method_;  // null: it has left
  Breaker::Ticket ticket_;
};

/// Tells the breaker of the end of an asynchronous call.
class ClientResilience::Recording final : public ReplyHandler {
 public:
  Recording(Pass pass, Envelope envelope, const DecodeLimits& limits, std::unique_ptr<ReplyHandler> handler)
      : ReplyHandler(handler->place()),
        pass_(std::move(pass)),
        envelope_(envelope),
        limits_(limits),
        handler_(std::move(handler)) {}
  void on_reply(Result<Message>&& reply) noexcept override {
    pass_.leave(failure_of(reply, envelope_, limits_));
    handler_->on_reply(std::move(reply));
  }

 private:
  Pass pass_;
  Envelope envelope_;
  DecodeLimits limits_;
  std::unique_ptr<ReplyHandler> handler_;
};

void ClientResilience::check(const ClientOptions& options) {
  if (options.retry) detail::check(*options.retry);
  if (options.hedge) detail::check(*options.hedge);
  if (options.breaker) detail::check(*options.breaker);
  detail::check(options.retry_budget);
}

void ClientResilience::check(const CallOptions& options) {
  if (options.retry) detail::check(*options.retry);
  if (options.hedge) detail::check(*options.hedge);
}

ClientResilience::ClientResilience(std::string_view service, ClientOptions options, Envelope envelope,
                                   Logger logger)
    : service_(service),
      options_(std::move(options)),
      envelope_(envelope),
      logger_(std::move(logger)),
      budget_(options_.retry_budget, Clock::now()) {}

ClientResilience::~ClientResilience() = default;

std::shared_ptr<ClientResilience::Method> ClientResilience::method(std::string_view name) {
  const std::scoped_lock lock(mutex_);
  if (const auto found = methods_.find(name); found != methods_.end()) return found->second;
  auto made = std::make_shared<Method>();
  if (options_.breaker) made->breaker.emplace(*options_.breaker, service_ + "." + std::string(name));
  made->logger = logger_;
  return methods_.emplace(name, std::move(made)).first->second;
}

BreakerState ClientResilience::breaker_state(std::string_view name) {
  const std::scoped_lock lock(mutex_);
  const auto found = methods_.find(name);
  if (found == methods_.end() || !found->second->breaker) return BreakerState::closed;
  return found->second->breaker->state();
}

/// What the call's own options say wins over the client's.
ClientResilience::Policy ClientResilience::policy_for(const OutgoingCall& call, const Method& method) const {
  Policy policy;
  const CallOptions* const own = call.options.get();
  if (own != nullptr && own->retry) {
    policy.retry = {call.options, &*own->retry};
  } else if (options_.retry) {
    policy.retry = {shared_from_this(), &*options_.retry};
  }
  policy.hedge = own != nullptr && own->hedge ? own->hedge : options_.hedge;
  if (!policy.hedge) return policy;
  if (!policy.hedge->delay) policy.hedge->delay = method.latencies->p95();
  if (!call.method.idempotent || policy.hedge->attempts <= 1 || !policy.hedge->delay) policy.hedge.reset();
  return policy;
}

// ---- blocking calls

Result<Message> ClientResilience::call(const std::shared_ptr<ConnectionCore>& core,
                                       const OutgoingCall& call) {
  const auto method = this->method(call.method.name);
  if (!method->breaker) return try_often(core, call, method);
  auto pass = Pass::get(method);
  if (!pass) return pass.error();
  auto reply = try_often(core, call, method);
  pass->leave(failure_of(reply, envelope_, options_.limits));
  return reply;
}

Result<Message> ClientResilience::try_often(const std::shared_ptr<ConnectionCore>& core,
                                            const OutgoingCall& call, const std::shared_ptr<Method>& method) {
  const Policy policy = policy_for(call, *method);
  budget_.count_call();
  if (!policy.hedge) return repeat(*core, call, policy, *method);
  auto handler = std::make_unique<MessagePromise>(*core);
  auto future = handler->future();
  send(core, call, policy, method, std::move(handler));
  return future.wait();
}

Result<Message> ClientResilience::repeat(ConnectionCore& core, const OutgoingCall& call, const Policy& policy,
                                         Method& method) {
  Attempts attempts(policy.retry, call.method.idempotent, call.deadline, budget_);
  for (bool is_first = true;; is_first = false) {
    const auto begin = Clock::now();
    const Deadline deadline = attempts.attempt_deadline(begin);
    if (!is_first || deadline != call.deadline) set_timeout(call.headers, deadline);
    auto reply = call.stops.possible()
                     ? core.call_until(call.route, call.body, &call.headers, deadline, call.stops)
                     : core.call(call.route, call.body, &call.headers, deadline);
    const auto failure = failure_of(reply, envelope_, options_.limits);
    const auto now = Clock::now();
    if (!failure) method.latencies->add(now - begin);
    if (!failure || core.is_closed()) return reply;
    const auto verdict = attempts.after(*failure, now, random_fraction());
    if (!verdict.again && verdict.remark.empty()) return reply;
    if (!verdict.again) return remarked(failure->error, verdict.remark);
    if (!pause_until(*verdict.again, call.stops)) return cancelled(call.route);
  }
}

// ---- asynchronous calls

void ClientResilience::call_async(const std::shared_ptr<ConnectionCore>& core, const OutgoingCall& call,
                                  std::unique_ptr<ReplyHandler> handler) {
  const auto method = this->method(call.method.name);
  if (method->breaker) {
    auto pass = Pass::get(method);
    if (!pass) return handler->on_reply(pass.error());
    handler = std::make_unique<Recording>(*std::move(pass), envelope_, options_.limits, std::move(handler));
  }
  budget_.count_call();
  send(core, call, policy_for(call, *method), method, std::move(handler));
}

void ClientResilience::send(const std::shared_ptr<ConnectionCore>& core, const OutgoingCall& call,
                            const Policy& policy, const std::shared_ptr<Method>& method,
                            std::unique_ptr<ReplyHandler> handler) {
  if (!policy.retry && !policy.hedge && !options_.hedge) {
    if (call.stops.possible()) handler = stoppable(std::move(handler), call.stops, *core);
    return core->call_async(call.route, call.body, &call.headers, call.deadline, std::move(handler));
  }
  RepeatedCallParts parts{.core = core,
                          .route = &call.route,
                          .body = std::string(call.body),
                          .headers = call.headers,
                          .deadline = call.deadline,
                          .attempts = {policy.retry, call.method.idempotent, call.deadline, budget_},
                          .hedge = policy.hedge,
                          .envelope = envelope_,
                          .limits = options_.limits,
                          .budget = {shared_from_this(), &budget_},
                          .latencies = method->latencies};
  const auto repeated = std::make_shared<RepeatedCall>(std::move(parts));
  if (CallPlace* const place = handler->place()) place->stand_in = repeated;
  if (call.stops.possible()) handler = stoppable(std::move(handler), call.stops, *core);
  repeated->start(std::move(handler));
}

}  // namespace natsmith::detail
