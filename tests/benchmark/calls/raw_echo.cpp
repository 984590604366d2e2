#include "raw_echo.hpp"

#include <nats/nats.h>

#include <cstdio>
#include <stdexcept>

#include "in_flight.hpp"
#include "window.hpp"

namespace benchmark_calls {
namespace {

void check(natsStatus status) {
  if (status != NATS_OK) throw std::runtime_error(natsStatus_GetText(status));
}

natsConnection* connect(const std::string& url) {
  natsOptions* options = nullptr;
  natsConnection* connection = nullptr;
  check(natsOptions_Create(&options));
  check(natsOptions_SetURL(options, url.c_str()));
  check(natsOptions_SetSendAsap(options, true));
  const natsStatus status = natsConnection_Connect(&connection, options);
  natsOptions_Destroy(options);
  check(status);
  return connection;
}

void answer(natsConnection* connection, natsSubscription*, natsMsg* message, void*) {
  natsConnection_Publish(connection, natsMsg_GetReply(message), natsMsg_GetData(message),
                         natsMsg_GetDataLength(message));
  natsMsg_Destroy(message);
}

// As long as the typed call's: every byte of a subject costs the server and libnats time.
constexpr const char* kSubject = "svc.rpc.CalculatorService.raw";

/// An inbox of libnats, and the subscription to all below it.
class Inbox {
 public:
  Inbox(natsConnection* client, natsMsgHandler handler, void* closure) {
    check(natsInbox_Create(&prefix_));
    check(
        natsConnection_Subscribe(&replies_, client, (std::string(prefix_) + ".*").c_str(), handler, closure));
  }
  ~Inbox() {
    natsSubscription_Destroy(replies_);
    natsInbox_Destroy(prefix_);
  }
  Inbox(const Inbox&) = delete;
  Inbox& operator=(const Inbox&) = delete;

  void call(natsConnection* client, int number, const std::string& body) const {
    char reply_to[64];
    std::snprintf(reply_to, sizeof reply_to, "%s.%d", prefix_, number);
    check(natsConnection_PublishRequest(client, kSubject, reply_to, body.data(),
                                        static_cast<int>(body.size())));
  }

 private:
  natsInbox* prefix_ = nullptr;
  natsSubscription* replies_ = nullptr;
};

/// What the callback of the replies needs.
struct Calls {
  InFlight in_flight;
  natsConnection* client;
  const std::string& body;
  const Inbox* inbox = nullptr;

  void call_next() {
    const int number = in_flight.next();
    if (number >= 0) inbox->call(client, number, body);
  }
};

void take(natsConnection*, natsSubscription*, natsMsg* message, void* closure) {
  natsMsg_Destroy(message);
  auto& calls = *static_cast<Calls*>(closure);
  calls.call_next();
  calls.in_flight.received();
}

void count(natsConnection*, natsSubscription*, natsMsg* message, void* closure) {
  natsMsg_Destroy(message);
  static_cast<Window*>(closure)->received();
}

}  // namespace

struct RawEcho::State {
  natsConnection* server = nullptr;
  natsConnection* client = nullptr;
  natsSubscription* requests = nullptr;
};

RawEcho::RawEcho(const std::string& url) : state_(std::make_unique<State>()) {
  state_->server = connect(url);
  state_->client = connect(url);
  check(natsConnection_QueueSubscribe(&state_->requests, state_->server, kSubject, "q", answer, nullptr));
  check(natsConnection_Flush(state_->server));
}

RawEcho::~RawEcho() {
  natsSubscription_Destroy(state_->requests);
  natsConnection_Destroy(state_->client);
  natsConnection_Destroy(state_->server);
}

void RawEcho::call(const std::string& body) const {
  natsMsg* reply = nullptr;
  check(natsConnection_Request(&reply, state_->client, kSubject, body.data(), static_cast<int>(body.size()),
                               5000));
  natsMsg_Destroy(reply);
}

void RawEcho::call_in_flight(const std::string& body, int total, int window) const {
  Calls calls{InFlight(total), state_->client, body};
  const Inbox inbox(state_->client, take, &calls);
  calls.inbox = &inbox;
  for (int i = 0; i < window; ++i) calls.call_next();
  calls.in_flight.wait();
}

void RawEcho::call_from_here(const std::string& body, int total, int window) const {
  Window in_flight(window);
  const Inbox inbox(state_->client, count, &in_flight);
  for (int number = 0; number < total; ++number) {
    in_flight.wait_for_place(number);
    inbox.call(state_->client, number, body);
  }
  in_flight.wait_for_all(total);
}

}  // namespace benchmark_calls
