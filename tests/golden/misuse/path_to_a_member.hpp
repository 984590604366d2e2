// The way to the member that cannot be sent.
#pragma once
#include <cstdio>
struct Address {
  int zip;
  FILE* owner;
};
struct User {
  Address address;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual User f() = 0;
};
