#include "run_to_completion.hpp"

#include "inbox.hpp"
#include "support/payload.hpp"

namespace bench_libnats {
namespace {

constexpr const char* kSubject = "bench.raw.rtc";

Writing writing_for(std::size_t in_flight) {
  return in_flight == 1 ? Writing::at_once : Writing::at_next_turn;
}

/// The next message that was read already, or null.
Message next_message(natsSubscription* subscription) {
  natsMsg* message = nullptr;
  const natsStatus status = natsSubscription_NextMsg(&message, subscription, 0);
  if (status != NATS_OK && status != NATS_TIMEOUT) check(status);
  return Message(message);
}

Subscription subscribe_to_requests(natsConnection* connection) {
  natsSubscription* subscription = nullptr;
  check(natsConnection_QueueSubscribeSync(&subscription, connection, kSubject, "bench"));
  return Subscription(subscription);
}

Subscription subscribe_to_replies(natsConnection* connection) {
  natsSubscription* subscription = nullptr;
  check(natsConnection_SubscribeSync(&subscription, connection, kAllInboxes));
  return Subscription(subscription);
}

}  // namespace

RunToCompletion::RunToCompletion(const std::string& url, std::size_t in_flight, std::size_t body)
    : in_flight_(in_flight),
      body_(bench::filler(body, 0)),
      server_(url, writing_for(in_flight)),
      client_(url, writing_for(in_flight)),
      requests_(subscribe_to_requests(server_.connection())),
      replies_(subscribe_to_replies(client_.connection())) {
  serving_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
  check(natsConnection_Flush(server_.connection()));  // on this thread, which is not the loop's
}

RunToCompletion::~RunToCompletion() {
  serving_.request_stop();
  server_.wake();
}

void RunToCompletion::serve(const std::stop_token& stop) try {
  while (!stop.stop_requested()) {
    server_.turn();
    while (const Message request = next_message(requests_.get())) {
      check(natsConnection_Publish(server_.connection(), natsMsg_GetReply(request.get()),
                                   natsMsg_GetData(request.get()), natsMsg_GetDataLength(request.get())));
    }
  }
} catch (const std::exception& error) {
  bench::Calls::fail(error.what());
}

void RunToCompletion::begin(std::size_t number) const {
  check(natsConnection_PublishRequest(client_.connection(), kSubject, Inbox(number).c_str(), body_.data(),
                                      static_cast<int>(body_.size())));
}

std::size_t RunToCompletion::take_replies(bench::Calls& calls) const {
  std::size_t taken = 0;
  while (const Message reply = next_message(replies_.get())) {
    ++taken;
    const std::size_t next = calls.finish_and_next(call_of(natsMsg_GetSubject(reply.get())));
    if (next != bench::Calls::kNone) begin(next);
  }
  return taken;
}

void RunToCompletion::run(bench::Calls& calls) {
  for (std::size_t i = 0; i < in_flight_; ++i) {
    const std::size_t number = calls.next();
    if (number == bench::Calls::kNone) break;
    begin(number);
  }
  for (std::size_t received = 0; received < calls.total();) {
    client_.turn();
    received += take_replies(calls);
  }
}

bench::Load RunToCompletion::load() {
  return [this](bench::Calls& calls) { run(calls); };
}

}  // namespace bench_libnats
