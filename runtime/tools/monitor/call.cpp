// `natsmith-monitor call`: sends a command to an object and prints the answer.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "monitor/command.hpp"
#include "monitor/command_reply.hpp"
#include "monitor/context.hpp"
#include "monitor/exit_code.hpp"
#include "monitor/observation.hpp"
#include "shared/duration.hpp"
#include "shared/json_text.hpp"
#include "shared/printable.hpp"

namespace natsmith::monitor {
namespace {

constexpr const char* kExamples = R"(Examples:
  natsmith-monitor call camera.main health
  natsmith-monitor call camera.main expose '{"seconds": 2.5}' --timeout 10s
  natsmith-monitor call launcher01.server01 restart '{"name": "camera.main"}'

Methods of services are called by natsmith-call SERVICE METHOD.

The answer goes to standard output as JSON, the text of a failure to standard error. Ends with 1 when the object
answers with a failure, 69 when nobody answers.)";

constexpr std::chrono::seconds kLookAround{3};

struct Options {
  std::string name;
  std::string command;
  std::string arguments = "{}";
  std::string timeout = "5s";
  bool compact = false;
};

/// \throws Error  invalid_argument
nlohmann::json arguments_of(const Options& options) {
  auto arguments = nlohmann::json::parse(options.arguments, nullptr, false);
  if (arguments.is_object()) return arguments;
  throw Error(ErrorCode::invalid_argument,
              "the arguments of " + options.command +
                  " must be a JSON object such as {\"seconds\": 2.5}, got: " + options.arguments);
}

/// Nobody listens: is there such an object, and was another one meant?
std::string why_silent(Context& context, const Connection& connection, const std::string& name) {
  const Discovery discovery(connection, {.layout = context.layout(), .prefix = context.prefix()});
  discovery.wait_for_history(Deadline::after(kLookAround));
  const auto object = discovery.find(name);
  if (!object) return unheard_of(name, discovery.objects());
  return "it is " + std::string(to_string(object->presence));
}

Error explained(const Error& error, const Options& options) {
  if (error.code() == ErrorCode::deadline_exceeded)
    return {error.code(), options.name + " has not answered " + options.command + " within " +
                              options.timeout + " (--timeout)"};
  return error;
}

int call(Context& context, const Options& options) {
  check_object_name(options.name);
  const Subject subject = context.subjects().command(options.name, options.command);
  const std::string body = command_body(arguments_of(options));
  Connection connection = context.connect();
  const auto reply = connection.request(subject, body, duration_of(options.timeout).value());
  if (!reply && reply.error().code() == ErrorCode::unavailable && connection.is_connected())
    throw Error(ErrorCode::unavailable,
                "nobody listens on " + subject.str() + ": " + why_silent(context, connection, options.name));
  if (!reply) throw explained(reply.error(), options);
  const auto answer = read_reply(*reply);
  if (!answer) {
    std::cerr << "natsmith-monitor: " << printable(answer.error().what()) << '\n';
    return kExitNo;
  }
  context.output().line(options.compact ? json_line(*answer) : json_text(*answer));
  return kExitSuccess;
}

}  // namespace

Command add_call(CLI::App& app) {
  CLI::App* const command = app.add_subcommand("call", "sends a command to an object and prints the answer");
  const auto options = std::make_shared<Options>();
  command->footer(kExamples);
  command->add_option("NAME", options->name, "the object")->required();
  command->add_option("COMMAND", options->command, "health, stats, ping, or one of its own")->required();
  command->add_option("JSON", options->arguments, "the arguments, a JSON object");
  command->add_option("--timeout", options->timeout, "how long to wait for the answer")
      ->check(CLI::Validator(check_duration, "TIME"))
      ->capture_default_str();
  command->add_flag("--compact", options->compact, "print the answer in one line");
  return {command, [options](Context& context) { return call(context, *options); }};
}

}  // namespace natsmith::monitor
