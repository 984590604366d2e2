// How Discovery reads history: the historian's part of DiscoveryState.
#include <algorithm>
#include <utility>

#include "natsmith/core/error.hpp"
#include "natsmith/monitoring/discovery_state.hpp"

namespace natsmith::detail {
namespace {

constexpr std::chrono::milliseconds kFirstRetry{500};
constexpr std::chrono::milliseconds kLastRetry{10'000};
constexpr std::size_t kRoom = 1000;  // messages that may wait when more are asked for

}  // namespace

void DiscoveryState::ask_for_history() {
  const std::scoped_lock lock(history_mutex_);
  history_wanted_ = true;
  history_changed_.notify_all();
}

/// Tries again, less and less often, while JetStream does not answer or a stream is missing: a server that
/// comes up needs its time.
void DiscoveryState::keep_history(const std::stop_token& stop) {
  auto pause = kFirstRetry;
  bool is_due = false;
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock(history_mutex_);
      const auto wanted = [this] { return history_wanted_; };
      if (is_due) history_changed_.wait_for(lock, stop, pause, wanted);
      if (!is_due) history_changed_.wait(lock, stop, wanted);
      if (std::exchange(history_wanted_, false)) pause = kFirstRetry;
    }
    if (stop.stop_requested()) return;
    is_due = !connection_.is_connected() || read_history(stop);
    pause = connection_.is_connected() ? std::min(pause * 2, kLastRetry) : kFirstRetry;
  }
}

bool DiscoveryState::read_history(const std::stop_token& stop) {
  push({{}, Moment::now(), Incoming::Kind::history_begins});
  HistoryReader reader(
      connection_, options_.history_patience, stop,
      [this](Message&& message, const Moment& came) {
        push({std::move(message), came, Incoming::Kind::history});
      },
      [this, &stop] { wait_for_room(stop); });
  std::vector<std::string> remarks;
  bool is_complete = true;
  for (const HistoryStream& stream : subjects_.streams()) {
    is_complete = is_complete && read_kind(reader, stream, remarks);
  }
  is_complete = is_complete && remarks.empty();
  {
    const std::scoped_lock lock(history_mutex_);
    history_remarks_ = std::move(remarks);
  }
  push({{}, Moment::now(), Incoming::Kind::history_ends});
  return !is_complete;
}

/// \returns false when it makes no sense to ask for the others now
bool DiscoveryState::read_kind(HistoryReader& reader, const HistoryStream& kind,
                               std::vector<std::string>& remarks) {
  const auto streams = reader.streams_of(kind.subject);
  Result<void> result = streams ? Result<void>() : Result<void>(streams.error());
  if (streams && streams->empty())
    remarks.push_back("no history of " + kind.subject + ": there is no stream " + kind.name +
                      "; the first monitored object that starts makes it");
  for (std::size_t i = 0; result && i < streams->size(); ++i) {
    result = reader.read((*streams)[i], kind.subject);
    if (!result && result.error().code() == ErrorCode::not_found) result = {};  // deleted meanwhile
  }
  if (result) return true;
  const bool is_unserved = result.error().code() == ErrorCode::unavailable && connection_.is_connected();
  remarks.push_back("the history of " + kind.subject +
                    " was not read: " + (is_unserved ? "no JetStream: " : "") + result.error().message() +
                    "; what is said from now on is seen");
  return false;
}

/// History comes faster than it is taken in; it must not pile up.
void DiscoveryState::wait_for_room(const std::stop_token& stop) {
  std::unique_lock lock(queue_mutex_);
  queue_changed_.wait(lock, stop, [this] { return queue_.size() <= kRoom; });
}

}  // namespace natsmith::detail
