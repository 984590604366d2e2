#include "natsmith/rpc/client.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "natsmith/core/error.hpp"
#include "natsmith/rpc/lineage.hpp"
#include "natsmith/rpc/resilience/client_resilience.hpp"
#include "natsmith/rpc/served_versions.hpp"
#include "natsmith/rpc/subjects.hpp"
#include "natsmith/rpc/watched_call.hpp"
#include "natsmith/rpc/wire_headers.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace natsmith {
namespace {

using std::chrono::nanoseconds;

// As tracing writes them; known here for the trace of a ParentCall.
constexpr const char* kTraceParent = "traceparent";
constexpr const char* kTraceState = "tracestate";

bool is_reserved(std::string_view header) {
  return header.starts_with("Natsmith-") || header.starts_with("Nats-");
}

void check_own(const std::string& header) {
  if (!is_reserved(header)) return;
  throw Error(ErrorCode::invalid_argument,
              "call option headers: " + header +
                  " is natsmith's own: names that begin with Nats- or Natsmith- are reserved");
}

void check_positive(nanoseconds timeout, const std::string& what) {
  if (timeout > nanoseconds::zero()) return;
  throw Error(ErrorCode::invalid_argument, what + ": expected a timeout above 0");
}

/// Where the calls of a method go, and what counts them.
struct Target {
  Route* route;
  std::shared_ptr<detail::MethodMeter> meter;  // null: nothing
};

/// Finds the target of a method by the address of its description. Reading takes no lock: a map that is in
/// use is never changed, a larger one takes its place.
class Targets {
 public:
  const Target* find(const MethodDescription& method) const noexcept {
    const Map* map = current_.load(std::memory_order_acquire);
    if (map == nullptr) return nullptr;
    const auto found = map->find(&method);
    return found == map->end() ? nullptr : &found->second;
  }

  /// \returns  what is found from now on; lives as long as this
  const Target& add(const MethodDescription& method, Target target) const {
    const std::scoped_lock lock(mutex_);
    auto next = std::make_unique<Map>(maps_.empty() ? Map() : *maps_.back());
    const Target& added = next->emplace(&method, std::move(target)).first->second;
    current_.store(next.get(), std::memory_order_release);
    maps_.push_back(std::move(next));
    return added;
  }

 private:
  using Map = std::unordered_map<const MethodDescription*, Target>;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Map>> maps_;  // the last is current; others may still be read
  mutable std::atomic<const Map*> current_ = nullptr;
};

}  // namespace

struct Client::State {
  std::shared_ptr<detail::ConnectionCore> core;
  ServiceDescription service;
  ClientOptions options;
  std::shared_ptr<detail::ServedVersions> versions;  // null: errors are not explained
  Targets targets;
  std::shared_ptr<const detail::InterceptorChain> interceptors;         // null: none
  mutable std::atomic<detail::ClientResilience*> resilience = nullptr;  // null: nobody has asked for it
  mutable std::mutex resilience_mutex;
  mutable std::shared_ptr<detail::ClientResilience> owned_resilience;  // guarded by resilience_mutex

  void need_resilience() const {
    const std::scoped_lock lock(resilience_mutex);
    if (owned_resilience) return;
    owned_resilience = std::make_shared<detail::ClientResilience>(
        service.name, options, options.envelope.value_or(service.envelope), core->logger());
    resilience.store(owned_resilience.get(), std::memory_order_release);
  }

  [[nodiscard]] std::string_view prefix() const {
    return options.subject_prefix.empty() ? service.subject_prefix : std::string_view(options.subject_prefix);
  }
  [[nodiscard]] unsigned version() const { return options.version.value_or(service.version); }

  const Target& target(const MethodDescription& method) const {
    if (const Target* known = targets.find(method)) return *known;
    const std::string subject =
        detail::service_subject(detail::instance_prefix(prefix(), options.instance), service.name, version());
    Target target{&core->route(Subject(subject + "." + std::string(method.name))), nullptr};
    if (options.metrics) {
      target.meter = options.metrics->meter(service.name, version(), method.name);
      target.meter->watch(target.route->waiting());
    }
    return targets.add(method, std::move(target));
  }
};

Client::Client(const Connection& connection, const ServiceDescription& service, ClientOptions options) {
  if (!options.subject_prefix.empty()) [[maybe_unused]]
    const Subject prefix(options.subject_prefix);
  if (!options.instance.empty()) [[maybe_unused]]
    const Subject instance(options.instance);
  if (options.timeout) check_positive(*options.timeout, "client option timeout");
  for (const auto& [method, timeout] : options.method_timeouts) {
    check_positive(timeout, "client option method_timeouts[" + method + "]");
  }
  detail::ClientResilience::check(options);
  auto state = std::make_shared<State>();
  state->core = connection.core();
  state->service = service;
  state->options = std::move(options);
  if (state->options.names_served_versions) {
    const detail::CalledService called{.name = std::string(service.name),
                                       .subject = detail::service_subject(state->prefix(), service.name, 0),
                                       .version = state->version(),
                                       .instance = state->options.instance};
    state->versions = std::make_shared<detail::ServedVersions>(connection, called);
  }
  state->interceptors = detail::make_chain(state->options.interceptors, state->core->logger(), service.name,
                                           state->options.version.value_or(service.version));
  if (detail::ClientResilience::is_wanted(state->options)) state->need_resilience();
  state_ = std::move(state);
}

namespace {

/// What \p more does not say stays as \p options say it.
CallOptions merged(CallOptions options, CallOptions more) {
  if (more.timeout) options.timeout = more.timeout;
  for (const auto& [name, value] : more.headers.entries()) options.headers.remove(name);
  for (const auto& [name, value] : more.headers.entries()) options.headers.add(name, value);
  if (more.retry) options.retry = std::move(more.retry);
  if (more.hedge) options.hedge = std::move(more.hedge);
  if (more.stop_token.stop_possible()) options.stop_token = std::move(more.stop_token);
  if (more.parent.given()) options.parent = std::move(more.parent);
  return options;
}

}  // namespace

Client Client::with(CallOptions options) const {
  if (options.timeout) check_positive(*options.timeout, "call option timeout");
  for (const auto& [name, value] : options.headers.entries()) check_own(name);
  detail::ClientResilience::check(options);
  if (detail::ClientResilience::is_wanted(options)) state_->need_resilience();
  Client copy = *this;
  copy.calls_ =
      std::make_shared<const CallOptions>(calls_ ? merged(*calls_, std::move(options)) : std::move(options));
  return copy;
}

BreakerState Client::breaker_state(std::string_view method) const {
  detail::ClientResilience* const resilience = state_->resilience.load(std::memory_order_acquire);
  return resilience == nullptr ? BreakerState::closed : resilience->breaker_state(method);
}

Envelope Client::envelope() const noexcept {
  return state_->options.envelope.value_or(state_->service.envelope);
}
const DecodeLimits& Client::limits() const noexcept { return state_->options.limits; }
const std::shared_ptr<detail::ServedVersions>& Client::versions() const noexcept { return state_->versions; }
const std::shared_ptr<detail::ConnectionCore>& Client::core() const noexcept { return state_->core; }
const StreamOptions& Client::stream_options() const noexcept { return state_->options.streams; }

Client Client::with_header(std::string name, std::string value) const {
  CallOptions options = calls_ ? *calls_ : CallOptions();
  options.headers.set(std::move(name), std::move(value));
  Client copy = *this;
  copy.calls_ = std::make_shared<const CallOptions>(std::move(options));
  return copy;
}
detail::Canceller& Client::canceller() const noexcept { return *state_->core; }

namespace {

/// What goes out with one call: its time and its headers, and who may stop it.
struct Outgoing {
  nanoseconds timeout;  // what is left of the parent's time, if that is less
  Deadline deadline;
  Headers headers;
  detail::StopTokens stops;

  /// Whether the call that this one is made for has ended.
  [[nodiscard]] std::optional<Error> refusal(const MethodDescription& method) const {
    const auto refuse = [&](ErrorCode code, const std::string& why) {
      return Error(code, "the call of " + std::string(method.name) + " was not sent: " + why);
    };
    if (timeout <= nanoseconds::zero())
      return refuse(ErrorCode::deadline_exceeded, "the deadline of the call it is made for has passed");
    if (stops.requested()) return refuse(ErrorCode::cancelled, "it was cancelled before");
    return std::nullopt;
  }
};

void add_all(Headers& to, const Headers& from) {
  for (const auto& [name, value] : from.entries()) to.add(name, value);
}

bool is_trace_header(std::string_view name) { return name == kTraceParent || name == kTraceState; }

/// What an implementation hands on of its own call's headers: not those that speak of that call alone.
/// \param calls  null: none. Where they name another parent, that one says the trace
void add_all_but_reserved(Headers& to, const Headers& from, const CallOptions* calls) {
  const bool other_parent = calls != nullptr && calls->parent.given();
  for (const auto& [name, value] : from.entries()) {
    if (!is_reserved(name) && !(other_parent && is_trace_header(name))) to.add(name, value);
  }
}

nanoseconds timeout_for(const MethodDescription& method, const ClientOptions& options,
                        const CallOptions* calls, const CallContext* context) {
  if (context != nullptr && context->timeout()) {
    check_positive(*context->timeout(), "timeout of the CallContext");
    return *context->timeout();
  }
  if (calls != nullptr && calls->timeout) return *calls->timeout;
  if (!options.method_timeouts.empty()) {
    if (const auto own = options.method_timeouts.find(std::string(method.name));
        own != options.method_timeouts.end()) {
      return own->second;
    }
  }
  return options.timeout.value_or(method.timeout);
}

Outgoing outgoing(const MethodDescription& method, const ClientOptions& options, const CallOptions* calls,
                  CallContext* context) {
  Outgoing out{timeout_for(method, options, calls, context), Deadline::never(), {}, {}};
  const auto now = Deadline::Clock::now();
  if (!method.one_way) {  // nobody waits for what is only sent: it belongs to no other call
    detail::Lineage lineage = detail::lineage_of(calls, context);
    out.stops = std::move(lineage.stops);
    if (!lineage.deadline.is_never())
      out.timeout = std::min<nanoseconds>(out.timeout, lineage.deadline.when() - now);
  }
  out.deadline = Deadline::after(out.timeout, now);
  if (out.timeout != method.timeout)
    out.headers.set(detail::kTimeoutHeader, detail::timeout_text(out.timeout));
  if (!options.caller.empty()) out.headers.set(detail::kCallerHeader, options.caller);
  if (calls != nullptr) add_all(out.headers, calls->headers);
  if (context == nullptr) return out;
  if (context->is_served()) {
    add_all_but_reserved(out.headers, context->request_headers(), calls);
  } else {
    add_all(out.headers, context->request_headers());
  }
  return out;
}

/// The call in whose implementation this one is made, as interceptors see it. A parent that the options name
/// may be gone: of that one, the headers tell the trace.
CallContext* parent_of(const CallOptions* calls, Headers& headers) {
  if (calls == nullptr || !calls->parent.given()) return CallContext::current();
  const ParentCall& parent = calls->parent;
  if (headers.get(kTraceParent) || parent.trace_parent().empty()) return nullptr;
  headers.set(kTraceParent, parent.trace_parent());
  if (!parent.trace_state().empty()) headers.set(kTraceState, parent.trace_state());
  return nullptr;
}

/// Lets the interceptors see a call that is about to be sent, or to be refused.
/// \param calls  null: none
/// \returns  the error of the one that refuses it
Result<void> intercept(const std::shared_ptr<const detail::InterceptorChain>& chain,
                       const MethodDescription& method, const Route& route, const Deadline& deadline,
                       std::size_t body_size, const CallOptions* calls, CallContext* context,
                       Headers& headers, detail::Interception& interception) {
  interception = std::make_unique<detail::InterceptedRun>(
      chain, detail::InterceptedParts{.side = CallSide::client,
                                      .method = method.name,
                                      .subject = route.subject().str(),
                                      .one_way = method.one_way,
                                      .body_size = body_size,
                                      .deadline = deadline,
                                      .context = context,
                                      .parent = parent_of(calls, headers)});
  return interception->begin(headers);
}

}  // namespace

Result<Message> Client::request(const MethodDescription& method, CallContext* context, std::string_view body,
                                detail::WatchedCall& watched) const {
  Outgoing out = outgoing(method, state_->options, calls_.get(), context);
  const auto& [to, meter] = state_->target(method);
  Route& route = *to;
  if (meter) watched.meter.begin(meter);
  if (state_->interceptors) {
    auto begun = intercept(state_->interceptors, method, route, out.deadline, body.size(), calls_.get(),
                           context, out.headers, watched.interception);
    if (!begun) return begun.error();
  }
  if (auto refusal = out.refusal(method)) return *std::move(refusal);
  detail::ClientResilience* const resilience = state_->resilience.load(std::memory_order_acquire);
  auto reply = resilience != nullptr ? resilience->call(state_->core, {method, route, body, out.headers,
                                                                       out.deadline, out.stops, calls_})
               : out.stops.possible()
                   ? state_->core->call_until(route, body, &out.headers, out.deadline, out.stops)
                   : state_->core->call(route, body, &out.headers, out.deadline);
  if (!reply && state_->versions && detail::ServedVersions::concerns(reply.error()))
    return state_->versions->explain(reply.error(), out.deadline);
  if (reply && context != nullptr) context->set_reply_headers(reply->headers());
  return reply;
}

void Client::request_async(const MethodDescription& method, CallContext* context, std::string_view body,
                           detail::WatchedCall& watched, std::unique_ptr<ReplyHandler> handler) const {
  Outgoing out = outgoing(method, state_->options, calls_.get(), context);
  const auto& [to, meter] = state_->target(method);
  Route& route = *to;
  if (meter) watched.meter.begin(meter);
  if (state_->interceptors) {
    auto begun = intercept(state_->interceptors, method, route, out.deadline, body.size(), calls_.get(),
                           context, out.headers, watched.interception);
    if (!begun) return handler->on_reply(begun.error());
  }
  if (const auto refusal = out.refusal(method)) return handler->on_reply(*refusal);
  if (auto* const place = handler->place()) place->timeout = out.timeout;
  detail::ClientResilience* const resilience = state_->resilience.load(std::memory_order_acquire);
  if (resilience != nullptr) {
    return resilience->call_async(state_->core,
                                  {method, route, body, out.headers, out.deadline, out.stops, calls_},
                                  std::move(handler));
  }
  if (out.stops.possible()) handler = detail::stoppable(std::move(handler), out.stops, *state_->core);
  state_->core->call_async(route, body, &out.headers, out.deadline, std::move(handler));
}

Result<void> Client::publish(const MethodDescription& method, CallContext* context,
                             std::string_view body) const {
  Outgoing out = outgoing(method, state_->options, calls_.get(), context);
  const auto& [to, meter] = state_->target(method);
  const Route& route = *to;
  detail::WatchedCall watched;
  if (meter) watched.meter.begin(meter);
  if (state_->interceptors) {
    auto begun = intercept(state_->interceptors, method, route, Deadline::after(out.timeout), body.size(),
                           calls_.get(), context, out.headers, watched.interception);
    if (!begun) {
      watched.meter.end(&begun.error());
      return begun;
    }
  }
  auto sent = state_->core->publish(route.subject(), {}, body, &out.headers);
  watched.end_without_reply(sent ? nullptr : &sent.error());
  return sent;
}

Result<void> Client::logged(Result<void> result) const noexcept {
  if (!result)
    state_->core->logger()(LogLevel::error,
                           std::string("a one-way call was not sent: ") + result.error().what());
  return result;
}

}  // namespace natsmith
