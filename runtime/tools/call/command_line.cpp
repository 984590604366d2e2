#include "call/command_line.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "call/call.hpp"
#include "call/directory.hpp"
#include "call/interruption.hpp"
#include "call/listing.hpp"
#include "natsmith/core/version.hpp"
#include "natsmith/service/connection_arguments.hpp"
#include "shared/duration.hpp"
#include "shared/nearest_name.hpp"
#include "shared/output.hpp"
#include "shared/printable.hpp"

namespace natsmith::call {
namespace {

constexpr const char* kProgram = "natsmith-call";
constexpr const char* kFromInput = "-";

constexpr const char* kAbout =
    "Calls a method of any service that can be found over NATS, or lists services and methods.";

constexpr const char* kFooter = R"(Examples:
  natsmith-call                                      all services and their methods
  natsmith-call User                                 the methods of User, with what they are for
  natsmith-call User get_by_id '{"id":"42"}'         calls one
  natsmith-call User add - < ann.json                with arguments from standard input
  natsmith-call User import < users.jsonl            with the items of a stream from standard input, one in a line
  natsmith-call User get_all --version 1 --instance users.host1 --header tenant=oca --compact

Services are found by $SRV (ADR-32), also those that others than natsmith made. Arguments are checked against the
method's JSON Schema before they are sent. The result goes to standard output as JSON, an error to standard error.
The items of a stream are printed as they come, one in a line, until it ends or Ctrl-C.
Commands of monitored objects (health, stats, …) are called by natsmith-monitor call OBJECT COMMAND.

Ends with 0; 1 when the service answers with an error of its own; 64 for a wrong command line or arguments that do
not fit; 69 when nobody serves it or answers in time; 70 when the service failed; 77 without permission; 130 when
interrupted.)";

struct Texts {
  std::vector<std::string> names;
  std::string timeout;
  std::string patience = "2s";
  std::vector<std::string> headers;
  bool compact = false;
  bool no_check = false;
  bool json = false;
  bool complete = false;
  bool about = false;
};

void complain(std::string_view what) {
  std::cerr << kProgram << ": " << printable(what) << '\n' << std::flush;
}

/// NAME=VALUE.
void add_header(Headers& headers, const std::string& text) {
  const std::size_t equal = text.find('=');
  if (equal == std::string::npos || equal == 0 || equal + 1 == text.size())
    throw Error(ErrorCode::invalid_argument, "--header: expected NAME=VALUE, got " + text);
  headers.add(text.substr(0, equal), text.substr(equal + 1));
}

std::string standard_input() {
  return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
}

class CommandLine {
 public:
  CommandLine() {
    app_.footer(kFooter);
    app_.add_flag("-V", texts_.about, "print the version of natsmith-call and end");
    app_.add_option("NAMES", texts_.names, "what to call; - reads the arguments from standard input")
        ->option_text("SERVICE METHOD JSON")
        ->expected(0, -1);
    connection_.add_to(app_);
    add_options();
  }

  /// \returns the exit code when there is nothing to run
  std::optional<int> parse(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
      if (texts_.names.size() > 3) return misused(too_many(texts_.names[3]));
      if (const auto option = unused_option())
        return misused(*option + " is for calls: SERVICE METHOD is missing");
      if (!texts_.about) return {};
      std::cout << kProgram << ' ' << kVersion << '\n';
      return kExitSuccess;
    } catch (const CLI::ParseError& error) {
      if (error.get_exit_code() == 0) return app_.exit(error);
      return misused(explain(error));
    }
  }

  [[nodiscard]] const Texts& texts() const { return texts_; }
  [[nodiscard]] ConnectionOptions connection() const { return connection_.options(); }
  [[nodiscard]] Request request() const {
    Request request = request_;
    const auto& names = texts_.names;
    if (!names.empty()) request.service = names[0];
    if (names.size() > 1) request.method = names[1];
    if (names.size() > 2) request.arguments = names[2];
    if (!texts_.timeout.empty()) request.timeout = duration_of(texts_.timeout);
    for (const std::string& each : texts_.headers) add_header(request.headers, each);
    request.check = !texts_.no_check;
    return request;
  }
  [[nodiscard]] std::chrono::milliseconds patience() const { return duration_of(texts_.patience).value(); }

 private:
  void add_options() {
    const CLI::Validator time(check_duration, "TIME");
    app_.add_option("--timeout", texts_.timeout,
                    "how long to wait for the result, or for a stream to begin; else the method's own")
        ->check(time);
    app_.add_option("--header", texts_.headers, "NAME=VALUE, sent with the call; may be repeated")
        ->expected(1)
        ->take_all();
    app_.add_option("--instance", request_.instance, "the one instance to call, by the name of its object");
    app_.add_option("--version", request_.version, "of the service, such as 2; else the newest");
    app_.add_flag("--compact", texts_.compact,
                  "print the result in one line; else so only when it is no terminal");
    app_.add_flag("--no-check", texts_.no_check, "send the arguments as they are");
    app_.add_flag("--json", texts_.json, "list services as JSON, with their schemas");
    app_.add_option("--patience", texts_.patience, "how long to look for services")
        ->check(time)
        ->capture_default_str();
    app_.add_flag("--complete", texts_.complete,
                  "print the names that may come next, for completion by a shell");
  }

  /// One that says nothing about a list.
  [[nodiscard]] std::optional<std::string> unused_option() const {
    if (texts_.names.size() > 1) return {};
    for (const char* option : {"--timeout", "--header", "--instance", "--version", "--compact", "--no-check"})
      if (app_.count(option) > 0) return option;
    return {};
  }

  static std::string too_many(const std::string& written) {
    return "one argument too many: \"" + written +
           "\"; the arguments of a method are one JSON object, in quotes";
  }

  [[nodiscard]] static int misused(const std::string& what) {
    complain(what);
    std::cerr << "Try '" << kProgram << " --help'.\n";
    return kExitUsage;
  }

  [[nodiscard]] std::string explain(const CLI::ParseError& error) const {
    const auto rest = app_.remaining(true);
    if (rest.empty()) return error.what();
    const std::string written = rest.front().substr(0, rest.front().find('='));
    if (!written.starts_with('-')) return too_many(written);
    std::vector<std::string> known;
    for (const CLI::Option* option : app_.get_options())
      for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
    return "there is no option \"" + written + '"' + did_you_mean(written, known);
  }

  CLI::App app_{kAbout, kProgram};
  detail::ConnectionArguments connection_{kProgram, "warning"};
  Texts texts_;
  Request request_;
};

void list(Connection& connection, const CommandLine& line, Output& output) {
  const Request request = line.request();
  auto services = find_services(connection, request.service, line.patience());
  if (services.empty() && !request.service.empty()) {
    const auto names = service_names(find_services(connection, {}, line.patience()));  // for what was meant
    throw Error(ErrorCode::unavailable,
                "nobody serves " + request.service + did_you_mean(request.service, names));
  }
  complete_schemas(connection, services, line.patience());
  if (line.texts().json) return output.write(json_of(services).dump(2) + "\n");
  if (services.empty()) return complain("no service answers");
  output.write(listing_of(services, !request.service.empty()));
}

void complete(Connection& connection, const CommandLine& line, Output& output) {
  const Request request = line.request();
  const auto services = find_services(connection, request.service, line.patience());
  const auto names =
      request.service.empty() ? service_names(services) : method_names(services, request.service);
  for (const std::string& name : names) output.line(printable(name));
}

std::string shown(const nlohmann::ordered_json& value, bool compact) {
  return value.dump(compact ? -1 : 2, ' ', true, nlohmann::ordered_json::error_handler_t::replace);
}

/// Each item in a line of its own, as it comes.
void print_items(Connection& connection, const Choice& choice, const Request& request, Output& output) {
  call_for_items(connection, choice, request, [&](const nlohmann::ordered_json& items) {
    std::string lines;
    for (const auto& item : items) lines += shown(item, true) + '\n';
    output.write(lines);
  });
}

/// The arguments are read from it, or the items of a stream.
void use_standard_input(const Choice& choice, Request& request) {
  const bool has_items = takes_stream(*choice.method);
  if (has_items && ::isatty(STDIN_FILENO) == 1)
    complain("reads the items of the stream, one as JSON in each line, until Ctrl-D");
  if (request.arguments != kFromInput) return;
  if (has_items)
    throw Error(ErrorCode::invalid_argument,
                "standard input has the items of the stream that " + request.service + "." + request.method +
                    " takes: write the arguments as JSON in place of " + kFromInput);
  request.arguments = standard_input();
}

void call_one(Connection& connection, const CommandLine& line, Output& output, Interruption& interruption) {
  Request request = line.request();
  auto services = find_services(connection, request.service, line.patience());
  if (services.empty()) services = find_services(connection, {}, line.patience());  // for what was meant
  complete_schemas(connection, services, line.patience());
  const Choice choice = choose(services, request);
  use_standard_input(choice, request);
  request.stop = interruption.begin_call();
  if (returns_stream(*choice.method)) return print_items(connection, choice, request, output);
  const auto result = call(connection, choice, request);
  if (result) output.line(shown(*result, line.texts().compact || !output.is_terminal()));
}

int report(const Error& error) {
  complain(error.what());
  if (!error.details().empty()) std::cerr << printable(error.details()) << '\n';
  return exit_code_of(error);
}

int run(const CommandLine& line) {
  Interruption interruption;
  try {
    Connection connection = Connection::open(line.connection());
    Output output(ColorChoice::never);
    if (line.texts().complete) {
      complete(connection, line, output);
    } else if (line.texts().names.size() < 2) {
      list(connection, line, output);
    } else {
      call_one(connection, line, output, interruption);
    }
    return kExitSuccess;
  } catch (const OutputClosed&) {
    return kExitSuccess;
  } catch (const Error& error) {
    if (const auto signal = interruption.signal()) return 128 + *signal;
    return report(error);
  } catch (const std::exception& error) {
    complain(error.what());
    return kExitFailure;
  }
}

}  // namespace

int run_command_line(int argc, char** argv) {
  CommandLine line;
  if (const auto ends = line.parse(argc, argv)) return *ends;
  return run(line);
}

}  // namespace natsmith::call
