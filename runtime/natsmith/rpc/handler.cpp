#include "natsmith/rpc/handler.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <numeric>
#include <utility>

#include "natsmith/core/error.hpp"
#include "natsmith/rpc/endpoint.hpp"
#include "natsmith/rpc/serve.hpp"
#include "natsmith/rpc/subjects.hpp"

namespace natsmith {
namespace {

using detail::Endpoint;
using detail::EndpointSettings;

constexpr std::chrono::seconds kConfirmTimeout{10};
constexpr std::chrono::milliseconds kLeastDrain{
    1000};  // requests on their way are taken even without patience

template <class T>
T first_of(const std::optional<T>& own, const std::optional<T>& general, T annotated) {
  return own.value_or(general.value_or(annotated));
}

void check_settings(const EndpointSettings& settings) {
  const auto refuse = [&](const std::string& what) {
    throw Error(ErrorCode::invalid_argument, "handler option of method " + settings.method + ": " + what);
  };
  if (settings.timeout <= std::chrono::nanoseconds::zero()) refuse("expected a timeout above 0");
  if (settings.concurrency == 0) refuse("expected a concurrency of at least 1");
}

}  // namespace

namespace detail {

Error error_of_exception(bool reveal) {
  try {
    throw;
  } catch (const Error& error) {
    return error;
  } catch (const std::exception& error) {
    return {ErrorCode::internal, reveal ? error.what() : "the implementation failed"};
  } catch (...) {
    return {ErrorCode::internal, "the implementation failed"};
  }
}

}  // namespace detail

/// What the event loop asks for calls that are due.
struct Handler::State final : detail::Expirer {
  Connection connection;
  ServiceDescription service;
  HandlerOptions options;
  std::vector<std::shared_ptr<Endpoint>> endpoints;  // complete before start()
  std::vector<Subscription> subscriptions;
  std::unique_ptr<detail::Executor> executor;
  std::atomic<bool> running = false;
  bool watched = false;  // the event loop asks for what is due

  State(const Connection& c, const ServiceDescription& s, HandlerOptions o)
      : connection(c), service(s), options(std::move(o)) {}

  Deadline expire(Deadline::Clock::time_point now) noexcept override {
    Deadline next = Deadline::never();
    for (const auto& endpoint : endpoints) next = std::min(next, endpoint->expire(now));
    return next;
  }

  [[nodiscard]] bool serial() const { return options.serial.value_or(service.serial); }
  [[nodiscard]] std::size_t permits() const {
    return std::accumulate(endpoints.begin(), endpoints.end(), std::size_t{0},
                           [](std::size_t sum, const auto& e) { return sum + e->settings().concurrency; });
  }
};

Handler::Handler(const Connection& connection, const ServiceDescription& service, HandlerOptions options)
    : state_(std::make_shared<State>(connection, service, std::move(options))) {}

Handler::~Handler() {
  if (state_->running) stop();
}

Envelope Handler::envelope() const noexcept {
  return state_->options.envelope.value_or(state_->service.envelope);
}
const HandlerOptions& Handler::options() const noexcept { return state_->options; }
const ServiceDescription& Handler::service() const noexcept { return state_->service; }
bool Handler::running() const noexcept { return state_->running; }

void Handler::add(const MethodDescription& method, Invoke invoke) {
  const HandlerOptions& options = state_->options;
  const auto found = options.method_options.find(std::string(method.name));
  const MethodOptions none;
  const MethodOptions& own = found == options.method_options.end() ? none : found->second;
  const std::string_view prefix = options.subject_prefix.empty() ? state_->service.subject_prefix
                                                                 : std::string_view(options.subject_prefix);
  EndpointSettings settings;
  settings.method = method.name;
  settings.subject = detail::method_subject(prefix, state_->service.name,
                                            options.version.value_or(state_->service.version), method.name)
                         .str();
  settings.timeout = first_of<std::chrono::nanoseconds>(own.timeout, options.methods.timeout, method.timeout);
  settings.concurrency = first_of(own.concurrency, options.methods.concurrency, method.concurrency);
  settings.pending = first_of(own.pending, options.methods.pending, method.pending);
  settings.one_way = method.one_way;
  settings.runs_inline =
      first_of(own.runs_inline, options.methods.runs_inline, method.runs_inline) && !state_->serial();
  settings.envelope = envelope();
  check_settings(settings);
  state_->endpoints.push_back(
      std::make_shared<Endpoint>(std::move(settings), std::move(invoke), state_->connection.core()));
}

void Handler::start() {
  State& state = *state_;
  if (state.running.exchange(true)) throw Error(ErrorCode::conflict, "this handler is already running");
  for (const auto& [method, unused] : state.options.method_options) {
    const auto has_name = [&](const auto& endpoint) { return endpoint->settings().method == method; };
    if (std::ranges::any_of(state.endpoints, has_name)) continue;
    state.running = false;
    throw Error(ErrorCode::invalid_argument, "handler option method_options[" + method + "]: " +
                                                 std::string(state.service.name) + " has no such method");
  }
  const std::size_t threads = state.options.max_threads == 0 ? state.permits() : state.options.max_threads;
  state.executor =
      std::make_unique<detail::Executor>(state.serial() ? 1 : threads, state.options.thread_idle_time);
  if (!std::exchange(state.watched, true))
    state.connection.core()->add_expirer(state_);  // the endpoints are complete
  const QueueGroup group(state.options.queue.empty() ? std::string(state.service.queue)
                                                     : state.options.queue);
  try {
    for (const auto& endpoint : state.endpoints) {
      endpoint->use(*state.executor);
      state.subscriptions.push_back(state.connection.subscribe(
          SubjectPattern(endpoint->settings().subject), group,
          [endpoint](Message&& request) { endpoint->accept(std::move(request)); }));
    }
    Subscription::confirm(state.subscriptions, kConfirmTimeout).value();
  } catch (...) {
    state.subscriptions.clear();
    state.executor->finish();
    state.running = false;
    throw;
  }
}

bool Handler::stop(std::chrono::milliseconds patience) {
  State& state = *state_;
  if (!state.running) return true;
  const Deadline deadline = Deadline::after(patience);
  bool complete = Subscription::drain(state.subscriptions, std::max(patience, kLeastDrain));
  state.subscriptions.clear();
  const auto idle = [&](const auto& endpoint) { return endpoint->wait_idle(deadline); };
  if (!std::ranges::all_of(state.endpoints, idle)) {
    complete = false;
    for (const auto& endpoint : state.endpoints) {
      endpoint->abandon(
          Error(ErrorCode::unavailable, endpoint->settings().subject + ": the handler is stopping"));
    }
    for (const auto& endpoint : state.endpoints) endpoint->wait_idle(Deadline::never());
  }
  state.executor->finish();
  complete &= !state.connection.is_connected() || state.connection.flush().has_value();
  state.running = false;
  return complete;
}

bool Handler::run(const std::stop_token& stop_requested) {
  start();
  std::mutex mutex;
  std::condition_variable_any changed;
  std::unique_lock lock(mutex);
  changed.wait(lock, stop_requested, [] { return false; });
  return stop();
}

std::vector<MethodStats> Handler::stats() const {
  std::vector<MethodStats> all;
  all.reserve(state_->endpoints.size());
  for (const auto& endpoint : state_->endpoints) all.push_back(endpoint->stats());
  return all;
}

std::size_t Handler::threads() const { return state_->executor == nullptr ? 0 : state_->executor->threads(); }

}  // namespace natsmith
