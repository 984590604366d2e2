#include "threaded.hpp"

#include "inbox.hpp"
#include "support/payload.hpp"

namespace bench_libnats {
namespace {

constexpr std::int64_t kTimeoutMs = 5000;

std::string subject_of(std::size_t endpoint) { return "bench.raw.e" + std::to_string(endpoint); }

void answer(natsConnection* connection, natsSubscription*, natsMsg* message, void*) noexcept {
  const Message owner(message);
  const natsStatus status = natsConnection_Publish(connection, natsMsg_GetReply(message),
                                                   natsMsg_GetData(message), natsMsg_GetDataLength(message));
  if (status != NATS_OK) bench::Calls::fail(natsStatus_GetText(status));
}

Connection open(const std::string& url, bool send_asap) {
  const Options options = options_for(url);
  check(natsOptions_SetSendAsap(options.get(), send_asap));
  return connect(options);
}

Subscription serve(natsConnection* connection, const std::string& subject) {
  natsSubscription* subscription = nullptr;
  check(natsConnection_QueueSubscribe(&subscription, connection, subject.c_str(), "bench", answer, nullptr));
  return Subscription(subscription);
}

}  // namespace

ThreadedEcho::ThreadedEcho(const std::string& url, bool send_asap, std::size_t endpoints, std::size_t body)
    : body_(bench::filler(body, 0)), server_(open(url, send_asap)), client_(open(url, send_asap)) {
  for (std::size_t i = 0; i < endpoints; ++i) requests_.push_back(serve(server_.get(), subject_of(i)));
  check(natsConnection_Flush(server_.get()));
}

void ThreadedEcho::call() const {
  static const std::string subject = subject_of(0);
  natsMsg* reply = nullptr;
  check(natsConnection_Request(&reply, client_.get(), subject.c_str(), body_.data(),
                               static_cast<int>(body_.size()), kTimeoutMs));
  natsMsg_Destroy(reply);
}

bench::Load ThreadedEcho::async_load(std::size_t in_flight) {
  natsSubscription* replies = nullptr;
  check(natsConnection_Subscribe(&replies, client_.get(), kAllInboxes, take, this));
  replies_.reset(replies);
  const bench::Load load =
      bench::async_load(in_flight, [this](bench::Calls&, std::size_t number) { begin(number); });
  return [this, load](bench::Calls& calls) {
    calls_ = &calls;
    load(calls);
  };
}

void ThreadedEcho::begin(std::size_t number) const {
  static const std::string subject = subject_of(0);
  check(natsConnection_PublishRequest(client_.get(), subject.c_str(), Inbox(number).c_str(), body_.data(),
                                      static_cast<int>(body_.size())));
}

void ThreadedEcho::take(natsConnection*, natsSubscription*, natsMsg* message, void* self) noexcept {
  const Message owner(message);
  auto& echo = *static_cast<ThreadedEcho*>(self);
  bench::Calls& calls = *echo.calls_.load(std::memory_order_acquire);
  try {
    const std::size_t next = calls.finish_and_next(call_of(natsMsg_GetSubject(message)));
    if (next != bench::Calls::kNone) echo.begin(next);
  } catch (const std::exception& error) {
    bench::Calls::fail(error.what());
  }
}

}  // namespace bench_libnats
