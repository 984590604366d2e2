// A class template is no interface.
#pragma once
// @nats:server Users
template <class T>
struct Users {
  virtual ~Users() = default;
  virtual T f() = 0;
};
