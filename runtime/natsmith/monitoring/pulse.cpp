#include "natsmith/monitoring/pulse.hpp"

#include <utility>

namespace natsmith::detail {
namespace {

constexpr std::size_t kOwnThreads = 4;
constexpr std::size_t kUserThreads = 64;
constexpr std::chrono::seconds kIdleTime{5};
// A status is rare, and who sets it must not wait until a thread is made.
constexpr std::chrono::hours kOwnIdleTime{1};

}  // namespace

void Timers::place(Ticking& who, const Deadline& when) {
  const auto at = due_.emplace(when, &who);
  const auto [place, is_new] = places_.try_emplace(&who, at);
  if (is_new) return;
  due_.erase(place->second);
  place->second = at;
}

Deadline Timers::earliest() const { return due_.empty() ? Deadline::never() : due_.begin()->first; }

void Timers::ask_by(Ticking& who, const Deadline& when) {
  const std::scoped_lock lock(mutex_);
  const auto found = places_.find(&who);
  if (found == places_.end() || when < found->second->first) place(who, when);
}

void Timers::remove(Ticking& who) {
  const std::scoped_lock lock(mutex_);
  const auto found = places_.find(&who);
  if (found == places_.end()) return;
  due_.erase(found->second);
  places_.erase(found);
}

Deadline Timers::next() const {
  const std::scoped_lock lock(mutex_);
  return earliest();
}

Deadline Timers::expire(Deadline::Clock::time_point now) noexcept {
  const std::scoped_lock lock(mutex_);
  while (!due_.empty() && due_.begin()->first.when() <= now) {
    Ticking& who = *due_.begin()->second;
    const Deadline next = who.tick(now);
    // Never again at once: the others have their turn, too.
    place(who, std::max(next, Deadline::after(std::chrono::milliseconds(1), now)));
  }
  return earliest();
}

Pulse::Pulse(const Connection& connection)
    : connection_(connection),
      timers_(std::make_shared<Timers>()),
      own_(kOwnThreads, kOwnIdleTime),
      users_(kUserThreads, kIdleTime) {
  connection_.core()->add_expirer(timers_);
}

std::shared_ptr<Pulse> Pulse::of(const Connection& connection) {
  static std::mutex mutex;
  static std::map<const ConnectionCore*, std::weak_ptr<Pulse>> pulses;
  const std::scoped_lock lock(mutex);
  std::erase_if(pulses, [](const auto& entry) { return entry.second.expired(); });
  auto& known = pulses[connection.core().get()];
  if (auto pulse = known.lock()) return pulse;
  auto pulse = std::make_shared<Pulse>(connection);
  known = pulse;
  return pulse;
}

std::shared_ptr<HistoryKeeper> Pulse::history(const MonitoringSubjects& subjects) {
  std::string key;
  for (const HistoryStream& stream : subjects.streams()) key += stream.subject + " ";
  const std::scoped_lock lock(mutex_);
  auto& keeper = histories_[key];
  if (!keeper) keeper = std::make_shared<HistoryKeeper>(connection_, subjects);
  return keeper;
}

void Pulse::ask_by(Ticking& who, const Deadline& when) {
  timers_->ask_by(who, when);
  connection_.core()->expire_by(when);
}

}  // namespace natsmith::detail
