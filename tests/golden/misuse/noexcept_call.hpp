// A call can fail.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual int f() noexcept = 0;
  // @nats:method ack
  virtual void g() noexcept = 0;
  virtual void one_way() noexcept = 0;
};
