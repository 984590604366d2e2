// RunToCompletion: the fastest way found to drive libnats; what natsmith's own event loop is measured
// against.
#pragma once

#include <cstddef>
#include <stop_token>
#include <string>
#include <thread>

#include "loop.hpp"
#include "support/load.hpp"

namespace bench_libnats {

/// An echo of raw bytes whose caller turns the event loop itself and takes replies where it has read them: no
/// hand-over between threads anywhere. One thread serves likewise. Without deadlines, reconnecting or a
/// second caller.
class RunToCompletion {
 public:
  RunToCompletion(const std::string& url, std::size_t in_flight, std::size_t body);
  ~RunToCompletion();
  RunToCompletion(const RunToCompletion&) = delete;
  RunToCompletion& operator=(const RunToCompletion&) = delete;

  /// Runs on the thread that calls it.
  [[nodiscard]] bench::Load load();

 private:
  void serve(const std::stop_token& stop);
  void begin(std::size_t number) const;
  /// \returns how many replies were taken
  std::size_t take_replies(bench::Calls& calls) const;
  void run(bench::Calls& calls);

  const std::size_t in_flight_;
  const std::string body_;
  Loop server_;
  Loop client_;
  Subscription requests_;
  Subscription replies_;
  std::jthread serving_;
};

}  // namespace bench_libnats
