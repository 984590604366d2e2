#include "natsmith/rpc/handler.hpp"

#include <algorithm>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <numeric>
#include <utility>

#include "natsmith/core/error.hpp"
#include "natsmith/rpc/endpoint.hpp"
#include "natsmith/rpc/resilience/withdrawal.hpp"
#include "natsmith/rpc/serve.hpp"
#include "natsmith/rpc/served_metrics.hpp"
#include "natsmith/rpc/served_service.hpp"
#include "natsmith/rpc/service_responder.hpp"
#include "natsmith/rpc/subjects.hpp"
#include "natsmith/rpc/wire_headers.hpp"
#include "natsmith/transport/route.hpp"

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

using Endpoints = std::vector<std::shared_ptr<Endpoint>>;

Error unknown_method(std::string_view subject, const Endpoints& endpoints) {
  std::string known;
  for (const auto& endpoint : endpoints) known += (known.empty() ? "" : ", ") + endpoint->settings().method;
  return {ErrorCode::unimplemented, "there is no method " + std::string(subject) + "; there are: " + known};
}

/// Answers a request that no endpoint takes.
void refuse(detail::ConnectionCore& core, const Message& request, const Error& error, Envelope envelope) {
  if (request.reply_to().empty()) return core.logger()(LogLevel::warning, error.what());
  std::string body;
  if (envelope == Envelope::serverish) {
    body = '{';
    detail::append_meta(body, error);
  }
  Headers headers;
  detail::set_error(headers, error);
  static_cast<void>(core.reply(request.reply_to(), body, &headers));
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
  std::vector<Subscription> shared;  // of the queue groups, by endpoint; withdrawal's while it is active
  std::shared_ptr<detail::Withdrawal> withdrawal;  // null: none; made before the event loop looks
  ServiceSchema schema{};
  std::unique_ptr<detail::ServiceResponder> responder;  // null: does not run, or does not tell of itself
  std::vector<Subscription> cancellations;              // until the last call has ended
  std::string instance;                                 // empty: none
  std::shared_ptr<const detail::InterceptorChain> interceptors;  // null: none
  std::shared_ptr<detail::Executor> executor;
  std::atomic<bool> running = false;
  std::atomic<bool> serving = false;  // not yet, or no longer, while it starts or stops
  bool finishes_later = false;  // some implementation does, so that one thread does not make a handler serial
  bool watched = false;         // the event loop asks for what is due
  std::unique_ptr<detail::ServedMetrics> metrics;  // from the first start on, where asked for; goes first

  State(const Connection& c, const ServiceDescription& s, HandlerOptions o)
      : connection(c), service(s), options(std::move(o)) {}

  Deadline expire(Deadline::Clock::time_point now) noexcept override {
    Deadline next = Deadline::never();
    for (const auto& endpoint : endpoints) next = std::min(next, endpoint->expire(now));
    if (withdrawal) next = std::min(next, withdrawal->look(now));
    return next;
  }

  [[nodiscard]] QueueGroup group() const {
    return QueueGroup(options.queue.empty() ? std::string(service.queue) : options.queue);
  }
  [[nodiscard]] Subscription share(const std::shared_ptr<Endpoint>& endpoint) {
    return connection.subscribe(SubjectPattern(endpoint->settings().subject), group(),
                                [endpoint](Message&& request) { endpoint->accept(std::move(request)); });
  }
  void make_withdrawal();
  void cancel(const Message& message) const;
  [[nodiscard]] std::vector<MethodStats> stats() const;
  void show_metrics();

  [[nodiscard]] bool serial() const { return options.serial.value_or(service.serial); }
  [[nodiscard]] std::size_t permits() const {
    return std::accumulate(endpoints.begin(), endpoints.end(), std::size_t{0},
                           [](std::size_t sum, const auto& e) { return sum + e->settings().concurrency; });
  }
};

/// It goes with the state, so that what it refers to is there.
void Handler::State::make_withdrawal() {
  std::vector<std::string> methods, subjects;
  for (const auto& endpoint : endpoints) {
    methods.push_back(endpoint->settings().method);
    subjects.push_back(endpoint->settings().subject);
  }
  withdrawal = std::make_shared<detail::Withdrawal>(
      *options.withdrawal, std::move(methods), std::move(subjects),
      detail::WithdrawalActions{
          .stats = [this](std::size_t method) { return endpoints[method]->stats(); },
          .leave = [this](std::size_t method) { shared[method].drain(kConfirmTimeout); },
          .come_back = [this](std::size_t method) { shared[method] = share(endpoints[method]); },
          .look_by = [core = connection.core()](const Deadline& when) { core->expire_by(when); }},
      connection.core()->logger());
}

/// The call that is said to be given up, if it is here.
void Handler::State::cancel(const Message& message) const {
  const auto call = message.header(detail::kCallHeader).value_or("");
  if (call.empty()) return;
  static_cast<void>(
      std::ranges::any_of(endpoints, [&](const auto& endpoint) { return endpoint->cancel(call); }));
}

std::vector<MethodStats> Handler::State::stats() const {
  std::vector<MethodStats> all;
  all.reserve(endpoints.size());
  for (std::size_t i = 0; i < endpoints.size(); ++i) {
    MethodStats& method = all.emplace_back(endpoints[i]->stats());
    method.withdrawn = withdrawal && withdrawal->is_away(i);
    if (serving && !method.withdrawn) method.free = method.concurrency - method.running;
  }
  return all;
}

/// The endpoints are complete, and all that is looked at lives as long as the state.
void Handler::State::show_metrics() {
  metrics = std::make_unique<detail::ServedMetrics>(options.metrics, std::string(service.name),
                                                    options.version.value_or(service.version),
                                                    [this] { return stats(); });
}

Handler::Handler(const Connection& connection, const ServiceDescription& service, HandlerOptions options)
    : state_(std::make_shared<State>(connection, service, std::move(options))) {
  detail::check(state_->options.information);
  if (state_->options.withdrawal) detail::check(*state_->options.withdrawal);
  state_->interceptors =
      detail::make_chain(state_->options.interceptors, connection.core()->logger(), service.name, version());
}

Handler::~Handler() {
  if (state_->running) stop();
}

Envelope Handler::envelope() const noexcept {
  return state_->options.envelope.value_or(state_->service.envelope);
}
const HandlerOptions& Handler::options() const noexcept { return state_->options; }
const ServiceDescription& Handler::service() const noexcept { return state_->service; }
std::string_view Handler::subject_prefix() const noexcept {
  return state_->options.subject_prefix.empty() ? state_->service.subject_prefix
                                                : std::string_view(state_->options.subject_prefix);
}
unsigned Handler::version() const noexcept {
  return state_->options.version.value_or(state_->service.version);
}
std::string Handler::subject() const {
  return detail::service_subject(subject_prefix(), state_->service.name, version());
}
void Handler::answer_as(std::string instance) { state_->instance = std::move(instance); }
bool Handler::running() const noexcept { return state_->running; }
void Handler::describe(const ServiceSchema& schema) { state_->schema = schema; }
const ServiceSchema& Handler::schema() const noexcept { return state_->schema; }
std::string Handler::id() const {
  return state_->responder == nullptr ? std::string() : std::string(state_->responder->id());
}

void Handler::finishes_later() noexcept { state_->finishes_later = true; }

void Handler::add(const MethodDescription& method, Invoke invoke) {
  const HandlerOptions& options = state_->options;
  const auto found = options.method_options.find(std::string(method.name));
  const MethodOptions none;
  const MethodOptions& own = found == options.method_options.end() ? none : found->second;
  EndpointSettings settings;
  settings.method = method.name;
  settings.subject = Subject(subject() + "." + settings.method).str();
  settings.timeout = first_of<std::chrono::nanoseconds>(own.timeout, options.methods.timeout, method.timeout);
  settings.concurrency = first_of(own.concurrency, options.methods.concurrency, method.concurrency);
  settings.pending = first_of(own.pending, options.methods.pending, method.pending);
  settings.one_way = method.one_way;
  settings.runs_inline =
      first_of(own.runs_inline, options.methods.runs_inline, method.runs_inline) && !state_->serial();
  settings.envelope = envelope();
  settings.interceptors = state_->interceptors;
  check_settings(settings);
  state_->endpoints.push_back(
      std::make_shared<Endpoint>(std::move(settings), std::move(invoke), state_->connection.core()));
}

// ---- the beginning

void Handler::start() {
  State& state = *state_;
  if (state.running.exchange(true)) throw Error(ErrorCode::conflict, "this handler is already running");
  try {
    check_method_options();
    const std::size_t threads = state.options.max_threads == 0 ? state.permits() : state.options.max_threads;
    state.executor =
        std::make_shared<detail::Executor>(state.serial() ? 1 : threads, state.options.thread_idle_time);
    if (!std::exchange(state.watched, true)) {  // the endpoints are complete
      if (state.options.withdrawal) state.make_withdrawal();
      state.connection.core()->add_expirer(state_);
      if (state.options.metrics) state.show_metrics();
    }
    subscribe();
    announce();
    if (state.withdrawal) state.withdrawal->begin();
    state.serving = true;
  } catch (...) {
    state.responder.reset();
    state.subscriptions.clear();
    state.shared.clear();
    state.cancellations.clear();
    if (state.executor) state.executor->finish();
    state.running = false;
    throw;
  }
}

void Handler::check_method_options() const {
  for (const auto& [method, unused] : state_->options.method_options) {
    const auto has_name = [&](const auto& endpoint) { return endpoint->settings().method == method; };
    if (std::ranges::any_of(state_->endpoints, has_name)) continue;
    throw Error(ErrorCode::invalid_argument, "handler option method_options[" + method + "]: " +
                                                 std::string(state_->service.name) + " has no such method");
  }
}

void Handler::subscribe() {
  State& state = *state_;
  const auto turn = state.serial() && state.finishes_later ? std::make_shared<detail::SerialTurn>() : nullptr;
  for (const auto& endpoint : state.endpoints) {
    endpoint->use(state.executor, turn);
    state.shared.push_back(state.share(endpoint));
  }
  if (!state.instance.empty()) subscribe_instance();
  Subscription::confirm(state.shared, kConfirmTimeout).value();
  Subscription::confirm(state.subscriptions, kConfirmTimeout).value();
  subscribe_cancellations();  // only now: a refusal of these must not hide one of those
  Subscription::confirm(state.cancellations, kConfirmTimeout).value();
}

/// Every instance hears of every call that is given up, and knows its own by their reply subjects.
void Handler::subscribe_cancellations() {
  const auto listen = [this](const std::string& service) {
    const SubjectPattern pattern(service + "." + std::string(Route::kCancelToken));
    state_->cancellations.push_back(state_->connection.subscribe(
        pattern, [state = state_.get()](Message&& message) { state->cancel(message); }));
  };
  listen(subject());
  if (!state_->instance.empty()) listen(instance_subject());
}

std::string Handler::instance_subject() const {
  return detail::service_subject(detail::instance_prefix(subject_prefix(), state_->instance),
                                 state_->service.name, version());
}

void Handler::subscribe_instance() {
  State& state = *state_;
  state.subscriptions.push_back(state.connection.subscribe(
      SubjectPattern(instance_subject() + ".*"), [endpoints = state.endpoints, core = state.connection.core(),
                                                  envelope = envelope()](Message&& request) {
        const std::string_view method = request.subject().substr(request.subject().rfind('.') + 1);
        if (method == Route::kCancelToken) return;  // it has a subscription of its own
        const auto found = std::ranges::find_if(
            endpoints, [&](const auto& endpoint) { return endpoint->settings().method == method; });
        if (found != endpoints.end()) return (*found)->accept(std::move(request));
        refuse(*core, request, unknown_method(request.subject(), endpoints), envelope);
      }));
}

/// For those who look around.
detail::ServedService Handler::served_service(bool with_endpoints) const {
  const State& state = *state_;
  std::vector<const EndpointSettings*> endpoints;
  if (with_endpoints)
    for (const auto& endpoint : state.endpoints) endpoints.push_back(&endpoint->settings());
  const detail::ServiceTraits traits{
      .description = state.service,
      .schema = state.schema,
      .subject = subject(),
      .version = version(),
      .queue = state.options.queue.empty() ? state.service.queue : std::string_view(state.options.queue),
      .instance = state.instance,
      .envelope = envelope()};
  return detail::served_service(traits, state.options.information, endpoints);
}

/// Where the server does not permit it, the methods are served all the same.
void Handler::announce() {
  State& state = *state_;
  if (!state.options.information.answers) return;
  state.responder = std::make_unique<detail::ServiceResponder>(
      state.connection, [this](bool with_endpoints) { return served_service(with_endpoints); },
      [this] { return stats(); });
  const auto started = state.responder->start();
  if (started) return;
  state.responder.reset();
  if (started.error().code() != ErrorCode::permission_denied) throw started.error();
  state.connection.core()->logger()(LogLevel::warning,
                                    subject() + " cannot be found by $SRV: " + started.error().message());
}

bool Handler::stop(std::chrono::milliseconds patience) {
  State& state = *state_;
  if (!state.running) return true;
  state.serving = false;
  state.responder.reset();  // first of all: nobody shall begin to call what ends
  const Deadline deadline = Deadline::after(patience);
  if (state.withdrawal) state.withdrawal->finish();
  std::ranges::move(state.shared, std::back_inserter(state.subscriptions));
  state.shared.clear();
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
  state.cancellations.clear();
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

std::vector<MethodStats> Handler::stats() const { return state_->stats(); }

std::size_t Handler::threads() const { return state_->executor == nullptr ? 0 : state_->executor->threads(); }

}  // namespace natsmith
