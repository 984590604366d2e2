// An annotation with nothing below it in its class.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual int f() = 0;
  // @nats:method ack
};
struct Next {};
