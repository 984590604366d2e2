// StreamSession: the streams of one call, on one of its two sides: frames in and out, credit, heartbeats,
// repetition of what was lost. Internal.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "natsmith/core/error.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/core/stop_tokens.hpp"
#include "natsmith/core/subject.hpp"
#include "natsmith/rpc/stream_frame.hpp"
#include "natsmith/rpc/stream_input.hpp"
#include "natsmith/rpc/stream_options.hpp"
#include "natsmith/rpc/stream_output.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace natsmith::detail {

/// What one side knows from the beginning.
struct StreamTerms {
  std::string inbox;  ///< where this side takes frames
  std::string token;  ///< of the stream
  bool is_caller = false;
  bool sends = false;     ///< has an output
  bool receives = false;  ///< has an input
  StreamOptions options = {};
};

/// Over when the caller has the last frame, the service knows that, one of both gives up, or the other is not
/// heard any more. What has been received can be taken also then.
/// \thread  any; frames and time come from the event loop. Callbacks run on the thread that causes them,
///          without a lock.
class StreamSession final : public Expirer, public std::enable_shared_from_this<StreamSession> {
 public:
  /// Subscribes to the inbox; frames are taken from now on.
  /// \throws Error  unavailable
  static std::shared_ptr<StreamSession> open(std::shared_ptr<ConnectionCore> core, StreamTerms terms);
  StreamSession(std::shared_ptr<ConnectionCore> core, StreamTerms terms);
  StreamSession(const StreamSession&) = delete;
  StreamSession& operator=(const StreamSession&) = delete;
  ~StreamSession() override;

  /// Called once, when a session is over: with the error that comes in place of the rest, or null.
  using OnEnd = std::function<void(const Error* error)>;

  /// The other side is known, once: frames go out, and silence counts.
  /// \param on_end  null: nobody asks
  void begin(const StreamOffer& peer, OnEnd on_end = {});
  [[nodiscard]] StreamOffer offer() const;

  /// \name The output
  /// @{
  enum class Wants { kItem, kNothingNow, kNothingMore };
  [[nodiscard]] Wants wants();
  /// An item's JSON. It goes out soon, together with others.
  void send(std::string_view item);
  /// Bytes that an item may have: max_payload less what a frame has besides.
  [[nodiscard]] std::size_t max_item() const noexcept;
  /// What was sent goes out now.
  void flush();
  void finish(const std::optional<Error>& error);
  /// Calls \p changed once when wants() or over() may have changed; a later one replaces it.
  /// \returns false, and \p changed is not called, unless wants() is kNothingNow, or what was sent has not
  /// yet arrived
  bool notify_output(std::function<void()> changed);
  /// As notify_output, but returns false only when wants() is kNothingMore.
  bool notify_cancelled(std::function<void()> changed);
  /// @}

  /// \name The input
  /// @{
  /// The next frame, or why there will be none; nothing: it is not there yet.
  [[nodiscard]] std::optional<Result<StreamInput::Item>> take();
  /// \returns false, and \p ready is not called, when take() has something
  bool notify_input(std::function<void()> ready);
  /// Nothing more will be taken: the producer is told.
  void drop_input();
  /// @}

  /// Ends both directions: the other side gets \p error after what has already been sent.
  void abort(const Error& error);
  /// The other side has said elsewhere that it wants nothing more: as if it had sent `cancel`.
  void given_up();
  [[nodiscard]] bool over();
  /// Why it was over before its time; empty: it was not.
  [[nodiscard]] std::optional<Error> failure();
  /// \p f is called once, when it is over before its time; at once if it is.
  void on_failure(std::function<void()> f);
  /// Aborts it with `cancelled` when one of \p stops asks for that. Once, before anybody else has it.
  void abort_on(const StopTokens& stops);

  Deadline expire(Deadline::Clock::time_point now) noexcept override;

  /// Frames that were no frames, or another stream's.
  [[nodiscard]] std::uint64_t foreign_frames() const noexcept { return foreign_; }
  /// Frames that wait: received and not taken, sent and not acknowledged.
  [[nodiscard]] std::size_t waiting_frames();

 private:
  using Clock = Deadline::Clock;
  struct After;
  struct Abort {
    std::weak_ptr<StreamSession> session;
    void operator()() const noexcept;
  };

  void on_message(Message&& message);
  void on_frame(const Frame& frame, Message&& message, After& after);
  void on_numbered(const Frame& frame, Message&& message, After& after);
  void on_state(const Frame& frame, After& after);
  void on_cancel(After& after);
  void tick(Clock::time_point now, After& after);
  void connection_lost(After& after);
  void publish(std::string_view text);
  void send_state(FrameKind kind = FrameKind::kState);
  void acknowledge_last(After& after);
  void ask_again();
  void resend(std::uint64_t received);
  void wake_output(After& after);
  void wake_input(After& after);
  void close(const std::optional<Error>& failure, After& after);
  void tell_end(After& after);

  const std::shared_ptr<ConnectionCore> core_;
  const StreamTerms terms_;
  std::atomic<std::uint64_t> foreign_ = 0;

  std::mutex mutex_;  // guards what follows; publishing happens under it, so that frames keep their order
  std::shared_ptr<SubscriptionState> subscription_;  // null: ended
  std::optional<Subject> peer_;                      // empty: not yet known
  std::optional<StreamOutput> output_;
  std::optional<StreamInput> input_;
  bool output_cancelled_ = false;
  bool over_ = false;
  std::optional<Error> failure_;
  std::optional<Error> last_error_;  // of the other side's last frame
  std::function<void()> on_failure_;
  OnEnd on_end_;
  std::function<void()> output_changed_;
  std::function<void()> input_ready_;

  Clock::time_point tick_at_ = Clock::time_point::max();   // four of them are a heartbeat
  Clock::time_point flush_at_ = Clock::time_point::max();  // of the open frame
  Clock::duration tick_{};
  Clock::duration away_{};   // without a connection
  std::int64_t silent_ = 0;  // ticks without a frame; below 0: the other side may still be reconnecting
  std::uint32_t ticks_ = 0;
  std::uint64_t connects_ = 0;  // of the connection, when last looked at
  bool asked_again_ = false;    // in this tick, for what comes after asked_for_
  std::uint64_t asked_for_ = 0;
  bool resent_ = false;  // in this tick, what comes after resent_from_
  std::uint64_t resent_from_ = 0;

  std::optional<OnStop<Abort>> on_stop_;  // the opener's; goes first
};

}  // namespace natsmith::detail
