#include "natsmith/rpc/client.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "natsmith/core/error.hpp"
#include "natsmith/rpc/subjects.hpp"
#include "natsmith/rpc/wire_headers.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace natsmith {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

void check_positive(nanoseconds timeout, const std::string& what) {
  if (timeout > nanoseconds::zero()) return;
  throw Error(ErrorCode::invalid_argument, what + ": expected a timeout above 0");
}

/// Finds the route of a method by the address of its description. Reading takes no lock: a map that is in use
/// is never changed, a larger one takes its place.
class Routes {
 public:
  Route* find(const MethodDescription& method) const noexcept {
    const Map* map = current_.load(std::memory_order_acquire);
    if (map == nullptr) return nullptr;
    const auto found = map->find(&method);
    return found == map->end() ? nullptr : found->second;
  }

  void add(const MethodDescription& method, Route& route) const {
    const std::scoped_lock lock(mutex_);
    auto next = std::make_unique<Map>(maps_.empty() ? Map() : *maps_.back());
    next->emplace(&method, &route);
    current_.store(next.get(), std::memory_order_release);
    maps_.push_back(std::move(next));
  }

 private:
  using Map = std::unordered_map<const MethodDescription*, Route*>;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Map>> maps_;  // the last is current; others may still be read
  mutable std::atomic<const Map*> current_ = nullptr;
};

}  // namespace

struct Client::State {
  std::shared_ptr<detail::ConnectionCore> core;
  ServiceDescription service;
  ClientOptions options;
  Routes routes;

  Route& route(const MethodDescription& method) const {
    if (Route* known = routes.find(method)) return *known;
    const std::string_view prefix =
        options.subject_prefix.empty() ? service.subject_prefix : options.subject_prefix;
    const std::string subject =
        detail::service_subject(detail::instance_prefix(prefix, options.instance), service.name,
                                options.version.value_or(service.version));
    Route& route = core->route(Subject(subject + "." + std::string(method.name)));
    routes.add(method, route);
    return route;
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
  auto state = std::make_shared<State>();
  state->core = connection.core();
  state->service = service;
  state->options = std::move(options);
  state_ = std::move(state);
}

Client Client::with(CallOptions options) const {
  if (options.timeout) check_positive(*options.timeout, "call option timeout");
  Client copy = *this;
  copy.calls_ = std::make_shared<const CallOptions>(std::move(options));
  return copy;
}

Envelope Client::envelope() const noexcept {
  return state_->options.envelope.value_or(state_->service.envelope);
}
const DecodeLimits& Client::limits() const noexcept { return state_->options.limits; }

namespace {

/// What goes out with one call: its time and its headers.
struct Outgoing {
  nanoseconds timeout;
  Headers headers;
};

void add_all(Headers& to, const Headers& from) {
  for (const auto& [name, value] : from.entries()) to.add(name, value);
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
  Outgoing out{timeout_for(method, options, calls, context), {}};
  if (out.timeout != method.timeout) {
    const auto rounded = std::max(std::chrono::ceil<milliseconds>(out.timeout), milliseconds(1));
    out.headers.set(detail::kTimeoutHeader, std::to_string(rounded.count()));
  }
  if (!options.caller.empty()) out.headers.set(detail::kCallerHeader, options.caller);
  if (calls != nullptr) add_all(out.headers, calls->headers);
  if (context != nullptr) add_all(out.headers, context->request_headers());
  return out;
}

}  // namespace

Result<Message> Client::request(const MethodDescription& method, CallContext* context,
                                std::string_view body) const {
  const Outgoing out = outgoing(method, state_->options, calls_.get(), context);
  auto reply = state_->core->call(state_->route(method), body, &out.headers, Deadline::after(out.timeout));
  if (reply && context != nullptr) context->set_reply_headers(reply->headers());
  return reply;
}

void Client::request_async(const MethodDescription& method, CallContext* context, std::string_view body,
                           std::unique_ptr<ReplyHandler> handler) const {
  const Outgoing out = outgoing(method, state_->options, calls_.get(), context);
  state_->core->call_async(state_->route(method), body, &out.headers, Deadline::after(out.timeout),
                           std::move(handler));
}

Result<void> Client::publish(const MethodDescription& method, CallContext* context,
                             std::string_view body) const {
  const Outgoing out = outgoing(method, state_->options, calls_.get(), context);
  return state_->core->publish(state_->route(method).subject(), {}, body, &out.headers);
}

Result<void> Client::logged(Result<void> result) const noexcept {
  if (!result)
    state_->core->logger()(LogLevel::error,
                           std::string("a one-way call was not sent: ") + result.error().what());
  return result;
}

}  // namespace natsmith
