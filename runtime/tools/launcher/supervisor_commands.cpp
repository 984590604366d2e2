// What the launcher does when asked to over NATS. Nothing is ever run that is not in its configuration.
#include <algorithm>
#include <exception>
#include <memory>
#include <utility>

#include "launcher/problem.hpp"
#include "launcher/supervisor.hpp"
#include "natsmith/core/error.hpp"

namespace natsmith::launcher {
namespace {

using Clock = SupervisedService::Clock;
using nlohmann::json;

constexpr double kDefaultWait = 2;
constexpr double kLongestWait = 60;

Milliseconds wait_of(const json& arguments) {
  const auto wait = arguments.find("wait");
  if (wait == arguments.end()) return Milliseconds(static_cast<std::int64_t>(kDefaultWait * 1000));
  if (!wait->is_number() || wait->get<double>() < 0 || wait->get<double>() > kLongestWait)
    throw Error(ErrorCode::invalid_argument,
                "wait: expected seconds from 0 to 60, but found " +
                    shortened(wait->dump(-1, ' ', false, json::error_handler_t::replace)));
  return Milliseconds(static_cast<std::int64_t>(wait->get<double>() * 1000));
}

std::string name_of(const json& arguments) {
  const auto name = arguments.find("name");
  if (name != arguments.end() && name->is_string()) return name->get<std::string>();
  throw Error(ErrorCode::invalid_argument,
              R"(expected the name of a service, such as {"name": "svc1.main"})");
}

void only(const json& arguments, const std::vector<std::string>& known) {
  if (!arguments.is_object()) throw Error(ErrorCode::invalid_argument, "expected an object of arguments");
  for (const auto& [key, value] : arguments.items()) {
    if (std::ranges::find(known, key) == known.end())
      throw Error(ErrorCode::invalid_argument,
                  "unknown argument '" + shortened(key) + "'; " +
                      (known.empty() ? "expected none" : suggestion(key, known)));
  }
}

}  // namespace

std::map<std::string, Presence::Command> Supervisor::commands() {
  const auto command = [this](Action action) {
    return [this, action](const json& arguments) { return on_loop(action, arguments); };
  };
  return {{"list", command(&Supervisor::list)},
          {"start", command(&Supervisor::start)},
          {"stop", command(&Supervisor::stop)},
          {"restart", command(&Supervisor::restart)},
          {"reload", command(&Supervisor::reload)}};
}

/// On a thread of the monitored object: waits for the supervisor's.
json Supervisor::on_loop(Action action, const json& arguments) {
  auto answer = std::make_shared<CommandAnswer>();
  auto result = answer->future();
  static_cast<void>(mailbox_.post([this, action, arguments, answer = std::move(answer)] {
    try {
      (this->*action)(arguments, answer);
    } catch (const Error& error) {
      answer->give(error);
    } catch (const std::exception& error) {
      answer->give(Error(ErrorCode::internal, error.what()));
    }
  }));
  return result.get().value();
}

SupervisedService& Supervisor::to_act_on(const json& arguments) const {
  only(arguments, {"name", "wait"});
  static_cast<void>(wait_of(arguments));
  const std::string name = name_of(arguments);
  if (stopping_) throw Error(ErrorCode::unavailable, "the launcher is ending");
  if (SupervisedService* service = find(name)) return *service;
  std::vector<std::string> names;
  for (const auto& each : services_) names.push_back(each->settings().name);
  throw Error(ErrorCode::not_found,
              "the configuration has no service '" + shortened(name) + "'; " + suggestion(name, names));
}

void Supervisor::list(const json& arguments, const Answer& answer) {
  only(arguments, {});
  json list = json::array();
  for (const auto& service : services_) list.push_back(service->view());
  const Health now = health();
  answer->give(json{{"launcher", settings_.name},
                    {"runner_id", context_.runner_id},
                    {"at_exit", to_string(settings_.at_exit)},
                    {"status", natsmith::to_string(now.status)},
                    {"message", now.message},
                    {"services", std::move(list)}});
}

void Supervisor::start(const json& arguments, const Answer& answer) {
  SupervisedService& service = to_act_on(arguments);
  const std::string& name = service.settings().name;
  if (!service.settings().enabled)
    throw Error(ErrorCode::conflict,
                name + " is disabled: set 'enabled: true' in the configuration, and ask for 'reload'");
  if (service.is_leaving())
    throw Error(ErrorCode::conflict, name + " is stopping: ask again when it has ended");
  if (service.pid() != 0)
    throw Error(ErrorCode::conflict, name + " is already running with pid " + std::to_string(service.pid()));
  service.start();
  answer_later(service, arguments, answer);
}

void Supervisor::stop(const json& arguments, const Answer& answer) {
  SupervisedService& service = to_act_on(arguments);
  const State state = service.state();
  const bool rests = state == State::disabled || state == State::stopped || state == State::completed ||
                     state == State::failed;
  if (rests)
    throw Error(ErrorCode::conflict,
                service.settings().name + " does not run: it is " + std::string(to_string(state)));
  service.stop(Clock::now());
  answer_later(service, arguments, answer);
}

void Supervisor::restart(const json& arguments, const Answer& answer) {
  SupervisedService& service = to_act_on(arguments);
  if (!service.settings().enabled)
    throw Error(ErrorCode::conflict,
                service.settings().name +
                    " is disabled: set 'enabled: true' in the configuration, and ask for 'reload'");
  service.stop(Clock::now(), SupervisedService::Then::start);
  answer_later(service, arguments, answer);
}

// ---- answers that wait

void Supervisor::answer_later(const SupervisedService& service, const json& arguments, const Answer& answer) {
  pending_.push_back({service.settings().name, Clock::now() + wait_of(arguments), answer});
}

void Supervisor::answer_pending(Time now) {
  std::erase_if(pending_, [&](const Pending& each) {
    const SupervisedService* service = find(each.service);
    if (service == nullptr) {
      each.answer->give(json{{"name", each.service}, {"state", "removed"}});
      return true;
    }
    if (service->state() == State::stopping && now < each.until) return false;
    if (service->state() == State::failed)
      each.answer->give(Error(ErrorCode::internal, each.service + " has failed: " + service->remark()));
    else
      each.answer->give(service->view());
    return true;
  });
}

// ---- reload

void Supervisor::reload(const json& arguments, const Answer& answer) {
  only(arguments, {});
  answer->give(reload_now());
}

json Supervisor::reload_now() {
  if (stopping_) throw Error(ErrorCode::unavailable, "the launcher is ending");
  Configuration fresh = options_.reread();
  if (!(fresh.launcher == options_.configuration.launcher))
    throw Error(ErrorCode::conflict,
                "nothing was changed: only 'services' and 'log' can change while the launcher runs; for its "
                "name, nats, "
                "layout, prefix, alive_interval, at_exit and state_folder start it anew");
  return apply(std::move(fresh));
}

/// \returns  the service, no longer in the list; empty when it was not there
std::unique_ptr<SupervisedService> Supervisor::take(Services& from, const std::string& name) {
  const auto found =
      std::ranges::find_if(from, [&](const auto& each) { return each->settings().name == name; });
  if (found == from.end()) return nullptr;
  auto service = std::move(*found);
  from.erase(found);
  return service;
}

/// One that was removed may not have ended yet: its successor starts when it has.
void Supervisor::add(ServiceSettings settings, Time now) {
  auto ending = take(removed_, settings.name);
  if (ending) {
    ending->change(std::move(settings), now);
    ending->stop(now, SupervisedService::Then::start);
    services_.push_back(std::move(ending));
    return;
  }
  services_.push_back(std::make_unique<SupervisedService>(std::move(settings), context_));
  if (!start_by_) services_.back()->begin();
}

json Supervisor::apply(Configuration fresh) {
  const Time now = Clock::now();
  json added = json::array();
  json changed = json::array();
  json removed = json::array();
  Services before = std::exchange(services_, {});
  for (ServiceSettings& each : fresh.services) {
    const std::string name = each.name;
    auto known = take(before, name);
    if (known && known->settings() == each) {
      services_.push_back(std::move(known));
      continue;
    }
    (known ? changed : added).push_back(name);
    declare(each);
    if (known) {
      services_.push_back(std::move(known));
      services_.back()->change(std::move(each), now);
    } else {
      add(std::move(each), now);
    }
  }
  for (auto& left : before) {
    removed.push_back(left->settings().name);
    presence_.forget(left->settings().name);
    left->stop(now);
    removed_.push_back(std::move(left));
  }
  return {{"added", added}, {"changed", changed}, {"removed", removed}};
}

}  // namespace natsmith::launcher
