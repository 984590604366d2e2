#include "shared/output.hpp"

#include <langinfo.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>

#include "natsmith/core/error.hpp"

namespace natsmith {
namespace {

winsize size_of_terminal() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return {24, 80, 0, 0};
  return size;
}

bool is_set(const char* variable) {
  const char* const value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

bool wants_color(ColorChoice choice, bool terminal) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  const char* const kind = std::getenv("TERM");
  const bool dumb = kind != nullptr && std::strcmp(kind, "dumb") == 0;
  return terminal && !dumb && !is_set("NO_COLOR");
}

}  // namespace

Output::Output(ColorChoice color)
    : terminal_(::isatty(STDOUT_FILENO) == 1),
      color_(wants_color(color, terminal_)),
      unicode_(std::strcmp(::nl_langinfo(CODESET), "UTF-8") == 0) {}

Style Output::style() const {
  const std::size_t width = terminal_ ? size_of_terminal().ws_col : 0;
  return {.color = color_, .unicode = unicode_, .width = width};
}

std::size_t Output::rows() const { return terminal_ ? size_of_terminal().ws_row : 0; }

bool Output::is_closed() {
  pollfd output{STDOUT_FILENO, 0, 0};
  return ::poll(&output, 1, 0) == 1 && (output.revents & (POLLERR | POLLNVAL)) != 0;
}

void Output::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
      continue;
    }
    if (errno == EINTR) continue;
    if (errno == EPIPE) throw OutputClosed();
    throw Error(ErrorCode::internal, "cannot write to standard output: " +
                                         std::error_code(errno, std::generic_category()).message());
  }
}

}  // namespace natsmith
