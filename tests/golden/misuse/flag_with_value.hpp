// A flag takes no value; a key without its value.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  // @nats:method ack=true
  virtual void f() = 0;
  // @nats:method timeout
  virtual int g() = 0;
  // @nats:method name=
  virtual int h() = 0;
};
