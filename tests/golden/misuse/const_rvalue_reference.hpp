// A strange way of passing.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual void f(const int&& a) = 0;
};
