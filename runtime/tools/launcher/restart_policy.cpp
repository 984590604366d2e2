#include "launcher/restart_policy.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace natsmith::launcher {
namespace {

constexpr std::size_t kMostRemembered = 1000;  // without a limit

Milliseconds grown(const RestartSettings& settings, std::size_t before) {
  if (settings.delay.count() == 0) return settings.delay;  // and not 0 times infinity
  const double most = static_cast<double>(settings.max_delay.count());
  const double delay =
      static_cast<double>(settings.delay.count()) * std::pow(settings.factor, static_cast<double>(before));
  return Milliseconds(static_cast<std::int64_t>(std::min(delay, most)));
}

}  // namespace

std::optional<int> End::exit_code() const noexcept {
  switch (how) {
    case How::exited:
      return number;
    case How::killed:
      return 128 + number;
    case How::unknown:
      break;
  }
  return {};
}

std::string End::text() const {
  switch (how) {
    case How::exited:
      return "exit code " + std::to_string(number);
    case How::killed:
      return "killed by signal " + std::to_string(number) + " (" + ::strsignal(number) + ")";
    case How::unknown:
      break;
  }
  return "exit code not known, because an earlier launcher had started it";
}

bool RestartPolicy::wants(const End& end) const noexcept {
  switch (settings_.when) {
    case RestartWhen::no:
      return false;
    case RestartWhen::always:
      return true;
    case RestartWhen::on_failure:
      return !end.is_success();
    case RestartWhen::on_abnormal:
      return end.how != End::How::exited;
  }
  return false;
}

std::optional<RestartPolicy::Restart> RestartPolicy::restart(Clock::time_point now) {
  while (!recent_.empty() && now - recent_.front() >= settings_.within) recent_.pop_front();
  if (settings_.limit && recent_.size() >= *settings_.limit) return {};
  const Milliseconds delay = grown(settings_, recent_.size());
  recent_.push_back(now);
  if (recent_.size() > kMostRemembered) recent_.pop_front();
  return Restart{delay, count()};
}

}  // namespace natsmith::launcher
