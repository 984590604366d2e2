#include "natsmith/tracing/trace_calls.hpp"

#include <string>
#include <utility>

#include "natsmith/rpc/call_context.hpp"
#include "natsmith/tracing/call_trace.hpp"

namespace natsmith {
namespace {

std::string span_name(const InterceptedCall& call) {
  std::string name = "natsmith:";
  name.append(call.service).append(call.side == CallSide::client ? "Client:" : "Server:");
  return name.append(call.method);
}

/// A one-way call is a message that nobody answers.
SpanKind kind_of(const InterceptedCall& call) {
  if (call.one_way) return call.side == CallSide::client ? SpanKind::producer : SpanKind::consumer;
  return call.side == CallSide::client ? SpanKind::client : SpanKind::server;
}

/// \source  OpenTelemetry semantic conventions: RPC, messaging
void describe(Span& span, const InterceptedCall& call) {
  span.set("rpc.system", "natsmith");
  span.set("rpc.service", std::string(call.service));
  span.set("rpc.method", std::string(call.method));
  span.set("messaging.system", "nats");
  span.set("messaging.destination.name", std::string(call.subject));
  span.set("messaging.operation.type", call.side == CallSide::client ? "send" : "process");
  span.set("messaging.message.body.size", static_cast<std::int64_t>(call.body_size));
  if (call.version != 0) span.set("natsmith.service.version", std::int64_t{call.version});
}

/// A server's span fails by what is the service's own fault; what the caller did wrong is no error of it.
bool is_failure(const InterceptedCall& call, const Error& error) {
  return call.side == CallSide::client ||
         static_cast<int>(error.code()) >= static_cast<int>(ErrorCode::internal);
}

void describe_end(Span& span, const InterceptedCall& call, const CallOutcome& outcome) {
  if (outcome.error == nullptr) {
    if (!call.one_way) span.set("natsmith.reply.size", static_cast<std::int64_t>(outcome.reply_size));
    return;
  }
  span.set("error.type", std::string(to_string(outcome.error->code())));
  span.set("rpc.natsmith.status_code", static_cast<std::int64_t>(outcome.error->code()));
  if (is_failure(call, *outcome.error)) span.fail(outcome.error->message());
}

class TracedCall final : public CallObserver {
 public:
  TracedCall(Span span, std::shared_ptr<Tracer> tracer)
      : tracer_(std::move(tracer)), span_(std::move(span)) {}

  void end(const InterceptedCall& call, const CallOutcome& outcome) override {
    if (span_.recording()) describe_end(span_, call, outcome);
    span_.end();
  }

 private:
  std::shared_ptr<Tracer> tracer_;  // calls may outlive the interceptor
  Span span_;
};

class CallTracing final : public Interceptor {
 public:
  explicit CallTracing(std::shared_ptr<Tracer> tracer) : tracer_(std::move(tracer)) {}

  Result<std::unique_ptr<CallObserver>> begin(InterceptedCall& call) override {
    const auto parent = parent_of(call);
    Span span = tracer_->start(span_name(call), kind_of(call), parent ? &*parent : nullptr);
    if (span.recording()) describe(span, call);
    write_trace(call.request_headers, span.context());  // what goes out, or what the implementation sees
    if (!span.recording()) return nullptr;
    return std::make_unique<TracedCall>(std::move(span), tracer_);
  }

 private:
  std::optional<SpanContext> parent_of(const InterceptedCall& call) {
    auto said = read_trace(call.request_headers);
    if (said.broken) tracer_->count_broken_trace();
    if (said.context || call.parent == nullptr) return std::move(said.context);
    return detail::trace_of(*call.parent);
  }

  std::shared_ptr<Tracer> tracer_;
};

}  // namespace

std::shared_ptr<Interceptor> trace_calls(std::shared_ptr<Tracer> tracer) {
  return std::make_shared<CallTracing>(std::move(tracer));
}

}  // namespace natsmith
