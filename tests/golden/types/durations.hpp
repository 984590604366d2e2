// Durations of all units.
#pragma once
#include <chrono>
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual std::chrono::milliseconds a(std::chrono::nanoseconds x, std::chrono::microseconds y) = 0;
  virtual std::chrono::seconds b(std::chrono::minutes x, std::chrono::hours y) = 0;
  virtual std::chrono::duration<double> c(std::chrono::duration<int, std::ratio<3, 40>> x, std::chrono::days y) = 0;
};
