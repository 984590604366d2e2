#include "natsmith/rpc/stream_frame.hpp"

#include <charconv>

#include "natsmith/core/subject.hpp"
#include "natsmith/rpc/wire_headers.hpp"

namespace natsmith::detail {
namespace {

constexpr std::uint64_t kMostWindow = 1U << 16U;
constexpr std::uint64_t kLeastHeartbeatMs = 10;
constexpr std::uint64_t kMostHeartbeatMs = 3'600'000;

/// Takes the next word of \p line, up to a blank or the end.
std::string_view take_word(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

std::optional<std::uint64_t> number_of(std::string_view word) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (word.empty() || error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return value;
}

std::optional<std::size_t> numbers_of(FrameKind kind) {
  switch (kind) {
    case FrameKind::kData:
    case FrameKind::kEnd:
      return 1;
    case FrameKind::kError:
      return 2;
    case FrameKind::kState:
    case FrameKind::kResend:
      return 3;
    case FrameKind::kCancel:
      return 0;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Frame> read_frame(std::string_view text, std::string_view token) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view line = text.substr(0, end);
  const std::string_view kind = take_word(line);
  if (kind.size() != 1 || take_word(line) != token) return std::nullopt;
  Frame frame;
  frame.kind = static_cast<FrameKind>(kind[0]);
  frame.body = end + 1;
  const auto count = numbers_of(frame.kind);
  if (!count) return std::nullopt;
  for (std::size_t i = 0; i < *count; ++i) {
    const auto value = number_of(take_word(line));
    if (!value) return std::nullopt;
    frame.numbers.at(i) = *value;
  }
  return line.empty() ? std::optional(frame) : std::nullopt;
}

std::string frame_line(FrameKind kind, std::string_view token, std::initializer_list<std::uint64_t> numbers) {
  std::string line(1, static_cast<char>(kind));
  line.append(" ").append(token);
  for (const std::uint64_t number : numbers) line.append(" ").append(std::to_string(number));
  return line += '\n';
}

Error error_of_frame(const Frame& frame, std::string_view body) {
  const std::size_t end = std::min(body.find('\n'), body.size());
  std::string message(body.substr(0, end));
  std::string details(body.substr(std::min(end + 1, body.size())));
  const std::uint64_t number = frame.numbers[1];
  const auto code = number < 1000 ? error_code(static_cast<int>(number)) : std::nullopt;
  if (!code) message += " (code \"" + std::to_string(number) + "\")";
  return {code.value_or(ErrorCode::internal), std::move(message), std::move(details)};
}

std::string error_frame(std::string_view token, std::uint64_t number, const Error& error,
                        std::size_t max_size) {
  std::string text = frame_line(FrameKind::kError, token, {number, static_cast<std::uint64_t>(error.code())});
  text += error_text(error.message());
  const std::string& details = error.details();
  if (!details.empty() && text.size() + 1 + details.size() <= max_size) text.append("\n").append(details);
  return text;
}

std::string to_text(const StreamOffer& offer) {
  return offer.inbox + " " + offer.token + " " + std::to_string(offer.window) + " " +
         std::to_string(offer.heartbeat_ms);
}

std::optional<StreamOffer> read_offer(std::string_view text) {
  StreamOffer offer;
  offer.inbox = take_word(text);
  offer.token = take_word(text);
  const auto window = number_of(take_word(text));
  const auto heartbeat = number_of(take_word(text));
  if (offer.token.empty() || !window || !heartbeat || !text.empty()) return std::nullopt;
  if (*window == 0 || *window > kMostWindow) return std::nullopt;
  if (*heartbeat < kLeastHeartbeatMs || *heartbeat > kMostHeartbeatMs) return std::nullopt;
  try {
    static_cast<void>(Subject(offer.inbox));
  } catch (const Error&) {
    return std::nullopt;
  }
  offer.window = *window;
  offer.heartbeat_ms = *heartbeat;
  return offer;
}

}  // namespace natsmith::detail
