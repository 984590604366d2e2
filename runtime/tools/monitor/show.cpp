// `natsmith-monitor show`: everything that is known of one object.
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "monitor/command.hpp"
#include "monitor/command_reply.hpp"
#include "monitor/context.hpp"
#include "monitor/exit_code.hpp"
#include "monitor/object_json.hpp"
#include "monitor/object_page.hpp"
#include "monitor/observation.hpp"
#include "shared/json_text.hpp"

namespace natsmith::monitor {
namespace {

constexpr const char* kExamples = R"(Examples:
  natsmith-monitor show camera.main
  natsmith-monitor show camera.main --json | jq .metrics

An object that is running is asked for its metrics; when it does not answer, or with --no-ask, they are those of its
last status. Ends with 1 when nobody has heard of the object.)";

constexpr std::chrono::seconds kPatience{1};

struct Options {
  std::string name;
  bool json = false;
  bool no_ask = false;
};

/// Its metrics of now instead of those of its last status.
void refresh(ObservedObject& object, Observation& observation, const Context& context) {
  const auto reply = observation.connection().request(context.subjects().command(object.name, "stats"),
                                                      command_body(nlohmann::json::object()), kPatience);
  const auto answer = reply ? read_reply(*reply) : Result<nlohmann::json>(reply.error());
  if (!answer) {
    object.remarks.push_back("it does not answer stats (" + answer.error().message() +
                             "): its metrics are those of its last status");
    return;
  }
  const auto metrics = answer->find("metrics");
  if (metrics != answer->end() && metrics->is_object())
    object.metrics_text = metrics->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

int show(Context& context, const Options& options) {
  Observation observation(context);
  observation.wait_for_history();
  auto object = observation.find(options.name);
  if (!object) {
    observation.tell_remarks();
    return kExitNo;
  }
  if (object->presence == Presence::running && !options.no_ask) refresh(*object, observation, context);
  if (options.json) {
    context.output().line(json_text(json_of(*object)));
    return kExitSuccess;
  }
  std::string text;
  for (const std::string& line : page_of(*object, observation.discovery().objects(),
                                         std::chrono::system_clock::now(), context.output().style()))
    text += line + "\n";
  context.output().write(text);
  return kExitSuccess;
}

}  // namespace

Command add_show(CLI::App& app) {
  CLI::App* const command = app.add_subcommand("show", "tells everything that is known of one object");
  const auto options = std::make_shared<Options>();
  command->footer(kExamples);
  command->add_option("NAME", options->name, "the object")->required();
  command->add_flag("--json", options->json, "print JSON");
  command->add_flag("--no-ask", options->no_ask, "do not ask the object for its metrics");
  return {command, [options](Context& context) { return show(context, *options); }};
}

}  // namespace natsmith::monitor
