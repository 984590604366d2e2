// Message: one message that came from NATS, owned.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "natsmith/transport/headers.hpp"

namespace natsmith {

/// Owns a received message; the views it gives live as long as it does. Movable, not copyable.
/// \thread  one at a time
class Message {
 public:
  Message() noexcept = default;

  [[nodiscard]] std::string_view subject() const noexcept;
  /// Where an answer is expected; empty: nowhere.
  [[nodiscard]] std::string_view reply_to() const noexcept;
  /// The payload, bytes.
  [[nodiscard]] std::string_view body() const noexcept;
  /// The first value of a header; empty when there is none, or when headers_too_large().
  [[nodiscard]] std::optional<std::string_view> header(const char* name) const;
  /// All headers, copied; without what Headers does not take: an empty value, a name that is no token. None
  /// when headers_too_large().
  [[nodiscard]] Headers headers() const;
  /// Whether there are more than kMostHeaderBytes of headers. They are not read: the time that libnats takes
  /// for that grows with the square of their number, to many seconds for a megabyte.
  [[nodiscard]] bool headers_too_large() const noexcept;
  static constexpr std::size_t kMostHeaderBytes = 32U << 10U;
  /// Whether this is the server's word that nobody listens on the subject of a request.
  [[nodiscard]] bool is_no_responders() const noexcept;
  explicit operator bool() const noexcept { return handle_ != nullptr; }

  /// Takes over a natsMsg*. Used by the transport only.
  static Message adopt(void* nats_message) noexcept;

 private:
  struct Destroy {
    void operator()(void* nats_message) const noexcept;
  };
  std::unique_ptr<void, Destroy> handle_;
};

}  // namespace natsmith
