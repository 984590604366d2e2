// PseudoTerminal: a program that believes in a terminal; what it writes is read, and keys are pressed.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "support/eventually.hpp"

namespace natsmith::test {

/// Ends the program with itself.
class PseudoTerminal {
 public:
  PseudoTerminal(const std::filesystem::path& program, std::vector<std::string> arguments,
                 winsize size = {24, 80, 0, 0}) {
    arguments.insert(arguments.begin(), program);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    ::setenv("TERM", "xterm", 1);
    ::setenv("LC_ALL", "C.UTF-8", 1);
    pid_ = ::forkpty(&master_, nullptr, nullptr, &size);
    if (pid_ < 0) throw std::system_error(errno, std::generic_category(), "forkpty");
    if (pid_ == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      ::execv(argv[0], argv.data());
      ::_exit(127);
    }
    ::fcntl(master_, F_SETFL, O_NONBLOCK);
  }
  ~PseudoTerminal() {
    if (!code_) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
    ::close(master_);
  }
  PseudoTerminal(const PseudoTerminal&) = delete;
  PseudoTerminal& operator=(const PseudoTerminal&) = delete;

  /// Whether the program writes this text, sooner or later; what was written before forget() does not count.
  [[nodiscard]] bool shows(const std::string& text) {
    return eventually([&] {
      read_all();
      return written_.find(text) != std::string::npos;
    });
  }
  void forget() {
    read_all();
    written_.clear();
  }
  [[nodiscard]] const std::string& written() const noexcept { return written_; }

  void press(const std::string& keys) const {
    if (::write(master_, keys.data(), keys.size()) < 0)
      throw std::system_error(errno, std::generic_category(), "write to the terminal");
  }
  void resize(winsize size) const { ::ioctl(master_, TIOCSWINSZ, &size); }

  /// \returns the exit code; nothing when it goes on running, or a signal ended it
  std::optional<int> wait_exit() {
    const bool ended = eventually([&] {
      read_all();
      int status = 0;
      if (::waitpid(pid_, &status, WNOHANG) != pid_) return false;
      code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
      return true;
    });
    read_all();
    return ended ? code_ : std::nullopt;
  }

 private:
  void read_all() {
    std::array<char, 4096> chunk{};
    for (ssize_t n = 0; (n = ::read(master_, chunk.data(), chunk.size())) > 0;)
      written_.append(chunk.data(), static_cast<std::size_t>(n));
  }

  int master_ = -1;
  pid_t pid_ = -1;
  std::optional<int> code_;
  std::string written_;
};

}  // namespace natsmith::test
