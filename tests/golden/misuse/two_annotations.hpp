// Two annotations of one declaration.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  // @nats:method ack
  // @nats:method timeout=3s
  virtual void f() = 0;
};
