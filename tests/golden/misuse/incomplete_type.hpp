// A type that is only declared.
#pragma once
struct User;
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual void f(const User& user) = 0;
};
