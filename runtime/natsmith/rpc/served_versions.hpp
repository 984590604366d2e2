// ServedVersions: why nobody serves a call: no such service at all, or other versions of it. Internal.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "natsmith/core/error.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/transport/connection.hpp"

namespace natsmith::detail {

/// Whom a client calls, options applied.
struct CalledService {
  std::string name;      // as annotated
  std::string subject;   // without version and instance: PREFIX.NAME
  unsigned version = 0;  // 0: none
  std::string instance;  // empty: any
};

/// Asks `$SRV.PING.NAME` when a call finds nobody, at most once in kFresh, and adds what it hears to the
/// error. Where nobody answers that either, that takes one round trip; otherwise a little longer, since
/// nobody knows how many will answer.
/// \thread  any
class ServedVersions : public std::enable_shared_from_this<ServedVersions> {
 public:
  using Clock = std::chrono::steady_clock;
  using Then = std::function<void(const Error& explained)>;
  /// How long an answer counts.
  static constexpr std::chrono::seconds kFresh{1};
  /// An error waits at most so long for its explanation.
  static constexpr std::chrono::milliseconds kMost{500};
  /// Further answers are waited for as long as the first one took twice, and at least so long.
  static constexpr std::chrono::milliseconds kLeast{10};

  ServedVersions(const Connection& connection, CalledService service);

  /// Whether \p error says that nobody serves the subject.
  [[nodiscard]] static bool concerns(const Error& error) noexcept;
  /// The error with what is served instead; waits for it.
  [[nodiscard]] Error explain(const Error& error, const Deadline& deadline);
  /// As explain, without waiting: \p then gets it, here or on the connection's threads.
  void explain_async(const Error& error, Then then);

 private:
  enum class Step { kAsking, kListening };
  class Reply;
  struct Waiting {
    Error error;
    Then then;
  };

  void ask();
  void heard(std::string_view ping);
  void next(Step step, bool answered) noexcept;
  void finish() noexcept;
  void subscribe();
  [[nodiscard]] std::string served() const;
  [[nodiscard]] std::string served_versions() const;
  [[nodiscard]] Error explained(const Error& error) const;

  Connection connection_;
  const CalledService service_;
  std::mutex mutex_;  // guards what follows
  bool asking_ = false;
  bool may_ask_ = true;  // until the server forbids it
  Clock::time_point asked_at_{};
  Clock::time_point fresh_until_{};
  std::set<std::string> subjects_;   // of all that answered: PREFIX.NAME[.vVERSION]
  std::set<std::string> instances_;  // that serve this version
  std::vector<Waiting> waiting_;
  std::string inbox_;  // of the one that asks, as the subscription
  Subscription subscription_;
};

}  // namespace natsmith::detail
