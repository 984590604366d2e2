// natsmith::run: the main of a service.
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <exception>
#include <string>

#include "natsmith/service/service.hpp"
#include "natsmith/service/service_arguments.hpp"
#include "natsmith/service/signals.hpp"

namespace natsmith {
namespace {

ExitCode exit_code_of(const Error& error) {
  return error.code() == ErrorCode::unavailable || error.code() == ErrorCode::unauthenticated
             ? ExitCode::unavailable
             : ExitCode::failure;
}

ExitCode serve_until_stopped(ServiceOptions options, std::stop_source& stop,
                             const std::function<void(Service&)>& start) {
  const Logger logger = options.connection.logger;
  try {
    Service service(std::move(options), stop.get_token());
    const std::stop_callback forward(stop.get_token(), [&service] { service.request_stop(); });
    start(service);
    logger(LogLevel::info, "running; connected to " + service.connection().connected_url());
    service.wait();
    logger(LogLevel::info, "stopping");
    const ExitCode code = service.stop();
    logger(code == ExitCode::success ? LogLevel::info : LogLevel::error,
           code == ExitCode::success ? "stopped" : "stopped, but not every accepted call was answered");
    return code;
  } catch (const Error& error) {
    if (error.code() == ErrorCode::cancelled && stop.stop_requested()) return ExitCode::success;
    logger(LogLevel::error, error.what());
    return exit_code_of(error);
  } catch (const std::exception& error) {
    logger(LogLevel::error, std::string("failed: ") + error.what());
    return ExitCode::failure;
  } catch (...) {
    logger(LogLevel::error, "failed: something was thrown that is no std::exception");
    return ExitCode::failure;
  }
}

}  // namespace

int run(int argc, char** argv, const std::function<void(Service&)>& start) {
  auto arguments = detail::read_service_arguments(argc, argv);
  if (arguments.ends) return arguments.exit_code;
  std::stop_source stop;
  const Logger logger = arguments.options.connection.logger;
  const detail::Signals signals([&](int signal) {
    logger(LogLevel::info, std::string("received ") + ::strsignal(signal));
    if (stop.request_stop()) return;
    logger(LogLevel::warning, "a second signal: ending at once");
    ::_exit(128 + signal);
  });
  return static_cast<int>(serve_until_stopped(std::move(arguments.options), stop, start));
}

}  // namespace natsmith
