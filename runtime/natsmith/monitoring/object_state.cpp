#include "natsmith/monitoring/object_state.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include "natsmith/core/blocking.hpp"
#include "natsmith/core/error.hpp"

namespace natsmith::detail {
namespace {

using nlohmann::json;

constexpr std::chrono::seconds kStopPatience{2};
constexpr std::chrono::milliseconds kNamesakePatience{1000};

std::string checked_name(std::string name) {
  check_object_name(name);
  return name;
}

MonitoredObjectOptions checked(MonitoredObjectOptions options) {
  if (!options.parent.empty()) check_object_name(options.parent);
  if (options.alive_interval && options.alive_interval->count() <= 0)
    throw Error(ErrorCode::invalid_argument, "alive_interval: expected a time above 0");
  return options;
}

std::string hostname() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

}  // namespace

ObjectState::ObjectState(const Connection& connection, std::string name, MonitoredObjectOptions options)
    : connection_(connection),
      name_(checked_name(std::move(name))),
      options_(checked(std::move(options))),
      subjects_(options_.layout, options_.prefix),
      interval_(options_.alive_interval.value_or(subjects_.default_alive_interval())),
      hostname_(hostname()),
      pulse_(Pulse::of(connection)),
      history_(pulse_->history(subjects_)),
      tree_(std::make_shared<MonitorTree>(name_, pulse_->users(), connection.core()->logger())),
      outbox_(
          connection, subjects_, pulse_->own(), [this] { return tree_->metrics(options_.metrics_patience); },
          [this] { pulse_->ask_by(*this, Deadline::after(Outbox::kRetryEvery)); }),
      commands_(connection, name_, pulse_->users()),
      history_work_(pulse_->own(), [this] { look_after_history(); }) {
  add_own_commands();
}

ObjectState::~ObjectState() {
  commands_.end(Deadline::never());
  tree_->close();
}

// ---- the beginning

void ObjectState::start() {
  if (running_ || ended_) throw Error(ErrorCode::conflict, name_ + " was already started");
  history_->check(interval_);
  beginnings_ = history_->beginnings();
  if (connection_.is_connected()) warn_of_namesake();
  commands_.listen(subjects_.commands(name_));
  announce();
}

void ObjectState::announce() {
  const auto now = Deadline::Clock::now();
  started_ = now;
  next_alive_ = now - interval_;
  announcement_ = registry_message(RegistryEvent::start, tree_->status().aggregated.status);
  outbox_.push(announcement_);
  tree_->publish_to([this](TreeStatus&& status) { outbox_.push(status_message(std::move(status))); },
                    [this] { ask_now(); });
  send_alive(now);
  running_ = true;
  ask_now();
}

/// Two objects of one name would overwrite each other in the picture that others have of them.
void ObjectState::warn_of_namesake() {
  static_cast<void>(
      connection_.request_async(subjects_.command(name_, "ping"), "", kNamesakePatience)
          .then([name = name_, logger = connection_.core()->logger()](const Result<Message>& reply) {
            if (!reply) return;
            logger(LogLevel::warning,
                   "monitoring: another object named " + name + " is running: " + std::string(reply->body()));
          }));
}

RegistryMessage ObjectState::registry_message(RegistryEvent event, Status status) {
  return {.event = event,
          .service_id = name_,
          .timestamp = tree_->stamp(),
          .status = status,
          .hostname = hostname_,
          .pid = ::getpid(),
          .parent = options_.parent,
          .runner_id = options_.runner_id};
}

StatusMessage ObjectState::status_message(TreeStatus&& status) const {
  StatusMessage message{.name = name_,
                        .status = status.aggregated.status,
                        .timestamp = status.timestamp,
                        .message = std::move(status.aggregated.message),
                        .parent = options_.parent,
                        .pid = ::getpid(),
                        .hostname = hostname_};
  if (!status.children.empty()) message.own_status = status.own.status;
  if (status.own.message != message.message) message.own_message = std::move(status.own.message);
  message.children = std::move(status.children);
  return message;
}

// ---- the time between

Deadline ObjectState::tick(Deadline::Clock::time_point now) noexcept {
  Deadline next = tree_->run_checks(now);
  if (!running_) return next;
  if (next_alive_.load() <= now) {
    send_alive(now);
    history_work_.wake();
  }
  if (outbox_.retry()) next = std::min(next, Deadline::after(Outbox::kRetryEvery, now));
  return std::min(next, Deadline::at(next_alive_));
}

void ObjectState::send_alive(Deadline::Clock::time_point now) {
  const auto in_step = next_alive_.load() + interval_;
  next_alive_ = in_step > now ? in_step : now + interval_;
  outbox_.push(AliveMessage{.service_id = name_,
                            .timestamp = tree_->stamp(),
                            .status = tree_->status().aggregated.status,
                            .sequence = ++sequence_,
                            .interval = interval_,
                            .uptime = uptime()});
}

std::chrono::milliseconds ObjectState::uptime() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Deadline::Clock::now() - started_.load());
}

/// A server that came back empty has forgotten us.
void ObjectState::look_after_history() {
  try {
    history_->check(interval_ - interval_ / 4);
  } catch (const std::exception& error) {
    connection_.core()->logger()(LogLevel::error, std::string("monitoring: ") + error.what());
  }
  const std::uint64_t beginnings = history_->beginnings();
  if (beginnings_.exchange(beginnings) != beginnings) repeat_announcement();
}

void ObjectState::repeat_announcement() {
  outbox_.push(announcement_);
  outbox_.push(status_message(tree_->status()));
  const std::scoped_lock lock(others_mutex_);
  for (const bool declared : {true, false}) {
    for (const auto& [key, event] : others_) {
      if (key.second == declared) outbox_.push(event);
    }
  }
}

// ---- events of others

void ObjectState::publish(RegistryMessage event) {
  if (!running_) throw Error(ErrorCode::conflict, name_ + " does not run: it publishes nothing");
  check_object_name(event.service_id);
  if (event.hostname.empty()) event.hostname = hostname_;
  if (event.parent.empty()) event.parent = name_;
  if (event.timestamp == WallTime{}) event.timestamp = tree_->stamp();
  {
    const std::scoped_lock lock(others_mutex_);
    others_[{event.service_id, event.event == RegistryEvent::declared}] = event;
  }
  outbox_.push(std::move(event));
}

void ObjectState::forget(const std::string& name) {
  const std::scoped_lock lock(others_mutex_);
  others_.erase({name, true});
  others_.erase({name, false});
}

bool ObjectState::flush(std::chrono::milliseconds patience) {
  const Deadline deadline = Deadline::after(patience);
  if (!outbox_.drain(deadline)) return false;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline.remaining());
  return connection_.flush(left).has_value();
}

// ---- the end

void ObjectState::stop(const Ending& ending) noexcept {
  if (!running_.exchange(false)) return;
  ended_ = true;
  const Deadline deadline = Deadline::after(kStopPatience);
  pulse_->remove(*this);
  history_work_.finish();
  commands_.end(deadline);
  tree_->mute();
  tree_->set(*tree_->root(), {ending.status, ending.message});
  RegistryMessage stopped = registry_message(RegistryEvent::stop, ending.status);
  stopped.reason = ending.reason;
  stopped.exit_code = ending.exit_code;
  outbox_.push(std::move(stopped));
  TreeStatus last = tree_->status();
  last.aggregated = {ending.status, ending.message};
  last.own = last.aggregated;
  last.timestamp = tree_->stamp();
  outbox_.push(status_message(std::move(last)));
  const bool complete = outbox_.drain(deadline);
  outbox_.finish();
  pulse_->remove(*this);
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline.remaining());
  if (complete && (!may_block() || connection_.flush(left))) return;
  connection_.core()->logger()(LogLevel::warning,
                               "monitoring: it is not sure that the end of " + name_ + " was published");
}

// ---- commands

void ObjectState::add_own_commands() {
  commands_.add("health", [this](const json&) { return health(); });
  commands_.add("health-check", [this](const json&) { return health(); });
  commands_.add("stats", [this](const json&) { return stats(); });
  commands_.add("ping", [this](const json&) { return ping(); });
}

json ObjectState::health() {
  tree_->check_now();
  json checks = json::object();
  for (const auto& [name, verdict] : tree_->verdicts())
    checks[name] = {{"status", to_string(verdict.status)}, {"message", verdict.message}};
  json data = data_of(status_message(tree_->status()), subjects_.nesting());
  data["checks"] = std::move(checks);
  return data;
}

json ObjectState::stats() {
  return {{"name", name_},
          {"status", to_string(tree_->status().aggregated.status)},
          {"uptime", static_cast<double>(uptime().count()) / 1000},
          {"sequence", sequence_.load()},
          {"tasks", tree_->tasks()},
          {"messages", outbox_.sent()},
          {"commands", commands_.answered()},
          {"history", history_->is_kept()},
          {"metrics", tree_->metrics(options_.metrics_patience)}};
}

json ObjectState::ping() const {
  return {{"name", name_},
          {"pid", ::getpid()},
          {"hostname", hostname_},
          {"uptime", static_cast<double>(uptime().count()) / 1000},
          {"timestamp", wire_time(std::chrono::system_clock::now())}};
}

}  // namespace natsmith::detail
