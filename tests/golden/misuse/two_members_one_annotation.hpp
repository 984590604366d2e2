// An annotation above two members.
#pragma once
struct User {
  // @nats:field name=x
  int a, b;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual User f() = 0;
};
