// ServiceResponder: tells of one handler to those who ask which services there are (ADR-32). Internal.
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "natsmith/core/result.hpp"
#include "natsmith/rpc/method_stats.hpp"
#include "natsmith/transport/connection.hpp"
#include "natsmith/transport/shared_subscription.hpp"

namespace natsmith::detail {

using Metadata = std::map<std::string, std::string>;

/// Of one handler among all there are: 131 bits, as letters and digits.
using ServiceId = std::array<char, 22>;

/// One method as others see it.
struct ServedEndpoint {
  std::string name;
  std::string subject;
  std::string queue_group;
  Metadata metadata;
  std::string_view schema;  // empty: none
};

/// One handler as others see it.
struct ServedService {
  std::string name;
  std::string version;  // SemVer
  std::string description;
  Metadata metadata;
  std::vector<ServedEndpoint> endpoints;
};

/// \p text with `_` for what ADR-32 does not allow in names.
[[nodiscard]] std::string service_name(std::string_view text);
/// Whether \p text is a version by SemVer 2.0.
[[nodiscard]] bool is_semantic_version(std::string_view text);

/// Answers on `$SRV.VERB`, `$SRV.VERB.NAME` and `$SRV.VERB.NAME.ID`, on the event loop, whatever the body is.
/// \thread  start and stop: one at a time
class ServiceResponder {
 public:
  /// Asked for each answer, so that nobody keeps what is rarely wanted. \thread in start(), and in turns
  using Describe = std::function<ServedService(bool with_endpoints)>;
  /// \returns one for each endpoint, in their order. \thread in a turn
  using Stats = std::function<std::vector<MethodStats>()>;

  ServiceResponder(const Connection& connection, Describe describe, Stats stats);
  ServiceResponder(const ServiceResponder&) = delete;
  ServiceResponder& operator=(const ServiceResponder&) = delete;

  /// \returns permission_denied, naming the subject: then it does not answer at all
  Result<void> start();
  /// Afterwards nothing is answered any more.
  void stop() noexcept;
  [[nodiscard]] std::string_view id() const noexcept { return {id_.data(), id_.size()}; }

 private:
  void answer(const Message& request) const;
  void answer_info(const Message& request, const ServedService& service) const;
  void answer_stats(const Message& request, const ServedService& service) const;
  Result<void> send(const Message& request, const std::string& body) const;
  void refuse(const Message& request, const ServedService& service, const Error& error) const;
  [[nodiscard]] std::string info(const ServedService& service, bool with_schemas) const;
  [[nodiscard]] std::string stats(const ServedService& service, bool with_data) const;

  Connection connection_;
  const Describe describe_;
  const Stats stats_;
  const ServiceId id_;
  const std::chrono::system_clock::time_point started_ = std::chrono::system_clock::now();
  const Listener listener_ = [this](const Message& request) { answer(request); };
  std::vector<SharedSubscription> shared_;  // with the other services of the connection
  Subscription own_;
};

}  // namespace natsmith::detail
