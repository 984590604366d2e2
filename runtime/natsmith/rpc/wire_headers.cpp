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

/// The largest place up to \p most that does not lie within a UTF-8 character.
std::size_t end_of_character(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text.size();
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return most;
}

}  // namespace

void set_error(Headers& headers, const Error& error) {
  std::string text = error.message().substr(0, end_of_character(error.message(), kLongestErrorText));
  std::ranges::replace_if(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
  headers.set(kErrorHeader, text.empty() ? std::string(to_string(error.code())) : text);
  headers.set(kErrorCodeHeader, std::to_string(static_cast<int>(error.code())));
}

std::optional<Error> error_of(const Message& reply) {
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
