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

void call_number(natsConnection* client, int number, const std::string& body) {
  char inbox[64];
  std::snprintf(inbox, sizeof inbox, "_INBOX.raw.%d", number);
  check(natsConnection_PublishRequest(client, "raw.echo", inbox, body.data(), static_cast<int>(body.size())));
}

/// What the callback of the replies needs.
struct Calls {
  InFlight in_flight;
  natsConnection* client;
  const std::string& body;

  void call_next() {
    const int number = in_flight.next();
    if (number >= 0) call_number(client, number, body);
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
  check(natsConnection_QueueSubscribe(&state_->requests, state_->server, "raw.echo", "q", answer, nullptr));
  check(natsConnection_Flush(state_->server));
}

RawEcho::~RawEcho() {
  natsSubscription_Destroy(state_->requests);
  natsConnection_Destroy(state_->client);
  natsConnection_Destroy(state_->server);
}

void RawEcho::call(const std::string& body) const {
  natsMsg* reply = nullptr;
  check(natsConnection_Request(&reply, state_->client, "raw.echo", body.data(), static_cast<int>(body.size()),
                               5000));
  natsMsg_Destroy(reply);
}

void RawEcho::call_in_flight(const std::string& body, int total, int window) const {
  Calls calls{InFlight(total), state_->client, body};
  natsSubscription* replies = nullptr;
  check(natsConnection_Subscribe(&replies, state_->client, "_INBOX.raw.*", take, &calls));
  for (int i = 0; i < window; ++i) calls.call_next();
  calls.in_flight.wait();
  natsSubscription_Destroy(replies);
}

void RawEcho::call_from_here(const std::string& body, int total, int window) const {
  Window in_flight(window);
  natsSubscription* replies = nullptr;
  check(natsConnection_Subscribe(&replies, state_->client, "_INBOX.raw.*", count, &in_flight));
  for (int number = 0; number < total; ++number) {
    in_flight.wait_for_place(number);
    call_number(state_->client, number, body);
  }
  in_flight.wait_for_all(total);
  natsSubscription_Destroy(replies);
}

}  // namespace benchmark_calls
