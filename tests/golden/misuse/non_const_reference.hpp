// A parameter to be written into.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual void f(int& out) = 0;
};
