#include "natsmith/rpc/endpoint.hpp"

#include <algorithm>
#include <utility>

#include "natsmith/core/recycled.hpp"
#include "natsmith/rpc/encode_buffer.hpp"
#include "natsmith/rpc/envelope.hpp"
#include "natsmith/rpc/not_run_header.hpp"
#include "natsmith/rpc/resumption.hpp"
#include "natsmith/rpc/wire_headers.hpp"

namespace natsmith::detail {

Endpoint::Endpoint(EndpointSettings settings, Invoke invoke, std::shared_ptr<ConnectionCore> core)
    : settings_(std::move(settings)), invoke_(std::move(invoke)), core_(std::move(core)) {}

// ---- admission

void Endpoint::accept(Message&& request) {
  const auto now = Deadline::Clock::now();
  counters_.count_call();
  if (request.headers_too_large())
    return refuse(request, headers_too_large("the request to " + settings_.subject));
  const auto own_time = timeout_of(request);
  if (own_time && *own_time <= std::chrono::milliseconds::zero()) {
    counters_.count_hurried();
    return refuse(request, Error(ErrorCode::deadline_exceeded,
                                 "the request to " + settings_.subject + " came too late"));
  }
  const Deadline deadline =
      Deadline::after(own_time ? std::chrono::nanoseconds(*own_time) : settings_.timeout, now);
  const auto call = make_recycled<ServedCall>(shared_from_this(), std::move(request), deadline, now);
  call->asks_for_room_ = core_->callers().note(call->request_.reply_to(), now);
  if (settings_.interceptors) intercept(*call);
  switch (admit(call)) {
    case Admission::kRun:
      return start(call, now);
    case Admission::kWait:
      return core_->expire_by(deadline);
    case Admission::kRefused:
      break;
  }
  refuse(call->request_,
         Error(ErrorCode::overloaded, settings_.subject +
                                          " is overloaded: " + std::to_string(settings_.concurrency) +
                                          " calls run and " + std::to_string(settings_.pending) + " wait"));
}

Endpoint::Admission Endpoint::admit(const Call& call) {
  const std::scoped_lock lock(mutex_);
  const bool has_permit = running_.size() < settings_.concurrency;
  if (!has_permit && waiting_.size() >= settings_.pending) return Admission::kRefused;
  core_->load().begin();
  if (has_permit) {
    running_.push_back(call);
    return Admission::kRun;
  }
  waiting_.push_back(call);
  return Admission::kWait;
}

void Endpoint::start(const Call& call, Deadline::Clock::time_point now) {
  if (settings_.runs_inline) return run(*call, now);
  core_->expire_by(call->deadline_);
  if (!turn_ || turn_->enter(call)) submit(call);
}

void Endpoint::submit(const Call& call) {
  if (executor_->submit(call)) return;
  fail(*call,
       Error(ErrorCode::overloaded, settings_.subject + ": the system gives no thread to run the call on"));
  release(*call);
}

void Endpoint::refuse(const Message& request, const Error& error) {
  count(error);
  Headers headers;
  headers.set(kNotRunHeader, "1");
  send_error(request, error, headers);
}

// ---- running

void Endpoint::run(ServedCall& call, Deadline::Clock::time_point begin) noexcept {
  if (call.taken_.exchange(true) || call.answered_) return release(call);
  call.begin_ = begin;
  EncodeBuffer reply;
  const auto result = invoke(call, *reply);
  if (!call.deferred_) finish(call, result, *reply);
}

Result<void> Endpoint::invoke(ServedCall& call, std::string& reply) noexcept try {
  if (call.deadline_.passed(call.begin_)) {
    if (is_hurried(call)) counters_.count_hurried();
    return Error(ErrorCode::deadline_exceeded,
                 "the call of " + settings_.subject + " waited past its deadline");
  }
  if (call.interception_) {
    if (auto begun = call.interception_->begin(call.context_.request_headers()); !begun) {
      call.context_.reply_headers().set(kNotRunHeader, "1");
      return begun;
    }
  }
  const CurrentCall current(&call.context_);
  return invoke_(call, reply);
} catch (const Error& error) {
  return error;
} catch (...) {
  return Error(ErrorCode::internal, settings_.subject + " failed");
}

void Endpoint::intercept(ServedCall& call) {
  const InterceptedParts parts{.side = CallSide::server,
                               .method = settings_.method,
                               .subject = call.request_.subject(),
                               .one_way = settings_.one_way,
                               .body_size = call.request_.body().size(),
                               .deadline = call.deadline_,
                               .context = &call.context_};
  call.interception_ = std::make_unique<InterceptedRun>(settings_.interceptors, parts);
}

/// What the implementation has made of the call, at once or later.
void Endpoint::finish(ServedCall& call, const Result<void>& result, std::string_view body) noexcept {
  const auto now = Deadline::Clock::now();
  counters_.add_processing_time(now - call.begin_);
  answer(call, result, body, now);
  release(call);
}

/// Of a call that runs.
Endpoint::Call Endpoint::share(const ServedCall& call) const {
  const std::scoped_lock lock(mutex_);
  return *std::ranges::find(running_, &call, &Call::get);
}

/// Without a thread or memory it goes on here: whoever awaits must not wait for ever.
void Endpoint::resume(ServedCall& call, std::coroutine_handle<> coroutine) noexcept {
  try {
    const auto executor = executor_;  // the call, and all that it keeps, may be gone before submit() returns
    const bool runs_inline = settings_.runs_inline;
    if (!runs_inline && executor->submit(make_recycled<Resumption>(call.context_, coroutine))) return;
  } catch (const std::bad_alloc&) {
    core_->logger()(LogLevel::warning, settings_.subject + ": no memory to give a coroutine to a thread");
  }
  Resumption(call.context_, coroutine).run();
}

/// Gives the permit on to the next that waits, if any.
void Endpoint::release(const ServedCall& call) noexcept {
  core_->load().end();
  Call next;
  {
    const std::scoped_lock lock(mutex_);
    const auto place = std::ranges::find(running_, &call, &Call::get);
    if (waiting_.empty()) {
      *place = std::move(running_.back());
      running_.pop_back();
    } else {
      next = waiting_.take_front();
      *place = next;
    }
    if (running_.empty() && idle_ != nullptr) idle_->notify_one();
  }
  if (next) start(next, Deadline::Clock::now());
  if (!turn_) return;
  if (const Call turned = turn_->leave()) turned->endpoint_->submit(turned);
}

// ---- answering

void Endpoint::count(const Error& error) noexcept {
  counters_.count_error(error);
  if (!settings_.one_way) return;
  core_->logger()(LogLevel::error, "a one-way call of " + settings_.subject + " failed: " + error.what());
}

void Endpoint::answer(ServedCall& call, const Result<void>& result, std::string_view body,
                      Deadline::Clock::time_point now) noexcept {
  if (call.accepted_) {  // the one reply went out when its streams began
    counters_.add_latency(now - call.received_);
    if (!result) count(result.error());
    if (call.interception_) end_interception(call, result, body);
    return;
  }
  if (call.answered_.exchange(true)) return;
  counters_.add_latency(now - call.received_);
  if (call.interception_) end_interception(call, result, body);
  const Headers& headers = call.context_.reply_headers();
  if (!result) {
    count(result.error());
    return send_error(call.request_, result.error(), headers);
  }
  const auto sent = call.asks_for_room_ ? send_asking_for_room(call.request_, body, headers)
                                        : send(call.request_, body, headers);
  if (sent || sent.error().code() != ErrorCode::payload_too_large) return;
  const Error error(ErrorCode::payload_too_large,
                    "the reply of " + settings_.subject + ": " + sent.error().message());
  count(error);
  send_error(call.request_, error, {});
}

/// A result that is too large to be sent is none.
void Endpoint::end_interception(ServedCall& call, const Result<void>& result,
                                std::string_view body) noexcept {
  const Headers& headers = call.context_.reply_headers();
  if (!result) return call.interception_->end(&result.error(), result.error().details().size(), headers);
  if (body.size() <= core_->max_payload()) return call.interception_->end(nullptr, body.size(), headers);
  const Error error(ErrorCode::payload_too_large,
                    "the reply of " + settings_.subject + " has " + std::to_string(body.size()) + " bytes");
  call.interception_->end(&error);
}

/// Whether the caller has given it less time than the method's own.
bool Endpoint::is_hurried(const ServedCall& call) const {
  const auto own_time = timeout_of(call.request_);
  return own_time && *own_time < settings_.timeout;
}

/// Answers for a call whose implementation may still run: its context is not looked at.
void Endpoint::fail(ServedCall& call, const Error& error) noexcept {
  if (call.answered_.exchange(true)) return;
  counters_.add_latency(Deadline::Clock::now() - call.received_);
  if (call.interception_) call.interception_->end(&error);
  count(error);
  if (error.code() == ErrorCode::deadline_exceeded && is_hurried(call)) counters_.count_hurried();
  send_error(call.request_, error, {});
}

Result<void> Endpoint::send(const Message& request, std::string_view body, const Headers& headers) noexcept {
  if (request.reply_to().empty()) return {};
  auto sent = core_->reply(request.reply_to(), body, &headers);
  if (!sent && sent.error().code() != ErrorCode::payload_too_large) {
    core_->logger()(LogLevel::warning,
                    "a reply of " + settings_.subject + " was not sent: " + sent.error().what());
  }
  return sent;
}

/// That a reply is too large with the request for room is no reason to send none.
Result<void> Endpoint::send_asking_for_room(const Message& request, std::string_view body,
                                            const Headers& headers) noexcept {
  Headers all = headers;
  all.set(kRoomHeader, std::to_string(Callers::kRoom.count()));
  auto sent = send(request, body, all);
  return sent ? sent : send(request, body, headers);
}

/// With the implementation's headers and the details, or without them when that would be too large.
void Endpoint::send_error(const Message& request, const Error& error, const Headers& headers) noexcept {
  std::string body = error.details();
  if (settings_.envelope == Envelope::serverish) {
    body = '{';
    append_meta(body, error);
  }
  Headers all = headers;
  set_error(all, error);
  if (send(request, body, all)) return;
  Headers least;
  set_error(least, error);
  static_cast<void>(send(request, {}, least));
}

// ---- the deadline and the end

Deadline Endpoint::expire(Deadline::Clock::time_point now) {
  std::vector<Call> expired;
  Deadline next = Deadline::never();
  {
    const std::scoped_lock lock(mutex_);
    const auto look = [&](const Call& call) {
      if (call->answered_) return false;
      const bool due = call->deadline_.when() <= now;
      if (due) {
        expired.push_back(call);
      } else {
        next = std::min(next, call->deadline_);
      }
      return due;
    };
    std::ranges::for_each(running_, look);
    for (std::size_t n = waiting_.erase_if(look); n > 0; --n) core_->load().end();
  }
  const Error error(ErrorCode::deadline_exceeded,
                    "the call of " + settings_.subject + " has passed its deadline");
  for (const Call& call : expired) {
    fail(*call, error);  // first: what the implementation returns, being asked to stop, comes too late
    call->context_.request_stop();
  }
  return next;
}

bool Endpoint::cancel(std::string_view reply_to) {
  Call found;
  {
    const std::scoped_lock lock(mutex_);
    const auto is_this = [&](const Call& call) {
      return (!call->answered_ || call->accepted_) && call->request_.reply_to() == reply_to;
    };
    if (const auto running = std::ranges::find_if(running_, is_this); running != running_.end()) {
      found = *running;
    } else if (auto waiting = waiting_.take_if(is_this)) {
      found = std::move(*waiting);
      core_->load().end();
    }
  }
  if (!found) return false;
  found->given_up_ = true;
  fail(*found,
       Error(ErrorCode::cancelled, "the call of " + settings_.subject + " was given up by its caller"));
  found->context_.request_stop();
  return true;
}

bool Endpoint::wait_idle(const Deadline& deadline) {
  std::condition_variable changed;
  std::unique_lock lock(mutex_);
  idle_ = &changed;
  const auto idle = [this] { return running_.empty() && waiting_.empty(); };
  bool is_idle = true;
  if (deadline.is_never()) {
    changed.wait(lock, idle);
  } else {
    is_idle = changed.wait_until(lock, deadline.when(), idle);
  }
  idle_ = nullptr;
  return is_idle;
}

void Endpoint::abandon(const Error& error) {
  std::vector<Call> running, waiting;
  {
    const std::scoped_lock lock(mutex_);
    running = running_;
    waiting = waiting_.take_all();
  }
  for (const Call& call : waiting) {
    core_->load().end();
    fail(*call, error);
  }
  for (const Call& call : running) {
    if (call->taken_.exchange(true)) {
      call->context_.request_stop();
    } else {
      fail(*call, error);  // it still queues for a thread, and is not run any more
    }
  }
}

MethodStats Endpoint::stats() const {
  MethodStats stats;
  stats.name = settings_.method;
  stats.concurrency = settings_.concurrency;
  stats.pending = settings_.pending;
  counters_.read(stats);
  const std::scoped_lock lock(mutex_);
  stats.running = running_.size();
  stats.waiting = waiting_.size();
  return stats;
}

}  // namespace natsmith::detail
