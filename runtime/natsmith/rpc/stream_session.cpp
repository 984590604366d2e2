#include "natsmith/rpc/stream_session.hpp"

#include <algorithm>
#include <utility>

namespace natsmith::detail {
namespace {

constexpr std::chrono::milliseconds kGather{1};  // an item waits this long for others to go with
constexpr int kTicks = 4;                        // of a heartbeat
constexpr std::int64_t kMostSilentTicks = 7;     // with the next one, less than two heartbeats are over
constexpr std::size_t kFrameOverhead = 256;      // of max_payload

}  // namespace

/// What must be done without the lock: it goes out of scope after that.
struct StreamSession::After {
  explicit After(ConnectionCore& connection) : core(connection) {}
  After(const After&) = delete;
  After& operator=(const After&) = delete;
  ~After() {
    if (subscription) core.unsubscribe(*subscription);
    for (const auto& call : calls) call();
  }
  ConnectionCore& core;
  std::vector<std::function<void()>> calls;
  std::shared_ptr<SubscriptionState> subscription;
};

std::shared_ptr<StreamSession> StreamSession::open(std::shared_ptr<ConnectionCore> core, StreamTerms terms) {
  auto session = std::make_shared<StreamSession>(std::move(core), std::move(terms));
  auto state = session->core_->subscribe(SubjectPattern(session->terms_.inbox), nullptr,
                                         [weak = std::weak_ptr(session)](Message&& message) {
                                           if (const auto alive = weak.lock())
                                             alive->on_message(std::move(message));
                                         });
  {
    const std::scoped_lock lock(session->mutex_);
    session->subscription_ = std::move(state);
  }
  session->core_->add_expirer(session);
  return session;
}

StreamSession::StreamSession(std::shared_ptr<ConnectionCore> core, StreamTerms terms)
    : core_(std::move(core)), terms_(std::move(terms)) {
  if (terms_.receives) input_.emplace(terms_.options.window);
}

StreamSession::~StreamSession() {
  if (subscription_) core_->unsubscribe(*subscription_);
}

StreamOffer StreamSession::offer() const {
  return {terms_.inbox, terms_.token, terms_.options.window,
          static_cast<std::uint64_t>(terms_.options.heartbeat.count())};
}

void StreamSession::begin(const StreamOffer& peer, OnEnd on_end) {
  After after(*core_);
  const std::scoped_lock lock(mutex_);
  on_end_ = std::move(on_end);
  peer_.emplace(peer.inbox);
  if (over_) {  // given up when the acceptance was already here, and nobody knew whom to tell
    publish(frame_line(FrameKind::kCancel, terms_.token, {}));
    return tell_end(after);
  }
  if (terms_.sends) {
    // The window is how much is kept here: no more than this side allows, whatever the other one takes.
    output_.emplace(terms_.token, std::min<std::uint64_t>(peer.window, terms_.options.window),
                    [this](const std::string& frame) { publish(frame); });
    output_->set_limit(peer.window);
  }
  const auto heartbeat = std::min<std::chrono::milliseconds>(terms_.options.heartbeat,
                                                             std::chrono::milliseconds(peer.heartbeat_ms));
  tick_ = heartbeat / kTicks;
  tick_at_ = Clock::now() + tick_;
  connects_ = core_->connects();
  core_->expire_by(Deadline::at(tick_at_));
  if (input_ && input_->over()) acknowledge_last(after);  // all of it was faster than the reply
}

// ---- the output

std::size_t StreamSession::max_item() const noexcept {
  return std::max(core_->max_payload(), 2 * kFrameOverhead) - kFrameOverhead;
}

StreamSession::Wants StreamSession::wants() {
  const std::scoped_lock lock(mutex_);
  if (over_ || output_cancelled_ || !output_ || output_->over()) return Wants::kNothingMore;
  return output_->has_credit() ? Wants::kItem : Wants::kNothingNow;
}

void StreamSession::send(std::string_view item) {
  const std::scoped_lock lock(mutex_);
  if (over_ || !output_) return;
  if (item.size() > max_item()) {
    return output_->finish(Error(ErrorCode::payload_too_large,
                                 "an item of the stream has " + std::to_string(item.size()) +
                                     " bytes; at most " + std::to_string(max_item()) + " fit (max_payload " +
                                     std::to_string(core_->max_payload()) + ")"),
                           max_item());
  }
  output_->append(item);
  if (!output_->has_open_frame() || flush_at_ != Clock::time_point::max()) return;
  flush_at_ = Clock::now() + kGather;
  core_->expire_by(Deadline::at(flush_at_));
}

void StreamSession::flush() {
  const std::scoped_lock lock(mutex_);
  if (!over_ && output_) output_->flush();
}

void StreamSession::finish(const std::optional<Error>& error) {
  const std::scoped_lock lock(mutex_);
  if (!over_ && output_) output_->finish(error, max_item());
}

bool StreamSession::notify_output(std::function<void()> changed) {
  const std::scoped_lock lock(mutex_);
  if (over_ || output_cancelled_ || !output_) return false;
  if (output_->over() ? output_->complete() : output_->has_credit()) return false;
  output_changed_ = std::move(changed);
  return true;
}

bool StreamSession::notify_cancelled(std::function<void()> changed) {
  const std::scoped_lock lock(mutex_);
  if (over_ || output_cancelled_ || !output_ || output_->over()) return false;
  output_changed_ = std::move(changed);
  return true;
}

// ---- the input

std::optional<Result<StreamInput::Item>> StreamSession::take() {
  const std::scoped_lock lock(mutex_);
  if (auto item = input_->take()) {
    if (!over_ && peer_ && input_->should_grant()) send_state();
    return *std::move(item);
  }
  if (failure_) return Result<StreamInput::Item>(*failure_);
  return std::nullopt;
}

bool StreamSession::notify_input(std::function<void()> ready) {
  const std::scoped_lock lock(mutex_);
  if (!input_->empty() || over_ || failure_) return false;
  input_ready_ = std::move(ready);
  return true;
}

void StreamSession::drop_input() {
  After after(*core_);
  std::function<void()> nobody;
  const std::scoped_lock lock(mutex_);
  nobody.swap(input_ready_);
  if (!input_ || input_->dropped()) return;
  const bool wanted_more = !input_->over();
  input_->drop();
  if (over_) return;
  if (wanted_more && peer_) publish(frame_line(FrameKind::kCancel, terms_.token, {}));
  if (terms_.is_caller) close(Error(ErrorCode::cancelled, "the stream was given up"), after);
}

// ---- the end

void StreamSession::abort(const Error& error) {
  After after(*core_);
  const std::scoped_lock lock(mutex_);
  if (over_) return;
  if (!output_ || terms_.is_caller) {
    if (peer_) publish(frame_line(FrameKind::kCancel, terms_.token, {}));
    return close(error, after);
  }
  output_->abort(error, max_item());
  if (!failure_) failure_ = error;
  wake_output(after);
  wake_input(after);
}

void StreamSession::given_up() {
  After after(*core_);
  const std::scoped_lock lock(mutex_);
  if (!over_) on_cancel(after);
}

bool StreamSession::over() {
  const std::scoped_lock lock(mutex_);
  return over_;
}

std::optional<Error> StreamSession::failure() {
  const std::scoped_lock lock(mutex_);
  return failure_;
}

std::size_t StreamSession::waiting_frames() {
  const std::scoped_lock lock(mutex_);
  return (input_ ? input_->waiting() : 0) + (output_ ? output_->unacknowledged() : 0);
}

void StreamSession::close(const std::optional<Error>& failure, After& after) {
  if (std::exchange(over_, true)) return;
  if (failure && !failure_) failure_ = failure;
  after.subscription = std::move(subscription_);
  if (failure && on_failure_)  // before those that then ask why
    after.calls.push_back(std::exchange(on_failure_, nullptr));
  tell_end(after);
  wake_output(after);
  wake_input(after);
}

/// First of all, so that it has ended for interceptors when the program hears of it.
void StreamSession::tell_end(After& after) {
  if (!on_end_) return;
  after.calls.emplace_back([f = std::exchange(on_end_, nullptr), error = failure_ ? failure_ : last_error_] {
    f(error ? &*error : nullptr);
  });
}

void StreamSession::on_failure(std::function<void()> f) {
  {
    const std::scoped_lock lock(mutex_);
    if (!over_) {
      on_failure_ = std::move(f);
      return;
    }
    if (!failure_) return;
  }
  f();
}

void StreamSession::abort_on(const StopTokens& stops) {
  if (stops.possible()) on_stop_.emplace(stops, Abort{weak_from_this()});
}

void StreamSession::Abort::operator()() const noexcept {
  if (const auto alive = session.lock())
    alive->abort(Error(ErrorCode::cancelled, "the stream was cancelled by its caller"));
}

void StreamSession::wake_output(After& after) {
  if (output_changed_) after.calls.push_back(std::exchange(output_changed_, nullptr));
}
void StreamSession::wake_input(After& after) {
  if (input_ready_) after.calls.push_back(std::exchange(input_ready_, nullptr));
}

// ---- what comes

void StreamSession::on_message(Message&& message) {
  After after(*core_);
  const std::scoped_lock lock(mutex_);
  if (over_) return;
  const auto frame = read_frame(message.body(), terms_.token);
  if (!frame) {
    ++foreign_;
    return;
  }
  silent_ = 0;
  on_frame(*frame, std::move(message), after);
}

void StreamSession::on_frame(const Frame& frame, Message&& message, After& after) {
  switch (frame.kind) {
    case FrameKind::kData:
    case FrameKind::kEnd:
    case FrameKind::kError:
      return on_numbered(frame, std::move(message), after);
    case FrameKind::kState:
    case FrameKind::kResend:
      return on_state(frame, after);
    case FrameKind::kCancel:
      return on_cancel(after);
  }
}

void StreamSession::on_numbered(const Frame& frame, Message&& message, After& after) {
  if (!input_) return;
  std::optional<Error> error;
  if (frame.kind == FrameKind::kError) error = error_of_frame(frame, message.body().substr(frame.body));
  switch (input_->accept(frame, std::move(message))) {
    case StreamInput::Accepted::kYes:
      last_error_ = std::move(error);
      if (input_->over() && peer_) acknowledge_last(after);
      wake_input(after);
      return;
    case StreamInput::Accepted::kGap:
      return ask_again();
    case StreamInput::Accepted::kNoCredit:
      if (peer_) publish(frame_line(FrameKind::kCancel, terms_.token, {}));
      return close(
          Error(ErrorCode::internal, "the other side of the stream sent more than it was allowed to: frame " +
                                         std::to_string(frame.numbers[0])),
          after);
    case StreamInput::Accepted::kRepeated:
    case StreamInput::Accepted::kAfterEnd:
      return;
  }
}

void StreamSession::on_state(const Frame& frame, After& after) {
  const auto [sent, received, limit] = frame.numbers;
  if (output_ && output_->acknowledge(received, limit)) {
    if (frame.kind == FrameKind::kResend) resend(received);
    if (output_->has_credit()) output_->flush();
    if (output_->over() ? output_->complete() : output_->has_credit()) wake_output(after);
    if (!terms_.is_caller && output_->complete()) return close(std::nullopt, after);
  }
  if (input_ && sent > input_->received()) ask_again();
}

void StreamSession::on_cancel(After& after) {
  if (!terms_.is_caller)
    return close(Error(ErrorCode::cancelled, "the caller has given the stream up"), after);
  output_cancelled_ = true;
  wake_output(after);
}

void StreamSession::acknowledge_last(After& after) {
  send_state();
  if (terms_.is_caller) close(std::nullopt, after);
}

/// Likewise once for each gap and tick: a few bytes ask for a whole window.
void StreamSession::resend(std::uint64_t received) {
  if (resent_ && resent_from_ == received) return;
  resent_ = true;
  resent_from_ = received;
  output_->resend();
}

/// Once for each gap and tick: what is under way behind the gap would ask again and again.
void StreamSession::ask_again() {
  if (!peer_ || (asked_again_ && asked_for_ == input_->received())) return;
  asked_again_ = true;
  asked_for_ = input_->received();
  send_state(FrameKind::kResend);
}

// ---- what goes

/// What cannot be sent now counts as lost: it is asked for again.
void StreamSession::publish(std::string_view text) {
  static_cast<void>(core_->publish(*peer_, {}, text, nullptr));
}

void StreamSession::send_state(FrameKind kind) {
  publish(frame_line(
      kind, terms_.token,
      {output_ ? output_->sent() : 0, input_ ? input_->received() : 0, input_ ? input_->grant() : 0}));
}

// ---- time

Deadline StreamSession::expire(Clock::time_point now) noexcept {
  After after(*core_);
  const std::scoped_lock lock(mutex_);
  if (over_ || !peer_) return Deadline::never();
  if (now >= flush_at_) {
    flush_at_ = Clock::time_point::max();
    if (output_) output_->flush();
  }
  if (now >= tick_at_) tick(now, after);
  return over_ ? Deadline::never() : Deadline::at(std::min(tick_at_, flush_at_));
}

/// Silence is counted in ticks: where this process stands still, the other side's words wait unheard.
void StreamSession::tick(Clock::time_point now, After& after) {
  tick_at_ = now + tick_;
  asked_again_ = resent_ = false;
  if (core_->is_closed()) return close(Error(ErrorCode::unavailable, "the connection was closed"), after);
  if (!core_->is_connected()) return connection_lost(after);
  away_ = {};
  const std::uint64_t connects = core_->connects();
  const bool is_back = connects != connects_;
  if (is_back) silent_ = -(terms_.options.patience / tick_);
  connects_ = connects;
  if (++silent_ > kMostSilentTicks) {
    return close(
        Error(ErrorCode::unavailable,
              "the other side of the stream was not heard for two heartbeats: it has ended, or cannot "
              "be reached"),
        after);
  }
  if (!is_back && ++ticks_ % kTicks != 0) return;
  send_state();
  if (input_ && input_->dropped() && !input_->over())
    publish(frame_line(FrameKind::kCancel, terms_.token, {}));
}

void StreamSession::connection_lost(After& after) {
  silent_ = 0;
  away_ += tick_;
  if (away_ < terms_.options.patience) return;
  close(Error(ErrorCode::unavailable, "the connection was lost and did not come back within " +
                                          std::to_string(terms_.options.patience.count()) + " ms"),
        after);
}

}  // namespace natsmith::detail
