#include "monitor/stats_asker.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "monitor/bell.hpp"
#include "monitor/command_reply.hpp"

namespace natsmith::monitor {

StatsAsker::StatsAsker(Connection connection, MonitoringSubjects subjects, const Discovery& discovery,
                       std::chrono::milliseconds every, std::function<void()> on_round)
    : connection_(std::move(connection)),
      subjects_(std::move(subjects)),
      discovery_(discovery),
      every_(every),
      on_round_(std::move(on_round)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

std::vector<MethodRate> StatsAsker::rates(bool by_method) const {
  const std::scoped_lock lock(mutex_);
  return by_method ? rates_.by_method() : rates_.by_object();
}

std::size_t StatsAsker::rounds() const {
  const std::scoped_lock lock(mutex_);
  return rounds_;
}

std::size_t StatsAsker::silent() const {
  const std::scoped_lock lock(mutex_);
  return silent_;
}

void StatsAsker::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    const auto begin = Deadline::Clock::now();
    ask(due(), stop);
    {
      const std::scoped_lock lock(mutex_);
      ++rounds_;
      silent_ = std::exchange(silent_so_far_, 0);
    }
    on_round_();
    // As much rest as work at least, when there is more to ask than fits into a round.
    const auto now = Deadline::Clock::now();
    if (!pause(std::max<Deadline::Clock::duration>(begin + every_ - now, (now - begin) / 4), stop)) return;
  }
}

std::vector<std::string> StatsAsker::due() {
  std::vector<std::string> names;
  std::set<std::string, std::less<>> known;
  for (const ObservedObject& object : discovery_.objects()) {
    if (object.presence != Presence::running) continue;
    known.insert(object.name);
    const auto next = next_.find(object.name);
    if (next == next_.end() || next->second.passed()) names.push_back(object.name);
  }
  std::erase_if(next_, [&](const auto& each) { return !known.contains(each.first); });
  const std::scoped_lock lock(mutex_);
  for (const MethodRate& rate : rates_.by_object())
    if (!known.contains(rate.object)) rates_.forget(rate.object);
  return names;
}

void StatsAsker::ask(const std::vector<std::string>& names, const std::stop_token& stop) {
  const std::string body = command_body(nlohmann::json::object());
  for (std::size_t begin = 0; begin < names.size(); begin += kMostAtATime) {
    std::vector<std::pair<std::string, Future<Message>>> calls;
    for (std::size_t i = begin; i < std::min(begin + kMostAtATime, names.size()); ++i) {
      if (stop.stop_requested()) return;
      calls.emplace_back(names[i],
                         connection_.request_async(subjects_.command(names[i], "stats"), body, kPatience));
    }
    for (auto& [name, call] : calls) {
      while (!call.wait_for(std::chrono::milliseconds{50}))
        if (stop.stop_requested()) return;
      take(name, call.wait());
    }
  }
}

void StatsAsker::take(const std::string& name, const Result<Message>& reply) {
  const auto answer = reply ? read_reply(*reply) : Result<nlohmann::json>(reply.error());
  const auto found = answer ? answer->find("metrics") : nlohmann::json::const_iterator();
  const bool has_metrics = answer && answer->is_object() && found != answer->end();
  const std::scoped_lock lock(mutex_);
  if (!answer) ++silent_so_far_;
  if (!has_metrics || methods_in(*found).empty()) {
    next_.insert_or_assign(name, Deadline::after(answer ? kOthersEvery : every_));
    return;
  }
  next_.erase(name);
  rates_.take(name, *found, Deadline::Clock::now());
}

}  // namespace natsmith::monitor
