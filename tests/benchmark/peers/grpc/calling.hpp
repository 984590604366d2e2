// The two ways of calling through a generated stub, for either method of echo.proto.
#pragma once

#include <grpcpp/grpcpp.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "channels.hpp"
#include "echo.grpc.pb.h"
#include "payload.hpp"
#include "support/load.hpp"

namespace bench_grpc {

inline grpc::Status call(Echo::Stub& stub, grpc::ClientContext& context, const Message& request,
                         Message& reply) {
  return stub.EchoMessage(&context, request, &reply);
}
inline grpc::Status call(Echo::Stub& stub, grpc::ClientContext& context, const Items& request, Items& reply) {
  return stub.EchoItems(&context, request, &reply);
}

using Done = std::function<void(grpc::Status)>;

inline void begin(Echo::Stub& stub, grpc::ClientContext& context, const Message& request, Message& reply,
                  Done done) {
  stub.async()->EchoMessage(&context, &request, &reply, std::move(done));
}
inline void begin(Echo::Stub& stub, grpc::ClientContext& context, const Items& request, Items& reply,
                  Done done) {
  stub.async()->EchoItems(&context, &request, &reply, std::move(done));
}

/// Ends the program when a call failed or its reply is not the echo.
template <class Payload>
void check(const grpc::Status& status, const Payload& sent, const Payload& received) {
  if (!status.ok()) bench::Calls::fail(status.error_message());
  check(sent, received);
}

/// One of the calls under way. The message for its reply is used again by the call that follows, as protobuf
/// advises: it keeps its memory. A context serves one call only.
template <class Payload>
class CallUnderWay {
 public:
  CallUnderWay(Echo::Stub& stub, const Payload& request) : stub_(stub), request_(request) {}

  /// Makes the call, in its completion the next one, and so on. Frees itself after the last.
  static void run(std::unique_ptr<CallUnderWay> self, bench::Calls& calls, std::size_t number) {
    CallUnderWay& it = *self.release();
    it.context_.emplace();
    begin(it.stub_, *it.context_, it.request_, it.reply_, [&it, &calls, number](const grpc::Status& status) {
      std::unique_ptr<CallUnderWay> done(&it);
      check(status, it.request_, it.reply_);
      const std::size_t next = calls.finish_and_next(number);
      if (next != bench::Calls::kNone) run(std::move(done), calls, next);
    });
  }

 private:
  Echo::Stub& stub_;
  const Payload& request_;
  std::optional<grpc::ClientContext> context_;
  Payload reply_;
};

/// Threads that block; each keeps to one of the channels.
template <class Payload>
bench::Load sync_load(Channels& channels, const Payload& request, std::size_t threads) {
  return bench::blocking_load(threads, [&channels, &request] {
    thread_local Echo::Stub& stub = channels.next();
    thread_local Payload reply;  // used again, as protobuf advises
    grpc::ClientContext context;
    check(call(stub, context, request, reply), request, reply);
  });
}

template <class Payload>
bench::Load callback_load(Channels& channels, const Payload& request, std::size_t in_flight) {
  return bench::async_load(in_flight, [&channels, &request](bench::Calls& calls, std::size_t number) {
    using Call = CallUnderWay<Payload>;
    Call::run(std::make_unique<Call>(channels.next(), request), calls, number);
  });
}

}  // namespace bench_grpc
