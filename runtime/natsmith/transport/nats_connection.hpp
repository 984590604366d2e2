// NatsConnectionCore: the connection over libnats, driven by our event loop. Internal.
#pragma once

#include <array>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "natsmith/transport/connection_core.hpp"
#include "natsmith/transport/event_loop.hpp"
#include "natsmith/transport/lanes.hpp"
#include "natsmith/transport/nats_handles.hpp"
#include "natsmith/transport/pending_calls.hpp"
#include "natsmith/transport/socket_writer.hpp"
#include "natsmith/transport/subscription_table.hpp"
#include "natsmith/transport/timers.hpp"

namespace natsmith::detail {

/// What is left, for libnats's timeouts: at least 1 ms, at most an hour.
[[nodiscard]] std::int64_t whole_milliseconds(const Deadline& deadline);

/// Threads: the loop's own; libnats's delivery thread for the replies of asynchronous calls beyond
/// PendingCalls::kLanes; libnats's shared callback thread for connection events; libnats's reconnect thread,
/// which calls attach. Lock order: lanes, pending calls and tables before libnats's connection lock before
/// the loop's socket lock. The turn lock comes first of all.
class NatsConnectionCore final : public ConnectionCore, private EventLoop::Client {
 public:
  explicit NatsConnectionCore(ConnectionOptions options);
  ~NatsConnectionCore() override;
  void connect(const std::stop_token& stop);

  Result<void> publish(const Subject& subject, std::string_view reply_to, std::string_view body,
                       const Headers* headers) noexcept override;
  Result<void> reply(std::string_view reply_to, std::string_view body,
                     const Headers* headers) noexcept override;
  std::shared_ptr<SubscriptionState> subscribe(const SubjectPattern& subject, const QueueGroup* group,
                                               MessageHandler handler) override;
  void unsubscribe(SubscriptionState& state) noexcept override;
  bool drain(const std::vector<std::shared_ptr<SubscriptionState>>& states,
             const Deadline& deadline) override;
  Result<void> confirm_subscriptions(const std::vector<std::shared_ptr<SubscriptionState>>& states,
                                     const Deadline& deadline) override;
  Route& route(const Subject& subject) override;
  Result<Message> call(Route& route, std::string_view body, const Headers* headers,
                       const Deadline& deadline) override;
  Result<Message> call_until(Route& route, std::string_view body, const Headers* headers,
                             const Deadline& deadline, const StopTokens& stops) override;
  void call_async(Route& route, std::string_view body, const Headers* headers, const Deadline& deadline,
                  std::unique_ptr<ReplyHandler> handler) override;
  bool cancel(CallPlace& place) noexcept override;
  Result<void> flush(const Deadline& deadline) override;
  void close() noexcept override;
  void add_expirer(const std::shared_ptr<Expirer>& expirer) override;
  void expire_by(const Deadline& deadline) noexcept override { loop_.expire_by(deadline.when()); }
  void run_at(const Deadline& when, std::function<void()> f) override;
  void run_exclusively(const std::function<void()>& f) override { loop_.run_exclusively(f); }
  [[nodiscard]] bool is_connected() const noexcept override { return connected_; }
  [[nodiscard]] bool is_closed() const noexcept override { return closed_; }
  [[nodiscard]] std::size_t max_payload() const noexcept override { return max_payload_; }
  [[nodiscard]] std::string connected_url() const override;
  [[nodiscard]] std::uint64_t dropped_messages() const noexcept override { return dropped_; }
  [[nodiscard]] std::uint64_t connects() const noexcept override { return connects_; }
  [[nodiscard]] Subject new_inbox() const override;
  [[nodiscard]] const Logger& logger() const noexcept override { return options_.logger; }

 private:
  struct Trampolines;  // the C functions that libnats calls; in nats_connection_callbacks.cpp
  friend struct Trampolines;

  // EventLoop::Client
  void read_socket() noexcept override;
  void socket_writable() noexcept override;
  void finish_turn() noexcept override;
  EventLoop::Clock::time_point expire(EventLoop::Clock::time_point now) noexcept override;
  bool leader_has_news() noexcept override;

  // What libnats tells us.
  void on_disconnected() noexcept;
  void on_reconnected() noexcept;
  void on_closed() noexcept;
  void on_error(natsStatus status) noexcept;
  std::string last_error();
  void on_reply(Message message) noexcept;
  void on_no_responders(CallId id) noexcept;
  void make_room(Route& route, std::string_view text) noexcept;
  std::int64_t reconnect_delay_ms(int attempt) noexcept;

  void install_callbacks(natsOptions* nats);
  bool try_connect(bool last_try);
  Result<void> send(const char* subject, const char* reply_to, std::string_view body, const Headers* headers,
                    bool is_reply = false) noexcept;
  Result<void> check_can_send(std::string_view body, const Headers* headers, bool is_reply = false) const;
  [[nodiscard]] bool is_connected_again() const noexcept;
  NatsSubscription subscribe_sync(const std::string& pattern, const char* group);
  void open_async_inbox();
  /// \param slot  of whose lane it is
  void discard(NatsSubscription subscription, std::optional<std::uint32_t> slot = std::nullopt);
  void destroy_discarded() noexcept;
  Result<Message> call_in_lane(Route& route, std::string_view body, const Headers* headers,
                               const Deadline& deadline, const StopTokens* stops);
  Result<Message> wait_in_lane(const std::shared_ptr<Lane>& lane, Route& route, const Deadline& deadline);
  Result<Message> lead_until_reply(Lane& lane, Route& route, const Deadline& deadline);
  std::optional<Result<Message>> take_reply(Lane& lane, Route& route, const Deadline& deadline,
                                            std::int64_t wait_ms);
  std::uint64_t count_arrivals(natsConnection* connection) noexcept;
  using ReplySubject = std::array<char, 128>;
  void write_reply_subject(ReplySubject& out, CallId id) const noexcept;
  void send_call(CallId id, const Route& route, std::string_view body, const Headers* headers);
  /// Whether the other side does, as far as the call's place says.
  [[nodiscard]] static bool speaks_natsmith(const ReplyHandler& handler) noexcept;
  void send_cancel(const Route& route, const char* reply_subject) noexcept;
  void cancel_if_gone(CallId id, const Route& route, std::uint32_t cancels);
  void refresh_timeout(WaitingCall& call, Deadline::Clock::time_point now) const;
  void wait_to_send(Route& route, std::string_view body, const Headers* headers, const Deadline& deadline,
                    std::unique_ptr<ReplyHandler> handler);
  void send_waiting() noexcept;
  void deliver_replies(std::uint64_t most) noexcept;
  void call_ended() noexcept;
  void fail(CallId id, const Error& error);
  void deny(const std::string& violation);
  /// That a cancellation may not be published, which concerns no call on its way.
  [[nodiscard]] static bool is_refused_cancellation(const std::string& violation);
  void note_violation(const std::string& violation);
  Error refused_meanwhile(const Route& route);
  void fail_calls(const std::function<bool(const Route&)>& wanted, const Error& error) noexcept;
  static void finish(std::vector<PendingCalls::Call>& calls, const std::function<Error(const Route&)>& error);

  ConnectionOptions options_;
  const std::string inbox_;  // prefix of all reply subjects of this connection
  NatsOptions nats_options_;
  NatsConnection nats_;
  NatsStatistics statistics_;
  std::atomic<natsConnection*> attached_ = nullptr;  // nats_ as the loop sees it, already while connecting
  EventLoop loop_;
  SocketWriter writer_;
  SubscriptionTable subscriptions_;
  PendingCalls pending_;
  Timers timers_;
  std::atomic<std::uint32_t> cancels_ = 0;      // calls that were cancelled so far
  std::vector<PendingCalls::InLane> in_lanes_;  // in turns only
  std::uint32_t sent_in_turns_ = 0;             // in turns only
  std::uint64_t arrived_ = 0;                   // messages before this turn; in turns only
  Lanes lanes_;

  std::atomic<bool> connected_ = false;
  std::atomic<std::uint64_t> connects_ = 0;
  std::atomic<bool> closing_ = false;
  std::atomic<bool> closed_ = false;
  std::atomic<std::size_t> max_payload_ = 1U << 20U;
  std::atomic<std::uint64_t> dropped_ = 0;

  std::atomic<std::uint64_t> violation_count_ = 0;
  std::atomic<bool> inbox_refused_ = false;  // no reply can come on this connection

  std::mutex leader_mutex_;
  Lane* leader_lane_ = nullptr;  // guarded by leader_mutex_; of the caller that leads

  struct Discarded {
    NatsSubscription subscription;
    std::optional<std::uint32_t> slot;  // in the pending calls, of whose lane it is
  };

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  bool closed_callback_done_ = false;
  bool inbox_done_ = true;  // no callback of the async inbox will come
  std::map<std::string, std::unique_ptr<Route>, std::less<>> routes_;
  std::vector<std::weak_ptr<Expirer>> expirers_;
  std::vector<Discarded> discarded_;
  NatsSubscription async_inbox_;
  std::atomic<bool> has_async_inbox_ = false;
  std::string violations_;      // texts of the refused subscriptions seen lately
  std::string last_violation_;  // of any kind
};

}  // namespace natsmith::detail
