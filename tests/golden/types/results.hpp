// All ways of returning.
#pragma once
#include <natsmith/core/result.hpp>
#include <string>
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual int call() = 0;
  virtual natsmith::Result<std::string> result() noexcept = 0;
  virtual natsmith::Result<void> result_void() = 0;
  virtual void one_way(int x) noexcept = 0;
  // @nats:method ack
  virtual void acknowledged(int x) noexcept(false) = 0;
};
