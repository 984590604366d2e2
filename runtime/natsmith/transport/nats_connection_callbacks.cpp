// What libnats calls: one trampoline per kind, none of which lets an exception out.
#include <cstdint>

#include "natsmith/core/blocking.hpp"
#include "natsmith/transport/nats_connection.hpp"
#include "natsmith/transport/option_mapping.hpp"

namespace natsmith::detail {

struct NatsConnectionCore::Trampolines {
  static NatsConnectionCore& core(void* closure) { return *static_cast<NatsConnectionCore*>(closure); }

  // \thread libnats's reconnect thread, or the one that connects
  static natsStatus attach(void** user_data, void* loop, natsConnection* connection,
                           natsSock socket) noexcept {
    *user_data = loop;
    core(loop).attached_ = connection;
    core(loop).writer_.begin();
    core(loop).loop_.watch(socket);
    return NATS_OK;
  }
  // Within libnats's connection lock. "Remove" is the first sign of a lost connection.
  static natsStatus read(void* user_data, bool add) noexcept {
    if (add) return NATS_OK;
    core(user_data).connected_ = false;
    core(user_data).loop_.unwatch();
    return NATS_OK;
  }
  static natsStatus write(void* user_data, bool add) noexcept {
    core(user_data).writer_.request(core(user_data).attached_, add);
    return NATS_OK;
  }
  static natsStatus detach(void* user_data) noexcept {
    core(user_data).loop_.unwatch();
    return NATS_OK;
  }

  // \thread libnats's callback thread, one for all connections: nobody may wait on it
  static void disconnected(natsConnection*, void* closure) noexcept {
    const NonBlockingScope non_blocking;
    core(closure).on_disconnected();
  }
  static void reconnected(natsConnection*, void* closure) noexcept {
    const NonBlockingScope non_blocking;
    core(closure).on_reconnected();
  }
  static void closed(natsConnection*, void* closure) noexcept {
    const NonBlockingScope non_blocking;
    core(closure).on_closed();
  }
  // The subscription may be gone: it is never looked at.
  static void error(natsConnection*, natsSubscription*, natsStatus status, void* closure) noexcept {
    const NonBlockingScope non_blocking;
    core(closure).on_error(status);
  }
  static int64_t reconnect_delay(natsConnection*, int attempts, void* closure) noexcept {
    return core(closure).reconnect_delay_ms(attempts);
  }

  // \thread libnats's delivery thread
  static void async_reply(natsConnection*, natsSubscription*, natsMsg* message, void* closure) noexcept {
    const NonBlockingScope non_blocking;
    core(closure).on_reply(Message::adopt(message));
  }
  static void async_inbox_done(void* closure) noexcept {
    auto& self = core(closure);
    const std::scoped_lock lock(self.mutex_);
    self.inbox_done_ = true;
    self.changed_.notify_all();
  }
};

void NatsConnectionCore::install_callbacks(natsOptions* nats) {
  const std::string what = "install callbacks";
  check(natsOptions_SetEventLoop(nats, this, Trampolines::attach, Trampolines::read, Trampolines::write,
                                 Trampolines::detach),
        what);
  check(natsOptions_SetDisconnectedCB(nats, Trampolines::disconnected, this), what);
  check(natsOptions_SetReconnectedCB(nats, Trampolines::reconnected, this), what);
  check(natsOptions_SetClosedCB(nats, Trampolines::closed, this), what);
  check(natsOptions_SetErrorHandler(nats, Trampolines::error, this), what);
  check(natsOptions_SetCustomReconnectDelay(nats, Trampolines::reconnect_delay, this), what);
}

void NatsConnectionCore::open_async_inbox() {
  const std::scoped_lock lock(mutex_);
  if (has_async_inbox_) return;
  natsSubscription* raw = nullptr;
  const std::string pattern = inbox_ + ".*.*";
  check(natsConnection_Subscribe(&raw, nats_.get(), pattern.c_str(), Trampolines::async_reply, this),
        "subscribe to " + pattern);
  async_inbox_.reset(raw);
  check(natsSubscription_SetOnCompleteCB(raw, Trampolines::async_inbox_done, this), "watch the inbox");
  inbox_done_ = false;  // only now: it is told once, and needs the lock that we hold
  check(natsSubscription_SetPendingLimits(raw, -1, -1),
        "lift the inbox's limits");  // the callers are the limit
  has_async_inbox_ = true;
}

/// libnats gives a pointer to a text that the next error, read in a turn, writes over. Empty: none.
std::string NatsConnectionCore::last_error() {
  std::string copy;
  loop_.run_exclusively([&] {
    const char* text = nullptr;
    if (natsConnection_GetLastError(nats_.get(), &text) != NATS_OK && text != nullptr) copy = text;
  });
  return copy;
}

void NatsConnectionCore::on_disconnected() noexcept {
  connected_ = false;
  std::string reason = last_error();
  if (reason.empty()) reason = "connection lost";
  const Error error(ErrorCode::unavailable,
                    "disconnected from nats-server at " + printable_urls(options_) + ": " + reason);
  if (!closing_) options_.logger(LogLevel::warning, error.message());
  if (options_.reconnect.while_disconnected == WhileDisconnected::fail) {
    fail_calls([](const Route&) { return true; }, error);
  }
  if (options_.on_disconnected) options_.on_disconnected(error);
}

void NatsConnectionCore::on_reconnected() noexcept {
  max_payload_ = static_cast<std::size_t>(natsConnection_GetMaxPayload(nats_.get()));
  ++connects_;
  inbox_refused_ = false;  // the server may have learnt better
  connected_ = true;
  options_.logger(LogLevel::info, "connected again to " + connected_url());
  if (options_.on_reconnected) options_.on_reconnected();
}

void NatsConnectionCore::on_closed() noexcept {
  closed_ = true;
  connected_ = false;
  fail_calls([](const Route&) { return true; }, Error(ErrorCode::unavailable, "the connection was closed"));
  if (!closing_)
    options_.logger(LogLevel::error, "connection to " + printable_urls(options_) + " closed for good");
  if (options_.on_closed) options_.on_closed();
  const std::scoped_lock lock(mutex_);
  closed_callback_done_ = true;
  changed_.notify_all();
}

bool NatsConnectionCore::is_refused_cancellation(const std::string& violation) {
  return violation.find("ublish to \"") != std::string::npos &&
         violation.find(std::string(".").append(Route::kCancelToken).append("\"")) != std::string::npos;
}

void NatsConnectionCore::on_error(natsStatus status) noexcept {
  const std::string reason = last_error();
  if (status == NATS_SLOW_CONSUMER) {
    const auto dropped = dropped_.fetch_add(1) + 1;
    options_.logger(LogLevel::error, "a subscription's queue is full: messages were dropped (" +
                                         std::to_string(dropped) + " times so far)");
    return;
  }
  options_.logger(LogLevel::error, "nats-server: " + (reason.empty() ? natsStatus_GetText(status) : reason));
  if (status != NATS_NOT_PERMITTED) return;
  // Who may not cancel gives up on his own side alone: that concerns no call on its way.
  if (!is_refused_cancellation(reason)) note_violation(reason);
  deny(reason);
}

}  // namespace natsmith::detail
