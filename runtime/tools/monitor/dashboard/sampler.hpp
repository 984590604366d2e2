// Sampler: asks the objects that somebody looks at for their metrics, again and again.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "natsmith/core/deadline.hpp"
#include "natsmith/monitoring/layout.hpp"
#include "natsmith/transport/connection.hpp"

namespace natsmith::monitor {

/// How often objects are asked, and for how long after somebody has looked.
struct SamplerTimes {
  std::chrono::milliseconds every{2000};
  std::chrono::milliseconds looked_at{10'000};
};

/// Sends the command `stats` every 2 s to each object that a page has asked about in the last 10 s, to 32 at
/// most: beyond that, whoever was asked about longest ago makes room. One thread of its own.
/// \thread  any
class Sampler {
 public:
  static constexpr std::size_t kMostObjects = 32;
  /// Five minutes of samples, and not more bytes, are kept for each object.
  static constexpr std::size_t kMostSamples = 160;
  static constexpr std::size_t kMostBytes = 2U << 20U;
  /// Metrics beyond this many bytes are not kept.
  static constexpr std::size_t kLargest = 64U << 10U;

  struct Sample {
    std::uint64_t seq = 0;
    WallTime time;
    std::string metrics;  ///< JSON
  };
  struct Samples {
    std::vector<Sample> list;
    std::string error;  ///< why there is no newer one; empty: there will be
  };

  Sampler(Connection connection, MonitoringSubjects subjects, SamplerTimes times = {});
  ~Sampler();
  Sampler(const Sampler&) = delete;
  Sampler& operator=(const Sampler&) = delete;

  /// Somebody looks at this object. \returns its samples after this number
  [[nodiscard]] Samples look(const std::string& name, std::uint64_t after);
  /// How many objects are asked at present.
  [[nodiscard]] std::size_t asked() const;
  /// Asks no more; what is on its way is given up with the connection.
  void end();

 private:
  using Clock = Deadline::Clock;
  struct Watched {
    Clock::time_point looked_at, due;
    std::deque<Sample> samples = {};
    std::size_t bytes = 0;
    std::string error = {};
  };
  void run();
  [[nodiscard]] std::vector<std::string> take_due(Clock::time_point now);
  [[nodiscard]] Clock::time_point next_due() const;
  void ask(const std::vector<std::string>& names);
  void keep(const std::string& name, const Result<Message>& reply);
  void make_room();

  Connection connection_;
  const MonitoringSubjects subjects_;
  const SamplerTimes times_;
  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::map<std::string, Watched> watched_;
  std::uint64_t last_ = 0;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace natsmith::monitor
