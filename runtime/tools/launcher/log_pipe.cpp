#include "launcher/log_pipe.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "launcher/process_table.hpp"
#include "launcher/spawn.hpp"
#include "natsmith/core/error.hpp"

namespace natsmith::launcher {
namespace {

constexpr std::chrono::seconds kPause{1};

Error failed(const std::string& what) {
  return {ErrorCode::internal, "cannot open " + what + " for a service's output: " + ::strerror(errno)};
}

}  // namespace

int LogPipe::output() {
  if (settings_.target == LogSettings::Target::inherit) return -1;
  if (settings_.target == LogSettings::Target::none) {
    if (!write_end_) write_end_ = Descriptor(::open("/dev/null", O_WRONLY | O_CLOEXEC));
    if (!write_end_) throw failed("/dev/null");
    return write_end_.get();
  }
  if (!write_end_) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw failed("a pipe");
    read_end_ = Descriptor(ends[0]);
    write_end_ = Descriptor(ends[1]);
  }
  if (keeper_ == 0) start_keeper();
  return write_end_.get();
}

/// It holds nothing of the launcher's, ignores what may end a launcher, and belongs to no service: it lasts
/// as long as somebody writes.
void LogPipe::start_keeper() {
  const Descriptor nothing(::open("/dev/null", O_WRONLY | O_CLOEXEC));
  keeper_ = spawn({.command = "/proc/self/exe",
                   .shown_as = "natsmith-launcher",
                   .arguments = {"log", "--file", settings_.file.string(), "--size",
                                 std::to_string(settings_.size), "--count", std::to_string(settings_.count)},
                   .environment = {{kRunnerVariable, ""}},
                   .input = read_end_.get(),
                   .output = nothing.get(),
                   .ignored = {SIGINT, SIGTERM, SIGHUP}});
}

bool LogPipe::on_end(pid_t pid) {
  if (keeper_ == 0 || pid != keeper_) return false;
  keeper_ = 0;
  logger_(LogLevel::error, "what writes " + settings_.file.string() + " has ended; it is started again");
  again_at_ = std::chrono::steady_clock::now() + kPause;
  return true;
}

void LogPipe::on_time(Time now) {
  if (now < again_at_) return;
  again_at_ = now + kPause;
  try {
    if (keeper_ == 0) start_keeper();
    again_at_ = Time::max();
  } catch (const std::exception& error) {
    logger_(LogLevel::error, error.what());
  }
}

}  // namespace natsmith::launcher
