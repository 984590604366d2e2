#include "natsmith/monitoring/discovery_state.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "natsmith/core/error.hpp"

namespace natsmith::detail {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLookEvery{200};  // at the connection
constexpr milliseconds kAsleep{1500};
constexpr milliseconds kConfirmPatience{5000};

DiscoveryOptions checked(DiscoveryOptions options) {
  if (options.history_patience.count() <= 0)
    throw Error(ErrorCode::invalid_argument, "history_patience: expected a time above 0");
  return options;
}

template <class Any>
WallTime time_of(const Any& any) {
  return std::visit(
      [](const auto& message) {
        if constexpr (std::is_same_v<std::decay_t<decltype(message)>, std::monostate>) {
          return WallTime();
        } else {
          return message.timestamp;
        }
      },
      any);
}

const std::string& name_of(const RegistryMessage& message) { return message.service_id; }
const std::string& name_of(const StatusMessage& message) { return message.name; }

bool is_power_of_ten(std::uint64_t number) {
  while (number % 10 == 0 && number != 0) number /= 10;
  return number == 1;
}

}  // namespace

DiscoveryState::DiscoveryState(const Connection& connection, DiscoveryOptions options)
    : connection_(connection),
      options_(checked(std::move(options))),
      subjects_(options_.layout, options_.prefix),
      reader_(options_.layout, options_.prefix),
      notices_(options_.on_change, options_.on_event, connection.core()->logger()),
      picture_(subjects_.default_alive_interval()) {
  connects_ = connection_.core()->connects();
  lost_ = connection_.dropped_messages();
  const auto streams = subjects_.streams();
  for (std::size_t i = 0; i < subscriptions_.size(); ++i) {
    subscriptions_.at(i) = connection_.subscribe(
        SubjectPattern(streams.at(i).subject),
        [this](Message&& message) { push({std::move(message), Moment::now(), Incoming::Kind::live}); });
  }
  const auto confirmed = Subscription::confirm(subscriptions_, kConfirmPatience);
  if (!confirmed && confirmed.error().code() == ErrorCode::permission_denied) throw confirmed.error();
  worker_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
  historian_ = std::jthread([this](const std::stop_token& stop) { keep_history(stop); });
}

/// Whoever puts something in ends before who takes it out.
DiscoveryState::~DiscoveryState() {
  historian_.request_stop();
  worker_.request_stop();
  if (historian_.joinable()) historian_.join();
  for (Subscription& subscription : subscriptions_) subscription.unsubscribe();
  if (worker_.joinable()) worker_.join();
  notices_.finish();
}

// ---- what is asked from outside

bool DiscoveryState::wait_for_history(const Deadline& deadline) const {
  std::unique_lock lock(history_mutex_);
  const auto known = [this] { return history_known_; };
  if (!deadline.is_never()) return history_changed_.wait_until(lock, deadline.when(), known);
  history_changed_.wait(lock, known);
  return true;
}

std::vector<ObservedObject> DiscoveryState::objects() const {
  const std::scoped_lock lock(picture_mutex_);
  return picture_.objects(Moment::now());
}

std::optional<ObservedObject> DiscoveryState::find(std::string_view name) const {
  const std::scoped_lock lock(picture_mutex_);
  return picture_.find(name, Moment::now());
}

std::size_t DiscoveryState::size() const {
  const std::scoped_lock lock(picture_mutex_);
  return picture_.size();
}

std::vector<std::string> DiscoveryState::remarks() const {
  std::vector<std::string> remarks;
  if (!connection_.is_connected())
    remarks.emplace_back("no connection to nats-server: what is shown is what was known before");
  {
    const std::scoped_lock lock(history_mutex_);
    remarks.insert(remarks.end(), history_remarks_.begin(), history_remarks_.end());
  }
  const std::scoped_lock lock(picture_mutex_);
  if (refused_ > 0)
    remarks.push_back(std::to_string(refused_) + " messages could not be read; the last: " + last_refusal_);
  if (picture_.turned_away() > 0)
    remarks.push_back("more than " + std::to_string(Picture::kMostObjects) + " objects: " +
                      std::to_string(picture_.turned_away()) + " messages of further ones were not taken in");
  if (const auto dropped = notices_.dropped(); dropped > 0)
    remarks.push_back("the callbacks are too slow: " + std::to_string(dropped) + " calls were dropped");
  return remarks;
}

// ---- the event loop's side

void DiscoveryState::push(Incoming&& incoming) {
  const std::scoped_lock lock(queue_mutex_);
  if (incoming.kind == Incoming::Kind::live && queue_.size() >= kMostWaiting) {
    ++overflown_;
    return;
  }
  queue_.push_back(std::move(incoming));
  if (queue_.size() == 1) queue_changed_.notify_all();
}

// ---- the worker's side

Deadline DiscoveryState::next_look() const {
  const Deadline look = Deadline::after(kLookEvery);
  if (is_reading_) return look;
  const std::scoped_lock lock(picture_mutex_);
  return std::min(look, picture_.next_tick());
}

void DiscoveryState::work(const std::stop_token& stop) {
  std::vector<Incoming> batch;
  while (!stop.stop_requested()) {
    const Deadline look = next_look();
    {
      std::unique_lock lock(queue_mutex_);
      queue_changed_.wait_until(lock, stop, look.when(), [this] { return !queue_.empty(); });
    }
    watch_connection();
    take_queue(batch);
    take_in(batch);
    batch.clear();
    queue_changed_.notify_all();
    if (!is_reading_) tell_changes();
  }
}

/// Within a turn the subscriptions are asked one after the other: only whole turns can be put in order.
void DiscoveryState::take_queue(std::vector<Incoming>& batch) {
  connection_.core()->run_exclusively([&] {
    const std::scoped_lock lock(queue_mutex_);
    batch.swap(queue_);
  });
}

void DiscoveryState::take_in(std::vector<Incoming>& batch) {
  for (Incoming& incoming : batch) {
    if (incoming.kind != Incoming::Kind::live) take_in_heard();
    if (incoming.kind == Incoming::Kind::history_begins) is_reading_ = true;
    if (incoming.kind == Incoming::Kind::history_ends) end_history();
    if (incoming.message) read(std::exchange(incoming.message, {}), incoming);
    if (incoming.kind == Incoming::Kind::history) take_in_heard();
  }
  take_in_heard();
}

void DiscoveryState::read(const Message& message, const Incoming& incoming) {
  auto read = reader_.read(message.subject(), message.body());
  if (!read) return refuse(read.error());
  if (std::holds_alternative<std::monostate>(read->message)) return;
  heard_.push_back({std::move(*read), incoming.came, incoming.kind == Incoming::Kind::history});
}

/// What came together on several subjects is taken in the order in which it was said.
void DiscoveryState::take_in_heard() {
  std::ranges::stable_sort(heard_, {}, [](const Heard& heard) { return time_of(heard.read.message); });
  for (Heard& heard : heard_) {
    std::visit([&](auto& message) { take_in(message, heard); }, heard.read.message);
    if (!is_reading_) tell_changes();
  }
  heard_.clear();
}

/// Who has been silent all the time is known before anybody may ask.
void DiscoveryState::end_history() {
  is_reading_ = false;
  tell_changes();
  const std::scoped_lock lock(history_mutex_);
  history_known_ = true;
  history_changed_.notify_all();
}

template <class M>
void DiscoveryState::take_in(M& message, Heard& heard) {
  if constexpr (!std::is_same_v<M, std::monostate>) {
    bool is_news = false;
    {
      const std::scoped_lock lock(picture_mutex_);
      is_news = picture_.apply(message, heard.came, std::move(heard.read.remarks));
    }
    if constexpr (!std::is_same_v<M, AliveMessage>) {
      if (!is_news || !notices_.wants_events()) return;
      ObservedEvent event{.time = message.timestamp,
                          .received = heard.came.wall,
                          .name = name_of(message),
                          .message = {},
                          .from_history = heard.is_history};
      event.message = std::move(message);
      notices_.tell(std::move(event));
    }
  }
}

void DiscoveryState::refuse(const Error& error) {
  std::uint64_t count = 0;
  {
    const std::scoped_lock lock(picture_mutex_);
    count = ++refused_;
    last_refusal_ = error.message();
  }
  if (is_power_of_ten(count))
    connection_.core()->logger()(
        LogLevel::warning, "discovery: " + error.message() + " (the " + std::to_string(count) + ". so far)");
}

/// Whether this process stood still meanwhile: then it is not the others who were silent.
bool DiscoveryState::has_slept() {
  const auto before = std::exchange(looked_, Deadline::Clock::now());
  return looked_ - before > kAsleep;
}

/// What was said while nobody listened is in the history, if anywhere.
void DiscoveryState::watch_connection() {
  const bool slept = has_slept();
  const bool is_deaf = !connection_.is_connected();
  const std::uint64_t connects = connection_.core()->connects();
  std::uint64_t lost = connection_.dropped_messages();
  {
    const std::scoped_lock lock(queue_mutex_);
    lost += overflown_;
  }
  const bool has_missed = connects != connects_ || lost != lost_;
  if (has_missed || is_deaf || slept) {
    const std::scoped_lock lock(picture_mutex_);
    picture_.resume(Moment::now());
  }
  connects_ = connects;
  lost_ = lost;
  if (has_missed) ask_for_history();
}

void DiscoveryState::tell_changes() {
  std::vector<ObservedChange> changes;
  {
    const std::scoped_lock lock(picture_mutex_);
    changes = picture_.tick(Moment::now());
  }
  if (!notices_.wants_changes()) return;
  for (ObservedChange& change : changes) notices_.tell(std::move(change));
}

}  // namespace natsmith::detail
