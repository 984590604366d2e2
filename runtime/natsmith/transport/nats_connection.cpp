#include "natsmith/transport/nats_connection.hpp"

#include <algorithm>
#include <limits>
#include <random>
#include <thread>

#include "natsmith/core/blocking.hpp"
#include "natsmith/transport/option_mapping.hpp"

namespace natsmith::detail {
namespace {

constexpr std::chrono::seconds kCloseFlush{2};
constexpr std::uint32_t kWriteEvery =
    64;  // messages of a turn: the server works on them beside the rest of it

// Short, since it stands twice in every call: 64 bits tell the connections of a server apart.
std::string random_token() {
  constexpr std::size_t kLength = 11;
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::random_device device;
  std::uniform_int_distribution<std::size_t> pick(0, kAlphabet.size() - 1);
  std::string token(kLength, '0');
  for (char& c : token) c = kAlphabet[pick(device)];
  return token;
}

std::size_t encoded_size(const Headers& headers) {
  std::size_t size = std::string_view("NATS/1.0\r\n\r\n").size();
  for (const auto& [name, value] : headers.entries()) size += name.size() + value.size() + 4;
  return size;
}

/// libnats 3.4.1 sends no signature whose first byte is zero, since it takes it for an empty text: one in
/// 256. The next attempt is given something else to sign.
natsStatus open_connection(natsConnection*& connection, natsOptions* nats_options, bool signs) {
  constexpr int kAttempts = 3;
  natsStatus status = NATS_OK;
  for (int attempt = 0; attempt < (signs ? kAttempts : 1); ++attempt) {
    status = natsConnection_Connect(&connection, nats_options);
    if (status != NATS_CONNECTION_AUTH_FAILED) break;
  }
  return status;
}

// Where the last handle may go: on a thread that the connection itself waits for, another thread must do it.
void destroy_core(NatsConnectionCore* core) {
  if (may_block()) {
    delete core;
  } else {
    std::thread([core] { delete core; }).detach();
  }
}

}  // namespace

std::int64_t whole_milliseconds(const Deadline& deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline.remaining()).count();
  return std::clamp<std::int64_t>(left, 1, 3'600'000);
}

std::shared_ptr<ConnectionCore> ConnectionCore::open(ConnectionOptions options, const std::stop_token& stop) {
  if (!options.logger) options.logger = stderr_logger();
  const std::shared_ptr<NatsConnectionCore> core(new NatsConnectionCore(std::move(options)), destroy_core);
  core->connect(stop);
  return core;
}

NatsConnectionCore::NatsConnectionCore(ConnectionOptions options)
    : options_(std::move(options)),
      inbox_(options_.inbox_prefix + "." + random_token()),
      nats_options_(make_nats_options(options_)),
      loop_(static_cast<EventLoop::Client&>(*this), options_.busy_poll),
      writer_(loop_),
      subscriptions_(options_.logger),
      pending_(
          options_.max_in_flight,
          [this](std::uint32_t index) {
            return subscribe_sync(inbox_ + "-" + slot_token(index) + ".*", nullptr);
          },
          [this](PendingCalls::OldLane lane) { discard(std::move(lane.subscription), lane.slot); }),
      lanes_(
          inbox_, [this](const std::string& pattern) { return subscribe_sync(pattern, nullptr); },
          [this](NatsSubscription subscription) { discard(std::move(subscription)); }) {
  natsStatistics* statistics = nullptr;
  check(natsStatistics_Create(&statistics), "count messages");
  statistics_.reset(statistics);
  install_callbacks(nats_options_.get());
}

NatsConnectionCore::~NatsConnectionCore() {
  close();
  loop_.stop();
}

// ---- connecting and closing

void NatsConnectionCore::connect(const std::stop_token& stop) {
  loop_.start();
  const bool wait = options_.initial_connect == InitialConnect::wait;
  std::mutex mutex;
  std::condition_variable_any pause;
  for (int attempt = 1; !try_connect(!wait); ++attempt) {
    const auto delay = std::chrono::milliseconds(reconnect_delay_ms(attempt));
    if (attempt == 1)
      options_.logger(LogLevel::warning, "waiting for nats-server at " + printable_urls(options_));
    std::unique_lock lock(mutex);
    pause.wait_for(lock, stop, delay, [] { return false; });
    if (stop.stop_requested()) {
      throw Error(ErrorCode::cancelled,
                  "stopped while waiting for nats-server at " + printable_urls(options_));
    }
  }
}

bool NatsConnectionCore::try_connect(bool last_try) {
  natsConnection* connection = nullptr;
  const bool signs = options_.nkey || !options_.credentials_file.empty();
  const natsStatus status = open_connection(connection, nats_options_.get(), signs);
  if (status == NATS_OK) {
    nats_.reset(connection);
    max_payload_ = static_cast<std::size_t>(natsConnection_GetMaxPayload(connection));
    ++connects_;
    connected_ = true;
    return true;
  }
  const Error error = nats_error(status, "connect to nats-server at " + printable_urls(options_));
  const bool hopeless =
      error.code() == ErrorCode::unauthenticated || error.code() == ErrorCode::invalid_argument;
  if (!last_try && !hopeless) return false;
  std::string advice = ": is it running there, and reachable?";
  if (error.code() == ErrorCode::unauthenticated) {
    advice = ": the server refused " + printable_credentials(options_);
  } else if (status == NATS_SSL_ERROR || uses_tls(options_)) {
    advice = ": if it runs there, see whether the TLS options fit it: " + printable_tls(options_);
  }
  throw Error(hopeless ? error.code() : ErrorCode::unavailable, error.message() + advice);
}

std::int64_t NatsConnectionCore::reconnect_delay_ms(int attempt) noexcept {
  thread_local std::minstd_rand random{std::random_device{}()};
  const double fraction = std::uniform_real_distribution<double>(0.0, 1.0)(random);
  return reconnect_delay(options_.reconnect, attempt, fraction).count();
}

void NatsConnectionCore::close() noexcept {
  const bool first = !closing_.exchange(true);
  if (first && nats_ != nullptr) {
    if (connected_ && may_block()) static_cast<void>(flush(Deadline::after(kCloseFlush)));
    natsConnection_Close(nats_.get());
    connected_ = false;
    fail_calls([](const Route&) { return true; }, Error(ErrorCode::unavailable, "the connection was closed"));
  }
  if (nats_ == nullptr || !may_block()) return;
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return closed_callback_done_ && inbox_done_; });
}

// ---- sending

/// libnats's callback says so later than the first message that comes.
bool NatsConnectionCore::is_connected_again() const noexcept {
  return natsConnection_Status(nats_.get()) == NATS_CONN_STATUS_CONNECTED;
}

Result<void> NatsConnectionCore::check_can_send(std::string_view body, const Headers* headers,
                                                bool is_reply) const {
  if (closed_ || closing_) return Error::not_run(ErrorCode::unavailable, "the connection is closed");
  if (!connected_ && options_.reconnect.while_disconnected == WhileDisconnected::fail &&
      !(is_reply && is_connected_again())) {
    return Error::not_run(ErrorCode::unavailable,
                          "disconnected from nats-server at " + printable_urls(options_));
  }
  const std::size_t size =
      body.size() + (headers == nullptr || headers->empty() ? 0 : encoded_size(*headers));
  if (size > max_payload_) {
    return Error(ErrorCode::payload_too_large, "the message has " + std::to_string(size) +
                                                   " bytes; the server takes at most " +
                                                   std::to_string(max_payload_.load()) + " (max_payload)");
  }
  if (connected_ && writer_.is_blocked() &&
      natsConnection_Buffered(nats_.get()) > static_cast<std::int64_t>(options_.max_pending_bytes)) {
    return Error::not_run(ErrorCode::unavailable,
                          "more than " + std::to_string(options_.max_pending_bytes) +
                              " bytes wait for the socket (max_pending_bytes): send less, or slower");
  }
  return {};
}

Result<void> NatsConnectionCore::send(const char* subject, const char* reply_to, std::string_view body,
                                      const Headers* headers, bool is_reply) noexcept try {
  if (auto checked = check_can_send(body, headers, is_reply); !checked) return checked;
  std::optional<SocketWriter::Deferred> deferred;
  if (load_.is_busy()) deferred.emplace();
  natsStatus status = NATS_OK;
  if (headers == nullptr || headers->empty()) {
    const int size = static_cast<int>(body.size());
    status = reply_to == nullptr
                 ? natsConnection_Publish(nats_.get(), subject, body.data(), size)
                 : natsConnection_PublishRequest(nats_.get(), subject, reply_to, body.data(), size);
  } else {
    natsMsg* raw = nullptr;
    check(natsMsg_Create(&raw, subject, reply_to, body.data(), static_cast<int>(body.size())),
          "create a message");
    const NatsMessage message(raw);
    for (const auto& [name, value] : headers->entries()) {
      check(natsMsgHeader_Add(raw, name.c_str(), value.c_str()), "add the header " + name);
    }
    status = natsConnection_PublishMsg(nats_.get(), raw);
  }
  if (status != NATS_OK) return nats_error(status, std::string("publish on ") + subject);
  if (loop_.in_turn() && ++sent_in_turns_ % kWriteEvery == 0) writer_.flush(nats_.get());
  return {};
} catch (const Error& error) {
  return error;
} catch (const std::exception& error) {
  return Error(ErrorCode::internal, std::string("cannot publish: ") + error.what());
}

Result<void> NatsConnectionCore::publish(const Subject& subject, std::string_view reply_to,
                                         std::string_view body, const Headers* headers) noexcept {
  return send(subject.c_str(), reply_to.empty() ? nullptr : std::string(reply_to).c_str(), body, headers);
}

Result<void> NatsConnectionCore::reply(std::string_view reply_to, std::string_view body,
                                       const Headers* headers) noexcept {
  // The subject is a view of a message's own text: it ends with a NUL.
  return send(reply_to.data(), nullptr, body, headers, true);
}

Result<void> NatsConnectionCore::flush(const Deadline& deadline) {
  check_may_block("flushing a connection");
  const natsStatus status = natsConnection_FlushTimeout(nats_.get(), whole_milliseconds(deadline));
  if (status != NATS_OK) return nats_error(status, "flush the connection to " + printable_urls(options_));
  return {};
}

// ---- the loop's turns

void NatsConnectionCore::read_socket() noexcept {
  if (natsConnection* connection = attached_) natsConnection_ProcessReadEvent(connection);
}

void NatsConnectionCore::socket_writable() noexcept {
  if (natsConnection* connection = attached_) writer_.socket_writable(connection);
}

void NatsConnectionCore::finish_turn() noexcept {
  natsConnection* const connection = attached_;
  if (connection == nullptr) return;
  callers_.begin_turn();
  const std::uint64_t arrived = count_arrivals(connection);
  const std::uint64_t requests = arrived == 0 ? 0 : subscriptions_.deliver_all(arrived);
  if (requests < arrived) deliver_replies(arrived - requests);
  send_waiting();
  destroy_discarded();
  writer_.flush(connection);  // last: what the ones above sent goes out with this turn
}

/// \returns how many messages have come since the last turn, at most
std::uint64_t NatsConnectionCore::count_arrivals(natsConnection* connection) noexcept {
  std::uint64_t total = 0;
  const std::uint64_t before = arrived_;
  const bool counted =
      natsConnection_GetStats(connection, statistics_.get()) == NATS_OK &&
      natsStatistics_GetCounts(statistics_.get(), &total, nullptr, nullptr, nullptr, nullptr) == NATS_OK;
  if (counted) arrived_ = total;
  if (subscriptions_.waits_for_a_new_one() || !counted || total < before)
    return std::numeric_limits<std::uint64_t>::max();
  return total - before;
}

void NatsConnectionCore::destroy_discarded() noexcept {
  std::vector<Discarded> discarded;
  {
    const std::scoped_lock lock(mutex_);
    discarded.swap(discarded_);
  }
  for (auto& [subscription, slot] : discarded) {
    subscription.reset();
    if (slot) pending_.lane_is_gone(*slot);
  }
}

EventLoop::Clock::time_point NatsConnectionCore::expire(EventLoop::Clock::time_point now) noexcept {
  std::vector<PendingCalls::Call> expired;
  auto next = pending_.take_expired(now, expired);
  for (std::size_t i = 0; i < expired.size(); ++i) load_.end();
  finish(expired, [](const Route& route) {
    return Error(ErrorCode::deadline_exceeded,
                 "no reply from " + route.subject().str() + " within the deadline");
  });
  std::vector<std::shared_ptr<Expirer>> expirers;
  {
    const std::scoped_lock lock(mutex_);
    std::erase_if(expirers_, [](const auto& expirer) { return expirer.expired(); });
    for (const auto& weak : expirers_) {
      if (auto expirer = weak.lock()) expirers.push_back(std::move(expirer));
    }
  }
  for (const auto& expirer : expirers) next = std::min(next, expirer->expire(now).when());
  return std::min(next, timers_.run_due(now));
}

void NatsConnectionCore::add_expirer(const std::shared_ptr<Expirer>& expirer) {
  const std::scoped_lock lock(mutex_);
  expirers_.push_back(expirer);
}

void NatsConnectionCore::run_at(const Deadline& when, std::function<void()> f) {
  timers_.add(when.when(), std::move(f));
  loop_.expire_by(when.when());
}

Route& NatsConnectionCore::route(const Subject& subject) {
  const std::scoped_lock lock(mutex_);
  auto& entry = routes_[subject.str()];
  if (entry == nullptr) entry = std::make_unique<Route>(subject);
  return *entry;
}

Subject NatsConnectionCore::new_inbox() const {
  return Subject(options_.inbox_prefix + "." + random_token());
}

std::string NatsConnectionCore::connected_url() const {
  char url[512] = "";
  if (natsConnection_GetConnectedUrl(nats_.get(), url, sizeof url) != NATS_OK) return {};
  return without_credentials(url);
}

}  // namespace natsmith::detail
