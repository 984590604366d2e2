// The same key twice.
#pragma once
// @nats:server Users version=1 version=2
struct Users {
  virtual ~Users() = default;
  virtual int f() = 0;
};
