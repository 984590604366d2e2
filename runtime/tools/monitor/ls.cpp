// `natsmith-monitor ls`: all objects as a tree.
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "monitor/command.hpp"
#include "monitor/context.hpp"
#include "monitor/exit_code.hpp"
#include "monitor/object_json.hpp"
#include "monitor/observation.hpp"
#include "monitor/tree_view.hpp"
#include "shared/duration.hpp"
#include "shared/json_text.hpp"

namespace natsmith::monitor {
namespace {

constexpr const char* kExamples = R"(Examples:
  natsmith-monitor ls
  natsmith-monitor ls 'svc?.*' --status degraded,warning,error,failed
  natsmith-monitor ls --json | jq -r '.objects[] | select(.presence == "dead") | .name'

An indented name with a dot in front is a part of the object above. SINCE tells for how long the status has held.
What has been stopped or dead for more than a day is left out without --all or --presence. Ends with 1 when
something was asked for and nothing is so.)";

struct Options {
  ObjectFilter filter;
  std::string listen;
  bool json = false;
};

void print_json(Context& context, const std::vector<ObservedObject>& objects, const Options& options,
                WallTime now, const std::vector<std::string>& remarks) {
  std::string text = "{\"objects\":[";
  const char* separator = "\n";
  for (const ObservedObject& object : objects) {
    if (!options.filter.matches(object) || options.filter.hides(object, now)) continue;
    text += std::exchange(separator, ",\n") + json_line(json_of(object));
  }
  text += "\n],\"hidden\":" + std::to_string(select(objects, options.filter, now).hidden);
  context.output().line(text + ",\"remarks\":" + json_line(remarks) + "}");
}

void print_tree(Context& context, const std::vector<ObservedObject>& objects, const ObjectFilter& filter,
                WallTime now) {
  std::string text;
  for (const std::string& line : tree_lines(objects, filter, now, context.output().style()))
    text += line + "\n";
  context.output().write(text);
  tell(summary(objects, filter, now));
}

int ls(Context& context, const Options& options) {
  Observation observation(context);
  observation.wait_for_history();
  if (!options.listen.empty()) observation.listen(duration_of(options.listen).value());
  const auto objects = observation.discovery().objects();
  const WallTime now = std::chrono::system_clock::now();
  if (options.json) {
    print_json(context, objects, options, now, observation.discovery().remarks());
  } else {
    print_tree(context, objects, options.filter, now);
    observation.tell_remarks();
  }
  const bool found = select(objects, options.filter, now).shown > 0;
  return found || !options.filter.selects() ? kExitSuccess : kExitNo;
}

}  // namespace

Command add_ls(CLI::App& app) {
  CLI::App* const command = app.add_subcommand("ls", "lists all objects as a tree");
  const auto options = std::make_shared<Options>();
  command->footer(kExamples);
  add_filter(*command, options->filter);
  add_all(*command, options->filter);
  command->add_flag("--json", options->json, "print JSON, with everything that is known of each object");
  command
      ->add_option("--listen", options->listen,
                   "listen for so long before printing; finds objects where there is no history")
      ->check(CLI::Validator(check_duration, "TIME"));
  return {command, [options](Context& context) { return ls(context, *options); }};
}

}  // namespace natsmith::monitor
