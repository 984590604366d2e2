// natsmith-launcher: runs the services of a configuration.
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <iostream>

#include "launcher/command_line.hpp"
#include "launcher/configuration_reader.hpp"
#include "launcher/connection_settings.hpp"
#include "launcher/log_writer.hpp"
#include "launcher/supervisor.hpp"
#include "natsmith/core/error.hpp"

namespace natsmith::launcher {
namespace {

constexpr int kFailure = 70;
constexpr int kConfiguration = 78;

/// For the supervisor alone to take; all threads inherit it.
void block_signals() {
  sigset_t watched;
  sigemptyset(&watched);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGCHLD}) sigaddset(&watched, number);
  ::pthread_sigmask(SIG_BLOCK, &watched, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
}

/// Where the launcher was started without them, something else would get their numbers.
void open_standard_files() {
  while (::fcntl(STDERR_FILENO, F_GETFD) < 0 || ::fcntl(STDOUT_FILENO, F_GETFD) < 0 ||
         ::fcntl(STDIN_FILENO, F_GETFD) < 0) {
    if (::open("/dev/null", O_RDWR) < 0) return;
  }
}

/// \throws Error  invalid_argument with all that is wrong
Configuration read_again(const CommandLine& line) {
  ReadConfiguration read = read_configuration_file(line.file);
  if (!read.configuration)
    throw Error(ErrorCode::invalid_argument,
                "the configuration cannot be used, nothing was changed:\n" + read.problems);
  if (!line.urls.empty()) read.configuration->launcher.urls = line.urls;
  return *std::move(read.configuration);
}

int check(const CommandLine& line) {
  const ReadConfiguration read = read_configuration_file(line.file);
  if (!read.configuration) {
    std::cerr << read.problems;
    return kConfiguration;
  }
  std::cout << line.file.string() << ": ok; launcher " << read.configuration->launcher.name << ", "
            << read.configuration->services.size() << " services\n";
  return 0;
}

int run(const CommandLine& line) {
  ReadConfiguration read = read_configuration_file(line.file);
  if (!read.configuration) {
    std::cerr << read.problems;
    return kConfiguration;
  }
  block_signals();
  const Logger logger = stderr_logger(line.log_level);
  if (!line.urls.empty()) read.configuration->launcher.urls = line.urls;
  ConnectionOptions connection =
      connection_options(read.configuration->launcher, environment_lookup(), logger);
  Supervisor supervisor({.configuration = *std::move(read.configuration),
                         .reread = [line] { return read_again(line); },
                         .connection = std::move(connection),
                         .logger = logger});
  supervisor.run();
  return 0;
}

int run_command(const CommandLine& line) {
  switch (line.command) {
    case CommandLine::Command::run:
      return run(line);
    case CommandLine::Command::check:
      return check(line);
    case CommandLine::Command::log:
      return keep_log(line.log);
    case CommandLine::Command::example:
      std::cout << example_configuration();
      return 0;
    case CommandLine::Command::none:
      break;
  }
  return line.exit_code;
}

}  // namespace
}  // namespace natsmith::launcher

int main(int argc, char** argv) {
  try {
    natsmith::launcher::open_standard_files();
    return natsmith::launcher::run_command(natsmith::launcher::read_command_line(argc, argv));
  } catch (const std::exception& error) {
    std::cerr << "natsmith-launcher: " << error.what() << "\n";
    return natsmith::launcher::kFailure;
  }
}
