// DiscoveryState: what listens, reads history, and keeps the picture. Internal.
#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "natsmith/monitoring/discovery.hpp"
#include "natsmith/monitoring/history_reader.hpp"
#include "natsmith/monitoring/message_reader.hpp"
#include "natsmith/monitoring/notices.hpp"
#include "natsmith/monitoring/picture.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace natsmith::detail {

/// Threads: the event loop puts messages, live ones and history, into a queue; the worker takes them into the
/// picture and finds who is silent; the historian asks JetStream; Notices has one for the callbacks.
class DiscoveryState {
 public:
  DiscoveryState(const Connection& connection, DiscoveryOptions options);
  ~DiscoveryState();
  DiscoveryState(const DiscoveryState&) = delete;
  DiscoveryState& operator=(const DiscoveryState&) = delete;

  bool wait_for_history(const Deadline& deadline) const;
  [[nodiscard]] std::vector<ObservedObject> objects() const;
  [[nodiscard]] std::optional<ObservedObject> find(std::string_view name) const;
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] std::vector<std::string> remarks() const;

 private:
  /// Live messages that wait at most; beyond that history is read again.
  static constexpr std::size_t kMostWaiting = 100'000;

  struct Incoming {
    enum class Kind : std::uint8_t { live, history, history_begins, history_ends };
    Message message;
    Moment came;
    Kind kind = Kind::live;
  };

  struct Heard {
    ReadMessage read;
    Moment came;
    bool is_history = false;
  };

  // The event loop's.
  void push(Incoming&& incoming);

  // The worker's.
  void work(const std::stop_token& stop);
  void take_in(std::vector<Incoming>& batch);
  void take_queue(std::vector<Incoming>& batch);
  void read(const Message& message, const Incoming& incoming);
  void take_in_heard();
  template <class M>
  void take_in(M& message, Heard& heard);
  void end_history();
  void refuse(const Error& error);
  bool has_slept();
  void watch_connection();
  void tell_changes();
  [[nodiscard]] Deadline next_look() const;

  // The historian's.
  void keep_history(const std::stop_token& stop);
  /// \returns whether it is worth while to try again
  bool read_history(const std::stop_token& stop);
  bool read_kind(HistoryReader& reader, const HistoryStream& stream, std::vector<std::string>& remarks);
  void wait_for_room(const std::stop_token& stop);
  void ask_for_history();

  Connection connection_;
  const DiscoveryOptions options_;
  const MonitoringSubjects subjects_;
  const MessageReader reader_;
  Notices notices_;

  mutable std::mutex queue_mutex_;             // guards what follows, up to the next mutex
  std::condition_variable_any queue_changed_;  // something to take, or room
  std::vector<Incoming> queue_;
  std::uint64_t overflown_ = 0;

  mutable std::mutex picture_mutex_;  // guards what follows, up to the next mutex
  Picture picture_;
  std::uint64_t refused_ = 0;
  std::string last_refusal_;
  bool is_deaf_ = false;  // no connection

  mutable std::mutex history_mutex_;  // guards what follows
  mutable std::condition_variable_any history_changed_;
  bool history_wanted_ = true;
  bool history_known_ = false;
  std::vector<std::string> history_remarks_;

  // The worker's alone.
  std::vector<Heard> heard_;
  bool is_reading_ = true;  // history is coming in: changes are told at its end
  Deadline::Clock::time_point looked_ = Deadline::Clock::now();  // at the connection
  std::uint64_t connects_ = 0;
  std::uint64_t lost_ = 0;  // messages, as far as we know

  std::array<Subscription, 3> subscriptions_;
  std::jthread worker_;
  std::jthread historian_;
};

}  // namespace natsmith::detail
