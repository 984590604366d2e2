#include "monitor/event_history.hpp"

#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <variant>

#include "natsmith/monitoring/history_reader.hpp"
#include "natsmith/monitoring/message_reader.hpp"

namespace natsmith::monitor {
namespace {

constexpr std::chrono::seconds kPatience{5};

/// Gathers what the event loop brings.
class Gathering {
 public:
  Gathering(const Context& context, const std::function<bool(const ObservedEvent&)>& wanted)
      : reader_(context.layout(), context.prefix()), wanted_(wanted) {}

  void take(const Message& message, WallTime came) {
    auto read = reader_.read(message.subject(), message.body());
    const std::scoped_lock lock(mutex_);
    if (!read) {
      ++unread_;
    } else if (auto* registry = std::get_if<RegistryMessage>(&read->message)) {
      const WallTime time = registry->timestamp;
      std::string name = registry->service_id;
      keep({time, came, std::move(name), std::move(*registry), true});
    } else if (auto* status = std::get_if<StatusMessage>(&read->message)) {
      const WallTime time = status->timestamp;
      std::string name = status->name;
      keep({time, came, std::move(name), std::move(*status), true});
    }
  }

  PastEvents result() && {
    const std::scoped_lock lock(mutex_);
    PastEvents past;
    past.events.reserve(events_.size());
    for (auto& [time, event] : events_) past.events.push_back(std::move(event));
    past.left_out = left_out_;
    if (unread_ > 0)
      past.remarks.push_back(std::to_string(unread_) + " messages of the history could not be read");
    return past;
  }

 private:
  void keep(ObservedEvent event) {
    if (!wanted_(event)) return;
    events_.emplace(event.time, std::move(event));
    if (events_.size() <= PastEvents::kMost) return;
    events_.erase(events_.begin());
    ++left_out_;
  }

  const MessageReader reader_;
  const std::function<bool(const ObservedEvent&)>& wanted_;
  std::mutex mutex_;  // guards what follows
  std::multimap<WallTime, ObservedEvent> events_;
  std::size_t left_out_ = 0;
  std::size_t unread_ = 0;
};

Result<void> read_all(detail::HistoryReader& reader, const std::string& subject, WallTime since) {
  const auto streams = reader.streams_of(subject);
  if (!streams) return streams.error();
  for (const std::string& stream : *streams) {
    auto result = reader.read(stream, subject, since);
    if (!result && result.error().code() != ErrorCode::not_found) return result;
  }
  return {};
}

}  // namespace

PastEvents past_events(const Context& context, const Connection& connection, WallTime since,
                       const std::function<bool(const ObservedEvent&)>& wanted) {
  Gathering gathering(context, wanted);
  std::vector<std::string> remarks;
  {
    detail::HistoryReader reader(
        connection, kPatience, context.stop(),
        [&](Message&& message, const Moment& came) { gathering.take(message, came.wall); }, [] {});
    const auto streams = context.subjects().streams();
    for (std::size_t i = 0; i < 2; ++i) {  // the registry and the statuses; signs of life are no events
      const auto result = read_all(reader, streams.at(i).subject, since);
      if (result) continue;
      if (result.error().code() == ErrorCode::cancelled) throw result.error();
      remarks.push_back("the past of " + streams.at(i).subject +
                        " is not known: " + result.error().message());
    }
  }
  PastEvents past = std::move(gathering).result();
  past.remarks.insert(past.remarks.end(), remarks.begin(), remarks.end());
  return past;
}

bool same_event(const ObservedEvent& a, const ObservedEvent& b) {
  if (a.time != b.time || a.name != b.name || a.message.index() != b.message.index()) return false;
  const auto* const first = std::get_if<RegistryMessage>(&a.message);
  const auto* const second = std::get_if<RegistryMessage>(&b.message);
  return first == nullptr || first->event == second->event;
}

}  // namespace natsmith::monitor
