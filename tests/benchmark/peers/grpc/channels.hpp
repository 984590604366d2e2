// Channels: how bench_grpc connects, and the options of both ends.
#pragma once

#include <grpcpp/grpcpp.h>

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "echo.grpc.pb.h"

namespace bench_grpc {

/// What was chosen, after gRPC's guide "Performance Best Practices", its own benchmarks, and measurements
/// here:
/// - a minimal stack on both ends, as gRPC's benchmarks have it: filters for what no call uses here
/// (deadlines, sizes,
///   idle connections) are left out; 10 to 15 % more calls a second;
/// - stubs and channels made once; no deadline, no metadata, no compression, no TLS;
/// - one channel, and for blocking threads one for each 16, up to four: four channels help 64 threads by 15
/// %, cost 16
///   threads as much, and do nothing for callbacks;
/// - the callback API beside the sync API, which the guide advises against for performance; the sync server
/// with its
///   default pool of threads, since no other size of it was clearly faster;
/// - messages used again, by callers for replies and by the callback server for lists (MessagePool).
/// Without effect, so left alone: the optimization target, BDP probes, the number of completion queues.
class Channels {
 public:
  Channels(const std::string& address, std::size_t count);

  /// The stub to use for the next caller, in turn. \thread any
  [[nodiscard]] Echo::Stub& next() noexcept { return *stubs_[turn_++ % stubs_.size()]; }

  /// How many channels so many blocking threads share.
  [[nodiscard]] static std::size_t count_for(std::size_t threads) noexcept;

 private:
  std::vector<std::unique_ptr<Echo::Stub>> stubs_;
  std::atomic<std::size_t> turn_ = 0;
};

}  // namespace bench_grpc
