// A pipe, a thread that cuts it into lines, and waiting on both.
#include "support/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace natsmith::test {
namespace {

// Starts the program with both its outputs on a pipe, whose read end goes to the caller.
Process start_on_pipe(const std::filesystem::path& program, std::vector<std::string> arguments,
                      ChildProcess::Environment environment, int& read_end) {
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  try {
    Process process(Launch{program, std::move(arguments), std::move(environment), pipe[1], pipe[1]});
    ::close(pipe[1]);
    read_end = pipe[0];
    return process;
  } catch (...) {
    ::close(pipe[0]);
    ::close(pipe[1]);
    throw;
  }
}

// Waits for something to read; false when the owner leaves first.
bool readable(int descriptor, int leaving) {
  std::array<pollfd, 2> waits{pollfd{descriptor, POLLIN, 0}, pollfd{leaving, POLLIN, 0}};
  while (::poll(waits.data(), waits.size(), -1) < 0 && errno == EINTR) {
  }
  return waits[1].revents == 0;
}

}  // namespace

ChildProcess::ChildProcess(const std::filesystem::path& program, std::vector<std::string> arguments,
                           Environment environment)
    : read_end_(-1),
      leaving_(::eventfd(0, EFD_CLOEXEC)),
      process_(start_on_pipe(program, std::move(arguments), std::move(environment), read_end_)),
      reader_([this] { read_lines(read_end_); }) {}

ChildProcess::~ChildProcess() {
  process_.signal(SIGKILL);
  ::eventfd_write(leaving_, 1);
  reader_.join();
  ::close(read_end_);
  ::close(leaving_);
}

void ChildProcess::read_lines(int descriptor) {
  std::string rest;
  std::array<char, 4096> chunk{};
  while (readable(descriptor, leaving_)) {
    const ssize_t count = ::read(descriptor, chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    rest.append(chunk.data(), static_cast<std::size_t>(count));
    const std::lock_guard lock(mutex_);
    for (std::size_t end = 0; (end = rest.find('\n')) != std::string::npos; rest.erase(0, end + 1)) {
      lines_.push_back(rest.substr(0, end));
    }
    changed_.notify_all();
  }
  const std::lock_guard lock(mutex_);
  if (!rest.empty()) lines_.push_back(rest);
  closed_ = true;
  changed_.notify_all();
}

std::optional<std::string> ChildProcess::line_with(std::string_view text) const {
  for (const std::string& line : lines_) {
    if (line.find(text) != std::string::npos) return line;
  }
  return std::nullopt;
}

std::string ChildProcess::wait_for_line(std::string_view text, std::chrono::milliseconds deadline) {
  std::optional<std::string> found;
  {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, deadline, [&] { return (found = line_with(text)).has_value() || closed_; });
  }
  if (!found)
    throw std::runtime_error("no line with \"" + std::string(text) + "\"; it printed:\n" + output());
  return *found;
}

int ChildProcess::wait_exit(std::chrono::milliseconds deadline) {
  const std::optional<int> code = process_.wait(deadline);
  if (!code) throw std::runtime_error("the program still runs; it printed:\n" + output());
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, deadline, [this] { return closed_; });
  return *code;
}

std::string ChildProcess::output() const {
  const std::lock_guard lock(mutex_);
  std::string text;
  for (const std::string& line : lines_) text += line + "\n";
  return text;
}

}  // namespace natsmith::test
