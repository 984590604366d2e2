#include "natsmith/monitoring/object_record.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace natsmith::detail {
namespace {

using Clock = Deadline::Clock;
using std::chrono::milliseconds;

/// A time this much later than now is wrong; it must not win for ever.
constexpr std::chrono::seconds kToleratedSkew{10};
constexpr milliseconds kRemarkableSkew{5000};
/// A second object of the same name goes on where it was, give or take a lost message.
constexpr std::uint64_t kSequenceSlack = 3;
constexpr int kTwinsRemembered = 10;  // intervals

std::size_t hash_of(const std::string& hostname) {
  return hostname.empty() ? 0 : std::hash<std::string>{}(hostname) | 1U;
}

template <class T>
void take(T& to, const T& said) {
  if (said != T()) to = said;
}

/// serverish's signs of life, which have no sequence, tell of the object without its parts.
Status aggregated(const AliveMessage& message, const std::vector<ChildStatus>& parts) {
  Status status = message.status;
  if (message.sequence != 0) return status;
  for (const ChildStatus& part : parts) {
    if (is_worse(part.status, status)) status = part.status;
  }
  return status;
}

}  // namespace

Word::Word(WallTime timestamp, const Moment& moment, const std::string& hostname)
    : time(std::min(timestamp, moment.wall + kToleratedSkew)),
      came(moment.steady),
      host(hash_of(hostname)),
      said(true) {}

bool Word::is_later_than(const Word& other) const {
  if (!said || !other.said) return said && !other.said;
  if (host != 0 && other.host != 0 && host != other.host) return came > other.came;
  return time > other.time;
}

ObjectRecord::ObjectRecord(std::string name, milliseconds default_interval)
    : shown_{.name = std::move(name)}, default_interval_(default_interval) {}

// ---- registry

bool ObjectRecord::apply(const RegistryMessage& message, const Moment& came,
                         std::vector<std::string>&& remarks) {
  const Word word(message.timestamp, came, message.hostname);
  Word& last = events_.at(static_cast<std::size_t>(message.event));
  if (!word.is_later_than(last)) return false;
  last = word;
  remarks_[kRegistry] = std::move(remarks);
  changed_ = true;
  take(shown_.runner_id, message.runner_id);
  take_origin(message.hostname, message.parent, word);
  const Run run{message.pid, word.host};
  switch (message.event) {
    case RegistryEvent::declared:
      shown_.declared_at = message.timestamp;
      shown_.restart_policy = message.restart_policy;
      break;
    case RegistryEvent::start:
      start(message, word, run);
      break;
    case RegistryEvent::stop:
      stop(message, word, run);
      break;
    default:
      judged_by_launcher(message, word);
      break;
  }
  return true;
}

void ObjectRecord::start(const RegistryMessage& message, const Word& word, const Run& run) {
  shown_.started_at = message.timestamp;
  heard_ = std::max(heard_.value_or(word.came), word.came);
  note_run(run, word);
  advance(Presence::running, word);
  if (status_since_.is_later_than(word)) return;
  set_status(message.status.value_or(Status::unknown), {}, word);
  take_content({});
}

/// The end of a process whose successor runs already is not the end of the object.
void ObjectRecord::stop(const RegistryMessage& message, const Word& word, const Run& run) {
  heard_ = std::max(heard_.value_or(word.came), word.came);
  if (run.known() && run_.known() && run != run_) {
    former_ = run;
    former_ended_ = true;
    twins_seen_.reset();
    if (life_is_ == Presence::running) return;
  }
  shown_.stopped_at = message.timestamp;
  shown_.reason = message.reason;
  shown_.exit_code = message.exit_code;
  advance(Presence::stopped, word);
  if (message.status && !status_since_.is_later_than(word) && *message.status != shown_.status)
    set_status(*message.status, {}, word);
}

void ObjectRecord::judged_by_launcher(const RegistryMessage& message, const Word& word) {
  const bool is_last_word = !life_.is_later_than(word);
  if (message.event == RegistryEvent::crashed) advance(Presence::crashed, word);
  if (message.event == RegistryEvent::restarting) advance(Presence::restarting, word);
  if (message.event == RegistryEvent::failed) advance(Presence::failed, word);
  take(shown_.restart_attempt, message.restart_attempt);
  take(shown_.max_restarts, message.max_restarts);
  take(shown_.restart_count, message.restart_count);
  if (!is_last_word) return;
  take(shown_.reason, message.reason);
  take(shown_.exit_code, message.exit_code);
  if (message.status && *message.status != shown_.status) set_status(*message.status, {}, word);
}

// ---- status and alive

bool ObjectRecord::apply(const StatusMessage& message, const Moment& came,
                         std::vector<std::string>&& remarks) {
  const Word word(message.timestamp, came, message.hostname);
  const Run run{message.pid, word.host};
  const bool is_at_once = status_.said && !word.is_later_than(status_) && !status_.is_later_than(word) &&
                          word.came > status_.came &&
                          (message.status != shown_.status || message.message != shown_.message);
  if (!word.is_later_than(status_) && !is_at_once) return false;
  if (run.known() && former_ended_ && run == former_ && run != run_) return false;
  const bool is_another = run.known() && run_.known() && run != run_;
  status_ = word;
  remarks_[kStatus] = std::move(remarks);
  changed_ = true;
  take_origin(message.hostname, message.parent, word);
  note_run(run, word);
  sign_of_life(word, is_another);
  if (events_.at(static_cast<std::size_t>(RegistryEvent::start)).is_later_than(word)) return true;
  take_content(message);
  if (!status_since_.is_later_than(word) || message.status == shown_.status)
    set_status(message.status, message.message, word);
  return true;
}

/// An alive message names no host: its time is compared with all others.
bool ObjectRecord::apply(const AliveMessage& message, const Moment& came,
                         std::vector<std::string>&& remarks) {
  const Word word(message.timestamp, came, {});
  if (!word.is_later_than(alive_) && !forgive_clock(message, word)) return false;
  const bool is_ahead = message.timestamp > came.wall;
  clock_ahead_ = std::chrono::duration_cast<milliseconds>(is_ahead ? message.timestamp - came.wall
                                                                   : -(came.wall - message.timestamp));
  look_for_twins(message, word);
  alive_ = word;
  if (remarks_[kAlive] != remarks) changed_ = true;
  remarks_[kAlive] = std::move(remarks);
  shown_.sequence = message.sequence;
  shown_.uptime = message.uptime;
  said_interval_ = message.interval;
  const Presence before = presence();
  sign_of_life(word, true);
  if (presence() != before) changed_ = true;
  const Status status = aggregated(message, shown_.children);
  if (status == shown_.status || status_since_.is_later_than(word)) return true;
  set_status(status, {}, word);
  changed_ = true;
  return true;
}

/// After a stop only another process, or a sign of life, counts: the last status comes behind it.
void ObjectRecord::sign_of_life(const Word& word, bool is_from_another_run) {
  if (heard_ && word.came > *heard_) silence_ = Silence::heard;
  heard_ = std::max(heard_.value_or(word.came), word.came);
  if (life_is_ == Presence::stopped && !is_from_another_run) return;
  advance(Presence::running, word);
}

void ObjectRecord::advance(Presence presence, const Word& word) {
  if (life_.is_later_than(word)) return;
  if (presence == Presence::running && life_is_ != Presence::running) silence_ = Silence::heard;
  life_is_ = presence;
  life_ = word;
}

void ObjectRecord::set_status(Status status, const std::string& message, const Word& word) {
  shown_.status_time = word.time;
  shown_.status = status;
  shown_.message = message;
  status_since_ = word;
}

void ObjectRecord::take_content(const StatusMessage& message) {
  shown_.own_status = message.own_status;
  shown_.own_message = message.own_message;
  shown_.children = message.children;
  shown_.metrics_text.clear();
  if (message.metrics.empty()) return;
  shown_.metrics_text = message.metrics.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  shown_.metrics_text.shrink_to_fit();
}

void ObjectRecord::take_origin(const std::string& hostname, const std::string& parent, const Word& word) {
  if (origin_.is_later_than(word)) return;
  origin_ = word;
  take(shown_.parent, parent);
  if (!hostname.empty() && hostname != shown_.hostname) shown_.hostname = hostname;
}

// ---- who speaks

void ObjectRecord::note_run(const Run& run, const Word& word) {
  if (!run.known() || run_since_.is_later_than(word)) return;
  run_since_ = word;
  if (run == run_) return;
  if (run_.known()) {
    const bool is_back = run == former_ && !former_ended_;
    if (is_back) twins_seen_ = word.came;
    if (is_back) twins_ = ": pid " + std::to_string(*run.pid) + " and pid " + std::to_string(*run_.pid);
    former_ = run_;
    former_ended_ = life_is_ != Presence::running && life_is_ != Presence::declared;
  }
  run_ = run;
  shown_.pid = run.pid;
}

/// Two objects of one name count in turns: 57, 12, 58, 13.
void ObjectRecord::look_for_twins(const AliveMessage& message, const Word& word) {
  const std::uint64_t last = shown_.sequence;
  if (last == 0 || message.sequence == 0) return;
  const bool is_new_run = events_.at(static_cast<std::size_t>(RegistryEvent::start)).is_later_than(alive_);
  if (is_new_run) {
    other_sequence_ = 0;
  } else if (message.sequence <= last) {
    if (other_sequence_ != 0 && message.sequence > other_sequence_ &&
        message.sequence <= other_sequence_ + kSequenceSlack) {
      twins_seen_ = word.came;
      changed_ = true;
    }
    other_sequence_ = last;
  } else if (other_sequence_ != 0 && message.sequence > other_sequence_ &&
             message.sequence <= other_sequence_ + kSequenceSlack && last < other_sequence_) {
    twins_seen_ = word.came;
    changed_ = true;
    other_sequence_ = last;
  }
}

/// Of one run a higher sequence is later, whatever the clock says: then that was set back, and what was said
/// before must not count for more.
bool ObjectRecord::forgive_clock(const AliveMessage& message, const Word& word) {
  if (word.came <= alive_.came || message.sequence <= shown_.sequence || shown_.sequence == 0) return false;
  if (message.uptime <= shown_.uptime || alive_.time - word.time < kRemarkableSkew) return false;
  const WallTime before = word.time - std::chrono::microseconds(1);
  for (Word* each : {&status_, &alive_, &life_, &status_since_, &origin_, &run_since_})
    each->time = std::min(each->time, before);
  for (Word& each : events_) each.time = std::min(each.time, before);
  clock_set_back_ = true;
  changed_ = true;
  return true;
}

// ---- silence

milliseconds ObjectRecord::interval() const {
  return said_interval_ > milliseconds::zero() ? said_interval_ : default_interval_;
}

Clock::time_point ObjectRecord::heard(Clock::time_point hearing_since) const {
  return std::max(heard_.value_or(hearing_since), hearing_since);
}

bool ObjectRecord::judge(Clock::time_point now, Clock::time_point hearing_since) {
  if (life_is_ != Presence::running || silence_ == Silence::dead) return false;
  const auto silent = now - heard(hearing_since);
  Silence verdict = silence_;
  if (silent >= interval() * 5 / 2) verdict = std::max(verdict, Silence::stale);
  if (silent >= interval() * 4) verdict = Silence::dead;
  if (verdict == silence_) return false;
  silence_ = verdict;
  changed_ = true;
  return true;
}

Deadline ObjectRecord::due(Clock::time_point hearing_since) const {
  if (life_is_ != Presence::running || silence_ == Silence::dead) return Deadline::never();
  const auto patience = silence_ == Silence::heard ? interval() * 5 / 2 : interval() * 4;
  return Deadline::after(patience, heard(hearing_since));
}

// ---- what is shown

Presence ObjectRecord::presence() const {
  if (life_is_ != Presence::running) return life_is_;
  if (silence_ == Silence::dead) return Presence::dead;
  return silence_ == Silence::stale ? Presence::stale : Presence::running;
}

ObservedObject ObjectRecord::object(const Moment& now) const {
  ObservedObject object = shown_;
  object.presence = presence();
  object.interval = interval();
  if (heard_) object.last_seen = now.before(now.steady - *heard_).wall;
  add_remarks(object.remarks, now);
  return object;
}

void ObjectRecord::add_remarks(std::vector<std::string>& remarks, const Moment& now) const {
  if (twins_seen_ && now.steady - *twins_seen_ < interval() * kTwinsRemembered)
    remarks.push_back("two objects have this name" + twins_ +
                      ": what is shown is of the one that spoke last; rename one of them");
  const auto skew = std::chrono::abs(clock_ahead_);
  if (skew >= kRemarkableSkew)
    remarks.push_back("its clock is " +
                      std::to_string(std::chrono::round<std::chrono::seconds>(skew).count()) + " s " +
                      (clock_ahead_.count() > 0 ? "ahead of" : "behind") + " the one here");
  if (clock_set_back_) remarks.emplace_back("its clock was set back while it ran");
  for (const auto& kind : remarks_) remarks.insert(remarks.end(), kind.begin(), kind.end());
}

std::optional<ObservedChange> ObjectRecord::change(const Moment& now) {
  if (!std::exchange(changed_, false)) return std::nullopt;
  ObservedChange change{object(now), told_presence_, told_status_};
  told_presence_ = change.object.presence;
  told_status_ = change.object.status;
  return change;
}

}  // namespace natsmith::detail
