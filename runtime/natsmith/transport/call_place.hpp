// CallPlace and Canceller: how a call under way is found and ended by whoever waits for it. Internal.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>

namespace natsmith {

class Route;

namespace detail {

/// Which of a connection's slots, and which of the calls that used it.
struct CallId {
  std::uint32_t index = 0;
  std::uint32_t generation = 0;
  friend bool operator==(const CallId&, const CallId&) = default;
};

class Canceller;

/// Where an asynchronous call is found. It belongs to who may cancel the call, and outlives its ReplyHandler.
class CallPlace {
 public:
  /// How long the request says that its caller waits, by a header or by its method. Zero: the other side does
  /// not know natsmith's headers; then it is told neither of cancellation nor of time lost before sending.
  std::chrono::nanoseconds timeout{};

  /// Who ends the call instead: it has several attempts, each with a place of its own. Set before anybody may
  /// cancel; gone when the call is over.
  std::weak_ptr<Canceller> stand_in;

 private:
  friend class PendingCalls;
  enum class State : std::uint8_t { kUnknown, kWaiting, kSent, kCancelled };
  // All three are guarded by the lock of the PendingCalls that has the call:
  State state_ = State::kUnknown;
  CallId id_;               // while sent
  Route* route_ = nullptr;  // while waiting
};

/// Ends calls before their time.
class Canceller {
 public:
  /// Keeps it alive while it cancels. Null: it is ending itself, and ends its calls with it.
  [[nodiscard]] virtual std::shared_ptr<Canceller> hold() noexcept = 0;
  /// Ends the call with `cancelled`, if it is still under way. A call that has not come yet is refused when
  /// it comes.
  /// \returns whether the call's ReplyHandler, or Promise, has been or is being completed by this
  virtual bool cancel(CallPlace& place) noexcept = 0;

 protected:
  Canceller() = default;
  ~Canceller() = default;
  Canceller(const Canceller&) = default;
  Canceller& operator=(const Canceller&) = default;
};

}  // namespace detail
}  // namespace natsmith
