#include "launcher/presence.hpp"

#include <algorithm>
#include <exception>
#include <memory>
#include <utility>

#include "natsmith/core/error.hpp"

namespace natsmith::launcher {
namespace {

constexpr std::size_t kMostWaiting = 1000;
constexpr std::chrono::seconds kAgainAfter{5};
constexpr std::chrono::seconds kAnnouncePatience{2};

bool is_declared(const RegistryMessage& event) { return event.event == RegistryEvent::declared; }

}  // namespace

Presence::Presence(Options options) : options_(std::move(options)) {}

void Presence::start() {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

// ---- what is said

void Presence::push(Item item) {
  const std::scoped_lock lock(mutex_);
  if (waiting_.size() >= kMostWaiting) waiting_.pop_front();
  waiting_.push_back(std::move(item));
  changed_.notify_all();
}

void Presence::declare(RegistryMessage declared) {
  {
    const std::scoped_lock lock(mutex_);
    const auto known = std::ranges::find(declared_, declared.service_id, &RegistryMessage::service_id);
    if (known == declared_.end())
      declared_.push_back(declared);
    else
      *known = declared;
  }
  push(std::move(declared));
}

void Presence::forget(const std::string& service) {
  {
    const std::scoped_lock lock(mutex_);
    std::erase_if(declared_, [&](const RegistryMessage& each) { return each.service_id == service; });
  }
  push(Forgotten{service});
}

void Presence::publish(RegistryMessage event) { push(std::move(event)); }

void Presence::set_status(Health health) {
  {
    const std::scoped_lock lock(mutex_);
    if (health == status_) return;
    status_ = health;
  }
  push(std::move(health));
}

void Presence::stop(const Ending& ending) {
  if (!thread_.joinable()) return;
  {
    const std::scoped_lock lock(mutex_);
    ending_ = ending;
  }
  thread_.request_stop();
  thread_.join();
}

// ---- its thread

void Presence::run(const std::stop_token& stop) {
  const Logger& logger = options_.connection.logger;
  while (!stop.stop_requested()) {
    try {
      session(stop);
    } catch (const Error& error) {
      if (error.code() == ErrorCode::cancelled) return;
      logger(LogLevel::error, std::string("not on NATS: ") + error.what());
    } catch (const std::exception& error) {
      logger(LogLevel::error, std::string("not on NATS: ") + error.what());
    }
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, stop, kAgainAfter, [] { return false; });
  }
}

MonitoredObjectOptions Presence::object_options() const {
  return {.runner_id = options_.runner_id,
          .layout = options_.layout,
          .prefix = options_.prefix,
          .alive_interval = options_.alive_interval};
}

void Presence::session(const std::stop_token& stop) {
  const auto closed = std::make_shared<bool>(false);  // of this connection; an earlier one may say it late
  {
    const std::scoped_lock lock(mutex_);
    closed_ = closed;
  }
  ConnectionOptions connection_options = options_.connection;
  connection_options.on_closed = [this, closed] {
    const std::scoped_lock lock(mutex_);
    *closed = true;
    changed_.notify_all();
  };
  Connection connection = Connection::open(std::move(connection_options), stop);
  {
    MonitoredObject object(connection, options_.name, object_options());
    for (const auto& [name, command] : options_.commands) object.add_command(name, command);
    const auto [health, declared] = beginning();
    object.set_status(health.status, health.message);
    object.start();
    for (const RegistryMessage& each : declared) object.publish(each);
    object.flush(kAnnouncePatience);
    if (options_.on_announced) options_.on_announced();
    pass_on(object, stop);
  }
  connection.close();
}

/// What a session begins with. The same in the queue is taken out, so that it is not said twice.
std::pair<Health, std::vector<RegistryMessage>> Presence::beginning() {
  const std::scoped_lock lock(mutex_);
  std::erase_if(waiting_, [](const Item& item) {
    const auto* event = std::get_if<RegistryMessage>(&item);
    return event == nullptr || is_declared(*event);
  });
  return {status_, declared_};
}

void Presence::pass_on(MonitoredObject& object, const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!*closed_) {
    changed_.wait(lock, stop, [this] { return *closed_ || !waiting_.empty(); });
    if (waiting_.empty()) break;
    Item item = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    say(object, item);
    lock.lock();
  }
  if (*closed_) return;
  const Ending ending = ending_;
  lock.unlock();
  object.stop(ending);
}

void Presence::say(MonitoredObject& object, Item& item) {
  if (auto* event = std::get_if<RegistryMessage>(&item))
    object.publish(std::move(*event));
  else if (const auto* forgotten = std::get_if<Forgotten>(&item))
    object.forget(forgotten->service);
  else if (auto* health = std::get_if<Health>(&item))
    object.set_status(health->status, std::move(health->message));
}

}  // namespace natsmith::launcher
