#include "natsmith/rpc/endpoint.hpp"

#include <algorithm>
#include <utility>

#include "natsmith/core/recycled.hpp"
#include "natsmith/rpc/encode_buffer.hpp"
#include "natsmith/rpc/envelope.hpp"
#include "natsmith/rpc/wire_headers.hpp"

namespace natsmith::detail {

ServedCall::ServedCall(std::shared_ptr<Endpoint> endpoint, Message request, const Deadline& deadline)
    : endpoint_(std::move(endpoint)), request_(std::move(request)), deadline_(deadline) {
  context_.begin(request_, deadline_);
}

void ServedCall::run() noexcept { endpoint_->run(*this, Deadline::Clock::now()); }

Endpoint::Endpoint(EndpointSettings settings, Invoke invoke, std::shared_ptr<ConnectionCore> core)
    : settings_(std::move(settings)), invoke_(std::move(invoke)), core_(std::move(core)) {}

// ---- admission

void Endpoint::accept(Message&& request) {
  const auto now = Deadline::Clock::now();
  counters_.count_call();
  const auto own_time = timeout_of(request);
  if (own_time && *own_time <= std::chrono::milliseconds::zero()) {
    return refuse(request, Error(ErrorCode::deadline_exceeded,
                                 "the request to " + settings_.subject + " came too late"));
  }
  const Deadline deadline =
      Deadline::after(own_time ? std::chrono::nanoseconds(*own_time) : settings_.timeout, now);
  const auto call = make_recycled<ServedCall>(shared_from_this(), std::move(request), deadline);
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
  if (executor_->submit(call)) return;
  fail(*call,
       Error(ErrorCode::overloaded, settings_.subject + ": the system gives no thread to run the call on"));
  release(*call);
}

void Endpoint::refuse(const Message& request, const Error& error) {
  count(error);
  send_error(request, error, {});
}

// ---- running

void Endpoint::run(ServedCall& call, Deadline::Clock::time_point begin) noexcept {
  if (!call.taken_.exchange(true) && !call.answered_) {
    EncodeBuffer reply;
    const auto result = invoke(call, begin, *reply);
    counters_.add_processing_time(Deadline::Clock::now() - begin);
    answer(call, result, *reply);
  }
  release(call);
}

Result<void> Endpoint::invoke(ServedCall& call, Deadline::Clock::time_point begin,
                              std::string& reply) noexcept try {
  if (call.deadline_.passed(begin)) {
    return Error(ErrorCode::deadline_exceeded,
                 "the call of " + settings_.subject + " waited past its deadline");
  }
  return invoke_(call.request_, call.context_, reply);
} catch (const Error& error) {
  return error;
} catch (...) {
  return Error(ErrorCode::internal, settings_.subject + " failed");
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
      next = std::move(waiting_.front());
      waiting_.pop_front();
      *place = next;
    }
    if (running_.empty()) idle_.notify_all();
  }
  if (next) start(next, Deadline::Clock::now());
}

// ---- answering

void Endpoint::count(const Error& error) noexcept {
  counters_.count_error(error);
  if (!settings_.one_way) return;
  core_->logger()(LogLevel::error, "a one-way call of " + settings_.subject + " failed: " + error.what());
}

/// What the implementation has made of the call.
void Endpoint::answer(ServedCall& call, const Result<void>& result, std::string_view body) noexcept {
  if (call.answered_.exchange(true)) return;
  const Headers& headers = call.context_.reply_headers();
  if (!result) {
    count(result.error());
    return send_error(call.request_, result.error(), headers);
  }
  const auto sent = send(call.request_, body, headers);
  if (sent || sent.error().code() != ErrorCode::payload_too_large) return;
  const Error error(ErrorCode::payload_too_large,
                    "the reply of " + settings_.subject + ": " + sent.error().message());
  count(error);
  send_error(call.request_, error, {});
}

/// Answers for a call whose implementation may still run: its context is not looked at.
void Endpoint::fail(ServedCall& call, const Error& error) noexcept {
  if (call.answered_.exchange(true)) return;
  count(error);
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
    for (std::size_t n = std::erase_if(waiting_, look); n > 0; --n) core_->load().end();
  }
  const Error error(ErrorCode::deadline_exceeded,
                    "the call of " + settings_.subject + " has passed its deadline");
  for (const Call& call : expired) {
    call->context_.request_stop();
    fail(*call, error);
  }
  return next;
}

bool Endpoint::wait_idle(const Deadline& deadline) {
  std::unique_lock lock(mutex_);
  const auto idle = [this] { return running_.empty() && waiting_.empty(); };
  if (deadline.is_never()) {
    idle_.wait(lock, idle);
    return true;
  }
  return idle_.wait_until(lock, deadline.when(), idle);
}

void Endpoint::abandon(const Error& error) {
  std::vector<Call> running;
  std::deque<Call> waiting;
  {
    const std::scoped_lock lock(mutex_);
    running = running_;
    waiting.swap(waiting_);
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
