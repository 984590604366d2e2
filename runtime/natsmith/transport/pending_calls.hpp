// PendingCalls: the asynchronous calls in flight on one connection, found by their index. Internal.
#pragma once

#include <charconv>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

#include "natsmith/core/deadline.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/transport/message.hpp"
#include "natsmith/transport/route.hpp"

namespace natsmith {

/// Receives the reply of an asynchronous call, exactly once, unless it is destroyed before with its
/// connection.
class ReplyHandler {
 public:
  virtual ~ReplyHandler() = default;
  /// \thread  libnats's delivery thread or a turn of the event loop: must not block
  virtual void on_reply(Result<Message>&& reply) noexcept = 0;
};

namespace detail {

/// The last token of a reply's subject: which slot, and which of the calls that used it.
struct CallId {
  std::uint32_t index = 0;
  std::uint32_t generation = 0;
  friend bool operator==(const CallId&, const CallId&) = default;
};

/// Writes `INDEX-GENERATION`; \p out has room for 24 characters. \returns the end of what was written.
char* write_call_id(char* out, CallId id) noexcept;
/// \returns whether \p token was written by write_call_id.
bool read_call_id(std::string_view token, CallId& id) noexcept;

/// \thread  any; handlers are given back to be called outside of the lock
class PendingCalls {
 public:
  using Clock = std::chrono::steady_clock;
  struct Call {
    std::unique_ptr<ReplyHandler> handler;
    Route* route = nullptr;
  };

  CallId insert(Route& route, const Deadline& deadline, std::unique_ptr<ReplyHandler> handler);
  /// Empty handler: answered already, expired, or never ours.
  Call take(CallId id);
  /// Takes the calls whose deadline is not after \p now. \returns the earliest deadline of the others.
  Clock::time_point take_expired(Clock::time_point now, std::vector<Call>& expired);
  std::vector<Call> take_if(const std::function<bool(const Route&)>& wanted);

 private:
  struct Slot {
    Call call;
    Clock::time_point deadline = Clock::time_point::max();
    std::uint32_t generation = 0;
  };
  Call release(std::uint32_t index);

  std::mutex mutex_;
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> free_;
};

}  // namespace detail
}  // namespace natsmith
