// Results that point or refer.
#pragma once
struct User { int id; };
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual User* f() = 0;
  virtual const User& g() = 0;
  virtual const User h() = 0;
};
