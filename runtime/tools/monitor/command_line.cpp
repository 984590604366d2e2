#include "monitor/command_line.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <exception>
#include <iostream>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "monitor/command.hpp"
#include "monitor/context.hpp"
#include "monitor/exit_code.hpp"
#include "natsmith/core/version.hpp"
#include "natsmith/service/connection_arguments.hpp"
#include "natsmith/service/signals.hpp"
#include "shared/nearest_name.hpp"
#include "shared/printable.hpp"

namespace natsmith::monitor {
namespace {

constexpr const char* kProgram = "natsmith-monitor";

constexpr const char* kFooter = R"(Examples:
  natsmith-monitor ls
  natsmith-monitor show camera.main --url nats://nats1:4222
  natsmith-monitor wait camera.main --status ok --timeout 30s

Options of the connection may stand before and behind the command. natsmith-monitor COMMAND --help tells more.
Ends with 0; 1 when what was asked for is not so; 64 for wrong arguments; 69 without nats-server or an answer;
70 when something else failed; 130 when it was interrupted before there was a result.)";

/// All subcommands, in the order in which the help lists them.
constexpr std::array kCommands = {&add_ls,  &add_show, &add_watch, &add_events,
                                  &add_top, &add_call, &add_wait,  &add_serve};

/// What the options say, until they become ContextOptions.
struct Texts {
  std::string layout = "seed";
  std::string prefix = "svc";
  std::string color = "auto";
};

void add_options(CLI::App& app, Texts& texts) {
  app.add_option("--layout", texts.layout, "whose subjects: natsmith's own (seed) or those of ocabox-tcs")
      ->envname("NATSMITH_LAYOUT")
      ->check(CLI::IsMember({"seed", "ocabox"}))
      ->capture_default_str();
  app.add_option("--prefix", texts.prefix, "first token of all subjects")
      ->envname("NATSMITH_PREFIX")
      ->capture_default_str();
  app.add_option("--color", texts.color, "colours: auto (on a terminal, unless NO_COLOR is set)")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
}

ContextOptions context_options(const Texts& texts, ConnectionOptions connection) {
  static const std::map<std::string, ColorChoice> kColors = {
      {"auto", ColorChoice::automatic}, {"always", ColorChoice::always}, {"never", ColorChoice::never}};
  return {.connection = std::move(connection),
          .layout = texts.layout == "seed" ? Layout::seed : Layout::ocabox,
          .prefix = texts.prefix,
          .color = kColors.at(texts.color)};
}

void complain(std::string_view what) {
  std::cerr << kProgram << ": " << printable(what) << '\n' << std::flush;
}

/// The parser, and the values that it fills.
class CommandLine {
 public:
  CommandLine() {
    app_.footer(kFooter);
    app_.set_version_flag("--version", std::string(kProgram) + ' ' + std::string(kVersion));
    app_.require_subcommand(1);
    app_.fallthrough();
    connection_.add_to(app_);
    add_options(app_, texts_);
    for (const auto add : kCommands) commands_.push_back(add(app_));
  }

  /// \returns the exit code when there is nothing to run
  std::optional<int> parse(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      if (error.get_exit_code() == 0) return app_.exit(error);
      return misused(explain(error));
    }
    return {};
  }

  [[nodiscard]] ContextOptions options() const { return context_options(texts_, connection_.options()); }
  [[nodiscard]] const Command& chosen() const {
    return *std::ranges::find_if(commands_, [](const Command& each) { return each.app->parsed(); });
  }

 private:
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const Command& each : commands_) names.push_back(each.app->get_name());
    return names;
  }

  [[nodiscard]] std::string unknown_command(const std::string& written) const {
    const auto known = names();
    std::string all;
    for (const std::string& each : known) all += (all.empty() ? "" : ", ") + each;
    return "there is no command \"" + written + '"' + did_you_mean(written, known) + " (" + all + ")";
  }

  [[nodiscard]] const CLI::App& topic() const {
    for (const Command& each : commands_)
      if (each.app->parsed()) return *each.app;
    return app_;
  }

  [[nodiscard]] std::string explain(const CLI::ParseError& error) const {
    const auto rest = app_.remaining(true);
    const bool whole = &topic() == &app_;
    const bool extra = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError);
    if (rest.empty()) return whole ? "say what to do, for example: natsmith-monitor ls" : error.what();
    const std::string written = rest.front().substr(0, rest.front().find('='));
    if (whole && !written.starts_with('-')) return unknown_command(written);
    if (!extra && !whole) return error.what();
    if (!written.starts_with('-')) return "one argument too many: \"" + written + '"';
    std::vector<std::string> known;
    for (const CLI::App* app : {&topic(), &app_})
      for (const CLI::Option* option : app->get_options())
        for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
    return "there is no option \"" + written + '"' + did_you_mean(written, known);
  }

  [[nodiscard]] int misused(const std::string& what) const {
    complain(what);
    const bool whole = &topic() == &app_;
    std::cerr << "Try '" << kProgram << (whole ? "" : " " + topic().get_name()) << " --help'.\n";
    return kExitUsage;
  }

  CLI::App app_{"Shows what runs over NATS: monitored objects, their status and what happens to them.",
                kProgram};
  detail::ConnectionArguments connection_{kProgram, "warning"};
  Texts texts_;
  std::vector<Command> commands_;
};

int run(const Command& command, ContextOptions options, const std::stop_token& stop) {
  try {
    Context context(std::move(options), stop);
    return command.run(context);
  } catch (const OutputClosed&) {
    return kExitSuccess;
  } catch (const Error& error) {
    if (error.code() == ErrorCode::cancelled && stop.stop_requested()) return kExitInterrupted;
    complain(error.what());
    return exit_code_of(error);
  } catch (const std::exception& error) {
    complain(error.what());
    return kExitFailure;
  }
}

}  // namespace

int run_command_line(int argc, char** argv) {
  CommandLine command_line;
  if (const auto ends = command_line.parse(argc, argv)) return *ends;
  std::stop_source stop;
  const detail::Signals signals([&](int signal) {
    if (!stop.request_stop()) ::_exit(128 + signal);  // a second one: whatever still runs hangs
  });
  return run(command_line.chosen(), command_line.options(), stop.get_token());
}

}  // namespace natsmith::monitor
