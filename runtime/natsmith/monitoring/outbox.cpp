#include "natsmith/monitoring/outbox.hpp"

#include <pthread.h>
#include <sched.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "natsmith/core/error.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace natsmith::detail {
namespace {

bool is_status(const Outbox::Item& item) { return std::holds_alternative<StatusMessage>(item); }
bool is_alive(const Outbox::Item& item) { return std::holds_alternative<AliveMessage>(item); }

/// Whoever sets a status wakes this thread and goes on: it is not to lose its processor to the writing.
/// As SCHED_BATCH it does not take over at once where the caller runs.
void let_callers_go_first() {
  const sched_param none{};
  thread_local const int once = ::pthread_setschedparam(::pthread_self(), SCHED_BATCH, &none);
  static_cast<void>(once);  // refused: it is only slower for the caller then
}

}  // namespace

Outbox::Outbox(const Connection& connection, MonitoringSubjects subjects, Executor& own,
               std::function<nlohmann::json()> metrics, std::function<void()> on_blocked)
    : connection_(connection),
      subjects_(std::move(subjects)),
      metrics_(std::move(metrics)),
      on_blocked_(std::move(on_blocked)),
      work_(own, [this] { send_all(); }) {}

void Outbox::push(Item item) {
  {
    const std::scoped_lock lock(mutex_);
    if (waiting_.size() >= kLongest) make_room();
    waiting_.push_back(std::move(item));
    if (blocked_) return;
  }
  work_.wake();
}

/// The first message stays: it may be on its way.
void Outbox::make_room() {
  const auto oldest = std::find_if(std::next(waiting_.begin()), waiting_.end(), is_status);
  if (oldest == waiting_.end()) return;
  waiting_.erase(oldest);
  if (std::exchange(dropping_, true)) return;
  connection_.core()->logger()(LogLevel::warning, "more than " + std::to_string(kLongest) +
                                                      " monitoring messages wait for a connection: the "
                                                      "oldest are dropped");
}

bool Outbox::retry() {
  {
    const std::scoped_lock lock(mutex_);
    if (!blocked_) return false;
    if (!connection_.is_connected()) return !connection_.is_closed();
    blocked_ = false;
  }
  work_.wake();
  return true;
}

bool Outbox::drain(const Deadline& deadline) {
  std::unique_lock lock(mutex_);
  while (!empty_.wait_until(lock, std::min(deadline.when(), Deadline::Clock::now() + kRetryEvery),
                            [this] { return waiting_.empty(); })) {
    if (deadline.passed() || connection_.is_closed()) return false;
    lock.unlock();
    retry();
    lock.lock();
  }
  return true;
}

std::uint64_t Outbox::sent() const {
  const std::scoped_lock lock(mutex_);
  return sent_;
}

void Outbox::send_all() {
  let_callers_go_first();
  std::unique_lock lock(mutex_);
  while (!waiting_.empty() && !blocked_) {
    Item& item = waiting_.front();  // stays where it is: others only append, and erase behind it
    lock.unlock();
    const auto result = send(item);
    lock.lock();
    settle(result, item);
  }
  if (waiting_.empty()) empty_.notify_all();
  const bool blocked = blocked_;
  lock.unlock();
  if (blocked) on_blocked_();
}

void Outbox::settle(const Result<void>& result, const Item& item) {
  if (!result && result.error().code() == ErrorCode::unavailable && !is_alive(item)) {
    blocked_ = true;
    return;
  }
  if (result) {
    ++sent_;
    dropping_ = false;
  } else if (!is_alive(item)) {
    connection_.core()->logger()(LogLevel::error,
                                 std::string("a monitoring message was not sent: ") + result.error().what());
  }
  waiting_.pop_front();
}

Result<void> Outbox::send(Item& item) {
  if (auto* status = std::get_if<StatusMessage>(&item)) return publish_status(*status);
  if (const auto* alive = std::get_if<AliveMessage>(&item))
    return publish(subjects_.alive(alive->service_id), alive->service_id, data_of(*alive));
  const auto& registry = std::get<RegistryMessage>(item);
  return publish(subjects_.registry(registry.event, registry.service_id), registry.service_id,
                 data_of(registry));
}

Result<void> Outbox::publish(const Subject& subject, const std::string& name, const nlohmann::json& data) {
  return connection_.core()->publish(subject, {}, enveloped(data, name), nullptr);
}

/// Without its details when it is too large with them: the status itself must come through.
Result<void> Outbox::publish_status(StatusMessage& message) {
  if (message.metrics.empty()) message.metrics = metrics_();
  const Subject subject = subjects_.status(message.name);
  auto sent = publish(subject, message.name, data_of(message, subjects_.nesting()));
  if (sent || sent.error().code() != ErrorCode::payload_too_large) return sent;
  connection_.core()->logger()(
      LogLevel::error,
      "the status of " + message.name + " goes out without its details: " + sent.error().message());
  StatusMessage least = message;
  least.children.clear();
  least.metrics = nlohmann::json::object();
  least.message.resize(std::min<std::size_t>(least.message.size(), 4096));
  least.own_message.clear();
  return publish(subject, message.name, data_of(least));
}

}  // namespace natsmith::detail
