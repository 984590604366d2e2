#include "call/line_reader.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "natsmith/core/error.hpp"

namespace natsmith::call {
namespace {

constexpr std::size_t kChunk = 65536;

int new_eventfd() {
  const int descriptor = ::eventfd(0, EFD_CLOEXEC);
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
  return descriptor;
}

/// Waits for something to read. \returns false when it is to be left
bool readable(int descriptor, int leaving) {
  std::array<pollfd, 2> sources{{{descriptor, POLLIN, 0}, {leaving, POLLIN, 0}}};
  while (::poll(sources.data(), sources.size(), -1) < 0 && errno == EINTR) {
  }
  return sources[1].revents == 0;
}

}  // namespace

LineReader::LineReader(int descriptor, std::size_t longest)
    : descriptor_(descriptor), longest_(longest), leaving_(new_eventfd()) {}
LineReader::~LineReader() { ::close(leaving_); }

void LineReader::leave() noexcept { static_cast<void>(::eventfd_write(leaving_, 1)); }

std::optional<std::string> LineReader::next() {
  std::size_t seen = taken_;
  for (;;) {
    const std::size_t end = read_.find('\n', seen);
    if (end != std::string::npos) {
      const std::size_t begin = std::exchange(taken_, end + 1);
      return read_.substr(begin, end - begin);
    }
    read_.erase(0, std::exchange(taken_, 0));
    seen = read_.size();
    if (is_too_long()) return std::nullopt;
    if (read_more()) continue;
    if (read_.empty()) return std::nullopt;
    return std::exchange(read_, {});
  }
}

bool LineReader::read_more() {
  if (!readable(descriptor_, leaving_)) {
    read_.clear();
    return false;
  }
  const std::size_t before = read_.size();
  read_.resize(before + kChunk);
  ssize_t count = 0;
  do {
    count = ::read(descriptor_, read_.data() + before, kChunk);
  } while (count < 0 && errno == EINTR);
  const int error = errno;
  read_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  if (count < 0)
    throw Error(ErrorCode::internal,
                "standard input cannot be read: " + std::generic_category().message(error));
  return count > 0;
}

}  // namespace natsmith::call
