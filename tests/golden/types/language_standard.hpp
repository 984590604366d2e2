// The caller's language standard wins.
#pragma once
#if __cplusplus <= 202002L
#error "not later than C++20"
#endif
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual int a() = 0;
};
