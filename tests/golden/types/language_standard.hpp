// The caller's language standard wins.
#pragma once
#if __cplusplus != 201703L
#error "not C++17"
#endif
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual int a() = 0;
};
