// libnats as it is used by most: its own threads read, write and deliver.
#pragma once

#include <atomic>
#include <cstddef>
#include <string>
#include <vector>

#include "handles.hpp"
#include "support/load.hpp"

namespace bench_libnats {

/// An echo of raw bytes, and who calls it, on two connections.
/// \thread  call and begin: any
class ThreadedEcho {
 public:
  /// \param send_asap  write at once instead of by the flusher, which waits a millisecond
  /// \param endpoints  subjects that are served, each by an asynchronous subscription, hence a thread
  ThreadedEcho(const std::string& url, bool send_asap, std::size_t endpoints, std::size_t body);

  /// One call with natsConnection_Request, in the calling thread.
  void call() const;

  /// One thread begins the calls; their replies, all taken by one subscription, begin the next.
  [[nodiscard]] bench::Load async_load(std::size_t in_flight);

 private:
  void begin(std::size_t number) const;
  static void take(natsConnection*, natsSubscription*, natsMsg* message, void* self) noexcept;

  const std::string body_;
  std::atomic<bench::Calls*> calls_ = nullptr;  // of the run under way
  Connection server_;
  Connection client_;
  std::vector<Subscription> requests_;
  Subscription replies_;
};

}  // namespace bench_libnats
