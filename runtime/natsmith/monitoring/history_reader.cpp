#include "natsmith/monitoring/history_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "natsmith/codec/time_text.hpp"
#include "natsmith/core/error.hpp"
#include "natsmith/monitoring/json_fields.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace natsmith::detail {
namespace {

using nlohmann::json;

constexpr std::size_t kBatch = 1000;
constexpr std::chrono::milliseconds kSlice{100};
constexpr std::chrono::nanoseconds kConsumerLives = std::chrono::seconds{30};  // when it cannot be deleted
constexpr std::string_view kHeartbeat = "100";
constexpr std::string_view kNothingLeft = "404";
constexpr std::string_view kTimeIsUp = "408";
constexpr int kStreamNotFound = 10059;
constexpr int kConsumerNotFound = 10014;

template <class T>
std::optional<T> number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string rfc3339(WallTime time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  const auto rest = std::chrono::duration_cast<std::chrono::nanoseconds>(time - seconds).count();
  constexpr std::int64_t kAttosPerNano = 1'000'000'000;
  return format_time({std::max<std::int64_t>(seconds.time_since_epoch().count(), 0), rest * kAttosPerNano})
      .value_or("1970-01-01T00:00:00Z");
}

Error cancelled() { return {ErrorCode::cancelled, "reading the history was given up"}; }

ErrorCode code_of(int number) {
  return number == kStreamNotFound || number == kConsumerNotFound ? ErrorCode::not_found
                                                                  : ErrorCode::unavailable;
}

}  // namespace

/// `$JS.ACK.stream.consumer.delivered.sequence.sequence.time.pending`, since 2.10 perhaps with domain and
/// account in front and a random token behind.
std::optional<StoredAt> stored_at(std::string_view subject) {
  constexpr std::size_t kShort = 9;
  constexpr std::size_t kLong = 11;
  if (!subject.starts_with("$JS.ACK.")) return std::nullopt;
  std::array<std::string_view, kLong> tokens;
  std::size_t count = 0;
  for (std::size_t begin = 0; begin <= subject.size() && count < kLong; ++count) {
    const auto end = std::min(subject.find('.', begin), subject.size());
    tokens.at(count) = subject.substr(begin, end - begin);
    begin = end + 1;
  }
  if (count < kShort) return std::nullopt;
  const std::size_t last = count < kLong ? kShort : kLong;
  const auto nanoseconds = number<std::int64_t>(tokens.at(last - 2));
  const auto pending = number<std::uint64_t>(tokens.at(last - 1));
  if (!nanoseconds || !pending) return std::nullopt;
  return StoredAt{WallTime(std::chrono::nanoseconds(*nanoseconds)), *pending};
}

struct HistoryReader::Consumer {
  std::string stream;
  std::string name;
  std::uint64_t pending = 0;
};

HistoryReader::HistoryReader(const Connection& connection, std::chrono::milliseconds patience,
                             std::stop_token stop, Take take, Pace pace)
    : connection_(connection),
      patience_(patience),
      stop_(std::move(stop)),
      take_(std::move(take)),
      pace_(std::move(pace)) {}

Result<json> HistoryReader::ask(const std::string& verb, const json& body) {
  auto future =
      connection_.request_async(Subject("$JS.API." + verb), body.is_null() ? "" : body.dump(), patience_);
  while (!future.wait_for(kSlice)) {
    if (stop_.stop_requested()) return cancelled();
  }
  const auto reply = future.wait();
  if (!reply) return reply.error();
  json answer = json::parse(reply->body(), nullptr, false);
  if (!answer.is_object())
    return Error(ErrorCode::unavailable, "JetStream's answer to " + verb + " is no JSON object");
  const auto error = answer.find("error");
  if (error == answer.end()) return answer;
  return Error(code_of(answer.value("/error/err_code"_json_pointer, 0)),
               answer.value("/error/description"_json_pointer, std::string("unknown error")));
}

Result<std::vector<std::string>> HistoryReader::streams_of(const std::string& subject) {
  const auto answer = ask("STREAM.NAMES", {{"subject", subject}});
  if (!answer) return answer.error();
  std::vector<std::string> names;
  const auto found = answer->find("streams");
  if (found == answer->end() || !found->is_array()) return names;
  for (const json& name : *found) {
    if (name.is_string()) names.push_back(name.get<std::string>());
  }
  return names;
}

Result<void> HistoryReader::read(const std::string& stream, const std::string& subject,
                                 std::optional<WallTime> since) {
  const auto consumer = make_consumer(stream, subject, since);
  if (!consumer) return consumer.error();
  auto result = consumer->pending == 0 ? Result<void>() : pull_all(*consumer);
  remove(*consumer);
  return result;
}

Result<HistoryReader::Consumer> HistoryReader::make_consumer(const std::string& stream,
                                                             const std::string& subject,
                                                             std::optional<WallTime> since) {
  json config = {{"deliver_policy", "last_per_subject"},
                 {"filter_subject", subject},
                 {"ack_policy", "none"},
                 {"replay_policy", "instant"},
                 {"max_deliver", -1},
                 {"mem_storage", true},
                 {"inactive_threshold", kConsumerLives.count()}};
  if (since) {
    config["deliver_policy"] = "by_start_time";
    config["opt_start_time"] = rfc3339(*since);
  }
  const auto answer = ask("CONSUMER.CREATE." + stream, {{"stream_name", stream}, {"config", config}});
  const Moment now = Moment::now();
  if (!answer) return answer.error();
  if (!reference_) {
    const auto created = foreign_time(answer->value("created", json()));
    reference_ = Reference{created.value_or(now.wall), now};
  }
  return Consumer{.stream = stream,
                  .name = answer->value("name", std::string()),
                  .pending = answer->value("num_pending", std::uint64_t{1})};
}

Result<void> HistoryReader::pull_all(const Consumer& consumer) {
  {
    const std::scoped_lock lock(mutex_);
    progress_ = {};
  }
  const Subject inbox = connection_.core()->new_inbox();
  const Subscription subscription =
      connection_.subscribe(inbox, [this](Message&& message) { accept(std::move(message)); });
  for (bool done = false; !done;) {
    pace_();
    if (stop_.stop_requested()) return cancelled();
    const auto pulled = pull(consumer, inbox, kBatch);
    if (!pulled) return pulled.error();
    const std::scoped_lock lock(mutex_);
    done = progress_.done;
  }
  return {};
}

/// Returns when the whole batch has come, or all there is.
Result<void> HistoryReader::pull(const Consumer& consumer, const Subject& inbox, std::size_t batch) {
  std::unique_lock lock(mutex_);
  progress_.received = 0;
  lock.unlock();
  const Subject next("$JS.API.CONSUMER.MSG.NEXT." + consumer.stream + "." + consumer.name);
  const json body = {{"batch", batch}, {"no_wait", true}};
  const auto sent = connection_.core()->publish(next, inbox.str(), body.dump(), nullptr);
  if (!sent) return sent.error();
  lock.lock();
  for (std::size_t before = 0; !progress_.done && progress_.received < batch; before = progress_.received) {
    const bool has_moved = changed_.wait_for(lock, stop_, patience_, [&] {
      return progress_.done || progress_.received > before || !progress_.refusal.empty();
    });
    if (stop_.stop_requested()) return cancelled();
    if (!progress_.refusal.empty()) return Error(ErrorCode::unavailable, progress_.refusal);
    if (!has_moved) return Error(ErrorCode::deadline_exceeded, "JetStream stopped sending in between");
  }
  return {};
}

/// \thread  the event loop
void HistoryReader::accept(Message&& message) {
  const auto stored = stored_at(message.reply_to());
  if (!stored) return note_status(message);
  const auto age = std::max(reference_->server - stored->time, WallTime::duration::zero());
  take_(std::move(message), reference_->here.before(age));
  const std::scoped_lock lock(mutex_);
  ++progress_.received;
  progress_.done = progress_.done || stored->pending == 0;
  if (progress_.done || progress_.received % kBatch == 0) changed_.notify_all();
}

/// What JetStream says instead of a message.
void HistoryReader::note_status(const Message& message) {
  const std::string status(message.header("Status").value_or(""));
  const std::scoped_lock lock(mutex_);
  if (status == kNothingLeft || status == kTimeIsUp) progress_.done = true;
  if (!status.empty() && status != kHeartbeat && !progress_.done)
    progress_.refusal =
        "JetStream answered " + status + " " + std::string(message.header("Description").value_or(""));
  changed_.notify_all();
}

/// Without waiting for the answer: otherwise it would end by itself.
void HistoryReader::remove(const Consumer& consumer) {
  const Subject subject("$JS.API.CONSUMER.DELETE." + consumer.stream + "." + consumer.name);
  static_cast<void>(
      connection_.request_async(subject, "", patience_).then([](const Result<Message>& /*unused*/) {}));
}

}  // namespace natsmith::detail
