// A unit that has no finite decimal form.
#pragma once
#include <chrono>
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual std::chrono::duration<int, std::ratio<1, 30>> a() = 0;
  virtual std::chrono::time_point<std::chrono::system_clock, std::chrono::duration<long, std::ratio<1, 3>>> b() = 0;
};
