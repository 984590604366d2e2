// Points in time of the system clock.
#pragma once
#include <chrono>
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual std::chrono::system_clock::time_point a(std::chrono::sys_seconds x, std::chrono::sys_days y) = 0;
};
