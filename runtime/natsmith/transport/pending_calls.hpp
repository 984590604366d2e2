// PendingCalls: the asynchronous calls of one connection: those in flight, found by their index, the lanes
// that their replies come in, and those that wait to be sent. Internal.
#pragma once

#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "natsmith/core/deadline.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/transport/call_place.hpp"
#include "natsmith/transport/nats_handles.hpp"
#include "natsmith/transport/reply_handler.hpp"
#include "natsmith/transport/route.hpp"
#include "natsmith/transport/send_window.hpp"

namespace natsmith::detail {

/// INDEX as it stands in the subjects of its replies.
std::string slot_token(std::uint32_t index);
/// Writes `INDEX.GENERATION`, to stand behind a `-`; \p out has room for 24 characters. \returns the end of
/// what was written.
char* write_call_id(char* out, CallId id) noexcept;
/// Reads the end of a reply's subject. \returns whether it was written by write_call_id.
bool read_call_id(std::string_view subject, CallId& id) noexcept;

/// A call takes the lowest free slot. The first kLanes slots have a lane each: a sync subscription that is
/// made when the slot is first used and kept for the next calls. A call that ended without a reply takes its
/// lane away with it, since a "no responders" that still comes would not say which call it belongs to. Its
/// slot is not used again before the server is told: of two lanes of one subject it would serve either.
/// \thread  any; handlers are given back to be called outside of the lock
class PendingCalls {
 public:
  using Clock = std::chrono::steady_clock;
  /// Makes the lane of a slot. \throws Error
  using Subscribe = std::function<NatsSubscription(std::uint32_t index)>;
  struct OldLane {
    NatsSubscription subscription;
    std::uint32_t slot = 0;
  };
  /// Takes over a lane that is out of use; it is destroyed where no message is being delivered, and then
  /// lane_is_gone() is called.
  using Discard = std::function<void(OldLane)>;
  struct Call {
    std::unique_ptr<ReplyHandler> handler;
    Route* route = nullptr;
  };
  struct InLane {
    CallId id;
    natsSubscription* lane = nullptr;
  };

  static constexpr std::uint32_t kLanes = 512;

  /// \param window  calls of one route that are sent without waiting for replies
  PendingCalls(std::uint32_t window, Subscribe subscribe, Discard discard);

  /// Makes a call one in flight; takes its handler then.
  /// \returns nothing: it has to wait
  /// \throws Error  there is no lane for it, or it was cancelled before it came
  std::optional<CallId> try_insert(Route& route, const Deadline& deadline,
                                   std::unique_ptr<ReplyHandler>& handler);
  /// Takes the call to send it later, unless it was cancelled before it came.
  /// \returns whether it is the only one that waits
  bool wait(std::unique_ptr<WaitingCall>& call);
  /// A waiting call whose turn has come. Now in flight, unless there was no lane for it or it was cancelled:
  /// then it still has its handler.
  struct Next {
    std::unique_ptr<WaitingCall> call;  ///< null: none
    Result<CallId> id = CallId();
  };
  Next insert_next();
  /// A blocking call begins, or has ended: fewer asynchronous calls are sent meanwhile.
  void narrow() noexcept { window_.narrow(); }
  void widen() noexcept { window_.widen(); }
  /// The handler of \p route asks its callers to leave room for others, for \p time.
  void make_room(Route& route, std::chrono::milliseconds time);
  [[nodiscard]] bool has_waiting() const noexcept { return window_.has_waiting(); }
  [[nodiscard]] std::size_t waiting_bytes() const noexcept { return window_.waiting_bytes(); }

  /// The call whose reply has come. Empty handler: answered already, expired, or never ours.
  Call take(CallId id);
  /// The call that will not be answered.
  Call give_up(CallId id);
  struct Cancelled {
    Call call;                 ///< empty handler: it has ended, or has not come yet
    std::optional<CallId> id;  ///< as which it was in flight
  };
  /// Takes out the call of \p place. One that has not come yet is refused when it comes.
  Cancelled cancel(CallPlace& place);
  [[nodiscard]] bool is_under_way(CallId id);
  /// Takes the calls whose deadline is not after \p now. \returns when to be called next: at the earliest
  /// deadline of the others, or earlier for those that wait.
  Clock::time_point take_expired(Clock::time_point now, std::vector<Call>& expired);
  std::vector<Call> take_if(const std::function<bool(const Route&)>& wanted);
  /// Its slot may be used again.
  void lane_is_gone(std::uint32_t slot) noexcept;
  /// Replaces \p calls by those that wait for a reply in their lane.
  void list_in_lanes(std::vector<InLane>& calls);

 private:
  struct Slot {
    Call call;
    NatsSubscription lane;
    Clock::time_point deadline = Clock::time_point::max();
    std::uint32_t generation = 0;
    std::uint32_t span = 0;  // SendWindow's
  };
  using Lock = std::unique_lock<std::mutex>;
  static void refuse_cancelled(const ReplyHandler& handler);
  CallId insert(Lock& lock, Route& route, const Deadline& deadline, std::unique_ptr<ReplyHandler>& handler);
  std::uint32_t reserve();
  void make_lane(Lock& lock, std::uint32_t index);
  Clock::time_point take_expired_waiting(Clock::time_point now, std::vector<Call>& expired);
  void free(std::uint32_t index) noexcept;
  /// Its slot is not free yet.
  Call take_out(std::uint32_t index) noexcept;
  Call release(std::uint32_t index) noexcept;
  Call release_without_reply(std::uint32_t index, std::vector<OldLane>& lanes);
  void discard(std::vector<OldLane>& lanes);
  [[nodiscard]] bool is_pending(CallId id) const noexcept;

  const Subscribe subscribe_;
  const Discard discard_;
  std::atomic<std::int32_t> in_lanes_ = 0;
  std::mutex mutex_;  // guards the three below
  SendWindow window_;
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> free_;  // a heap: the lowest index first
};

}  // namespace natsmith::detail
