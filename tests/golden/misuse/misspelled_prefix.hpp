// Prefixes that are nearly the right one.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  // @NATS:method ack
  virtual int f() = 0;
  // @nats method ack
  virtual int g() = 0;
};
