// `natsmith-monitor wait`: ends when an object is as somebody needs it, for scripts.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "monitor/bell.hpp"
#include "monitor/command.hpp"
#include "monitor/context.hpp"
#include "monitor/exit_code.hpp"
#include "monitor/object_filter.hpp"
#include "monitor/observation.hpp"
#include "monitor/tree_view.hpp"
#include "shared/duration.hpp"

namespace natsmith::monitor {
namespace {

constexpr const char* kExamples = R"(Examples:
  natsmith-monitor wait camera.main --status ok --timeout 30s && ./observe
  natsmith-monitor wait camera.main cooler.main --status ok,idle,busy
  natsmith-monitor wait svc2.once --presence stopped --status ok --timeout 10m

Waits until all objects named are so: running, unless --presence says otherwise, and with one of the statuses.
Ends with 0 when that is reached, 1 when it is not in time (and says how it is instead), 64 for wrong arguments,
69 without nats-server (with --wait: when it does not come in time).)";

struct Options {
  std::vector<std::string> names;
  ObjectFilter wanted;
  std::string timeout = "30s";
};

bool reached(const Discovery& discovery, const Options& options) {
  return std::ranges::all_of(options.names, [&](const std::string& name) {
    const auto object = discovery.find(name);
    return object && options.wanted.matches(*object);
  });
}

std::string describe(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " or ") + word;
  return text;
}

void tell_what_is_not(const Discovery& discovery, const Options& options) {
  const std::string status = describe(options.wanted.statuses);
  const std::string wanted = describe(options.wanted.presences) + (status.empty() ? "" : ", " + status);
  for (const std::string& name : options.names) {
    const auto object = discovery.find(name);
    if (object && options.wanted.matches(*object)) continue;
    std::string now = unheard_of(name, object ? std::vector<ObservedObject>{} : discovery.objects());
    if (object) {
      now = name + " is " + std::string(to_string(object->presence)) + ", " +
            std::string(to_string(object->status));
      if (const std::string story = story_of(*object); !story.empty()) now += ": " + story;
    }
    tell("not " + wanted + " within " + options.timeout + ": " + now);
  }
}

/// Connects; with `--wait` the server has until the deadline.
std::unique_ptr<Observation> observe(Context& context, Bell& bell, const Deadline& deadline) {
  const DiscoveryOptions callbacks{.on_change = [&bell](const ObservedChange&) { bell.ring(); }};
  std::stop_source late;
  const std::stop_callback forward(context.stop(), [&late] { late.request_stop(); });
  const std::jthread alarm([&late, deadline](const std::stop_token& connected) {
    if (pause(deadline.remaining(), connected)) late.request_stop();
  });
  try {
    return std::make_unique<Observation>(context, callbacks, late.get_token());
  } catch (const Error& error) {
    if (error.code() != ErrorCode::cancelled || context.stop().stop_requested()) throw;
    throw Error(ErrorCode::unavailable, "no nats-server in time");
  }
}

int wait(Context& context, const Options& options) {
  const Deadline deadline = Deadline::after(duration_of(options.timeout).value());
  Bell bell;
  const auto observation = observe(context, bell, deadline);
  const Discovery& discovery = observation->discovery();
  observation->wait_for_history(deadline);
  while (!reached(discovery, options)) {
    if (bell.wait(context.stop(), deadline)) continue;
    if (context.stop().stop_requested()) return kExitInterrupted;
    if (reached(discovery, options)) break;
    tell_what_is_not(discovery, options);
    observation->tell_remarks();
    return kExitNo;
  }
  return kExitSuccess;
}

}  // namespace

Command add_wait(CLI::App& app) {
  CLI::App* const command = app.add_subcommand("wait", "ends when objects are as needed, for scripts");
  const auto options = std::make_shared<Options>();
  command->footer(kExamples);
  command->add_option("NAME", options->names, "the objects")->required();
  add_conditions(*command, options->wanted);
  command->add_option("--timeout", options->timeout, "how long to wait")
      ->check(CLI::Validator(check_duration, "TIME"))
      ->capture_default_str();
  return {command, [options](Context& context) {
            for (const std::string& name : options->names) check_object_name(name);
            if (options->wanted.presences.empty()) options->wanted.presences = {"running"};
            return wait(context, *options);
          }};
}

}  // namespace natsmith::monitor
