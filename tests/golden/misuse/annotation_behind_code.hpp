// An annotation at the end of a line of code.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual int f() = 0;  // @nats:method timeout=1s
  virtual int g() = 0;
};
