// HistoryReader: reads from a stream of JetStream: the last message of each subject, or all since a time.
// Internal.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "natsmith/core/result.hpp"
#include "natsmith/core/subject.hpp"
#include "natsmith/monitoring/picture.hpp"
#include "natsmith/transport/connection.hpp"

namespace natsmith::detail {

/// When a message went into its stream, by the server's clock, and how many of them follow.
struct StoredAt {
  WallTime time;
  std::uint64_t pending = 0;
};
/// From the reply subject of a message that comes from a stream; empty: it is none.
[[nodiscard]] std::optional<StoredAt> stored_at(std::string_view reply_subject);

/// By a consumer that acknowledges nothing and is deleted at the end.
/// \thread  one at a time, one that may block
class HistoryReader {
 public:
  /// Receives a message and when it reached the stream, by the reader's clocks. \thread the event loop
  using Take = std::function<void(Message&& message, const Moment& came)>;
  /// Waits until there is room for more, or it is to stop.
  using Pace = std::function<void()>;

  /// \param patience  how long the server may be silent
  HistoryReader(const Connection& connection, std::chrono::milliseconds patience, std::stop_token stop,
                Take take, Pace pace);

  /// The streams that hold messages of these subjects.
  /// \returns  unavailable: no JetStream, or no answer; permission_denied; cancelled
  Result<std::vector<std::string>> streams_of(const std::string& subject);
  /// Reads the last message of each subject that \p subject matches.
  /// \param since  reads all messages that the stream took in from then on, by the server's clock, instead
  /// \returns  as streams_of; not_found: the stream has gone
  Result<void> read(const std::string& stream, const std::string& subject,
                    std::optional<WallTime> since = {});

 private:
  struct Consumer;
  /// One moment on the server's clock and, at most a round trip later, on the reader's.
  struct Reference {
    WallTime server;
    Moment here;
  };
  /// What has come of the consumer that is read.
  struct Progress {
    std::size_t received = 0;
    bool done = false;
    std::string refusal = {};
  };

  Result<nlohmann::json> ask(const std::string& verb, const nlohmann::json& body);
  Result<Consumer> make_consumer(const std::string& stream, const std::string& subject,
                                 std::optional<WallTime> since);
  Result<void> pull_all(const Consumer& consumer);
  Result<void> pull(const Consumer& consumer, const Subject& inbox, std::size_t batch);
  void accept(Message&& message);
  void note_status(const Message& message);
  void remove(const Consumer& consumer);

  Connection connection_;
  const std::chrono::milliseconds patience_;
  const std::stop_token stop_;
  const Take take_;
  const Pace pace_;
  std::optional<Reference> reference_;  // the same for all streams, so that their messages keep their order
  std::mutex mutex_;                    // guards progress_
  std::condition_variable_any changed_;
  Progress progress_;
};

}  // namespace natsmith::detail
