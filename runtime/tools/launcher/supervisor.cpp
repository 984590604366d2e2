#include "launcher/supervisor.hpp"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <random>
#include <utility>

#include "natsmith/core/error.hpp"

namespace natsmith::launcher {
namespace {

using Clock = SupervisedService::Clock;

/// How long the services wait for the launcher's announcement, so that the wire tells it in order.
constexpr std::chrono::seconds kAnnouncePatience{1};
/// No longer than this between two looks at the clock, which may be set.
constexpr std::chrono::seconds kLongestTurn{10};
/// For what SIGKILL does not end at once, and for the last words in logs.
constexpr std::chrono::seconds kLastPatience{5};
constexpr std::chrono::seconds kLogPatience{2};

std::string fresh_runner_id() {
  std::random_device random;
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string id;
  for (int i = 0; i < 16; ++i) id += kDigits[random() % kDigits.size()];
  return id;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string text;
  for (const std::string& each : texts) text += (text.empty() ? "" : ",") + each;
  return text;
}

RunContext context_of(const LauncherSettings& settings, const ConnectionOptions& connection,
                      const Logger& logger) {
  return {.launcher = settings.name,
          .runner_id = fresh_runner_id(),
          .at_exit = settings.at_exit,
          .url = joined(connection.urls),
          .layout = settings.layout == Layout::seed ? "seed" : "ocabox",
          .prefix = settings.prefix,
          .publish = {},
          .logger = logger};
}

Descriptor watched_signals() {
  sigset_t watched;
  sigemptyset(&watched);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGCHLD}) sigaddset(&watched, number);
  Descriptor descriptor(::signalfd(-1, &watched, SFD_CLOEXEC | SFD_NONBLOCK));
  if (!descriptor) throw Error(ErrorCode::internal, std::string("signalfd: ") + ::strerror(errno));
  return descriptor;
}

End end_of(int status) {
  if (WIFEXITED(status)) return {End::How::exited, WEXITSTATUS(status)};
  return {End::How::killed, WTERMSIG(status)};
}

}  // namespace

Supervisor::Supervisor(SupervisorOptions options)
    : options_(std::move(options)),
      settings_(options_.configuration.launcher),
      logger_(options_.logger),
      context_(context_of(settings_, options_.connection, logger_)),
      state_file_(settings_.state_folder),
      signals_(watched_signals()),
      presence_({.name = settings_.name,
                 .runner_id = context_.runner_id,
                 .layout = settings_.layout,
                 .prefix = settings_.prefix,
                 .alive_interval = settings_.alive_interval,
                 .connection = options_.connection,
                 .commands = commands(),
                 .on_announced = [this] { mailbox_.post([this] { start_services(); }); }}) {
  context_.publish = [this](RegistryMessage event) { presence_.publish(std::move(event)); };
}

Supervisor::~Supervisor() {
  mailbox_.close();
  pending_.clear();
  presence_.stop({});
}

// ---- the loop

void Supervisor::run() {
  begin();
  while (!is_over(Clock::now())) turn();
  finish();
}

void Supervisor::begin() {
  // What services leave behind becomes our child: it can be waited for.
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  for (const ServiceSettings& each : options_.configuration.services) {
    services_.push_back(std::make_unique<SupervisedService>(each, context_));
    declare(each);
  }
  take_over();
  start_by_ = Clock::now() + kAnnouncePatience;
  presence_.start();
}

void Supervisor::start_services() {
  if (!start_by_) return;
  start_by_.reset();
  for (const auto& service : services_) {
    if (!stopping_ && !service->has_begun()) service->begin();
  }
}

Supervisor::Time Supervisor::next_time(Time now) const {
  Time next = std::min(now + kLongestTurn, give_up_at_);
  if (start_by_) next = std::min(next, *start_by_);
  for (const auto* list : {&services_, &removed_}) {
    for (const auto& service : *list) next = std::min(next, service->next_time(now));
  }
  for (const Pending& each : pending_) next = std::min(next, each.until);
  return next;
}

void Supervisor::turn() {
  std::vector<pollfd> sources = {{signals_.get(), POLLIN, 0}, {mailbox_.descriptor(), POLLIN, 0}};
  for (const auto* list : {&services_, &removed_}) {
    for (const auto& service : *list) {
      if (service->adopted_process() >= 0) sources.push_back({service->adopted_process(), POLLIN, 0});
    }
  }
  const Time now = Clock::now();
  const auto left = std::chrono::ceil<Milliseconds>(std::max(next_time(now) - now, Clock::duration::zero()));
  if (::poll(sources.data(), sources.size(), static_cast<int>(left.count())) > 0) {
    if (sources[0].revents != 0) take_signals();
    std::vector<int> ended;
    for (std::size_t i = 2; i < sources.size(); ++i) {
      if (sources[i].revents != 0) ended.push_back(sources[i].fd);
    }
    see_adopted(ended);
    if (sources[1].revents != 0) mailbox_.work();
  }
  after_turn();
}

void Supervisor::after_turn() {
  const Time now = Clock::now();
  if (start_by_ && now >= *start_by_) start_services();
  for (const auto* list : {&services_, &removed_}) {
    for (const auto& service : *list) service->on_time(now);
  }
  std::erase_if(removed_, [](const auto& service) { return service->pid() == 0 && !service->is_leaving(); });
  answer_pending(now);
  save_state();
  if (!stopping_ && !start_by_) presence_.set_status(health());
}

// ---- signals and ends

void Supervisor::take_signals() {
  signalfd_siginfo info{};
  while (::read(signals_.get(), &info, sizeof info) == sizeof info) {
    const int number = static_cast<int>(info.ssi_signo);
    if (number == SIGCHLD) continue;
    if (number != SIGHUP) {
      begin_stop(number == SIGTERM ? "SIGTERM" : "SIGINT");
      continue;
    }
    try {
      const auto done = reload_now();
      logger_(LogLevel::info, "configuration read again: " + done.dump());
    } catch (const std::exception& error) {
      logger_(LogLevel::error, error.what());
    }
  }
  reap();
}

/// All at once, before anything is concluded from who is left.
void Supervisor::reap() {
  std::vector<std::pair<pid_t, End>> ended;
  int status = 0;
  for (pid_t pid = 0; (pid = ::waitpid(-1, &status, WNOHANG)) > 0;) ended.emplace_back(pid, end_of(status));
  const Time now = Clock::now();
  for (const auto& [pid, end] : ended) {
    const auto took = [&, child = pid, how = end](const auto& service) {
      return service->on_end(child, how, now);
    };
    if (!std::ranges::any_of(services_, took)) static_cast<void>(std::ranges::any_of(removed_, took));
  }
}

void Supervisor::see_adopted(const std::vector<int>& ended) {
  for (const auto* list : {&services_, &removed_}) {
    for (const auto& service : *list) {
      const int process = service->adopted_process();
      if (process >= 0 && std::ranges::find(ended, process) != ended.end())
        service->on_end(service->pid(), {End::How::unknown, 0}, Clock::now());
    }
  }
}

// ---- the end

/// A second one changes nothing.
void Supervisor::begin_stop(const std::string& reason) {
  if (std::exchange(stopping_, true)) return logger_(LogLevel::info, reason + ": already ending");
  logger_(LogLevel::info, reason + (settings_.at_exit == AtExit::keep ? ": ending; services run on"
                                                                      : ": ending, the services first"));
  stop_reason_ = reason;
  presence_.set_status({Status::shutdown, "stopping"});
  const Time now = Clock::now();
  Milliseconds longest{0};
  for (const auto& service : services_) {
    longest = std::max(longest, service->settings().stop_timeout);
    if (settings_.at_exit == AtExit::stop) service->stop(now);
  }
  for (const auto& service : removed_) longest = std::max(longest, service->settings().stop_timeout);
  give_up_at_ = now + longest + kLastPatience;
}

bool Supervisor::is_over(Time now) const {
  if (!stopping_) return false;
  if (now >= give_up_at_) return true;
  return std::ranges::none_of(services_, &SupervisedService::is_leaving,
                              [](const auto& s) -> auto& { return *s; }) &&
         removed_.empty();
}

void Supervisor::finish() {
  mailbox_.close();
  pending_.clear();
  save_state();
  for (const auto& service : services_) {
    if (service->is_leaving()) logger_(LogLevel::error, service->settings().name + ": does not end");
  }
  presence_.stop({.status = Status::shutdown, .reason = stop_reason_});
  services_.clear();
  if (settings_.at_exit == AtExit::keep) return;
  // What writes the logs ends with its last line.
  const Time until = Clock::now() + kLogPatience;
  while (Clock::now() < until && ::waitpid(-1, nullptr, WNOHANG) >= 0) {
    pollfd source{signals_.get(), POLLIN, 0};
    ::poll(&source, 1, 20);
    signalfd_siginfo info{};
    while (::read(signals_.get(), &info, sizeof info) == sizeof info) {
    }
  }
}

// ---- the services

void Supervisor::declare(const ServiceSettings& settings) {
  RegistryMessage declared{.event = RegistryEvent::declared,
                           .service_id = settings.name,
                           .timestamp = std::chrono::system_clock::now(),
                           .parent = settings_.name,
                           .runner_id = context_.runner_id};
  declared.restart_policy = to_string(settings.restart.when);
  presence_.declare(std::move(declared));
}

SupervisedService* Supervisor::find(const std::string& name) const {
  const auto found =
      std::ranges::find_if(services_, [&](const auto& service) { return service->settings().name == name; });
  return found == services_.end() ? nullptr : found->get();
}

Health Supervisor::health() const {
  std::size_t enabled = 0;
  std::size_t running = 0;
  std::size_t completed = 0;
  std::vector<std::string> failed;
  std::vector<std::string> restarting;
  for (const auto& service : services_) {
    const State state = service->state();
    const std::string& name = service->settings().name;
    if (service->settings().enabled) ++enabled;
    if (state == State::running) ++running;
    if (state == State::completed) ++completed;
    if (state == State::failed) failed.push_back(name);
    if (state == State::restarting || (state == State::waiting && service->last_run_failed()))
      restarting.push_back(name);
  }
  std::string message = std::to_string(running) + " of " + std::to_string(enabled) + " running";
  if (completed > 0) message += ", " + std::to_string(completed) + " completed";
  if (!failed.empty()) message += "; failed: " + joined(failed);
  if (!restarting.empty()) message += "; ended badly: " + joined(restarting);
  const Status status = !failed.empty() ? Status::error : !restarting.empty() ? Status::degraded : Status::ok;
  return {status, message};
}

}  // namespace natsmith::launcher
