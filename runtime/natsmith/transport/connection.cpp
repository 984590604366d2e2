#include "natsmith/transport/connection.hpp"

#include <utility>
#include <vector>

#include "natsmith/transport/connection_core.hpp"

namespace natsmith {
namespace {

/// Completes a Future with the reply as it came.
class MessagePromise final : public ReplyHandler {
 public:
  explicit MessagePromise(detail::Canceller& canceller) {
    promise_.cancel_by(canceller);
    set_place(&promise_.place());
  }
  [[nodiscard]] Future<Message> future() const { return promise_.future(); }
  void on_reply(Result<Message>&& reply) noexcept override { promise_.complete(std::move(reply)); }

 private:
  Promise<Message> promise_;
};

}  // namespace

Connection Connection::open(ConnectionOptions options, const std::stop_token& stop) {
  return Connection(detail::ConnectionCore::open(std::move(options), stop));
}

void Connection::publish(const Subject& subject, std::string_view body, const Headers& headers) {
  core_->publish(subject, {}, body, &headers).value();
}

void Connection::reply(const Message& request, std::string_view body, const Headers& headers) {
  if (!request.reply_to().empty()) core_->reply(request.reply_to(), body, &headers).value();
}

Subscription Connection::subscribe(const SubjectPattern& subject, MessageHandler handler) {
  return {core_, core_->subscribe(subject, nullptr, std::move(handler))};
}

Subscription Connection::subscribe(const SubjectPattern& subject, const QueueGroup& group,
                                   MessageHandler handler) {
  return {core_, core_->subscribe(subject, &group, std::move(handler))};
}

Result<Message> Connection::request(const Subject& subject, std::string_view body,
                                    std::chrono::nanoseconds timeout, const Headers& headers) {
  return core_->call(core_->route(subject), body, &headers, Deadline::after(timeout));
}

Future<Message> Connection::request_async(const Subject& subject, std::string_view body,
                                          std::chrono::nanoseconds timeout, const Headers& headers) {
  auto handler = std::make_unique<MessagePromise>(*core_);
  auto future = handler->future();
  core_->call_async(core_->route(subject), body, &headers, Deadline::after(timeout), std::move(handler));
  return future;
}

Result<void> Connection::flush(std::chrono::milliseconds timeout) {
  return core_->flush(Deadline::after(timeout));
}
void Connection::close() { core_->close(); }
bool Connection::is_connected() const noexcept { return core_->is_connected(); }
bool Connection::is_closed() const noexcept { return core_->is_closed(); }
std::size_t Connection::max_payload() const noexcept { return core_->max_payload(); }
std::string Connection::connected_url() const { return core_->connected_url(); }
std::uint64_t Connection::dropped_messages() const noexcept { return core_->dropped_messages(); }

// ---- Subscription

Subscription::Subscription(std::shared_ptr<detail::ConnectionCore> core,
                           std::shared_ptr<detail::SubscriptionState> state)
    : core_(std::move(core)), state_(std::move(state)) {}

Subscription& Subscription::operator=(Subscription&& other) noexcept {
  if (this != &other) {
    unsubscribe();
    core_ = std::move(other.core_);
    state_ = std::move(other.state_);
  }
  return *this;
}

Subscription::~Subscription() { unsubscribe(); }

void Subscription::unsubscribe() noexcept {
  if (auto state = std::exchange(state_, nullptr)) core_->unsubscribe(*state);
  core_.reset();
}

Result<void> Subscription::confirm(std::span<const Subscription> subscriptions,
                                   std::chrono::milliseconds timeout) {
  std::vector<std::shared_ptr<detail::SubscriptionState>> states;
  std::shared_ptr<detail::ConnectionCore> core;
  for (const Subscription& subscription : subscriptions) {
    if (!subscription.active()) continue;
    core = subscription.core_;
    states.push_back(subscription.state_);
  }
  if (states.empty()) return {};
  return core->confirm_subscriptions(states, Deadline::after(timeout));
}

bool Subscription::drain(std::span<Subscription> subscriptions, std::chrono::milliseconds timeout) {
  std::vector<std::shared_ptr<detail::SubscriptionState>> states;
  std::shared_ptr<detail::ConnectionCore> core;
  for (Subscription& subscription : subscriptions) {
    if (!subscription.active()) continue;
    core = std::exchange(subscription.core_, nullptr);
    states.push_back(std::exchange(subscription.state_, nullptr));
  }
  return states.empty() || core->drain(states, Deadline::after(timeout));
}

}  // namespace natsmith
