// ack where somebody waits anyway.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  // @nats:method ack
  virtual int f() = 0;
  // @nats:method idempotent
  virtual void g() = 0;
};
