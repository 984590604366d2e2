#include "launcher/log_writer.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>
#include <vector>

namespace natsmith::launcher {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kChunk = 64U << 10U;
constexpr int kMode = 0640;

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(file, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

fs::path LogWriter::older(std::uint32_t number) const {
  return settings_.file.string() + "." + std::to_string(number);
}

/// Another process may have put the file aside: then what is open is not the file of that name any more.
bool LogWriter::open() {
  struct stat ours{};
  struct stat named{};
  if (file_ && ::fstat(file_.get(), &ours) == 0 && ::stat(settings_.file.c_str(), &named) == 0 &&
      ours.st_ino == named.st_ino && ours.st_dev == named.st_dev)
    return true;
  std::error_code ignored;
  fs::create_directories(settings_.file.parent_path(), ignored);
  file_ = Descriptor(
      ::open(settings_.file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, kMode));
  if (!file_ || ::fstat(file_.get(), &ours) != 0) return false;
  is_file_ = S_ISREG(ours.st_mode);
  size_ = static_cast<std::uint64_t>(ours.st_size);
  return true;
}

/// \returns  whether there is room again
bool LogWriter::rotate() {
  std::error_code ignored;
  std::error_code failure;
  for (std::uint32_t number = settings_.count; number > 1; --number)
    fs::rename(older(number - 1), older(number), ignored);
  if (settings_.count > 0)
    fs::rename(settings_.file, older(1), failure);
  else
    fs::remove(settings_.file, failure);
  if (failure && ::ftruncate(file_.get(), 0) != 0) return false;
  file_.close();
  in_line_ = false;
  return true;
}

/// What comes next of \p text, to be written in one go; empty when the next file is to be begun first.
std::string_view LogWriter::next_piece(std::string_view text) const {
  if (!is_file_) return text;
  const auto up_to_line = [&](std::size_t at) {
    return at == std::string_view::npos ? text : text.substr(0, at + 1);
  };
  if (in_line_)
    return size_ < 2 * settings_.size ? up_to_line(text.find('\n')).substr(0, settings_.size) : "";
  const std::uint64_t room = settings_.size - std::min(size_, settings_.size);
  if (text.size() <= room) return text;
  const auto last_end = text.substr(0, room).rfind('\n');
  if (last_end != std::string_view::npos) return text.substr(0, last_end + 1);
  return size_ > 0 ? "" : text.substr(0, room);
}

void LogWriter::put(std::string_view piece) {
  if (file_ && write_all(file_.get(), piece)) {
    size_ += piece.size();
    in_line_ = !piece.ends_with('\n');
  } else {
    lost_ += piece.size();
  }
}

void LogWriter::tell_of_losses() {
  const std::string remark =
      "[natsmith-launcher: " + std::to_string(lost_) + " bytes could not be written here]\n";
  if (lost_ > 0 && write_all(file_.get(), remark)) lost_ = 0;
}

void LogWriter::write(std::string_view text) {
  while (!text.empty()) {
    if (!open()) {
      lost_ += text.size();
      return;
    }
    tell_of_losses();
    const std::string_view piece = next_piece(text);
    if (!piece.empty()) {
      put(piece);
      text.remove_prefix(piece.size());
    } else if (!rotate()) {
      lost_ += text.size();
      return;
    }
  }
}

int keep_log(const LogSettings& settings) {
  LogWriter writer(settings);
  std::vector<char> chunk(kChunk);
  for (;;) {
    const ssize_t count = ::read(STDIN_FILENO, chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return 0;
    writer.write({chunk.data(), static_cast<std::size_t>(count)});
  }
}

}  // namespace natsmith::launcher
