// Metrics: what clients and handlers have counted, per service and method, for whoever shows it.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "natsmith/rpc/error_counts.hpp"
#include "natsmith/rpc/interceptor.hpp"
#include "natsmith/rpc/latency_counts.hpp"

namespace natsmith {

namespace detail {
class MethodMeter;
class ServedMetrics;
}  // namespace detail

/// Which method, and of which end.
struct MethodIdentity {
  CallSide side = CallSide::client;
  std::string service = {};  ///< wire name
  unsigned version = 0;      ///< 0: none
  std::string method = {};   ///< wire name
  friend auto operator<=>(const MethodIdentity&, const MethodIdentity&) = default;
};

/// A snapshot of one method. Counts are since the Metrics were made and never fall; the rest is how it is
/// now.
///
/// On the client a call counts once, however often it is tried, from the moment in which its arguments are
/// encoded to that in which its caller gets the result; with streams to their end; a one-way call until it
/// is sent.
///
/// On the server a call counts from its receipt to its answer, with streams to their end.
struct MethodMetrics {
  MethodIdentity identity = {};
  std::uint64_t calls = 0;      ///< begun, or received, whatever became of them
  ErrorCounts errors = {};      ///< of these
  LatencyCounts latency = {};   ///< of those that have ended; on the server without those refused at once
  std::uint64_t in_flight = 0;  ///< begun, or received, and not ended; waiting ones too
  /// On the client: not sent yet, because many others of the method are on their way
  /// (ConnectionOptions::max_in_flight). On the server: without a permit.
  std::uint64_t waiting = 0;
  std::uint64_t permits_in_use = 0;  ///< of a handler
  /// Of a handler, see MethodStats::free. What more it could do at this moment: the figure to scale by.
  std::uint64_t permits_free = 0;
  std::uint64_t withdrawn = 0;  ///< handlers that are out of their queue groups now
};

/// Given to clients and handlers (ClientOptions::metrics, HandlerOptions::metrics); those that share it are
/// added up. Handlers count anyway: here their counts outlive them and are found. Clients without Metrics do
/// not count.
/// \thread  any
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  /// All methods that were called or are served, in the order of their identities.
  [[nodiscard]] std::vector<MethodMetrics> read() const;

  /// For clients: the counters of one method, the same for all clients that share these Metrics.
  [[nodiscard]] std::shared_ptr<detail::MethodMeter> meter(std::string_view service, unsigned version,
                                                           std::string_view method);

 private:
  friend class detail::ServedMetrics;
  using All = std::map<MethodIdentity, MethodMetrics>;

  void add(const detail::ServedMetrics& served);
  void remove(const detail::ServedMetrics& served);

  mutable std::mutex mutex_;  // guards what follows
  std::map<MethodIdentity, std::shared_ptr<detail::MethodMeter>> clients_;
  std::vector<const detail::ServedMetrics*> handlers_;
  All gone_;  // what handlers counted that are no more
};

}  // namespace natsmith
