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

/// What was thrown, as the end of a service. Called in a catch block.
Ending failure() {
  const auto failed = [](std::string message, ExitCode code) {
    return Ending{Status::failed, std::move(message), "exception", static_cast<int>(code)};
  };
  try {
    throw;
  } catch (const Error& error) {
    return failed(error.what(), exit_code_of(error));
  } catch (const std::exception& error) {
    return failed(error.what(), ExitCode::failure);
  } catch (...) {
    return failed("something was thrown that is no std::exception", ExitCode::failure);
  }
}

/// Somebody asked to stop while the service was still waiting for something. Called in a catch block.
bool was_cancelled(const std::stop_token& stop) {
  try {
    throw;
  } catch (const Error& error) {
    return error.code() == ErrorCode::cancelled && stop.stop_requested();
  } catch (...) {
    return false;
  }
}

void start_and_wait(Service& service, const Logger& logger, const std::stop_token& stop,
                    const std::function<void(Service&)>& start) try {
  start(service);
  logger(LogLevel::info, "running; connected to " + service.connection().connected_url());
  service.wait();
} catch (...) {
  if (was_cancelled(stop)) return;
  Ending ending = failure();
  logger(LogLevel::error, "failed: " + ending.message);
  service.finish(std::move(ending));
}

/// "SIGTERM", or nothing.
std::string signal_name(int signal) { return signal == 0 ? "" : std::string("SIG") + ::sigabbrev_np(signal); }

void tell_end(const Logger& logger, ExitCode code) {
  if (code == ExitCode::success) return logger(LogLevel::info, "stopped");
  const std::string why = code == ExitCode::incomplete
                              ? ", but not every accepted call was answered"
                              : " with exit code " + std::to_string(static_cast<int>(code));
  logger(LogLevel::error, "stopped" + why);
}

ExitCode serve_until_stopped(ServiceOptions options, std::stop_source& stop, const std::atomic<int>& signal,
                             const std::function<void(Service&)>& start) {
  const Logger logger = options.connection.logger;
  Service service(std::move(options), stop.get_token());
  const std::stop_callback forward(stop.get_token(), [&] { service.request_stop(signal_name(signal)); });
  start_and_wait(service, logger, stop.get_token(), start);
  logger(LogLevel::info, "stopping");
  const ExitCode code = service.stop();
  tell_end(logger, code);
  return code;
}

}  // namespace

int run(int argc, char** argv, const std::function<void(Service&)>& start) {
  auto arguments = detail::read_service_arguments(argc, argv);
  if (arguments.ends) return arguments.exit_code;
  std::stop_source stop;
  std::atomic<int> first_signal = 0;
  const Logger logger = arguments.options.connection.logger;
  const detail::Signals signals([&](int signal) {
    logger(LogLevel::info, std::string("received ") + ::strsignal(signal));
    if (first_signal.exchange(signal) == 0 && stop.request_stop()) return;
    logger(LogLevel::warning, "a second signal: ending at once");
    ::_exit(128 + signal);
  });
  try {
    return static_cast<int>(serve_until_stopped(std::move(arguments.options), stop, first_signal, start));
  } catch (...) {
    if (was_cancelled(stop.get_token())) return static_cast<int>(ExitCode::success);
    const Ending ending = failure();
    logger(LogLevel::error, "failed: " + ending.message);
    return ending.exit_code;
  }
}

}  // namespace natsmith
