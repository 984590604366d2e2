// Versions are not negative.
#pragma once
// @nats:server Users version=-1
struct Users {
  virtual ~Users() = default;
  virtual int f() = 0;
};
