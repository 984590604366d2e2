// Versions begin with 1.
#pragma once
// @nats:server Users version=0
struct Users {
  virtual ~Users() = default;
  virtual int f() = 0;
};
