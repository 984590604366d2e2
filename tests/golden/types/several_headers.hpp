// Several headers in one run.
#pragma once
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual int a() = 0;
};
