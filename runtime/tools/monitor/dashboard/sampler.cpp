#include "monitor/dashboard/sampler.hpp"

#include <algorithm>
#include <utility>

#include "monitor/command_reply.hpp"

namespace natsmith::monitor {
namespace {

constexpr std::chrono::milliseconds kPatience{1500};

// The metrics of an answer to `stats`, as JSON.
Result<std::string> metrics_in(const Result<Message>& reply) {
  if (!reply) return reply.error();
  if (reply->body().size() > Sampler::kLargest)
    return Error(ErrorCode::payload_too_large,
                 "its metrics are larger than " + std::to_string(Sampler::kLargest) + " bytes");
  const auto answer = read_reply(*reply);
  if (!answer) return answer.error();
  const auto metrics = answer->is_object() ? answer->value("metrics", nlohmann::json::object()) : *answer;
  return metrics.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

Sampler::Sampler(Connection connection, MonitoringSubjects subjects, SamplerTimes times)
    : connection_(std::move(connection)),
      subjects_(std::move(subjects)),
      times_(times),
      thread_([this] { run(); }) {}

Sampler::~Sampler() {
  end();
  thread_.join();
}

void Sampler::end() {
  {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
  }
  changed_.notify_all();
}

std::size_t Sampler::asked() const {
  const std::scoped_lock lock(mutex_);
  return watched_.size();
}

Sampler::Samples Sampler::look(const std::string& name, std::uint64_t after) {
  Samples samples;
  const auto now = Clock::now();
  {
    const std::scoped_lock lock(mutex_);
    if (!watched_.contains(name)) {
      make_room();
      watched_[name].due = now;
    }
    Watched& watched = watched_[name];
    watched.looked_at = now;
    for (const Sample& sample : watched.samples)
      if (sample.seq > after) samples.list.push_back(sample);
    samples.error = watched.error;
  }
  changed_.notify_all();
  return samples;
}

void Sampler::make_room() {
  if (watched_.size() < kMostObjects) return;
  watched_.erase(
      std::ranges::min_element(watched_, {}, [](const auto& each) { return each.second.looked_at; }));
}

Sampler::Clock::time_point Sampler::next_due() const {
  auto next = Clock::now() + std::chrono::hours{1};
  for (const auto& [name, watched] : watched_) next = std::min(next, watched.due);
  return next;
}

std::vector<std::string> Sampler::take_due(Clock::time_point now) {
  std::erase_if(watched_, [&](const auto& each) { return now - each.second.looked_at > times_.looked_at; });
  std::vector<std::string> due;
  for (auto& [name, watched] : watched_) {
    if (watched.due > now) continue;
    watched.due = now + times_.every;
    due.push_back(name);
  }
  return due;
}

void Sampler::run() {
  std::unique_lock lock(mutex_);
  while (!ended_) {
    const auto due = take_due(Clock::now());
    if (due.empty()) {
      changed_.wait_until(lock, next_due());
      continue;
    }
    lock.unlock();
    ask(due);
    lock.lock();
  }
}

// All are on their way at once, so that one who is silent holds nobody up for longer than the patience.
void Sampler::ask(const std::vector<std::string>& names) {
  std::vector<std::pair<std::string, Future<Message>>> calls;
  for (const std::string& name : names) {
    try {
      calls.emplace_back(name, connection_.request_async(subjects_.command(name, "stats"),
                                                         command_body(nlohmann::json::object()), kPatience));
    } catch (const Error& error) {
      keep(name, error);
    }
  }
  for (auto& [name, call] : calls) keep(name, call.wait());
}

void Sampler::keep(const std::string& name, const Result<Message>& reply) {
  const auto metrics = metrics_in(reply);
  const std::scoped_lock lock(mutex_);
  const auto found = watched_.find(name);
  if (found == watched_.end()) return;
  Watched& watched = found->second;
  watched.error = metrics ? std::string() : metrics.error().message();
  if (!metrics) return;
  watched.samples.push_back({.seq = ++last_, .time = std::chrono::system_clock::now(), .metrics = *metrics});
  watched.bytes += metrics->size();
  while (watched.samples.size() > kMostSamples || watched.bytes > kMostBytes) {
    watched.bytes -= watched.samples.front().metrics.size();
    watched.samples.pop_front();
  }
}

}  // namespace natsmith::monitor
