// `natsmith-monitor events`: follows what happens to objects, and what has happened.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>

#include "monitor/command.hpp"
#include "monitor/context.hpp"
#include "monitor/event_history.hpp"
#include "monitor/event_view.hpp"
#include "monitor/exit_code.hpp"
#include "monitor/follow.hpp"
#include "monitor/object_filter.hpp"
#include "monitor/object_json.hpp"
#include "monitor/observation.hpp"
#include "shared/duration.hpp"
#include "shared/json_text.hpp"

namespace natsmith::monitor {
namespace {

constexpr const char* kExamples = R"(Examples:
  natsmith-monitor events
  natsmith-monitor events 'svc?.*' --since 1h --no-follow
  natsmith-monitor events --event crashed,failed --json | jq -r .name

Shows starts, stops and the like, and statuses ("= ok"), each with its own time in UTC; signs of life are no events.
Ends with Ctrl-C.)";

/// What was taken in so shortly before may also come as news.
constexpr std::chrono::seconds kOverlap{30};

struct Options {
  std::vector<std::string> patterns;
  std::vector<std::string> kinds;
  std::string since;
  bool json = false;
  bool no_follow = false;
};

bool is_wanted(const ObservedEvent& event, const Options& options) {
  const auto* const registry = std::get_if<RegistryMessage>(&event.message);
  const std::string_view kind = registry == nullptr ? "status" : to_string(registry->event);
  if (!options.kinds.empty() && std::ranges::find(options.kinds, kind) == options.kinds.end()) return false;
  return options.patterns.empty() || std::ranges::any_of(options.patterns, [&](const std::string& pattern) {
           return name_matches(event.name, pattern);
         });
}

void print(Context& context, const ObservedEvent& event, const Options& options) {
  context.output().line(options.json ? json_line(json_of(event))
                                     : event_line(event, context.output().style()));
}

/// \returns the last of them, which may come once more as news
std::vector<ObservedEvent> print_past(Context& context, Observation& observation, const Options& options) {
  if (options.since.empty()) return {};
  const WallTime now = std::chrono::system_clock::now();
  PastEvents past = past_events(context, observation.connection(), now - duration_of(options.since).value(),
                                [&options](const ObservedEvent& event) { return is_wanted(event, options); });
  for (const std::string& remark : past.remarks) tell(remark);
  if (past.left_out > 0) tell(std::to_string(past.left_out) + " earlier events are left out; ask for less");
  for (const ObservedEvent& event : past.events) print(context, event, options);
  std::erase_if(past.events, [&](const ObservedEvent& event) { return event.received < now - kOverlap; });
  return std::move(past.events);
}

int events(Context& context, const Options& options) {
  Mailbox<ObservedEvent> news;
  // What happens while the observation reads its history may come with that, and is news all the same.
  const WallTime begin = std::chrono::system_clock::now();
  Observation observation(context, {.on_event = [&](const ObservedEvent& event) {
                            const bool is_news = !event.from_history || event.received >= begin;
                            if (is_news && is_wanted(event, options)) news.put(event, context.stop());
                          }});
  const ClosesAtEnd closes(news);
  const auto known = print_past(context, observation, options);
  if (options.no_follow) return kExitSuccess;
  follow(context, news, observation, [&](const ObservedEvent& event) {
    const auto same = [&event](const ObservedEvent& each) { return same_event(event, each); };
    if (std::ranges::none_of(known, same)) print(context, event, options);
  });
  return kExitSuccess;
}

}  // namespace

Command add_events(CLI::App& app) {
  CLI::App* const command = app.add_subcommand("events", "follows what happens to objects");
  const auto options = std::make_shared<Options>();
  command->footer(kExamples);
  command->add_option("PATTERN", options->patterns,
                      "only objects whose name holds this text or matches this glob");
  command->add_option("--event", options->kinds, "only these kinds of events")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"declared", "start", "stop", "crashed", "restarting", "failed", "status"}));
  command->add_option("--since", options->since, "first what has happened in this time, e.g. 10m or 2d")
      ->check(CLI::Validator(check_duration, "TIME"));
  auto* const no_follow = command->add_flag("--no-follow", options->no_follow, "end after the past");
  no_follow->needs(command->get_option("--since"));
  command->add_flag("--json", options->json, "print each event as a line of JSON");
  return {command, [options](Context& context) { return events(context, *options); }};
}

}  // namespace natsmith::monitor
