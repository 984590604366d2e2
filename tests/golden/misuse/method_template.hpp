// A template of a method.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  template <class T>
  T f();
  virtual int g() = 0;
};
