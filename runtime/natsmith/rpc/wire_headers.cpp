#include "natsmith/rpc/wire_headers.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace natsmith::detail {
namespace {

constexpr std::size_t kLongestErrorText = 4096;
constexpr std::int64_t kLongestTimeoutMs = 30LL * 24 * 3600 * 1000;  // beyond a month the header is nonsense

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [parsed, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || parsed != end) return std::nullopt;
  return value;
}

/// The length of the UTF-8 character that \p text begins with; 0 when it begins with none.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  }
  const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  const bool surrogate_or_beyond = (first == 0xED && byte(1) > 0x9F) || (first == 0xF4 && byte(1) > 0x8F);
  return overlong || surrogate_or_beyond ? 0 : length;
}

}  // namespace

std::string error_text(std::string_view message) {
  std::string text;
  while (!message.empty()) {
    const std::size_t length = character_length(message);
    const std::size_t taken = std::max<std::size_t>(length, 1);
    if (text.size() + taken > kLongestErrorText) break;
    const bool is_control = length == 1 && static_cast<unsigned char>(message[0]) < ' ';
    text += length == 0 ? "?" : is_control ? " " : message.substr(0, length);
    message.remove_prefix(taken);
  }
  return text;
}

void set_error(Headers& headers, const Error& error) {
  const std::string text = error_text(error.message());
  headers.set(kErrorHeader, text.empty() ? std::string(to_string(error.code())) : text);
  headers.set(kErrorCodeHeader, std::to_string(static_cast<int>(error.code())));
}

Error headers_too_large(const std::string& what) {
  return {ErrorCode::payload_too_large,
          "the headers of " + what + " exceed " + std::to_string(Message::kMostHeaderBytes) + " bytes"};
}

std::optional<Error> error_of(const Message& reply) {
  if (reply.headers_too_large()) return headers_too_large("the reply");
  const auto code_text = reply.header(kErrorCodeHeader);
  const auto text = reply.header(kErrorHeader);
  if (!code_text && !text) return std::nullopt;
  const auto code_number = number(code_text.value_or(""));
  std::string message(text.value_or("the service failed without a reason"));
  const auto code = code_number && *code_number >= 0 && *code_number < 1000
                        ? error_code(static_cast<int>(*code_number))
                        : std::nullopt;
  if (!code) message += " (code \"" + std::string(code_text.value_or("")) + "\")";
  return Error(code.value_or(ErrorCode::internal), std::move(message), std::string(reply.body()));
}

std::optional<std::chrono::milliseconds> timeout_of(const Message& request) {
  const auto text = request.header(kTimeoutHeader);
  if (!text) return std::nullopt;
  const auto value = number(*text);
  if (!value || *value > kLongestTimeoutMs) return std::nullopt;
  return std::chrono::milliseconds(std::max<std::int64_t>(*value, 0));
}

}  // namespace natsmith::detail
